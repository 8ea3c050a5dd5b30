import { z } from 'zod';
import { COMMAND_BODIES, errorBody } from './admin-messages.ts';
import { CLIENT_MESSAGES, SUBPROTOCOLS } from './client-messages.ts';
import { HTTP_ROUTES } from './routes/all-routes.ts';
import { schemaOf, type SchemaText } from './schema-text.ts';
import { CONNECTION_MESSAGES, LINE_MESSAGES } from './server-messages.ts';

/** All schemas by group and name: what clients send, what servers send, bodies, commands. */
export function wireSchemas(): Readonly<Record<string, Readonly<Record<string, SchemaText>>>> {
  const group = (schemas: Readonly<Record<string, z.ZodType>>) =>
    Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, schemaOf(one)]));
  return {
    clientMessages: group(CLIENT_MESSAGES),
    lineMessages: group(LINE_MESSAGES),
    connectionMessages: group(CONNECTION_MESSAGES),
    commands: group(COMMAND_BODIES),
    bodies: group({ ...bodiesOfRoutes(), errorBody }),
  };
}

/** The bodies of one shape that paths take. */
function bodiesOfRoutes(): Readonly<Record<string, z.ZodType>> {
  const bodies = HTTP_ROUTES.flatMap(({ body }) =>
    body?.shape instanceof z.ZodType ? [[body.name, body.shape] as const] : [],
  );
  return Object.fromEntries(bodies);
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
    title: `The wire of Lobbyline, ${SUBPROTOCOLS.join(' and ')}`,
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
