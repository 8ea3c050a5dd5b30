import { counted } from '../../domain/wording.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import type { ReplayResult } from '../../replay/replay-with.ts';
import { ADMINISTRATOR } from '../actors.ts';
import { groupedBy } from '../grouping.ts';
import type { Investigation } from '../investigation.ts';
import { doneSoon, type Change } from '../what-if.ts';
import { cause } from './cause.ts';
import type { Behaviour } from './signs.ts';

/** Announcements are off since an app user joined. */
export const announcementsOff = cause({
  code: 'announcements.off',
  title: 'announcements are off since an app user joined',
  rules: ['MTG-2'],
  about: 'announcements',
  behaves: wentOff,
});

/** Announcements that went off when somebody joined by the app, and are still off (MTG-2). */
function wentOff(investigation: Investigation): readonly Behaviour[] {
  const switched = investigation
    .all('announcements.switched')
    .filter(({ meeting, at }) =>
      investigation.occasions.some(
        ({ sessions, from, to }) =>
          at >= from && at <= to && sessions.some((session) => session.meeting === meeting),
      ),
    );
  const byMeeting = groupedBy(switched, ({ meeting }) => meeting);
  return [...byMeeting].flatMap(([meeting, facts]): Behaviour[] => {
    const last = facts.at(-1);
    if (last === undefined || last.on || last.why !== 'appJoined') return [];
    const join = last.cause === null ? undefined : investigation.fact(last.cause);
    const who = join?.type === 'app.joined' ? join.participant : null;
    const name = who === null ? 'an app user' : investigation.nameOf(who);
    const on = { command: 'meeting.set', meeting, changes: { announcements: true } } as const;
    return [
      {
        words: `announcements of ${meeting} went off when ${name} joined by the app`,
        who: who === null ? [] : [who],
        evidence: [investigation.shows(last, `announcements of ${meeting} go off`, who)],
        counterfactual: {
          changed: `without the app join of ${name}`,
          change: withoutParticipants(investigation, meeting),
          seen: (replayed) => announcedMore(investigation, replayed, meeting),
        },
        remedies: [
          {
            words: `Switch announcements on again for ${meeting}; that holds for this meeting.`,
            by: 'organizer',
            cmdlet: null,
            counterfactual: {
              changed: 'with announcements switched on now',
              change: doneSoon(investigation.at, {
                ...{ input: 'administer', by: ADMINISTRATOR, command: on, drawn: [] },
              }),
              seen: ({ facts }) => {
                const after = facts.findLast(
                  (fact) => fact.type === 'announcements.switched' && fact.meeting === meeting,
                );
                return after?.type === 'announcements.switched' && after.on ? 'they are on' : null;
              },
            },
          },
        ],
      },
    ];
  });
}

function withoutParticipants(investigation: Investigation, meeting: string): Change {
  const ids = new Set(
    investigation
      .all('app.joined')
      .flatMap((fact) => (fact.meeting === meeting ? [fact.participant] : [])),
  );
  return ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      'participant' in input && ids.has(input.participant) ? null : input,
    ),
    phones,
  });
}

function announcedMore(
  investigation: Investigation,
  { facts }: ReplayResult,
  meeting: string,
): string | null {
  const switched = facts.some(
    (fact) =>
      fact.type === 'announcements.switched' &&
      fact.meeting === meeting &&
      fact.why === 'appJoined',
  );
  if (switched) return null;
  const made = facts.filter(
    (fact) => fact.type === 'announcement.made' && fact.meeting === meeting,
  ).length;
  const before = investigation
    .all('announcement.made')
    .filter((fact) => fact.meeting === meeting).length;
  return `they stay on: ${counted(made, 'announcement')} in place of ${before}`;
}
