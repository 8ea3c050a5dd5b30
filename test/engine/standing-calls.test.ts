import { expect, test } from 'vitest';
import { callMachine } from '../../src/callflow/call-machine.ts';
import { Bridge } from '../../src/engine/bridge.ts';
import {
  CALLS_BEFORE_STANDING,
  STANDING_CALLS,
  StandingCalls,
} from '../../src/engine/standing-calls.ts';
import { BridgeRig } from '../support/bridge-rig.ts';
import { AMOS_PIN, STANDUP } from '../support/sample-seed.ts';
import { leavesOf, PASSED_THROUGH } from '../support/state-census.ts';

/** More than there are stages. */
const ENOUGH = 2 * CALLS_BEFORE_STANDING;

function counted(standing: StandingCalls, calls: number): StandingCalls {
  for (let nth = 0; nth < calls; nth += 1) {
    standing.count((start, ports) => new Bridge({ start, ports }));
  }
  return standing;
}

test('calls stand once there were enough others, in every state in which a call can stay', () => {
  const standing = counted(new StandingCalls(), CALLS_BEFORE_STANDING - 1);
  expect(standing.now).toEqual([]);
  expect(counted(standing, 1).now.map(({ state }) => state)).toEqual(['ringing']);
  const states = counted(standing, ENOUGH).now.map(({ state }) => state);
  expect([...new Set(states), ...PASSED_THROUGH].toSorted()).toEqual(
    leavesOf(callMachine).toSorted(),
  );
  expect(counted(standing, ENOUGH).now).toHaveLength(states.length);
});

test('a bridge on which somebody calls meanwhile is none the wiser', () => {
  const played = (meanwhile: () => void): string => {
    const rig = new BridgeRig();
    const pat = rig.caller('Pat');
    meanwhile();
    rig.dial('Zoe').keys(`${STANDUP}#*`);
    meanwhile();
    rig.organizer(AMOS_PIN).keys('*6*1');
    meanwhile();
    pat.hangUp();
    return JSON.stringify(rig.journal.facts);
  };
  const standing = new StandingCalls();
  const alone = played(() => undefined);
  expect(played(() => void counted(standing, CALLS_BEFORE_STANDING))).toBe(alone);
  expect(standing.now.length).toBeGreaterThan(0);
});

test('every bridge counts its calls', () => {
  const rig = new BridgeRig();
  for (let nth = 0; nth < ENOUGH; nth += 1) rig.dial().hangUp();
  expect(STANDING_CALLS.now.length).toBeGreaterThan(0);
});
