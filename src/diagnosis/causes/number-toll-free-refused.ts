import { groupedBy } from '../grouping.ts';
import type { Investigation } from '../investigation.ts';
import { refusedSessions, shownRefusals } from '../refused-numbers.ts';
import { anew, asked, either, redialAsBefore, type Need, type RemedyPlan } from '../remedy-plan.ts';
import { command } from '../remedy-step.ts';
import type { Session } from '../session.ts';
import type { SettingName } from '../settings.ts';
import { meantBy, type Sought } from '../sought.ts';
import { settingAlways } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';

/** The organizer may not use toll-free numbers. */
export const numberTollFreeRefused = cause({
  code: 'number.tollFreeRefused',
  title: 'the organizer may not use toll-free numbers',
  rules: ['ANS-3'],
  find: forbidden,
  remedies: either(anew, allowTollFree),
});

function forbidden(investigation: Investigation, sought: Sought): readonly Finding[] {
  const sessions = refusedSessions(investigation, 'tollFreeRefused');
  const noCredits = sessions.filter(({ reached }) => !reached);
  const byOrganizer = groupedBy(
    [
      ...sessions.filter(({ reached }) => reached),
      ...wouldBeRefused(investigation, noCredits, sought),
    ],
    (session) =>
      investigation.organizerOf(meantBy(investigation, session, sought).meeting)?.id ?? '',
  );
  return [...byOrganizer].map(([user, own]): Finding => {
    const setting: SettingName = { scope: 'user', owner: user, name: 'allowTollFreeDialIn' };
    return {
      key: `number.tollFreeRefused ${user}`,
      words: `${investigation.nameOf(user)} ${investigation.settingAt(setting) === false ? 'may not use toll-free numbers for meetings' : 'was not allowed toll-free numbers for meetings then'}`,
      meeting: own[0]?.meeting ?? sought.meeting,
      sessions: own.map(({ id }) => id),
      evidence: [
        ...shownRefusals(investigation, own, 'the toll-free call is refused'),
        investigation.settingShows(setting, own[0]?.arrivedSeq),
      ],
      without: `with toll-free calls allowed for ${investigation.nameOf(user)}`,
      change: settingAlways({ of: 'user', owner: user, name: 'allowTollFreeDialIn', value: true }),
    };
  });
}

/** Who was stopped before the meeting was known, and would have been refused there as well. */
function wouldBeRefused(
  investigation: Investigation,
  noCredits: readonly Session[],
  sought: Sought,
): readonly Session[] {
  const wrongId = investigation.sessions.filter(({ reached, idRejections, dialled }) => {
    const isTollFree = investigation.directory.number(dialled ?? '')?.kind === 'tollFree';
    return isTollFree && !reached && idRejections.length > 0;
  });
  return [...noCredits, ...wrongId].filter((session) => {
    const owner = investigation.organizerOf(meantBy(investigation, session, sought).meeting)?.id;
    if (owner === undefined) return false;
    const setting: SettingName = { scope: 'user', owner, name: 'allowTollFreeDialIn' };
    return investigation.settingAt(setting, session.arrivedSeq) === false;
  });
}

function allowTollFree(need: Need): readonly RemedyPlan[] {
  const { investigation, organizer } = need;
  const user = organizer.id;
  const allow = command(`allow toll-free numbers for meetings of ${investigation.nameOf(user)}`, {
    command: 'user.set',
    user,
    changes: { allowTollFreeDialIn: true },
  });
  const cmdlet = `Set-CsOnlineDialInConferencingUser -Identity ${user} -AllowTollFreeDialIn $true`;
  return asked(need, [allow, ...redialAsBefore(need)], { effort: 3, cmdlet });
}
