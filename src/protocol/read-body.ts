import type { z } from 'zod';
import type { AdminCommandName } from '../domain/admin-command.ts';
import { BRIDGE_SETTINGS } from '../domain/setting.ts';
import { TENANT_SETTINGS } from '../domain/tenant.ts';
import { COMMAND_BODIES, type CommandBody } from './admin-messages.ts';
import { schemaFault } from './schema-reading.ts';
import { refused, type Read, type WireError } from './wire-error.ts';

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

/** The command that a body asks for; `null` when it asks for none. */
export function commandAsked(body: unknown): AdminCommandName | null {
  const named = (body as { command?: unknown } | null | undefined)?.command;
  return typeof named === 'string' && Object.hasOwn(COMMAND_BODIES, named)
    ? (named as AdminCommandName)
    : null;
}

/** Reads the body of `POST /v1/commands`. */
export function readCommand(body: unknown): Read<CommandBody> {
  const command = commandAsked(body);
  if (command === null) {
    const commands = Object.keys(COMMAND_BODIES).join(', ');
    return refused('http.bodyInvalid', `command: expected one of ${commands}`, 'command');
  }
  const read = readBody(COMMAND_BODIES[command], body);
  if (read.ok) return { ok: true, value: read.value as CommandBody };
  return isOfSettings(command) ? settingRefused(command, read.error) : read;
}

const SETTINGS_OF = { 'tenant.set': TENANT_SETTINGS, 'bridge.set': BRIDGE_SETTINGS } as const;

function isOfSettings(command: AdminCommandName): command is keyof typeof SETTINGS_OF {
  return Object.hasOwn(SETTINGS_OF, command);
}

/**
 * What is wrong with settings has the codes that the bridge has for it. The name of one that is not
 * there is not repeated.
 */
function settingRefused(
  command: keyof typeof SETTINGS_OF,
  error: WireError,
): ReturnType<typeof refused> {
  const { path = '', message } = error;
  if (!path.startsWith('changes.')) return { ok: false, error };
  const settings = SETTINGS_OF[command];
  if (path === 'changes.pinLength') return refused('pin.lengthOutOfRange', message, path);
  if (Object.hasOwn(settings, path.slice('changes.'.length))) {
    return refused('setting.invalid', message, path);
  }
  const known = Object.keys(settings).join(', ');
  return refused('setting.unknown', `There is no such setting; there are ${known}.`, 'changes');
}
