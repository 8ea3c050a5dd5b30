import { expect, test } from 'vitest';
import { Bridge } from '../../src/engine/bridge.ts';
import {
  CALLS_BEFORE_STANDING,
  STANDING_CALLS,
  StandingCalls,
} from '../../src/engine/standing-calls.ts';
import { BridgeRig } from '../support/bridge-rig.ts';
import { STANDUP } from '../support/sample-seed.ts';

test('calls stand once there were enough others, one in each stage of a call', () => {
  const standing = new StandingCalls();
  const count = (): void => standing.count((start, ports) => new Bridge({ start, ports }));
  for (let nth = 1; nth < CALLS_BEFORE_STANDING; nth += 1) count();
  expect(standing.now).toEqual([]);
  count();
  expect(standing.now.map(({ call, state, place }) => [call, state, place])).toEqual([
    ['c-1', 'ringing', 'ringing'],
    ['c-2', 'findingMeeting.asking', 'attendant'],
    ['c-3', 'findingMeeting.asking', 'attendant'],
    ['c-4', 'waiting.onHold', 'lobby'],
    ['c-5', 'recordingName', 'attendant'],
    ['c-6', 'askingForOrganizer', 'attendant'],
    ['c-7', 'provingOrganizer.asking', 'attendant'],
    ['c-8', 'inMeeting', 'meeting'],
    ['c-9', 'inMeeting', 'meeting'],
  ]);
  const before = JSON.stringify(standing.now);
  for (let nth = 0; nth < 2 * CALLS_BEFORE_STANDING; nth += 1) count();
  expect(JSON.stringify(standing.now)).toBe(before);
});

test('a bridge has them stand, and neither its record nor its calls know of it', () => {
  const played = (): string => {
    const rig = new BridgeRig();
    for (let nth = 0; nth < CALLS_BEFORE_STANDING; nth += 1) rig.dial().hangUp();
    rig.dial('Last').keys(`${STANDUP}#`);
    expect(rig.bridge.calls).toHaveLength(1);
    return JSON.stringify(rig.journal.facts);
  };
  const first = played();
  expect(STANDING_CALLS.now).toHaveLength(9);
  expect(played()).toBe(first);
});
