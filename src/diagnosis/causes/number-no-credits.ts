import type { Investigation } from '../investigation.ts';
import { redialled, refusedSessions, shownRefusals } from '../refused-numbers.ts';
import { anew, asked, either, redialAsBefore, type Need, type RemedyPlan } from '../remedy-plan.ts';
import { command } from '../remedy-step.ts';
import { wide } from '../settings.ts';
import type { Sought } from '../sought.ts';
import { settingAlways, together } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';

/** The tenant has no credits for toll-free calls. */
export const numberNoCredits = cause({
  code: 'number.noCredits',
  title: 'the tenant has no credits for toll-free calls',
  rules: ['ANS-3'],
  find: withoutCredits,
  remedies: either(anew, buyCredits),
});

function withoutCredits(investigation: Investigation, sought: Sought): readonly Finding[] {
  const refused = refusedSessions(investigation, 'tollFreeRefused');
  const sessions = refused.filter(({ reached }) => !reached);
  if (sessions.length === 0) return [];
  const credits = { of: 'tenant', name: 'tollFreeCredits', value: true } as const;
  const isSoStill = investigation.settingAt(wide('tenant', 'tollFreeCredits')) === false;
  const change = [settingAlways(credits), redialled(investigation, sessions, sought, null)];
  return [
    {
      key: 'number.noCredits',
      words: isSoStill
        ? 'the tenant has no credits for toll-free calls'
        : 'the tenant had no credits for toll-free calls then',
      meeting: null,
      sessions: sessions.map(({ id }) => id),
      evidence: [
        ...shownRefusals(
          investigation,
          sessions,
          'the toll-free call is refused before it is answered',
        ),
        investigation.settingShows(wide('tenant', 'tollFreeCredits'), sessions[0]?.arrivedSeq),
      ],
      without: 'with credits for toll-free calls',
      change: together(change),
    },
  ];
}

function buyCredits(need: Need): readonly RemedyPlan[] {
  const buy = command('buy credits for toll-free calls', {
    command: 'tenant.set',
    changes: { tollFreeCredits: true },
  });
  return asked(need, [buy, ...redialAsBefore(need)], { effort: 3 });
}
