import { expect, test } from 'vitest';
import { callMachine } from '../../src/callflow/call-machine.ts';
import { meetingMachine } from '../../src/callflow/meeting-machine.ts';
import { BridgeRig, MINUTE, type RigOptions } from '../support/bridge-rig.ts';
import { censusExecutor, leavesOf } from '../support/state-census.ts';
import { AMOS, AMOS_PIN, MULTILINGUAL, STANDUP } from '../support/sample-seed.ts';

test('every state of both machines is reached through the bridge', () => {
  const census = censusExecutor();
  const rig = (more: RigOptions = {}) => new BridgeRig({ executor: census.executor, ...more });

  const first = rig();
  first.dial('Pat', { to: MULTILINGUAL }).keys(`1${STANDUP}##`);
  first.caller('Amos').keys(`*${AMOS_PIN}#`);
  first.dial('Zoe', { to: '+15550000000' });
  first.joinByApp();
  first.clock.runFor(MINUTE);
  first.bridge.take({ input: 'stop' });

  const second = rig();
  second.admin({ command: 'user.set', user: AMOS, changes: { allowPstnOnlyMeetings: true } });
  second.caller('Pat').hangUp();
  second.admin({ command: 'user.set', user: AMOS, changes: { allowPstnOnlyMeetings: false } });
  second.organizer();

  expect([...census.call].toSorted()).toEqual(leavesOf(callMachine).toSorted());
  expect([...census.meeting].toSorted()).toEqual(leavesOf(meetingMachine).toSorted());
});
