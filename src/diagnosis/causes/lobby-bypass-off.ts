import { groupedBy } from '../grouping.ts';
import type { Investigation } from '../investigation.ts';
import { admitAll, asked, either, redial, type Need, type RemedyPlan } from '../remedy-plan.ts';
import { command } from '../remedy-step.ts';
import { settingAlways } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';

/** Dial-in callers have to be admitted. */
export const lobbyBypassOff = cause({
  code: 'lobby.bypassOff',
  title: 'dial-in callers have to be admitted',
  rules: ['LOB-3'],
  find: bypasses,
  remedies: either(admitAll, bypassOn),
});

function bypasses(investigation: Investigation): readonly Finding[] {
  const held = investigation.atHand('lobby.entered').filter(({ meeting, reason, seq }) => {
    const setting = { scope: 'meeting', owner: meeting, name: 'dialInBypass' } as const;
    return reason !== 'notStarted' && investigation.settingAt(setting, seq) === false;
  });
  return [...groupedBy(held, ({ meeting }) => meeting)].map(([id, own]): Finding => {
    const setting = { scope: 'meeting', owner: id, name: 'dialInBypass' } as const;
    return {
      key: `lobby.bypassOff ${id}`,
      words: bypassWords(id, investigation.settingAt(setting) === false),
      meeting: id,
      sessions: own.map(({ who }) => who),
      evidence: [
        investigation.settingShows(setting, own[0]?.seq),
        ...own.map((fact) =>
          investigation.shows(
            fact,
            `${investigation.nameOf(fact.who)} is held, ${HELD[fact.reason]}`,
            fact.who,
          ),
        ),
      ],
      without: 'with the lobby bypass on',
      change: settingAlways({ of: 'meeting', owner: id, name: 'dialInBypass', value: true }),
    };
  });
}

function bypassWords(meeting: string, isSoStill: boolean): string {
  return isSoStill
    ? `callers of ${meeting} have to be admitted: its lobby bypass for dial-in is off`
    : `callers of ${meeting} had to be admitted: its lobby bypass for dial-in was off then`;
}

const HELD = {
  notStarted: 'because it has not started',
  awaitingAdmit: 'to be admitted',
  locked: 'because it is locked',
} as const;

function bypassOn(need: Need): readonly RemedyPlan[] {
  const { meeting, symptoms } = need;
  const words = `let dial-in callers of ${meeting.id} bypass the lobby, which acts for those who call from then on`;
  const on = command(words, {
    command: 'meeting.set',
    meeting: meeting.id,
    changes: { dialInBypass: true },
  });
  return asked(need, [on, ...redial(need, symptoms)], { effort: 3 });
}
