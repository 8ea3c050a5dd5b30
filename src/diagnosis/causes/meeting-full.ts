import { counted } from '../../domain/wording.ts';
import { groupedBy } from '../grouping.ts';
import { identityOf } from '../identity.ts';
import type { Investigation } from '../investigation.ts';
import { guestsOf, redial, type Need, type RemedyPlan } from '../remedy-plan.ts';
import { leave } from '../remedy-step.ts';
import type { Session } from '../session.ts';
import { wide } from '../settings.ts';
import { settingAlways } from '../what-if.ts';
import { cause, type Finding } from './cause.ts';

/** The meeting is full. */
export const meetingFull = cause({
  code: 'meeting.full',
  title: 'the meeting is full',
  rules: ['MTG-5'],
  find: full,
  remedies: oneLeaves,
});

function full(investigation: Investigation): readonly Finding[] {
  const turnedAway = investigation.atHand('meeting.refused');
  const byMeeting = groupedBy(turnedAway, ({ meeting }) => meeting);
  return [...byMeeting].map(([meeting, facts]): Finding => {
    const setting = wide('bridge', 'meetingCapacity');
    const seq = facts.at(-1)?.seq;
    const capacity = Number(investigation.settingAt(setting, seq));
    return {
      key: `meeting.full ${meeting}`,
      words: `${meeting} was full: it held ${counted(capacity, 'caller')}`,
      meeting,
      sessions: facts.map(({ who }) => who),
      evidence: [
        ...facts.map((fact) =>
          investigation.shows(fact, `${investigation.nameOf(fact.who)} is turned away`, fact.who),
        ),
        investigation.settingShows(setting, seq),
      ],
      without: 'with room for more',
      change: settingAlways({ of: 'bridge', name: 'meetingCapacity', value: 1_000_000 }),
    };
  });
}

/** A full meeting has room again once somebody has gone. */
function oneLeaves(need: Need): readonly RemedyPlan[] {
  const { investigation, meeting, symptoms, codes } = need;
  const inside = investigation.timeline.sessions.filter((session) => {
    return session.meeting === meeting.id && session.place === 'meeting' && session.by === 'phone';
  });
  const people = new Set(guestsOf(need).map(({ session }) => session.person)).size;
  const leavers = whoMayLeave(need, inside, Math.max(1, people)).map((session) =>
    leave(investigation, session),
  );
  const where = `Wait until somebody has left ${meeting.id}, for example: `;
  return leavers.length === 0
    ? []
    : [
        {
          steps: [...leavers, ...redial(need, symptoms)],
          by: 'caller',
          mends: codes,
          effort: 2,
          where,
        },
      ];
}

/** The newest of these who are not the organizer, of whom one stays: the meeting ends with the last one. */
function whoMayLeave(
  { investigation, meeting, organizer }: Need,
  inside: readonly Session[],
  most: number,
): readonly Session[] {
  const guests = inside.filter((session) => identityOf(session, organizer) === 'no');
  const others = investigation.timeline.sessions.some((session) => {
    const isIn = session.meeting === meeting.id && session.place === 'meeting';
    return isIn && !guests.includes(session);
  });
  return (others ? guests : guests.slice(1)).slice(-most);
}
