import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import { xstateExecutor } from '../../src/callflow/xstate-executor.ts';
import { defaultBridgeSettings } from '../../src/domain/setting.ts';
import type { Executor, MachineTimeout } from '../../src/callflow/executor.ts';
import type { KeepTimer } from '../../src/callflow/kept-state.ts';
import { tableExecutor } from '../../src/callflow/table-executor.ts';
import { machineClock } from '../support/manual-clock.ts';

const input = {
  number: 'inService',
  languages: ['en-US'],
  settings: defaultBridgeSettings(),
} as const;

const EXECUTORS: readonly (readonly [string, Executor])[] = [
  ['xstate', xstateExecutor],
  ['the table', tableExecutor],
];

describe.each(EXECUTORS)('the executor on %s', (_name, executor) => {
  function ringing() {
    const clock = new VirtualClock(0);
    return { clock, call: executor.startCall(input, machineClock(clock)) };
  }

  test('a call starts ringing, and its effects are taken out once', () => {
    const { clock, call } = ringing();
    expect(call.state).toBe('ringing');
    expect(call.takeEffects()).toEqual([]);
    clock.runFor(1000);
    expect(call.state).toBe('findingMeeting.asking');
    expect(call.takeEffects()).toEqual([
      { type: 'answer' },
      { type: 'say', prompts: ['greeting', 'conference-id.enter'] },
      { type: 'collect', entry: 'conferenceId' },
    ]);
    expect(call.takeEffects()).toEqual([]);
  });

  test('a timer is started under its name, and runs on under it', () => {
    const started: string[] = [];
    const clock = {
      setTimeout: ({ name }: MachineTimeout) => ({ order: started.push(name) }),
      clearTimeout: () => {},
      due: () => {},
      resumeTimeout: ({ name }: MachineTimeout) => void started.push(name),
    };
    const { settings } = input;
    const call = executor.startCall(input, clock);
    const keep: KeepTimer = ({ order }, afterMs) => ({ dueAt: 0, order, afterMs });
    executor.resumeCall({ settings }, clock, call.snapshot(keep));
    const lent = { settings, startReleasesLobby: () => true };
    const meeting = executor.startMeeting(lent, clock);
    const participant = { who: 'c-1', by: 'phone', organizer: true, heldBack: null } as const;
    meeting.send({ type: 'ARRIVE', participant: { ...participant, starts: 'pin' }, at: 0 });
    executor.resumeMeeting(lent, clock, meeting.snapshot(keep));
    expect(started).toEqual(['ring', 'ring', 'phoneOnlyLimit', 'phoneOnlyLimit']);
  });

  test.each(['', 'gone', 'findingMeeting.gone'])('no call goes on in the state "%s"', (state) => {
    const { clock, call } = ringing();
    const kept = call.snapshot((_timer, afterMs) => ({ dueAt: 0, order: 0, afterMs }));
    const resumed = { ...machineClock(clock), resumeTimeout: () => {} };
    const goOn = (from: string): unknown =>
      executor.resumeCall({ settings: input.settings }, resumed, { ...kept, state: from });
    expect(() => goOn('ringing')).not.toThrow();
    expect(() => goOn(state)).toThrow();
  });

  test('effects taken out earlier stay as they were', () => {
    const { clock, call } = ringing();
    clock.runFor(1000);
    const first = call.takeEffects();
    call.send({ type: 'HANG_UP', reason: 'caller' });
    expect(call.takeEffects()).toEqual([{ type: 'end', reason: 'caller' }]);
    expect(first).toHaveLength(3);
  });

  test('two calls share nothing', () => {
    const [one, other] = [ringing(), ringing()];
    one.clock.runFor(1000);
    expect([one.call.state, other.call.state]).toEqual(['findingMeeting.asking', 'ringing']);
    expect(other.call.takeEffects()).toEqual([]);
  });

  test('stopping a machine stops its timers', () => {
    const { clock, call } = ringing();
    call.stop();
    expect(clock.nextDue()).toBeNull();
  });

  test('a call that has ended has no timer left', () => {
    const { clock, call } = ringing();
    call.send({ type: 'HANG_UP', reason: 'caller' });
    expect(call.state).toBe('ended');
    expect(clock.nextDue()).toBeNull();
  });

  test('a change of a setting shows at the next timer', () => {
    const clock = new VirtualClock(0);
    const settings = defaultBridgeSettings();
    settings.ringMs = 50;
    executor.startCall({ ...input, settings }, machineClock(clock));
    expect(clock.nextDue()).toBe(50);
  });

  test('an error inside a machine comes out where the event was sent, and ever after', () => {
    const clock = new VirtualClock(0);
    const broken = new Error('broken');
    const meeting = executor.startMeeting(
      {
        settings: defaultBridgeSettings(),
        startReleasesLobby: () => {
          throw broken;
        },
      },
      machineClock(clock),
    );
    const participant = {
      who: 'c-1',
      by: 'phone',
      organizer: true,
      starts: 'pin',
      heldBack: null,
    } as const;
    const arrive = { type: 'ARRIVE', participant, at: 0 } as const;
    expect(() => meeting.send(arrive)).toThrow(/broken$/);
    expect(() => meeting.takeEffects()).toThrow(/broken$/);
  });
});
