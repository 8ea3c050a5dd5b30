import type { ErrorCode } from '../../domain/error-catalogue.ts';

/** A command that cannot be carried out: a code of the catalogue and the words for it. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  /** The field that was bad, for example `changes.pinLength`. */
  readonly path: string | null;

  constructor(code: ErrorCode, message: string, path: string | null = null) {
    super(message);
    this.code = code;
    this.path = path;
  }
}
