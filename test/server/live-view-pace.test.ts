import { EventEmitter } from 'node:events';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { Fact } from '../../src/domain/fact.ts';
import type { LiveMessage } from '../../src/protocol/live-messages.ts';
import { streamFacts } from '../../src/server/live-view.ts';
import { ReadingTurns } from '../../src/server/reading-turns.ts';
import { LiveJournal } from '../../src/server/server-journal.ts';
import { createServerLog } from '../../src/server/server-log.ts';

const QUEUE_BYTES = 2000;
const READ_MS = 30_000;
const KEPT = 1_000_000;

/** A connection whose reader reads when the test says so, a message at a time. */
class HandSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  /** Whether this reader reads at once, as most do. */
  quick = false;
  most = 0;
  closing: { code: number; reason: string } | null = null;
  readonly read: LiveMessage[] = [];
  readonly #unread: { text: string; done: (() => void) | undefined }[] = [];

  get bufferedAmount(): number {
    return this.#unread.reduce((sum, { text }) => sum + text.length, 0);
  }

  send(text: string, done?: () => void): void {
    this.#unread.push({ text, done });
    this.most = Math.max(this.most, this.bufferedAmount);
    if (this.quick) this.readOne();
  }

  readOne(): boolean {
    const next = this.#unread.shift();
    if (next === undefined) return false;
    this.read.push(JSON.parse(next.text) as LiveMessage);
    next.done?.();
    return true;
  }

  close(code: number, reason: string): void {
    this.readyState = 2;
    this.closing = { code, reason };
  }
}

class Rig {
  readonly socket = new HandSocket();
  readonly journal: LiveJournal;
  readonly clock = new VirtualClock(0);
  readonly #turns: (() => void)[] = [];

  constructor(keptFacts = KEPT) {
    this.journal = new LiveJournal(keptFacts);
  }

  happen(facts: number): void {
    for (let one = 0; one < facts; one += 1) {
      const seq = this.journal.newest + 1;
      // Few are about as long as all that may wait.
      const call = 'c'.repeat(seq % 50 === 0 ? QUEUE_BYTES + 100 : seq % 90);
      const fact = { seq, at: seq, cause: null, type: 'call.ringing', call };
      this.journal.append(fact as unknown as Fact);
    }
  }

