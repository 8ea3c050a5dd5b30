import { z } from 'zod';
import { ROLES } from '../../protocol/roles.ts';
import { TokenStoreError, type TokenRecord } from './token-store.ts';

const moment = z.int().min(0);

const record = z.strictObject({
  id: z.string().min(1),
  role: z.enum(ROLES),
  user: z.string().nullable(),
  name: z.string().nullable(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  madeAt: moment,
  expiresAt: moment.nullable(),
  revokedAt: moment.nullable(),
});

const file = z.strictObject({ version: z.literal(1), tokens: z.array(record) });

/** Reads the text of a `tokens.json`. @throws {TokenStoreError} naming `path` and the field. */
export function readTokenFile(text: string, path: string): readonly TokenRecord[] {
  const read = file.safeParse(parsed(text));
  if (read.success) return read.data.tokens;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'its top' : issue.path.join('.');
  throw new TokenStoreError(
    `${path} is not a file of tokens: wrong at ${where}`,
    'Put a sound copy of it back. Where there is none, stop the server, move this one elsewhere, and ' +
      'make new tokens with lobbyline token create before it starts again.',
  );
}

/** The text of a `tokens.json`. */
export function tokenFileText(tokens: readonly TokenRecord[]): string {
  return `${JSON.stringify({ version: 1, tokens }, null, 2)}\n`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
