import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { Fact } from '../../../src/domain/fact.ts';
import { taken } from '../../../src/server/durable/base-state.ts';
import { DiskHistory } from '../../../src/server/history/disk-history.ts';
import { MeetingGathering } from '../../../src/server/history/meeting-gathering.ts';
import { meetingPart } from '../../../src/replay/meeting-part.ts';
import { Retainer, type Retention } from '../../../src/server/retention.ts';
import { createServerLog } from '../../../src/server/server-log.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { ADMIN, AMOS, Running, START_AT, timePassesAsTold } from './running-bridge.ts';

const DAY = 86_400_000;
const ALL = 1_000_000;
const WEEK: Retention = { keepMs: 7 * DAY, auditMs: 21 * DAY };

timePassesAsTold();

/** A bridge on a disk that lets go, and all facts there ever were. */
class Retaining {
  readonly all: Fact[] = [];
  store = new MemoryStore();
  running = new Running(this.store);
  #retainer = this.#retainerOf();

  get history(): DiskHistory {
    return new DiskHistory(this.store.archive);
  }

  /** The next process, as after a crash. */
  restart(): void {
    vi.advanceTimersByTime(0);
    this.#note();
    this.running.bridge.stopClock();
    this.store = this.store.reopened();
    this.running = new Running(this.store);
    this.#retainer = this.#retainerOf();
  }

  async letGo(): Promise<void> {
    vi.advanceTimersByTime(0);
    await this.#retainer.round();
    this.#note();
  }

  #note(): void {
    for (const fact of this.running.published.splice(0)) this.all.push(fact);
  }

  #retainerOf(): Retainer {
    const { running, store } = this;
    const hosted = {
      ...{ id: 'default', stopped: false, clock: running.bridge.clock, view: running.bridge },
      journal: { history: new DiskHistory(store.archive) },
      *letGo({ before, auditBefore }: { before: number; auditBefore: number }) {
        running.bridge.makeBeginning(before);
        yield* store.letGo({ before, longerBefore: auditBefore, taken });
      },
    };
    const log = createServerLog('silent');
    return new Retainer({ hosted, retention: WEEK, log, pause: () => Promise.resolve() });
  }
}

/** Days go by: the clock is set on, so that no timer of a call has to be waited for. */
function daysPass(days: number): void {
  vi.advanceTimersByTime(days * DAY);
}

it('an idle bridge lets go of all that is old, and knows what it is without it', async () => {
  const world = new Retaining();
  const call = world.running.guest();
  world.running.admin({ command: 'pin.reset', user: AMOS });
  world.running.bridge.take({ input: 'hangUp', call });
  daysPass(6);
  await world.letGo();
  expect([world.history.first, world.history.keptSince]).toEqual([1, null]);
  daysPass(2);
  const state = world.running.state();
  await world.letGo();
  const { first, newest, keptSince } = world.history;
  expect(first).toBe(newest + 1);
  expect(keptSince).toBeGreaterThanOrEqual(START_AT);
  expect(world.history.topic('audit', 0, ALL)).toMatchObject([{ what: 'pin.reset' }]);
  world.restart();
  expect(world.running.state()).toEqual(state);
  expect(world.history.first).toBe(first);
  daysPass(14);
  await world.letGo();
  expect(world.history.topic('audit', 0, ALL)).toEqual([]);
  expect(world.history.auditSince).not.toBeNull();
});

it('a call that is open keeps its facts, for as long again at most', async () => {
  const world = new Retaining();
  const { bridge } = world.running;
  const joined = bridge.take({
    input: 'joinByApp',
    join: { meeting: 'standup', name: 'Eve', user: AMOS, signedIn: true },
  });
  expect(joined).toMatchObject({ participant: 'app-1' });
  for (const [days, first] of [
    [8, 1],
    [5, 1],
  ] as const) {
    daysPass(days);
    await world.letGo();
    expect(world.history.first).toBe(first);
  }
  daysPass(2);
  await world.letGo();
  expect(world.history.first).toBeGreaterThan(1);
  expect(bridge.meetings[0]?.participants).toEqual(['app-1']);
  bridge.take({ input: 'leaveByApp', participant: 'app-1' });
  world.restart();
  expect(world.running.bridge.meetings[0]?.participants).toEqual([]);
});

