import type { ErrorCode } from '../domain/error-catalogue.ts';

/** Why something cannot be recorded; the catalogue of errors has the cure to its code. */
export class RecordingFault extends Error {
  readonly code: ErrorCode & `recording.${string}`;

  constructor(code: RecordingFault['code'], message: string) {
    super(message);
    this.name = 'RecordingFault';
    this.code = code;
  }
}
