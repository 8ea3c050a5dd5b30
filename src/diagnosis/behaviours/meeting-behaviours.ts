import type { ReplayResult } from '../../replay/replay-with.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import { ADMINISTRATOR } from '../actors.ts';
import type { Investigation } from '../investigation.ts';
import { groupedBy } from '../grouping.ts';
import type { SettingName } from '../settings.ts';
import type { ExpectedBehaviour } from '../expected-behaviour.ts';
import { counted, listed, plural } from '../../domain/wording.ts';
import { doneSoon, type Change } from '../what-if.ts';

/** Announcements that went off when somebody joined by the app, and are still off (MTG-2). */
export function announcementBehaviours(investigation: Investigation): readonly ExpectedBehaviour[] {
  const switched = investigation
    .all('announcements.switched')
    .filter(({ meeting, at }) =>
      investigation.occasions.some(
        ({ sessions, from, to }) =>
          at >= from && at <= to && sessions.some((session) => session.meeting === meeting),
      ),
    );
  const byMeeting = groupedBy(switched, ({ meeting }) => meeting);
  return [...byMeeting].flatMap(([meeting, facts]): ExpectedBehaviour[] => {
    const last = facts.at(-1);
    if (last === undefined || last.on || last.why !== 'appJoined') return [];
    const join = last.cause === null ? undefined : investigation.fact(last.cause);
    const who = join?.type === 'app.joined' ? join.participant : null;
    const name = who === null ? 'an app user' : investigation.nameOf(who);
    const on = { command: 'meeting.set', meeting, changes: { announcements: true } } as const;
    return [
      {
        code: 'announcements.off',
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

/** Callers who were not asked for a PIN, because none was needed (START-4, START-5, LOB-6). */
export function pinBehaviours(investigation: Investigation): readonly ExpectedBehaviour[] {
  const asked = new Set(
    investigation
      .all('entry.started')
      .flatMap(({ entry, call }) => (entry === 'organizerQuestion' ? [call] : [])),
  );
  const notAsked = investigation
    .atHand('conferenceId.accepted')
    .filter(({ call }) => !asked.has(call));
  const byMeeting = groupedBy(notAsked, ({ meeting }) => meeting);
  return [...byMeeting].map(([meeting, facts]): ExpectedBehaviour => {
    const names = listed(facts.map(({ call }) => investigation.nameOf(call)));
    const were = plural(facts.length, 'was', 'were');
    const organizer = investigation.organizerOf(meeting);
    const needsNone = organizer !== null && !investigation.directory.profile.needsPin(organizer);
    const owner = organizer?.id ?? '';
    const setting: SettingName = { scope: 'user', owner, name: 'allowPstnOnlyMeetings' };
    return {
      code: 'pin.notAsked',
      words: needsNone
        ? `${names} ${were} asked for no PIN, because meetings of ${investigation.nameOf(organizer.id)} need none`
        : `${names} ${were} asked for no PIN, because somebody was in ${meeting} already`,
      who: facts.map(({ call }) => call),
      evidence: [
        ...facts.map((fact) =>
          investigation.shows(
            fact,
            `${investigation.nameOf(fact.call)} goes on unasked`,
            fact.call,
          ),
        ),
        ...(needsNone ? [investigation.settingShows(setting)] : []),
      ],
      counterfactual: needsNone
        ? null
        : aloneCounterfactual(investigation, meeting, facts.at(-1)?.call ?? ''),
      remedies: [],
    };
  });
}

/** The last of them alone: then the question comes. */
function aloneCounterfactual(investigation: Investigation, meeting: string, call: string) {
  const others = new Set(
    investigation.timeline.sessions.flatMap((session) =>
      session.meeting === meeting && session.id !== call ? [session.id] : [],
    ),
  );
  return {
    changed: `with ${investigation.nameOf(call)} alone`,
    change: (({ recording, phones }) => ({
      recording: changeInputs(recording, (input) => {
        return others.has(ownerOf(input)) ? null : input;
      }),
      phones,
    })) satisfies Change,
    seen: (replayed: ReplayResult) => {
      const id = replayed.idOf(call);
      const question = replayed.facts.some(
        (fact) =>
          fact.type === 'entry.started' && fact.entry === 'organizerQuestion' && fact.call === id,
      );
      return question ? 'the organizer question comes' : null;
    },
  };
}

function ownerOf(input: RecordedInput): string {
  if ('call' in input) return input.call;
  return 'participant' in input ? input.participant : '';
}

/** Commands that this generation does not have (MTG-4). */
export function commandBehaviours(investigation: Investigation): readonly ExpectedBehaviour[] {
  const keyed = groupedBy(
    investigation.atHand('command.refused'),
    ({ call, command }) => `${call} ${command}`,
  );
  return [...keyed.values()].flatMap((facts): ExpectedBehaviour[] => {
    const [fact] = facts;
    if (fact === undefined) return [];
    const { command, call, availableIn } = fact;
    const where =
      availableIn.length === 0
        ? 'no generation of the service has it'
        : `${listed([...availableIn])} has it`;
    const have = Object.keys(investigation.directory.profile.commands).join(', ');
    const behaviour: ExpectedBehaviour = {
      code: 'command.notAvailable',
      words: `${investigation.nameOf(call)} keyed ${command}, which ${investigation.directory.profile.name} does not have; ${where}`,
      who: [call],
      evidence: facts.map((refused) =>
        investigation.shows(refused, `${command} is not available`, call),
      ),
      counterfactual: null,
      remedies: [
        {
          words: `Use what there is here: ${have}. The rest is done from the app or by an administrator.`,
          by: 'caller',
          cmdlet: null,
          counterfactual: null,
        },
      ],
    };
    return [behaviour];
  });
}
