import { scenario } from '../../src/scenario/language/scenario-builder.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { runScenario } from '../../src/scenario/run/run-scenario.ts';

/** A lobby full of callers, and the moment at which all of them are let in. */
export interface Release {
  /** All up to the organizer's PIN. */
  readonly before: readonly Fact[];
  /** The start of the meeting, and all that follows from it. */
  readonly after: readonly Fact[];
}

/** So many callers wait for the organizer, whose PIN lets them all in. */
export async function releaseOf(callers: number): Promise<Release> {
  const pin = '90817263';
  const names = Array.from({ length: callers }, (_, nth) => `caller${nth + 1}`);
  const [result] = await runScenario(
    scenario({
      scenario: 'A full lobby is let in',
      given: {
        organizers: { amos: { id: 'amos.marble@contoso.com', pin } },
        meetings: { allhands: { conferenceId: '4482917', organizer: 'amos' } },
        callers: Object.fromEntries(names.map((name) => [name, { typist: 'hasty' as const }])),
      },
      steps: [
        {
          together: names.map((name, nth) => [
            { wait: `${nth * 100}ms` },
            { [name]: { dial: 'allhands', expect: 'lobby' } },
          ]),
        },
        { amos: { dial: 'allhands', press: `*${pin}#` } },
        { everyone: { expect: 'meeting', within: '10s' } },
      ],
    }),
  );
  if (result === undefined) throw new Error('The full lobby has not run.');
  if (result.outcome !== 'passed') throw new Error(JSON.stringify(result.failure));
  const { journal } = result;
  const start = journal.findIndex(({ type }) => type === 'meeting.started');
  return { before: journal.slice(0, start), after: journal.slice(start) };
}
