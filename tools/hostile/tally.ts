import { isErrorCode } from '../../src/domain/error-catalogue.ts';
import { CLOSE_CODES } from '../../src/protocol/close-codes.ts';

/** Counts what came back from a server under attack, and what should not have. */
export class Tally {
  frames = 0;
  requests = 0;
  /** Bodies and messages that were nearly what they should be. */
  bodies = 0;
  /** How many of the bodies were taken. */
  taken = 0;
  /** How often each refusal came, by code. */
  readonly refusals = new Map<string, number>();
  /** How often each close code came. */
  readonly closings = new Map<number, number>();
  /** What should not have happened. */
  readonly complaints: string[] = [];

  /** A refusal came; its code must be in the catalogue. */
  refused(code: unknown, toWhat: string): void {
    if (typeof code !== 'string' || !isErrorCode(code)) {
      this.complain(`${toWhat} was refused without a code of the catalogue: ${String(code)}`);
      return;
    }
    if (code === 'server.internal') this.complain(`${toWhat} made the server fail`);
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  /** A connection closed; its code must be in the table, unless this side cut it. */
  closed(code: number, afterWhat: string): void {
    this.closings.set(code, (this.closings.get(code) ?? 0) + 1);
    if (!Object.hasOwn(CLOSE_CODES, code) && code !== 1005) {
      this.complain(`the connection closed with ${code} after ${afterWhat}`);
    }
  }

  /** Notes what should not have happened. */
  complain(what: string): void {
    this.complaints.push(what);
  }
}
