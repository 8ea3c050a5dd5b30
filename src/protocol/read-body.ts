import type { z } from 'zod';
import { COMMANDS, type CommandBody } from './admin-messages.ts';
import { schemaFault } from './schema-reading.ts';
import { refused, type Read } from './wire-error.ts';

/** Reads the body of a request by its schema; a fault is `http.bodyInvalid` with the path. */
export function readBody<T extends z.ZodObject>(schema: T, body: unknown): Read<z.infer<T>> {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    return refused('http.bodyInvalid', 'expected a JSON object');
  }
  const read = schema.safeParse(body);
  if (read.success) return { ok: true, value: read.data };
  const fault = schemaFault(read.error, body, Object.keys(schema.shape));
  return refused('http.bodyInvalid', fault.message, fault.path === '' ? undefined : fault.path);
}

/** Reads the body of `POST /v1/commands`. */
export function readCommand(body: unknown): Read<CommandBody> {
  const named = (body as { command?: unknown } | null | undefined)?.command;
  if (typeof named !== 'string' || !Object.hasOwn(COMMANDS, named)) {
    const commands = Object.keys(COMMANDS).join(', ');
    return refused('http.bodyInvalid', `command: expected one of ${commands}`, 'command');
  }
  const read = readBody(COMMANDS[named as keyof typeof COMMANDS], body);
  return read.ok ? { ok: true, value: read.value as CommandBody } : read;
}
