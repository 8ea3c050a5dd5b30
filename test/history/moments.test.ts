/**
 * What is read off a journal of any moment is what was so at that moment: held against the phones, the
 * meetings and the directory of a real bridge, in histories of every kind.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BridgeOrigin } from '../../src/domain/bridge-origin.ts';
import { stateOf } from '../../src/evidence/leg-state.ts';
import { legTimelines, legAt } from '../../src/history/leg-timelines.ts';
import { settingsOf } from '../../src/history/setting-values.ts';
import { settingsTimeline, valueAt } from '../../src/history/settings-timeline.ts';
import { HistoryRun } from '../property/history-run.ts';
import { history, world, type Step, type World } from '../property/history.ts';

const SEED = 4_482_915;
const RUNS = 400;

/** What was so at a moment, in lines that can be compared. */
interface Moment {
  readonly at: number;
  readonly phones: readonly string[];
  readonly settings: readonly string[];
}

const originOf = ({ rig }: HistoryRun): BridgeOrigin => ({
  profile: rig.seed.profile,
  at: rig.clock.now(),
  directory: rig.bridge.directory.snapshot(),
});

const setting = (scope: string, owner: string, name: string, value: unknown): string =>
  JSON.stringify([scope, owner, name, value]);

function nowIn(run: HistoryRun): Moment {
  const { rig, phones } = run;
  const places = new Map(rig.bridge.calls.map(({ call, place }) => [call, place]));
  const started = new Map(rig.bridge.meetings.map((one) => [one.meeting, one]));
  return {
    at: rig.clock.now(),
    // A phone is not told that it has left the lobby to be said goodbye to.
    phones: phones.map(
      ({ call, view }) => `${call} ${places.get(call) ?? view.place} ${JSON.stringify(view)}`,
    ),
    settings: settingsOf(originOf(run)).map(({ scope, owner, name, value }) => {
      const meeting = scope === 'meeting' ? started.get(owner) : undefined;
      if (meeting !== undefined && name === 'state')
        return setting(scope, owner, name, meeting.state === 'started');
      if (meeting !== undefined && name === 'locked')
        return setting(scope, owner, name, meeting.locked);
      return setting(scope, owner, name, value);
    }),
  };
}

/** Lives a history and takes down how everything is after each step; the last of a moment counts. */
function lived(given: World, steps: readonly Step[]): { run: HistoryRun; moments: Moment[] } {
  const run = new HistoryRun(given);
  const moments = new Map<number, Moment>();
  for (const step of steps) {
    run.take(step);
    // What is due at this very moment belongs to it.
    run.rig.clock.runFor(0);
    const moment = nowIn(run);
    moments.set(moment.at, moment);
  }
  return { run, moments: [...moments.values()] };
}

test(`${RUNS} histories: at any moment callers are where their phones say, and settings as the directory has them`, () => {
  const places = new Set<string>();
  const changed = new Set<string>();
  fc.assert(
    fc.property(world, history, (given, steps) => {
      const origin = originOf(new HistoryRun(given));
      const { run, moments } = lived(given, steps);
      const { facts } = run.rig.journal;
      const legs = legTimelines(facts).filter(({ by }) => by === 'phone');
      const timeline = settingsTimeline(origin, facts);
      for (const { at, phones, settings } of moments) {
        expect(callersAt(legs, at, places)).toEqual(phones);
        expect(settingsAt(timeline, at, changed).toSorted()).toEqual(settings.toSorted());
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
  expect([...places]).toEqual(
    expect.arrayContaining([
      'attendant asks for the conference ID',
      'attendant asks for the leader PIN',
      'lobby: meeting not started',
      'lobby: has to be admitted',
      'lobby: meeting not started; attendant asks for the leader PIN',
      'in the meeting, organizer',
      'gone: waited too long',
    ]),
  );
  expect([...changed]).toEqual(
    expect.arrayContaining([
      'meeting state',
      'meeting conferenceId',
      'meeting dialInBypass',
      'meeting locked',
      'user enabled',
      'user pinVersion',
      'user allowPstnOnlyMeetings',
      'number registered',
      'number languages',
      'tenant pinLength',
      'bridge bargeIn',
    ]),
  );
});

/** Where the timelines say that callers are, and what their phones know; what they are in is noted. */
function callersAt(
  legs: ReturnType<typeof legTimelines>,
  at: number,
  places: Set<string>,
): readonly string[] {
  return legs.flatMap((timeline) => {
    const leg = legAt(timeline, at);
    if (leg === null) return [];
    places.add(stateOf(leg).words);
    return [`${leg.id} ${leg.place} ${JSON.stringify(leg.phone)}`];
  });
}

/** What the timelines say of settings; those that ever change are noted. */
function settingsAt(
  timeline: ReturnType<typeof settingsTimeline>,
  at: number,
  changed: Set<string>,
): readonly string[] {
  return (
    timeline
      // Announcements are on until they are switched; the directory does not keep that.
      .filter(({ name }) => name !== 'announcements')
      .filter((one) => valueAt(one, at) !== undefined)
      .map((one) => {
        const value = valueAt(one, at);
        if (one.changes.length > 0) changed.add(`${one.scope} ${one.name}`);
        const { scope, owner, name } = one;
        return setting(scope, owner, name, name === 'state' ? value === 'started' : value);
      })
  );
}