  open(since: number | null): void {
    const { clock, socket, journal } = this;
    streamFacts({
      socket: socket as unknown as WebSocket,
      hosted: { id: 'default', clock, journal },
      since,
      limits: { queueBytes: QUEUE_BYTES, frameBytes: 4096, liveReadMs: READ_MS },
      turns: new ReadingTurns((work) => this.#turns.push(work)),
      log: createServerLog('silent'),
    });
  }

  say(text: string): void {
    this.socket.emit('message', Buffer.from(text), false);
  }

  turn(): boolean {
    const work = this.#turns.shift();
    work?.();
    return work !== undefined;
  }

  /** Lets everything be read and sent, until there is no more. */
  finish(): void {
    let again = true;
    while (again) {
      const turned = this.turn();
      again = this.socket.readOne() || turned;
    }
  }

  get seqs(): readonly number[] {
    return this.socket.read.flatMap((one) => (one.type === 'fact' ? [one.fact.seq] : []));
  }
}

const STEPS = fc.array(
  fc.record({
    what: fc.constantFrom('happen', 'read', 'turn', 'ping', 'wait'),
    times: fc.nat({ max: 120 }),
  }),
  { maxLength: 60 },
);

describe('a live view', () => {
  it('tells each fact once and in order, however it is read and whatever happens meanwhile', () => {
    const property = fc.property(fc.nat(300), fc.nat(400), STEPS, (before, since, steps) => {
      const rig = new Rig();
      rig.happen(before);
      rig.open(since);
      for (const { what, times } of steps) {
        if (what === 'happen') rig.happen(times);
        else if (what === 'ping') rig.say('{"type":"ping"}');
        else if (what === 'wait') rig.clock.runFor(times);
        else {
          for (let one = 0; one < times; one += 1) {
            if (what === 'read') rig.socket.readOne();
            else rig.turn();
          }
        }
      }
      rig.finish();
      const from = Math.min(since, before);
      const all = Array.from(
        { length: rig.journal.newest - from },
        (_no, place) => from + place + 1,
      );
      expect(rig.seqs).toEqual(all);
      // A pong says that everything up to it has come before.
      let last = from;
      for (const message of rig.socket.read) {
        if (message.type === 'fact') last = message.fact.seq;
        if (message.type === 'pong') expect(message.last).toBeLessThanOrEqual(last);
      }
      expect(rig.socket.read.filter(({ type }) => type === 'pong')).toHaveLength(
        steps.filter(({ what }) => what === 'ping').length,
      );
      expect(rig.socket.most).toBeLessThan(3 * QUEUE_BYTES);
    });
    fc.assert(property, { numRuns: 300, seed: 9 });
  });

  it('from 0 that nobody reads holds no more than queueBytes, and is closed after liveReadMs', () => {
    const rig = new Rig();
    rig.happen(5000);
    rig.open(0);
    while (rig.turn());
    rig.happen(5000);
    rig.clock.runFor(READ_MS - 1);
    expect(rig.socket.most).toBeLessThan(3 * QUEUE_BYTES);
    expect(rig.socket.closing).toBeNull();
    rig.clock.runFor(1);
    expect(rig.socket.closing).toEqual({ code: 4431, reason: 'limit.queue' });
    rig.happen(10);
    expect(rig.turn()).toBe(false);
  });

  it('that is read in time goes on for as long as one likes', () => {
    const rig = new Rig();
    rig.happen(1000);
    rig.open(0);
    for (let part = 0; part < 2000; part += 1) {
      rig.turn();
      rig.clock.runFor(READ_MS / 10);
      for (let one = 0; one < 10; one += 1) rig.socket.readOne();
    }
    expect(rig.socket.closing).toBeNull();
    expect(rig.seqs).toHaveLength(1000);
  });

  it('of one who asks on and on without reading the answers is closed', () => {
    const rig = new Rig();
    rig.happen(1000);
    rig.open(0);
    while (rig.turn());
    for (let ping = 0; ping < 500; ping += 1) rig.say('{"type":"ping"}');
    expect(rig.socket.most).toBeLessThan(3 * QUEUE_BYTES);
    expect(rig.socket.closing).toEqual({ code: 4431, reason: 'limit.queue' });
  });

  it('says which facts are not kept any more, at the beginning and when it has fallen behind', () => {
    const rig = new Rig(80);
    rig.happen(200);
    const { first } = rig.journal.history;
    rig.open(0);
    while (rig.turn());
    rig.happen(1000);
    rig.finish();
    const [told, ...others] = rig.socket.read.flatMap((one) => (one.type === 'error' ? [one] : []));
    expect(told?.message).toBe(`facts up to ${first - 1} are not kept any more`);
    expect(others.map(({ code }) => code)).toEqual(['history.letGo']);
    expect(rig.seqs).toEqual([...rig.seqs].toSorted((one, other) => one - other));
    expect(new Set(rig.seqs).size).toBe(rig.seqs.length);
    expect(rig.seqs.at(-1)).toBe(1200);
  });

  it('costs nothing more once it is closed', () => {
    const rig = new Rig();
    rig.happen(1000);
    rig.open(0);
    rig.socket.close(4401, 'token.revoked');
    while (rig.turn());
    rig.happen(10);
    expect(rig.socket.read).toEqual([]);
    expect(rig.socket.bufferedAmount).toBe(0);
  });
});

describe('turns at reading', () => {
  it('go round, one at a time', () => {
    const rounds: (() => void)[] = [];
    const turns = new ReadingTurns((work) => rounds.push(work));
    const order: string[] = [];
    const reader = (name: string, pages: number): void => {
      turns.take(() => {
        order.push(name);
        if (pages > 1) reader(name, pages - 1);
      });
    };
    reader('a', 3);
    reader('b', 1);
    reader('c', 2);
    while (rounds.length > 0) {
      expect(rounds).toHaveLength(1);
      rounds.shift()?.();
    }
    expect(order).toEqual(['a', 'b', 'c', 'a', 'c', 'a']);
  });
});
