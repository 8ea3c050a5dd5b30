import type { ErrorCode } from '../domain/error-catalogue.ts';

/** What is wrong with a line. No message repeats a value, because it may be a PIN (rule PIN-4). */
export interface CmdletFault {
  readonly code: ErrorCode;
  readonly message: string;
  /** Where in the line, counted from 0. */
  readonly at: number;
  /** How many characters it concerns, at least 1. */
  readonly length: number;
}

/** A piece of a line. */
export type Place = Pick<CmdletFault, 'at' | 'length'>;

/** Thrown while a line is read; `readCmdlet` turns it into its result. */
export class CmdletMistake extends Error {
  readonly fault: CmdletFault;

  constructor(code: ErrorCode, message: string, { at, length }: Place) {
    super(message);
    this.name = 'CmdletMistake';
    this.fault = { code, message, at, length: Math.max(1, length) };
  }
}
