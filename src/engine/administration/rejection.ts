import type { ErrorCode } from '../../domain/error-catalogue.ts';
import { withoutPins } from '../../domain/pin.ts';

/**
 * A command that cannot be carried out: a code of the catalogue and the words for it. What was
 * typed is repeated without what reads like a PIN (rule PIN-4).
 */
export class Rejection extends Error {
  readonly code: ErrorCode;
  /** The field that was bad, for example `changes.pinLength`. */
  readonly path: string | null;

  constructor(code: ErrorCode, message: string, path: string | null = null) {
    super(withoutPins(message));
    this.code = code;
    this.path = path;
  }
}
