import { EventEmitter } from 'node:events';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import type { LineEvent } from '../../src/domain/line-event.ts';
import { SUBPROTOCOLS } from '../../src/protocol/client-messages.ts';
import { limitsWith } from '../../src/protocol/limit-table.ts';
import { toLineMessage } from '../../src/protocol/line-message.ts';
import { HeavyTurns } from '../../src/server/heavy-turns.ts';
import type { HostedBridge } from '../../src/server/hosted-bridge.ts';
import { LineRegistry } from '../../src/server/line-registry.ts';
import { openSession } from '../../src/server/line-session.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { SlowTelling } from '../../src/server/slow-telling.ts';
import { ManualLoop } from './manual-loop.ts';

const LINES = 4;
const LIMITS = limitsWith({ timeToDialMs: 0, framesPerSecond: 1e9, frameBurst: 1e9 });
const LOG = createServerLog('silent');

interface Message {
  readonly type: string;
  readonly seq: number;
}

/** A connection that remembers its frames, and how it was closed. */
class Connection extends EventEmitter {
  readonly bufferedAmount = 0;
  readonly told: Message[] = [];
  closed: number | null = null;
  gone = false;

  readonly protocol: string;
  /** What its phone has read before, by number. */
  readonly lastSeq: number;

  constructor(protocol: string, lastSeq: number) {
    super();
    this.protocol = protocol;
    this.lastSeq = lastSeq;
  }

  send(text: string): void {
    if (this.gone || this.closed !== null) return;
    const frame = JSON.parse(text) as Message | readonly Message[];
    if ('type' in frame) return void this.told.push(frame);
    expect([this.protocol, frame.length > 1]).toEqual(['lobbyline.v2', true]);
    this.told.push(...frame);
  }

  close(code: number): void {
    this.closed ??= code;
  }

  pause(): void {}

  resume(): void {}

  say(message: object): void {
    this.emit('message', Buffer.from(JSON.stringify(message)), false);
  }

  /** The network loses it. */
  lose(): void {
    this.gone = true;
    this.emit('close');
  }
}

/** A disk that has what was said when the test says so; `null` for a bridge in memory. */
class Disk {
  readonly #held: (() => void)[] = [];
  #writes = false;
  readonly kept: boolean;

  constructor(kept: boolean) {
    this.kept = kept;
  }

  dirty(): void {
    this.#writes = this.kept;
  }

