import { counted } from '../../domain/wording.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import { endedFor } from '../cut-off.ts';
import type { Investigation } from '../investigation.ts';
import { anew, either } from '../remedy-plan.ts';
import { starts } from '../start-plans.ts';
import { cause, type Finding } from './cause.ts';

/** The bridge was stopped. */
export const bridgeStopped = cause({
  code: 'bridge.stopped',
  title: 'the bridge was stopped',
  rules: ['REC-2'],
  find: stops,
  remedies: either(anew, starts),
  endsMeeting: true,
});

function stops(investigation: Investigation): readonly Finding[] {
  const sessions = endedFor(investigation, 'shutdown');
  const stopped = investigation.all('bridge.stopped').at(-1);
  if (stopped === undefined || sessions.length === 0) return [];
  return [
    {
      key: 'bridge.stopped',
      words: `the bridge was stopped while ${counted(sessions.length, 'caller')} ${sessions.length === 1 ? 'was' : 'were'} on it`,
      meeting: null,
      sessions: sessions.map(({ id }) => id),
      evidence: [investigation.shows(stopped, 'the bridge is stopped')],
      without: 'with the bridge running on',
      change: ({ recording, phones }) => ({
        recording: changeInputs(recording, (input) => (input.input === 'stop' ? null : input)),
        phones,
      }),
    },
  ];
}
