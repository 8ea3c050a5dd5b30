import type { ErrorCode } from '../domain/error-catalogue.ts';

/**
 * A refusal on the wire or by HTTP. `message` says what was expected and never repeats what was
 * sent, because what was sent may be a PIN (rule PIN-4).
 */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  /** The field that was bad. */
  readonly path?: string;
}

/** What reading a message comes to. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError };

/** A refusal as the result of a reading. */
export function refused(
  code: ErrorCode,
  message: string,
  path?: string,
): { readonly ok: false; readonly error: WireError } {
  return { ok: false, error: path === undefined ? { code, message } : { code, message, path } };
}
