import { EventEmitter, once } from 'node:events';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { limitsWith } from '../../src/protocol/limit-table.ts';
import { isKey } from '../../src/domain/key.ts';
import { DEMO } from '../../src/server/demo-tenant.ts';
import { HeavyTurns } from '../../src/server/heavy-turns.ts';
import { openSession } from '../../src/server/line-session.ts';
import { createServerLog } from '../../src/server/server-log.ts';
import { SlowTelling } from '../../src/server/slow-telling.ts';
import { ManualLoop } from './manual-loop.ts';
import { PIN, startVirtualServer, type VirtualServer } from './virtual-server.ts';

describe('what a great many are told', () => {
  it('is written in its order, so much in a round of the loop and no more', () => {
    const sizes = fc.array(fc.nat(700), { maxLength: 40 });
    const property = fc.property(sizes, (messages) => {
      const loop = new ManualLoop();
      const telling = new SlowTelling(loop.afterOthers, () => 0);
      const written: number[] = [];
      const rounds: number[] = [];
      for (const [nth, size] of messages.entries()) telling.take(size, () => written.push(nth));
      expect(written).toEqual([]);
      for (let before = 0; loop.round(); before = written.length) {
        const sizesNow = messages.slice(before, written.length);
        rounds.push(sizesNow.reduce((sum, size) => sum + size, 0));
      }
      expect(written).toEqual([...messages.keys()]);
      for (const round of rounds) expect(round).toBeLessThan(1700);
      for (const round of rounds.slice(0, -1)) expect(round).toBeGreaterThanOrEqual(1000);
    });
    fc.assert(property, { seed: 4 });
  });

  it('is written for four milliseconds in a round and no longer, but for one line', () => {
    const loop = new ManualLoop();
    let now = 0;
    const telling = new SlowTelling(loop.afterOthers, () => now);
    const rounds: number[][] = [];
    for (const ms of [1, 1, 1, 1, 1, 9, 3, 3, 3]) {
      telling.take(10, () => {
        now += ms;
        rounds.at(-1)?.push(ms);
      });
    }
    do rounds.push([]);
    while (loop.round());
    expect(rounds.filter((round) => round.length > 0)).toEqual([[1, 1, 1, 1], [1, 9], [3, 3], [3]]);
  });

  it('is written at once when there are no rounds to come', () => {
    const loop = new ManualLoop();
    const telling = new SlowTelling(loop.afterOthers, () => 0);
    const written: number[] = [];
    for (let nth = 0; nth < 5; nth += 1) telling.take(900, () => written.push(nth));
    loop.round();
    expect(written).toEqual([0, 1]);
    telling.finish();
    while (loop.round());
    expect(written).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('an input by which a great many are told something', () => {
  it('is the only one of its round of the loop; those that wait keep their order', () => {
    const told = fc.array(fc.constantFrom(1, 3, 99, 100, 500), { maxLength: 30 });
    fc.assert(
      fc.property(told, (inputs) => {
        const loop = new ManualLoop();
        const turns = new HeavyTurns(loop.afterOthers);
        const taken: number[] = [];
        turns.told(1000);
        for (const [nth, messages] of inputs.entries()) {
          turns.wait(() => {
            taken.push(nth);
            turns.told(messages);
          });
        }
        for (let before = 0; loop.round(); before = taken.length) {
          const heavy = inputs.slice(before, taken.length).filter((messages) => messages >= 100);
          expect(heavy.length).toBeLessThanOrEqual(1);
          expect(turns.mustWait).toBe(false);
        }
        expect(taken).toEqual([...inputs.keys()]);
      }),
      { seed: 5 },
    );
  });
});

/** A telephone's connection that says what it was told, and whether it is read on. */
class Phone extends EventEmitter {
  readonly bufferedAmount = 0;
  readonly told: string[] = [];
  paused = false;

  send(text: string): void {
    this.told.push(text);
    this.emit(`told ${(JSON.parse(text) as { readonly type: string }).type}`);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.emit('read on');
  }

  close(): void {
    this.emit('close');
  }

  /** Sends frames in one go, as they come out of one packet. */
  say(...frames: readonly object[]): void {
    for (const frame of frames) this.emit('message', Buffer.from(JSON.stringify(frame)), false);
  }
}

let served: VirtualServer | null = null;

afterEach(async () => {
  await served?.server.close();
  served = null;
});

function phoneOf({ hosted }: VirtualServer): Phone {
  const phone = new Phone();
  openSession({
    socket: phone as unknown as WebSocket,
    hosted,
    limits: limitsWith({ timeToDialMs: 0 }),
    log: createServerLog('silent'),
    source: null,
  });
  return phone;
}

const DIAL = { type: 'dial', to: '+14255550199', from: '+14255550111' } as const;

const ID_KEYS = [...DEMO.standup, '#'].filter(isKey);

const keys = (text: string): readonly object[] =>
  [...text].map((digit) => ({ type: 'dtmf', digit }));

/** A server with a lobby of sixty, and the organizer's phone, which has not keyed the PIN yet. */
async function fullLobby(): Promise<{ readonly on: VirtualServer; readonly organizer: Phone }> {
  const on = await startVirtualServer();
  served = on;
  const { hosted, clock } = on;
  for (let nth = 0; nth < 60; nth += 1) {
    const { call } = hosted.take({ input: 'dial', ...DIAL, name: null });
    clock.runFor(4000);
    for (const key of ID_KEYS) hosted.take({ input: 'press', call, key, durationMs: 100 });
    clock.runFor(10_000);
  }
  clock.runFor(60_000);
  const organizer = phoneOf(on);
  organizer.say(DIAL);
  clock.runFor(4000);
  organizer.say(...keys(ID_KEYS.join('')));
  clock.runFor(1000);
  organizer.say(...keys('*'));
  clock.runFor(1000);
  return { on, organizer };
}

const typesOf = ({ told }: Phone): readonly unknown[] =>
  told.map((text) => (JSON.parse(text) as { type: unknown }).type);

describe('phones beside a lobby that is let in', () => {
  it('are read on once the loop has come round, and lose nothing that came meanwhile', async () => {
    const { on, organizer } = await fullLobby();
    const other = phoneOf(on);
    organizer.say(...keys(`${PIN}#`), { type: 'ping' });
    expect(on.facts.filter(({ type }) => type === 'meeting.joined')).toHaveLength(61);
    other.say({ type: 'ping' }, DIAL, { type: 'ping' });
    await Promise.resolve();
    expect([other.paused, other.told]).toEqual([true, []]);
    await Promise.all([once(other, 'read on'), once(organizer, 'told pong')]);
    expect(typesOf(other)).toEqual(['pong', 'ringing', 'pong']);
    expect(typesOf(organizer).at(-1)).toBe('pong');
  });

  it('are listened to the end also when they hang up meanwhile', async () => {
    const { on, organizer } = await fullLobby();
    const other = phoneOf(on);
    other.say(DIAL);
    organizer.say(...keys(`${PIN}#`));
    other.say({ type: 'hangup' });
    other.emit('close');
    const ended = on.facts.findLast(({ type }) => type === 'call.ended');
    expect(ended).toMatchObject({ reason: 'caller' });
  });

  it('hear all that was said before their connection is closed', async () => {
    const { organizer } = await fullLobby();
    organizer.say(...keys(`${PIN}#`));
    await Promise.resolve();
    organizer.say({ type: 'hangup' });
    await once(organizer, 'close');
    expect(typesOf(organizer)).toContain('joined');
    expect(typesOf(organizer).at(-1)).toBe('ended');
  });

  it('hear all of it, and that it ends, also when the server stops meanwhile', async () => {
    const { on, organizer } = await fullLobby();
    organizer.say(...keys(`${PIN}#`));
    await Promise.resolve();
    const closing = on.server.close();
    expect(typesOf(organizer)).toContain('joined');
    expect(typesOf(organizer).at(-1)).toBe('ended');
    await closing;
  });
});
