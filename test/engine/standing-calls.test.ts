import { expect, test } from 'vitest';
import { CALLS_BEFORE_STANDING, standingCalls } from '../../src/engine/standing-calls.ts';
import { BridgeRig } from '../support/bridge-rig.ts';
import { STANDUP } from '../support/sample-seed.ts';

/** So many calls of a bridge, the last of which has come as far as its conference ID, as its record. */
function recordOf(calls: number): string {
  const rig = new BridgeRig();
  for (let nth = 1; nth < calls; nth += 1) rig.dial().hangUp();
  rig.dial('Last').keys(`${STANDUP}#`);
  return JSON.stringify(rig.journal.facts);
}

test('calls stand once there were enough others, in each stage of a call, and nobody is the wiser', () => {
  expect(recordOf(CALLS_BEFORE_STANDING - 1)).toContain('conferenceId.accepted');
  expect(standingCalls()).toEqual([]);
  const whileTheyCame = recordOf(50);
  expect(standingCalls().map(({ call, state, place }) => [call, state, place])).toEqual([
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
  const standing = JSON.stringify(standingCalls());
  expect(recordOf(50)).toBe(whileTheyCame);
  recordOf(2 * CALLS_BEFORE_STANDING);
  expect(JSON.stringify(standingCalls())).toBe(standing);
});
