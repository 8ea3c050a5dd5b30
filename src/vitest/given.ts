import type { GivenDocument } from '../scenario/words/given.ts';
import { notHonoured } from '../scenario/language/given-places.ts';
import { definitionToPlans, scenario } from '../scenario/language/scenario-builder.ts';
import type { Plan } from '../scenario/plan.ts';

/**
 * What a bridge starts with that was given nothing: Amos, whose PIN starts his meeting, and
 * Pilar, whose meeting needs none.
 */
export const DEFAULT_GIVEN: GivenDocument = {
  organizers: {
    amos: { id: 'amos.marble@contoso.com', pin: '73915' },
    pilar: { id: 'pilar.pinilla@contoso.com', allowPstnOnlyMeetings: true },
  },
  meetings: {
    standup: { conferenceId: '4482915', organizer: 'amos' },
    coffee: { conferenceId: '5550123', organizer: 'pilar' },
  },
};

/**
 * Reads a `given` with the words of the scenario language.
 *
 * @throws Error that lists what is wrong, where, and what to do.
 */
export function readGiven(given: GivenDocument, clock: 'virtual' | 'real' = 'virtual'): Plan {
  const definition = scenario({ scenario: 'given', given, steps: [{ wait: '1s' }] });
  const { plans, problems } = definitionToPlans(definition, 'useBridge');
  const [plan] = plans;
  const place = clock === 'real' ? 'vitestReal' : 'vitest';
  const refused = notHonoured(place, plan?.written ?? []);
  if (plan !== undefined && problems.length + refused.length === 0) return plan;
  const lines = [...problems, ...refused].map(
    ({ path, message, cure }) => `${path}: ${message} ${cure}`,
  );
  throw new Error(`useBridge cannot start with what was given.\n${lines.join('\n')}`);
}
