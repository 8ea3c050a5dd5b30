import type { BridgeError } from '../domain/admin-command.ts';

/** The server refused a request, with a code of the error catalogue. */
export class AdminError extends Error {
  readonly status: number;
  readonly code: string;
  /** The field that was bad. */
  readonly path: string | null;
  /** What to do about it. */
  readonly cure: string;

  constructor(status: number, error: BridgeError & { readonly cure: string }) {
    super(error.message);
    this.name = 'AdminError';
    this.status = status;
    this.code = error.code;
    this.path = error.path ?? null;
    this.cure = error.cure;
  }

  /** The refusal as the bridge words it. */
  toBridgeError(): BridgeError {
    const { code, message, path } = this;
    return path === null ? { code, message } : { code, message, path };
  }
}
