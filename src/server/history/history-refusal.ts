import type { ErrorCode } from '../../domain/error-catalogue.ts';

/** Why a question about the history is not answered; a code of the catalogue, and how to narrow it. */
export class HistoryRefusal extends Error {
  readonly code: ErrorCode;
  readonly path: string | null;

  constructor(code: ErrorCode, message: string, path?: string | null) {
    super(message);
    this.name = 'HistoryRefusal';
    this.code = code;
    this.path = path ?? null;
  }
}
