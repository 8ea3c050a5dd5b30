import { timingSafeEqual } from 'node:crypto';
import type { LineEvent } from '../domain/line-event.ts';
import type { CloseCode } from '../protocol/close-codes.ts';
import {
  toLineEvent,
  toLineMessage,
  type LineOf,
  type LineStamp,
} from '../protocol/line-message.ts';
import type { LineMessage } from '../protocol/server-messages.ts';
import type { WireError } from '../protocol/wire-error.ts';
import { countOf, dropFirst, eventsOf, ToldRun, type Told } from './told-run.ts';

/** The connection that a line speaks through, while it has one. */
export interface Outlet {
  /** Sends what the line is told, as message `seq`. */
  tell(event: LineEvent, line: LineOf, seq: number): void;
  /** Sends a run of events, of which the first is message `seq`. */
  tellRun(run: ToldRun, line: LineOf, seq: number): void;
  /** Closes the connection. */
  finish(code: CloseCode, reason: string): void;
}

/** What a phone is told that would take up a call which is not there, or not its own. */
export const NO_SUCH_CALL: WireError = {
  code: 'resume.refused',
  message: 'expected the call and resumeToken of a call that can be resumed',
};

/** A line as plain data, for a bridge that comes back. */
export interface KeptLine {
  readonly call: string;
  readonly resumeToken: string;
  readonly seq: number;
  /** What it was told last, oldest first. */
  readonly messages: readonly LineMessage[];
}

/** How many of the last messages outlive the process: more than a phone can be behind. */
const KEPT_ACROSS_STARTS = 256;

/**
 * One telephone line: numbers what the bridge tells it, keeps that for a resume, and passes it
 * on to the connection that holds the line at the moment.
 */
export class ResumableLine {
  readonly call: string;
  readonly resumeToken: string;
  readonly #keep: number;
  /** What it was told last, oldest first; the newest has the newest number. */
  readonly #told: Told[] = [];
  /** How many events that is. */
  #kept = 0;
  #leftAlone: (() => void)[] | null = null;
  #seq = 0;
  #ended = false;
  #outlet: Outlet | null = null;

  /** @param keep how many messages are kept for a resume. */
  constructor(call: string, resumeToken: string, keep: number) {
    this.call = call;
    this.resumeToken = resumeToken;
    this.#keep = keep;
  }

  /** The line that was kept. */
  static restore({ call, resumeToken, seq, messages }: KeptLine, keep: number): ResumableLine {
    const line = new ResumableLine(call, resumeToken, keep);
    line.#seq = seq;
    for (const one of messages.slice(-KEPT_ACROSS_STARTS)) {
      const event = toLineEvent(one);
      if (event !== null) line.#keeps(event);
    }
    return line;
  }

  /** What is needed of it for a phone that comes back after a start. */
  kept(): KeptLine {
    const { call, resumeToken } = this;
    const told = [...eventsOf(this.#told, this.#kept - KEPT_ACROSS_STARTS)];
    const before = this.#seq - told.length;
    const messages = told.map((event, nth) => toLineMessage(event, this.#stamp(before + nth + 1)));
    return { call, resumeToken, seq: this.#seq, messages };
  }

  /** The newest sequence number. */
  get seq(): number {
    return this.#seq;
  }

  /** True once the line was told that the call ended. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The connection that holds the line, `null` while it is lost. */
  get outlet(): Outlet | null {
    return this.#outlet;
  }

  /** Why a phone that has this token, and was told all up to `lastSeq`, cannot go on; `null` where it can. */
  resumeRefusal(token: string, lastSeq: number): WireError | null {
    if (!this.#accepts(token)) return NO_SUCH_CALL;
    if (lastSeq > this.#seq) {
      const message = 'lastSeq: expected at most the newest seq that was sent';
      return { code: 'resume.seqAhead', message, path: 'lastSeq' };
    }
    if (this.#seq - this.#kept <= lastSeq) return null;
    const message = 'what was missed is not kept any more';
    return { code: 'resume.tooOld', message, path: 'lastSeq' };
  }

  /** Tells the line what happens on it. */
  tell(event: LineEvent): void {
    this.#seq += 1;
    this.#keeps(event);
    this.#outlet?.tell(event, this, this.#seq);
    if (event.type !== 'ended') return;
    this.#ended = true;
    this.#outlet?.finish(1000, 'ended');
  }

  /** Tells it the events from the one at `first` on; none of them ends the call. */
  tellFrom(events: readonly LineEvent[], first: number): void {
    const only = events.length - first === 1 ? events[first] : undefined;
    if (only !== undefined) return this.tell(only);
    const run = new ToldRun(events, first);
    if (run.length === 0) return;
    this.#keeps(run);
    this.#outlet?.tellRun(run, this, this.#seq + 1);
    this.#seq += run.length;
  }

  /** Gives the line to a connection and sends it what came after `lastSeq`. */
  attach(outlet: Outlet, lastSeq: number): void {
    this.#outlet = outlet;
    const before = this.#seq - this.#kept;
    let seq = Math.max(lastSeq, before);
    for (const event of eventsOf(this.#told, seq - before)) {
      seq += 1;
      outlet.tell(event, this, seq);
    }
    if (this.#ended) outlet.finish(1000, 'ended');
  }

  /** The connection is gone. `false` when it did not hold the line any more. */
  detach(outlet: Outlet): boolean {
    if (this.#outlet !== outlet) return false;
    this.#outlet = null;
    for (const tell of this.#leftAlone ?? []) tell();
    this.#leftAlone = null;
    return true;
  }

  /** Resolves once no connection holds the line. */
  whenLost(): Promise<void> {
    if (this.#outlet === null) return Promise.resolve();
    return new Promise((resolve) => (this.#leftAlone ??= []).push(resolve));
  }

  #keeps(told: Told): void {
    this.#told.push(told);
    this.#kept += countOf(told);
    if (this.#kept <= this.#keep) return;
    dropFirst(this.#told, this.#kept - this.#keep);
    this.#kept = this.#keep;
  }

  /** True when `token` is the line's; compared in constant time. */
  #accepts(token: string): boolean {
    const [given, own] = [Buffer.from(token), Buffer.from(this.resumeToken)];
    return given.length === own.length && timingSafeEqual(given, own);
  }

  #stamp(seq: number): LineStamp {
    return { call: this.call, seq, resumeToken: this.resumeToken };
  }
}
