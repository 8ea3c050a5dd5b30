/**
 * A bridge that is restarted from its snapshot, at any points of any history, is the same bridge:
 * its journal, all that its telephones are told and its next snapshot are, byte for byte.
 *
 * To replay a failure, put the printed `seed` and `path` in the place of `{ seed: SEED, … }`.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Executor } from '../../src/callflow/executor.ts';
import { tableExecutor } from '../../src/callflow/table-executor.ts';
import type { AdminCommand } from '../../src/domain/admin-command.ts';
import { xstateExecutor } from '../../src/callflow/xstate-executor.ts';
import type { BridgeSnapshot } from '../../src/engine/bridge-snapshot.ts';
import { ADMIN } from '../support/bridge-rig.ts';
import { AMOS, TOLL, TOLL_FREE } from '../support/sample-seed.ts';
import { history, world, type Step, type World } from './history.ts';
import { RestartedRun } from './restarted-run.ts';
import { KindsSeen } from './snapshot-kinds.ts';

const SEED = 9_031_974;

/** Takes these steps without a restart and with some, and expects both to show the same. */
function expectSameRun(
  given: World,
  steps: readonly Step[],
  restarts: { readonly random: number; readonly every: number },
  { executor, kinds }: { readonly executor: Executor; readonly kinds: KindsSeen },
): void {
  const seen = (snapshot: BridgeSnapshot): void => kinds.take(snapshot);
  const straight = new RestartedRun(given, null, { executor });
  const restarted = new RestartedRun(given, { ...restarts, seen }, { executor });
  const both = [straight, restarted];
  for (const step of steps) for (const run of both) run.take(step);
  const expected = straight.shown();
  // Much quicker than a comparison that can tell where two texts differ.
  if (restarted.shown() !== expected) expect(restarted.shown()).toBe(expected);
  for (const { rig } of both) {
    rig.bridge.take({ input: 'stop' });
    rig.clock.runFor(1);
  }
  expect(restarted.shown()).toBe(straight.shown());
}

function expectSameRuns(runs: number, executor: Executor, kinds: KindsSeen): void {
  fc.assert(
    fc.property(world, history, fc.nat(), fc.constantFrom(1, 4), (given, steps, random, every) =>
      expectSameRun(given, steps, { random, every }, { executor, kinds }),
    ),
    { seed: SEED, numRuns: runs },
  );
}

const RARE: World = {
  dialInBypass: false,
  enableNameRecording: true,
  allowPstnOnlyMeetings: false,
  afterPinTries: 'continue',
};
const dial = (to: string): Step => ({ input: 'dial', to, name: 'Pat' });
const wait = (waitMs: number): Step => ({ waitMs });
const raw = (who: number, keys: string): Step => ({
  input: 'press',
  who,
  keyed: [{ key: 'raw', keys }],
});
const id = (who: number): Step => ({
  input: 'press',
  who,
  keyed: [{ key: 'id', of: 'standup' }],
});
const pin = (who: number): Step => ({
  input: 'press',
  who,
  keyed: [
    { key: 'pin', of: 'standup' },
    { key: 'raw', keys: '##' },
  ],
});
const asks = (command: AdminCommand): Step => ({ input: 'administer', by: ADMIN, command });

