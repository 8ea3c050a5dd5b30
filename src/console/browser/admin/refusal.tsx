import type { JSX } from 'preact';
import { AdminError } from '../../../client/admin-error.ts';
import { ConnectionError } from '../../../client/socket.ts';

/** Which field of what was sent an error is about, by its name; `null` for none. */
export function fieldOf(error: unknown): string | null {
  if (!(error instanceof AdminError) || error.path === null) return null;
  return error.path.split('.').at(-1) ?? null;
}

/** What was refused, in the server's own words, and what to do about it; nothing for `null`. */
export function Refusal({
  error,
  id,
}: {
  readonly error: unknown;
  /** What a field names as its description. */
  readonly id?: string;
}): JSX.Element | null {
  if (error === null || error === undefined) return null;
  // Without a token that holds the whole page says so, and asks for one.
  if (error instanceof AdminError && error.status === 401) return null;
  return (
    <p class="fault" role="alert" {...(id !== undefined && { id })}>
      {wordsOf(error)}
    </p>
  );
}

function wordsOf(error: unknown): string {
  if (error instanceof AdminError || error instanceof ConnectionError) {
    return `${sentence(error.message)} ${error.cure}`;
  }
  return error instanceof Error ? error.message : 'Something went wrong.';
}

function sentence(text: string): string {
  const [first = '', ...rest] = text;
  const whole = first.toUpperCase() + rest.join('');
  return /[.!?]$/u.test(whole) ? whole : `${whole}.`;
}
