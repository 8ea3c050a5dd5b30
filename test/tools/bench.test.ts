import { EMPTY_SEED } from '../../src/domain/bridge-seed.ts';
import { describe, expect, test } from 'vitest';
import { engineBoard, switchBoard } from '../../tools/bench/boards.ts';
import { CALL_SCRIPT, scriptedCallers, TIMERS_FIRED } from '../../tools/bench/call-script.ts';
import { firstDifference, transcript } from '../../tools/bench/journal-match.ts';
import { callersFor, playCalls } from '../../tools/bench/load.ts';

const ONE_CALL = { calls: 1, upAtOnce: 1 };
const lines = transcript(engineBoard, ONE_CALL).map((line) => JSON.parse(line) as object);

function ofType(type: string): object[] {
  return lines.filter((line) => 'type' in line && line.type === type);
}

describe('the call that is measured', () => {
  test('has 30 events: 23 inputs and 7 timers', () => {
    const begun = lines.filter((line) => 'cause' in line && line.cause === null);
    // What the vault answers comes with the # that ended the PIN: it is no event of the world.
    expect(begun.length - ofType('pin.checked').length).toBe(30);
    expect([CALL_SCRIPT.length, TIMERS_FIRED]).toEqual([23, ofType('timer.fired').length]);
  });

  test('is let in as the organizer, mutes and unmutes, and hangs up', () => {
    expect(ofType('meeting.started')).toMatchObject([{ by: 'c-1', means: 'pin' }]);
    expect(ofType('command.done')).toMatchObject([
      { command: '*1' },
      { command: '*6' },
      { command: '*6' },
    ]);
    expect(ofType('call.ended')).toMatchObject([{ reason: 'caller' }]);
  });

  test('barges in on the prompt for the conference ID, and on no other', () => {
    const interrupted = ofType('prompt.ended').filter(
      (line) => 'interrupted' in line && line.interrupted,
    );
    expect(interrupted).toMatchObject([{ prompt: 'conference-id.enter' }]);
  });
});

describe('the bridge by hand', () => {
  test.each([
    ['for one call', ONE_CALL],
    ['for calls that overlap', { calls: 60, upAtOnce: 25 }],
    ['for calls that come to a meeting one after another', { calls: 12, upAtOnce: 1 }],
    ['for calls that come closer than their keys', { calls: 200, upAtOnce: 1000 }],
  ])('leaves the journal of the engine and tells phones the same, %s', (_which, load) => {
    const [engine, byHand] = [transcript(engineBoard, load), transcript(switchBoard, load)];
    expect(engine.length).toBe(load.calls * lines.length);
    expect(firstDifference(engine, byHand)).toBeNull();
  });

  test('says so when it is given what is not in the script', () => {
    const { board, clock } = switchBoard(
      EMPTY_SEED,
      { append: () => undefined },
      { tell: () => undefined },
    );
    const call = board.dial({ to: '+1', from: '+2', name: null });
    expect(() => board.press(call, '1', 100)).toThrow('is not in the script');
    expect(() => clock.runFor(1000)).toThrow('number not in service is not in the script');
  });
});

describe('a load', () => {
  test('has a caller for every call that is up, and one who is about to dial', () => {
    expect(callersFor({ calls: 3, upAtOnce: 10 })).toBe(3);
    expect(callersFor({ calls: 100, upAtOnce: 10 })).toBe(11);
  });

  test('is refused when two calls would meet in one meeting', () => {
    const { board, clock } = switchBoard(
      EMPTY_SEED,
      { append: () => undefined },
      { tell: () => undefined },
    );
    const load = { calls: 5, upAtOnce: 3 };
    expect(() => playCalls(board, clock, scriptedCallers(3), load)).toThrow(RangeError);
  });
});

test('two transcripts that differ are told apart by their first different line', () => {
  expect(firstDifference(['a', 'b'], ['a', 'b'])).toBeNull();
  expect(firstDifference(['a', 'b'], ['a', 'c'])).toBe('line 2 is b in one and c in the other');
  expect(firstDifference(['a'], ['a', 'c'])).toBe('line 2 is missing in one and c in the other');
});
