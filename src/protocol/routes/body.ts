import type { z } from 'zod';
import { COMMAND_BODIES, type CommandBody } from '../admin-messages.ts';
import { readBody, readCommand } from '../read-body.ts';
import type { Read } from '../wire-error.ts';

/** What a path takes as JSON. */
export interface Body<Value> {
  /** What the documents call it. */
  readonly name: string;
  /** Its shape; of a body that is one of several, each shape by its name. */
  readonly shape: z.ZodType | Readonly<Record<string, z.ZodType>>;
  /** True for one that may be left out. */
  readonly optional?: true;
  /** Reads it; a fault is `http.bodyInvalid`, or the code that the bridge has for it. */
  readonly read: (body: unknown) => Read<Value>;
}

/** A body of one shape. */
export function json<Shape extends z.ZodObject>(name: string, shape: Shape): Body<z.infer<Shape>> {
  return { name, shape, read: (body) => readBody(shape, body) };
}

/** A body of one shape that may be left out, and is empty then. */
export function optionalJson<Shape extends z.ZodObject>(
  name: string,
  shape: Shape,
): Body<z.infer<Shape>> {
  return { name, shape, optional: true, read: (body) => readBody(shape, body ?? {}) };
}

/** One administrative command. */
export const COMMAND: Body<CommandBody> = {
  name: 'command',
  shape: COMMAND_BODIES,
  read: readCommand,
};
