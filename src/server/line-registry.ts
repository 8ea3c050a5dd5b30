import { randomBytes } from 'node:crypto';
import type { LineEvent } from '../domain/line-event.ts';
import type { Lines } from '../engine/ports.ts';
import type { CloseCode } from '../protocol/close-codes.ts';
import type { Limits } from '../protocol/limit-table.ts';
import { ResumableLine, type KeptLine } from './resumable-line.ts';

/** The lines of one bridge: those with a call, and the last ones that ended, for a late resume. */
export class LineRegistry implements Lines {
  readonly #limits: Limits;
  readonly #open = new Map<string, ResumableLine>();
  readonly #ended = new Map<string, ResumableLine>();
  readonly #tokens = new Map<string, string>();
  /** How many messages the lines were told so far. */
  told = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** How many lines have a call. */
  get inUse(): number {
    return this.#open.size;
  }

  /** The line of that call, also of one that ended a while ago. */
  line(call: string): ResumableLine | undefined {
    return this.#open.get(call) ?? this.#ended.get(call);
  }

  /** Tells the line of that call; the first thing told, `ringing`, opens the line. */
  tell(call: string, event: LineEvent): void {
    const line = this.line(call) ?? this.#newLine(call);
    line.tell(event);
    this.told += 1;
    if (line.ended) this.#shelve(line);
  }

  /** Tells it the events from the one at `first` on; none of them ends the call. */
  tellFrom(call: string, events: readonly LineEvent[], first: number): void {
    const line = this.line(call) ?? this.#newLine(call);
    line.tellFrom(events, first);
    this.told += events.length - first;
  }

  /** Closes the connections of all lines that have a call. */
  closeAll(code: CloseCode, reason: string): void {
    for (const line of this.#open.values()) line.outlet?.finish(code, reason);
  }

  /** Fixes the resume token of a call that is about to ring; returns it. */
  reserveToken(call: string, token = newResumeToken()): string {
    this.#tokens.set(call, token);
    return token;
  }

  /** The lines that have a call, as plain data. */
  kept(): readonly KeptLine[] {
    return Array.from(this.#open.values(), (line) => line.kept());
  }

  /** The lines that an earlier bridge has kept, and no others. */
  bringBack(lines: readonly KeptLine[]): void {
    for (const all of [this.#open, this.#ended, this.#tokens]) all.clear();
    for (const kept of lines) {
      this.#open.set(kept.call, ResumableLine.restore(kept, this.#limits.keptMessages));
    }
  }

  #newLine(call: string): ResumableLine {
    const token = this.#tokens.get(call) ?? newResumeToken();
    this.#tokens.delete(call);
    const line = new ResumableLine(call, token, this.#limits.keptMessages);
    this.#open.set(call, line);
    return line;
  }

  #shelve(line: ResumableLine): void {
    this.#open.delete(line.call);
    this.#ended.set(line.call, line);
    if (this.#ended.size <= this.#limits.keptLines) return;
    const [oldest] = this.#ended.keys();
    if (oldest !== undefined) this.#ended.delete(oldest);
  }
}

/** How long a resume token is, in bytes: nobody guesses another caller's call. */
const TOKEN_BYTES = 24;

/** Randomness of the system's own, drawn for many tokens at once; each byte is used once. */
const drawn = { bytes: Buffer.alloc(0), used: 0 };

function newResumeToken(): string {
  if (drawn.used + TOKEN_BYTES > drawn.bytes.length) {
    drawn.bytes = randomBytes(TOKEN_BYTES * 64);
    drawn.used = 0;
  }
  const begin = drawn.used;
  drawn.used += TOKEN_BYTES;
  return drawn.bytes.subarray(begin, drawn.used).toString('base64url');
}
