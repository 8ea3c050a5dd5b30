import { z } from 'zod';
import * as admin from './admin-messages.ts';
import { CLIENT_MESSAGES } from './client-messages.ts';
import { CONNECTION_MESSAGES, LINE_MESSAGES } from './server-messages.ts';

/** A JSON Schema as far as this room looks into it. */
export interface SchemaText {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaText>>;
  readonly required?: readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: SchemaText;
  readonly anyOf?: readonly SchemaText[];
  readonly oneOf?: readonly SchemaText[];
}

/** The JSON Schema of one message, as a client writes it or reads it. */
export function schemaOf(schema: z.ZodType): SchemaText {
  const { $schema: _, ...body } = z.toJSONSchema(schema, { io: 'input' });
  return body as SchemaText;
}

/** All schemas by group and name: what clients send, what servers send, bodies, commands. */
export function wireSchemas(): Readonly<Record<string, Readonly<Record<string, SchemaText>>>> {
  const group = (schemas: Readonly<Record<string, z.ZodType>>) =>
    Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, schemaOf(one)]));
  return {
    clientMessages: group(CLIENT_MESSAGES),
    lineMessages: group(LINE_MESSAGES),
    connectionMessages: group(CONNECTION_MESSAGES),
    commands: group(admin.COMMANDS),
    bodies: group({
      hookBody: admin.hookBody,
      cmdletBody: admin.cmdletBody,
      appJoinBody: admin.appJoinBody,
      bridgeBody: admin.bridgeBody,
      mailServerBody: admin.mailServerBody,
      mailReportBody: admin.mailReportBody,
      errorBody: admin.errorBody,
    }),
  };
}

/** The text of `wire.schema.json`. */
export function wireSchemaText(): string {
  const { clientMessages, lineMessages, connectionMessages, commands, bodies } = wireSchemas();
  const refs = (...groups: (readonly [string, object | undefined])[]) =>
    groups.flatMap(([group, of]) =>
      Object.keys(of ?? {}).map((name) => ({ $ref: `#/$defs/${group}/${name}` })),
    );
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The wire of Lobbyline, lobbyline.v1',
    description: 'Generated from the schemas in src/protocol; do not edit.',
    anyOf: refs(
      ['clientMessages', clientMessages],
      ['lineMessages', lineMessages],
      ['connectionMessages', connectionMessages],
    ),
    $defs: { clientMessages, lineMessages, connectionMessages, commands, bodies },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
