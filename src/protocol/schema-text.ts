import { z } from 'zod';

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
