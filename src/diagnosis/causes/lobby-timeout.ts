import { endedFor, NEVER_MS } from '../cut-off.ts';
import type { Investigation } from '../investigation.ts';
import { anew, either } from '../remedy-plan.ts';
import { wide } from '../settings.ts';
import { starts } from '../start-plans.ts';
import { settingAlways } from '../what-if.ts';
import { namesOf, span } from '../wording.ts';
import { cause, type Finding } from './cause.ts';

/** The call waited for as long as the lobby lets it. */
export const lobbyTimeout = cause({
  code: 'lobby.timeout',
  title: 'the call waited for as long as the lobby lets it',
  rules: ['LOB-5'],
  find: patience,
  remedies: either(anew, starts),
});

function patience(investigation: Investigation): readonly Finding[] {
  const sessions = endedFor(investigation, 'lobbyTimeout');
  const outs = investigation.atHand('lobby.left').filter(({ how }) => how === 'timeout');
  const [first] = outs;
  if (sessions.length === 0 || first === undefined) return [];
  const setting = wide('bridge', 'lobbyTimeoutMs');
  const limit = Number(investigation.settingAt(setting, first.seq));
  return [
    {
      key: 'lobby.timeout',
      words: `the lobby kept ${namesOf(sessions)} for ${span(limit)} and then hung up, before the meeting was on`,
      meeting: null,
      sessions: sessions.map(({ id }) => id),
      evidence: [
        ...outs.map((fact) =>
          investigation.shows(
            fact,
            `${investigation.nameOf(fact.who)} is told so and cut off`,
            fact.who,
          ),
        ),
        investigation.settingShows(setting, first.seq),
      ],
      without: 'with more patience in the lobby',
      change: settingAlways({ of: 'bridge', name: 'lobbyTimeoutMs', value: NEVER_MS }),
    },
  ];
}