it('a clock that leaps far ahead lets go of nothing at once, not even in the next process', async () => {
  const world = new Retaining();
  world.running.bridge.take({ input: 'hangUp', call: world.running.guest() });
  const right = START_AT + DAY;
  vi.setSystemTime(right + 3650 * DAY);
  await world.letGo();
  world.running.bridge.take({ input: 'hangUp', call: world.running.guest() });
  await world.letGo();
  world.restart();
  await world.letGo();
  expect(world.history.first).toBe(1);
  // Put right, although the bridge's own clock never goes back.
  vi.setSystemTime(right);
  daysPass(3);
  await world.letGo();
  expect(world.running.bridge.clock.now()).toBeGreaterThan(right + 3600 * DAY);
  expect(world.history.first).toBe(1);
});

it('a clock that has leapt and goes on from there is believed after a day', async () => {
  const world = new Retaining();
  world.running.bridge.take({ input: 'hangUp', call: world.running.guest() });
  vi.setSystemTime(START_AT + 60 * DAY);
  world.restart();
  await world.letGo();
  vi.advanceTimersByTime(DAY / 2);
  await world.letGo();
  expect(world.history.first).toBe(1);
  vi.advanceTimersByTime(DAY / 2);
  await world.letGo();
  expect(world.history.first).toBe(world.history.newest + 1);
});

type Act = 'guest' | 'hangUp' | 'reset' | 'day' | 'week' | 'letGo' | 'restart';
const ACT = fc.constantFrom<Act>(
  'guest',
  'guest',
  'hangUp',
  'reset',
  'day',
  'day',
  'week',
  'letGo',
  'letGo',
  'restart',
);

it('at any moments: what is open is as it was, and what is kept is what there was', async () => {
  let letGo = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(ACT, { minLength: 12, maxLength: 30 }), async (acts) => {
      const world = new Retaining();
      for (const act of acts) {
        const { bridge } = world.running;
        const [call] = bridge.calls;
        if (act === 'guest') world.running.guest();
        if (act === 'hangUp' && call !== undefined)
          bridge.take({ input: 'hangUp', call: call.call });
        if (act === 'reset')
          bridge.take({
            input: 'administer',
            by: ADMIN,
            command: { command: 'pin.reset', user: AMOS },
          });
        if (act === 'day') daysPass(1);
        if (act === 'week') daysPass(7);
        if (act === 'restart') world.restart();
        if (act !== 'letGo') continue;
        const state = world.running.state();
        await world.letGo();
        expect(world.running.state()).toEqual(state);
        world.restart();
        const { history, all } = world;
        const { first } = history;
        const now = world.running.bridge.clock.now();
        expect(history.after(0, ALL)).toEqual(all.filter(({ seq }) => seq >= first));
        expect(all.every(({ seq, at }) => seq >= first || at < now - 7 * DAY)).toBe(true);
        const audit = all.filter(
          ({ type, at }) => type === 'audit.written' && at >= now - 21 * DAY,
        );
        expect(history.topic('audit', 0, ALL)).toEqual(expect.arrayContaining(audit));
        if (first > 1) letGo += 1;
        expect(partOf(history)).not.toBe('wrong');
      }
    }),
    { seed: 3, numRuns: 40 },
  );
  expect(letGo).toBeGreaterThan(20);
});

/** The newest time of the meeting, which replays, or is said to be gone. */
function partOf(history: DiskHistory): 'whole' | 'gone' | 'wrong' {
  const asked = { meeting: 'standup', at: null, present: [], seekers: [], caller: null };
  try {
    const gathered = new MeetingGathering(history, { ...asked, strangers: false }, ALL).gathered();
    meetingPart({ ...gathered, ...asked, parties: [] });
    return 'whole';
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
    return code === 'history.letGo' || code === 'recording.meetingUnseen' ? 'gone' : 'wrong';
  }
}
