/** What stands in a log in the place of something that is not for logs. */
const HIDDEN = '(hidden)';

/** Names of fields that are hidden whatever they hold, in lower case. */
const SECRET_NAMES: ReadonlySet<string> = new Set(
  [
    ['pin', 'pins', 'newpin', 'leaderpin', 'digit', 'digits', 'key', 'keys', 'typed'],
    ['token', 'tokens', 'resumetoken', 'authorization', 'cookie', 'secret'],
    ['pass', 'password', 'text', 'body', 'ciphertext', 'datakey'],
  ].flat(),
);

/** Secrets that can be known by their looks, in any text. */
const SECRET_LOOKS: readonly RegExp[] = [
  // A password in an address.
  /(?<=:\/\/[^\s/@:]*:)[^\s/@]+(?=@)/gu,
  // What a request carries to say who asks.
  /(?<=\bbearer\s+)\S+/giu,
  // Random text as long as a token: capitals, small letters and digits together.
  /\b(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*[0-9])[\w-]{22,}/gu,
  // As many digits as a PIN may have (rule PIN-1), but for calls and the like and for numbers
  // with a plus sign. Conference IDs look the same and are hidden as well.
  /(?<![0-9]|\+[0-9]*|\b(?:c|b|app|mail)-)[0-9]{4,12}(?![0-9])/gu,
];

/** How deep a value is looked into; what is deeper is left out. */
const DEEPEST = 6;

/** A text without the secrets that can be known by their looks. */
export function scrubbedText(text: string): string {
  return SECRET_LOOKS.reduce((scrubbed, looks) => scrubbed.replace(looks, HIDDEN), text);
}

/** A value for the log, without secrets at any depth (rule PIN-4). Changes nothing in place. */
export function scrubbed(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubbedText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST || ArrayBuffer.isView(value)) return HIDDEN;
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, depth + 1));
  if (value instanceof Error) return scrubbedError(value, depth);
  const fields = Object.entries(value).map(([name, held]) => [
    scrubbedText(name),
    SECRET_NAMES.has(name.toLowerCase()) ? HIDDEN : scrubbed(held, depth + 1),
  ]);
  return Object.fromEntries(fields);
}

function scrubbedError(error: Error, depth: number): unknown {
  const { name, message, stack, cause } = error;
  const code: unknown = Reflect.get(error, 'code');
  return scrubbed({ type: name, message, stack, cause, code }, depth + 1);
}
