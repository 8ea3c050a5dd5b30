import type { ErrorCode } from '../domain/error-catalogue.ts';
import { KEYS } from '../domain/key.ts';
import { CLIENT_MESSAGES, type ClientMessage } from './client-messages.ts';
import { schemaFault, type SchemaFault } from './schema-reading.ts';
import { refused, type Read } from './wire-error.ts';

type MessageName = keyof typeof CLIENT_MESSAGES;

const PLAIN_TYPES = ['dial', 'hangup', 'resume', 'ping'] as const;

/** Fields whose fault has a code of its own. */
const FIELD_CODES: Readonly<Record<string, Readonly<Record<string, ErrorCode>>>> = {
  dial: { to: 'dial.numberInvalid', from: 'dial.callerInvalid' },
  dtmf: {
    digit: 'dtmf.keyInvalid',
    digits: 'dtmf.keyInvalid',
    durationMs: 'dtmf.durationInvalid',
  },
};

/** What programs send over and over, letter for letter: it is read once. */
const USUAL: ReadonlyMap<string, ClientMessage> = new Map(
  [
    ...KEYS.map((digit) => ({ type: 'dtmf', digit }) as const),
    ...([{ type: 'ping' }, { type: 'hangup' }] as const),
  ].map((message) => [JSON.stringify(message), message]),
);

/** Reads a text frame of a client. Errors never repeat what the frame holds (rule PIN-4). */
export function readClientMessage(text: string): Read<ClientMessage> {
  const usual = USUAL.get(text);
  if (usual !== undefined) return { ok: true, value: usual };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('frame.notJson', 'expected one JSON object, such as {"type":"ping"}');
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return refused('frame.notObject', 'expected a JSON object with a "type"');
  }
  const fields = value as Readonly<Record<string, unknown>>;
  if (!Object.hasOwn(fields, 'type')) {
    return refused('frame.fieldMissing', 'type: is missing; expected the type of message', 'type');
  }
  const name = messageName(fields);
  if (name === 'digitOrDigits') {
    return refused('dtmf.digitOrDigits', 'expected exactly one of digit and digits', 'digit');
  }
  if (name === null) {
    const types = 'dial, dtmf, hangup, resume, ping';
    return refused('frame.typeUnknown', `type: expected one of ${types}`, 'type');
  }
  return readAs(name, fields);
}

function messageName(
  fields: Readonly<Record<string, unknown>>,
): MessageName | 'digitOrDigits' | null {
  if (fields['type'] === 'dtmf') {
    const digit = Object.hasOwn(fields, 'digit');
    if (digit === Object.hasOwn(fields, 'digits')) return 'digitOrDigits';
    return digit ? 'dtmfDigit' : 'dtmfDigits';
  }
  return PLAIN_TYPES.find((type) => type === fields['type']) ?? null;
}

function readAs(name: MessageName, fields: Readonly<Record<string, unknown>>): Read<ClientMessage> {
  const schema = CLIENT_MESSAGES[name];
  const read = schema.safeParse(fields);
  if (read.success) return { ok: true, value: read.data };
  const fault = schemaFault(read.error, fields, Object.keys(schema.shape));
  return refused(faultCode(fault, String(fields['type'])), fault.message, fault.path);
}

function faultCode(fault: SchemaFault, type: string): ErrorCode {
  if (fault.kind === 'unknownField') return 'frame.fieldUnknown';
  if (fault.kind === 'missingField') return 'frame.fieldMissing';
  return FIELD_CODES[type]?.[fault.path] ?? 'frame.fieldInvalid';
}
