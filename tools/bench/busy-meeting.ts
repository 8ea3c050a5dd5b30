import { scenario } from '../../src/scenario/language/scenario-builder.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { runScenario } from '../../src/scenario/run/run-scenario.ts';

/** Everybody who calls, the organizer among them. */
export const BUSY_CALLERS = 200;

/** The PINs of the busy meeting: none may be in its report (rule PIN-4). */
export const BUSY_PINS = ['90817263'];

/** How often each caller mutes, and how often each line is lost and comes back. */
const ROUNDS = { mutes: 10, losses: 1 } as const;

const name = (index: number): string => `caller${String(index).padStart(3, '0')}`;
const guests = Array.from({ length: BUSY_CALLERS - 1 }, (_, index) => name(index + 1));

/**
 * A meeting of two hundred callers that keeps a journal busy: each takes a wrong conference ID first,
 * says a name, waits for the organizer, mutes and unmutes all hour long, loses the line once and gets
 * it back; the administrator locks and unlocks meanwhile.
 */
export async function busyMeeting(): Promise<ScenarioResult> {
  const [result] = await runScenario(
    scenario({
      scenario: 'Two hundred callers in one meeting',
      given: {
        organizers: { amos: { id: 'amos.marble@contoso.com', pin: BUSY_PINS[0] ?? '' } },
        meetings: { allhands: { conferenceId: '4482917', organizer: 'amos' } },
        callers: Object.fromEntries(guests.map((guest) => [guest, { typist: 'hasty' as const }])),
      },
      steps: [
        {
          together: guests.map((guest, index) => [
            { wait: `${index * 700}ms` },
            { [guest]: { dial: { conferenceId: '1234567' }, hear: 'conference-id.rejected' } },
            { [guest]: { press: '4482917#', expect: 'lobby' } },
          ]),
        },
        { amos: { dial: 'allhands', press: `*${BUSY_PINS[0] ?? ''}#` } },
        { everyone: { expect: 'meeting', within: '5s' } },
        {
          together: [
            ...guests.map((guest, index) => [
              { wait: `${index * 190}ms` },
              ...Array.from({ length: ROUNDS.mutes }, () => [
                { [guest]: { press: '*6' } },
                { wait: '5m' },
              ]).flat(),
              ...Array.from({ length: ROUNDS.losses }, () => ({
                [guest]: { loseLine: { returnAfter: '9s' } },
              })),
            ]),
            [{ wait: '20m' }, { admin: { lock: 'allhands' } }],
            [{ wait: '30m' }, { admin: { unlock: 'allhands' } }],
          ],
        },
        { everyone: 'hangUp' },
      ],
    }),
  );
  if (result === undefined) throw new Error('The busy meeting has not run.');
  if (result.outcome !== 'passed') throw new Error(JSON.stringify(result.failure));
  return result;
}