  afterCommit(work: () => void): void {
    if (this.#writes || this.#held.length > 0) this.#held.push(work);
    else work();
  }

  commit(): void {
    this.#writes = false;
    for (const work of this.#held.splice(0)) work();
  }
}

/** Lines that are told much, over connections that come and go. */
class Stage {
  readonly loop = new ManualLoop();
  readonly disk: Disk;
  readonly lines = new LineRegistry(LIMITS);
  readonly truth: LineEvent[][] = [];
  readonly #hosted: HostedBridge;
  readonly #now: (Connection | null)[] = [];
  #said = 0;
  #hungUp = false;

  constructor(onDisk: boolean) {
    this.disk = new Disk(onDisk);
    const take = ({ input }: { readonly input: string }): void => {
      this.#hungUp ||= input === 'hangUp';
    };
    this.#hosted = {
      id: 'default',
      stopped: false,
      clock: { now: () => 0 },
      lines: this.lines,
      gate: this.disk,
      slowTelling: new SlowTelling(this.loop.afterOthers),
      heavyTurns: new HeavyTurns(this.loop.afterOthers),
      ...{ take, takeWhereSound: take },
    } as unknown as HostedBridge;
    for (let nth = 0; nth < LINES; nth += 1) {
      this.truth.push([]);
      this.#tell(nth, { type: 'ringing', call: `c-${nth}` });
      this.connect(nth, SUBPROTOCOLS[nth % 2] ?? '', 1);
    }
  }

  /** A lobby is let in: everybody is told so much at one moment, one event less than who came before. */
  release(events: number): void {
    const all = this.#announcements(events + LINES);
    for (let nth = 0; nth < LINES; nth += 1) {
      if (this.lines.line(`c-${nth}`)?.ended === true) continue;
      this.disk.dirty();
      for (const event of all.slice(nth)) this.truth[nth]?.push(event);
      this.lines.tellFrom(`c-${nth}`, all, nth);
    }
  }

  tell(nth: number, events: number): void {
    for (const event of this.#announcements(events)) this.#tell(nth, event);
  }

  /** A phone comes back, having read all but the last `unread` of what came over its connection. */
  connect(nth: number, protocol: string, unread: number): void {
    const line = this.lines.line(`c-${nth}`);
    if (line === undefined || line.ended) return;
    const old = this.#now[nth] ?? null;
    const read = old === null ? 0 : this.#read(nth, old);
    const lastSeq = Math.max(0, read - unread);
    const socket = new Connection(protocol, lastSeq);
    openSession({
      socket: socket as unknown as WebSocket,
      hosted: this.#hosted,
      limits: LIMITS,
      log: LOG,
      source: null,
    });
    this.#now[nth] = socket;
    socket.say({ type: 'resume', call: line.call, token: line.resumeToken, lastSeq });
    // Whose call is held elsewhere is not listened to any more, also before it is closed.
    if (old?.gone === false) old.say({ type: 'hangup' });
    expect(this.#hungUp).toBe(false);
  }

  lose(nth: number): void {
    this.#now[nth]?.lose();
  }

  hangUp(nth: number): void {
    if (this.lines.line(`c-${nth}`)?.ended === false)
      this.#tell(nth, { type: 'ended', reason: 'caller' });
  }

  ping(nth: number): void {
    this.#now[nth]?.say({ type: 'ping' });
  }

  /** Lets everything out, and looks at what came of it. */
  async end(): Promise<void> {
    await Promise.resolve();
    this.disk.commit();
    await Promise.resolve();
    while (this.loop.round());
    for (let nth = 0; nth < LINES; nth += 1) {
      const socket = this.#now[nth];
      if (socket === null || socket === undefined || socket.gone) continue;
      const ended = this.lines.line(`c-${nth}`)?.ended === true;
      expect(this.#read(nth, socket)).toBe(this.truth[nth]?.length);
      expect(socket.closed).toBe(ended ? 1000 : null);
    }
  }

  /** How far the phone is: what came over its connection is a part of all, without a gap. */
  #read(nth: number, { told, lastSeq }: Connection): number {
    const heard = told.filter(({ type }) => type !== 'resumed' && type !== 'pong');
    const resumeToken = this.lines.line(`c-${nth}`)?.resumeToken ?? '';
    const expected = (this.truth[nth] ?? [])
      .slice(lastSeq, lastSeq + heard.length)
      .map((event, at) => {
        const stamp = { call: `c-${nth}`, seq: lastSeq + at + 1, resumeToken };
        return toLineMessage(event, stamp);
      });
    expect(heard).toEqual(expected);
    return lastSeq + heard.length;
  }

  #announcements(count: number): readonly LineEvent[] {
    return Array.from({ length: count }, () => {
      this.#said += 1;
      return { type: 'announcement', kind: 'entry', text: `Name ${this.#said} is joining.` };
    });
  }

  #tell(nth: number, event: LineEvent): void {
    if (this.lines.line(`c-${nth}`)?.ended === true) return;
    this.disk.dirty();
    this.truth[nth]?.push(event);
    this.lines.tell(`c-${nth}`, event);
  }
}

const line = fc.nat(LINES - 1);
const STEPS = fc.oneof(
  fc.record({ does: fc.constant('release' as const), events: fc.nat(700) }),
  fc.record({ does: fc.constant('tell' as const), line, events: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ does: fc.constantFrom('lose' as const, 'hangUp' as const, 'ping' as const), line }),
  fc.record({
    does: fc.constant('connect' as const),
    line,
    protocol: fc.constantFrom(...SUBPROTOCOLS, ''),
    unread: fc.nat(40),
  }),
  fc.record({ does: fc.constantFrom('round' as const, 'commit' as const, 'moment' as const) }),
);

type Step = typeof STEPS extends fc.Arbitrary<infer T> ? T : never;

async function take(stage: Stage, step: Step): Promise<void> {
  switch (step.does) {
    case 'release':
      return stage.release(step.events);
    case 'tell':
      return stage.tell(step.line, step.events);
    case 'connect':
      return stage.connect(step.line, step.protocol, step.unread);
    case 'round':
      return void stage.loop.round();
    case 'commit':
      return stage.disk.commit();
    case 'moment':
      return Promise.resolve();
    default:
      return stage[step.does](step.line);
  }
}

describe('what lines are told a little at a time', () => {
  it('is what they were told, in order and once, however their connections come and go', async () => {
    const property = fc.asyncProperty(
      fc.boolean(),
      fc.array(STEPS, { maxLength: 40 }),
      async (onDisk, steps) => {
        const stage = new Stage(onDisk);
        for (const step of steps) await take(stage, step);
        await stage.end();
      },
    );
    await fc.assert(property, { seed: 6, numRuns: 150 });
  });
});