/** What random histories hardly come by. */
const RARELY: readonly (readonly [string, readonly Step[]])[] = [
  [
    'a name that is being recorded',
    [dial(TOLL), wait(1000), id(0), raw(0, '#'), ...Array.from({ length: 15 }, () => wait(999))],
  ],
  [
    'lines that are lost for other times',
    [
      ...[dial(TOLL), wait(1000), { input: 'loseLine', who: 0 } as const],
      asks({ command: 'bridge.set', changes: { lineGraceMs: 12_000 } }),
      ...[dial(TOLL), wait(1000), { input: 'loseLine', who: 0 } as const],
      ...[wait(12_000), wait(20_000)],
    ],
  ],
  ['a number that nobody has', [dial('+15550000000'), wait(500), wait(20_000)]],
  [
    'an organizer before a locked door, who is let in',
    [
      ...[dial(TOLL), wait(1000), id(0), raw(0, '*')],
      ...[dial(TOLL), wait(1000), id(0), raw(0, '*')],
      ...[pin(1), wait(1000)],
      asks({ command: 'meeting.lock', meeting: 'standup' }),
      ...[pin(0), wait(3000)],
      asks({ command: 'meeting.admit', meeting: 'standup' }),
      asks({ command: 'tenant.set', changes: { enableEntryExitNotifications: true } }),
      ...[{ input: 'hangUp', who: 1 } as const, wait(5000)],
    ],
  ],
  [
    'PINs that are guessed from two places, until no more are compared',
    [
      asks({ command: 'bridge.set', changes: { pinGuessLimit: 2, pinGuessAddressLimit: 3 } }),
      ...['192.0.2.7', '192.0.2.8'].flatMap((source, who): Step[] => [
        { input: 'dial', to: TOLL, name: 'Mal', source },
        ...[wait(1000), id(0), raw(0, '*11111111#'), raw(0, '11111112#'), wait(3000)],
        ...(who === 0 ? [raw(0, '11111113#'), wait(5000)] : []),
        { input: 'hangUp', who: 0 },
      ]),
      wait(100),
    ],
  ],
  [
    'a number that is another’s kind by the time that its caller keys the ID',
    [
      asks({ command: 'user.set', user: AMOS, changes: { allowTollFreeDialIn: false } }),
      ...[dial(TOLL_FREE), wait(1000)],
      asks({ command: 'number.unregister', number: TOLL_FREE }),
      asks({
        command: 'number.register',
        number: TOLL_FREE,
        kind: 'toll',
        languages: ['de-DE', 'en-US'],
      }),
      ...[id(0), wait(500), wait(20_000)],
    ],
  ],
  [
    'a meeting whose ID is reset and whose organizer is disabled while people wait for it',
    [
      ...[dial(TOLL), wait(1000), id(0), raw(0, '##'), wait(3000)],
      asks({ command: 'conferenceId.reset', meeting: 'standup' }),
      ...[wait(100), dial(TOLL), wait(1000), id(0), raw(0, '*'), pin(0), wait(3000)],
      asks({ command: 'user.disable', user: AMOS }),
      asks({ command: 'meeting.set', meeting: 'standup', changes: { dialInBypass: true } }),
      ...[raw(1, '*90817263#'), wait(60_000)],
    ],
  ],
];

test('restarted anywhere, it is the same; the restarts meet every state there is', () => {
  const kinds = new KindsSeen();
  for (const [, steps] of RARELY) {
    expectSameRun(RARE, steps, { random: 1, every: 1 }, { executor: tableExecutor, kinds });
  }
  expectSameRuns(200, tableExecutor, kinds);
  expect(kinds.missing()).toEqual([]);
  expect(kinds.unvaried()).toEqual([]);
});

test.each(RARELY)('%s', (_what, steps) => {
  const kinds = new KindsSeen();
  expectSameRun(RARE, steps, { random: 1, every: 1 }, { executor: xstateExecutor, kinds });
});

test('run by xstate’s own steps, it is the same too', () => {
  expectSameRuns(60, xstateExecutor, new KindsSeen());
});

test.each([
  ['begun by tables, it goes on by xstate', tableExecutor, xstateExecutor],
  ['begun by xstate, it goes on by tables', xstateExecutor, tableExecutor],
])('%s', (_what, beginner, successor) => {
  const executor: Executor = {
    startCall: (input, clock) => beginner.startCall(input, clock),
    startMeeting: (input, clock) => beginner.startMeeting(input, clock),
    resumeCall: (lent, clock, kept) => successor.resumeCall(lent, clock, kept),
    resumeMeeting: (lent, clock, kept) => successor.resumeMeeting(lent, clock, kept),
  };
  expectSameRuns(30, executor, new KindsSeen());
});
