import { seemsToBe, type Case } from '../case.ts';
import type { Suspect } from '../suspect.ts';
import type { Trouble } from '../trouble.ts';
import { counted, listed } from '../wording.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import {
  answered,
  neverAsked,
  dialledInstead,
  dialledToo,
  settingAlways,
  together,
  type Change,
} from '../world-change.ts';

/** What may have kept the meetings from starting that somebody waits for. */
export function startSuspects(one: Case, meetings: readonly string[]): readonly Suspect[] {
  return meetings.flatMap((meeting) => [
    ...guests(one, meeting),
    ...tenantDefault(one, meeting),
    ...elsewhere(one, meeting),
    ...starsInVain(one, meeting),
    ...disabled(one, meeting),
  ]);
}

function guests(one: Case, meeting: string): readonly Suspect[] {
  const joins = one.all('app.joined').filter((fact) => fact.meeting === meeting && !fact.signedIn);
  const organizer = one.organizerOf(meeting);
  if (joins.length === 0 || organizer === null) return [];
  const names = listed(joins.map(({ participant }) => one.nameOf(participant)));
  const ids = new Set(joins.map(({ participant }) => participant));
  return [
    {
      code: 'start.guestsOnly',
      key: `start.guestsOnly ${meeting}`,
      words: `${names} joined ${meeting} by the app as ${joins.length === 1 ? 'a guest' : 'guests'}, and a guest starts nothing`,
      meeting,
      visits: [...ids],
      evidence: joins.map((fact) =>
        one.shows(fact, `${one.nameOf(fact.participant)} joins as a guest`, fact.participant),
      ),
      without: `with ${names} signed in`,
      change: ({ recording, phones }) => ({
        recording: changeInputs(recording, (input) => {
          if (input.input !== 'joinByApp' || !ids.has(input.participant)) return input;
          const user = input.join.user ?? organizer.id;
          return { ...input, join: { ...input.join, user, signedIn: true } };
        }),
        phones,
      }),
    },
  ];
}

function tenantDefault(one: Case, meeting: string): readonly Suspect[] {
  const organizer = one.organizerOf(meeting);
  const { allowPstnOnlyMeetingsByDefault: byDefault } = one.directory.tenant;
  if (organizer === null || organizer.allowPstnOnlyMeetings || !byDefault) return [];
  const name = 'allowPstnOnlyMeetings';
  return [
    {
      code: 'start.tenantDefaultOnly',
      key: `start.tenantDefaultOnly ${organizer.id}`,
      words: `start without a PIN is on for the tenant, which seeds users enabled afterwards; for ${one.nameOf(organizer.id)} it is off`,
      meeting,
      visits: [],
      evidence: [
        one.settingShows(
          { scope: 'tenant', owner: 'tenant', name: 'allowPstnOnlyMeetingsByDefault' },
          byDefault,
        ),
        one.settingShows({ scope: 'user', owner: organizer.id, name }, false),
      ],
      without: `with ${name} on for ${one.nameOf(organizer.id)}`,
      change: settingAlways({ of: 'user', owner: organizer.id, name, value: true }),
    },
  ];
}

/** The organizer came, and went to another meeting. */
function elsewhere(one: Case, meeting: string): readonly Suspect[] {
  const organizer = one.organizerOf(meeting);
  const conferenceId = one.meeting(meeting)?.conferenceId ?? null;
  if (organizer === null || conferenceId === null) return [];
  const visit = one.scene.visits.find((seen) => {
    const came = seen.by === 'app' ? seen.signedIn : seen.pinAccepted;
    const other = seen.meeting !== null && seen.meeting !== meeting;
    return came && other && seemsToBe(seen, organizer);
  });
  if (visit === undefined) return [];
  const pin = one.pinAt(organizer.id, visit.arrivedSeq);
  const phone = { call: visit.id, at: visit.arrivedAt, conferenceId, pin };
  const dials = { to: visit.dialled ?? '', from: visit.from ?? '', name: visit.name };
  const change: Change =
    visit.by === 'phone'
      ? dialledInstead({ ...phone, dials })
      : ({ recording, phones }) => ({
          recording: changeInputs(recording, (input) =>
            input.input === 'joinByApp' && input.participant === visit.id
              ? { ...input, join: { ...input.join, meeting } }
              : input,
          ),
          phones,
        });
  const arrival = one.fact(visit.arrivedSeq);
  return [
    {
      code: 'start.elsewhere',
      key: `start.elsewhere ${meeting}`,
      words: `${visit.name}, who organizes ${meeting}, went to ${visit.meeting ?? 'another meeting'} instead`,
      meeting,
      visits: [visit.id],
      evidence:
        arrival === undefined
          ? []
          : [one.shows(arrival, `${visit.name} is in ${visit.meeting ?? ''}`, visit.id)],
      without: `with ${visit.name} in ${meeting}`,
      change,
    },
  ];
}

/** The organizer was disabled while people waited: no PIN opens the meeting any more. */
function disabled(one: Case, meeting: string): readonly Suspect[] {
  const organizer = one.organizerOf(meeting);
  const told = one.all('conferenceId.rejected').some((fact) => {
    return fact.meeting === meeting && fact.why === 'released';
  });
  // Who keyed the dead ID is told so already.
  if (organizer === null || organizer.enabled || told) return [];
  const fact = one.all('user.disabled').findLast(({ user }) => user === organizer.id);
  if (fact === undefined) return [];
  return [
    {
      code: 'id.released',
      key: `id.released ${organizer.id}`,
      words: `${fact.by} disabled ${one.nameOf(organizer.id)}, so that no PIN opens ${meeting} any more`,
      meeting,
      visits: [],
      evidence: [one.shows(fact, `${fact.by} disables ${one.nameOf(organizer.id)}`, organizer.id)],
      without: 'with the organizer still enabled',
      change: neverAsked(
        (command) => command.command === 'user.disable' && command.user === organizer.id,
      ),
    },
  ];
}

/** Whoever pressed * while waiting, where the lobby takes no PIN (PIN-8). */
function starsInVain(one: Case, meeting: string): readonly Suspect[] {
  const organizer = one.organizerOf(meeting);
  if (one.directory.settings.lobbyPin || organizer === null) return [];
  const entered = one.all('lobby.entered').filter((lobby) => lobby.meeting === meeting);
  const left = one.all('lobby.left');
  const stars = one.all('key.pressed').filter(({ key, call, seq }) => {
    const came = entered.findLast(({ who, seq: at }) => who === call && at < seq);
    const gone = left.some(
      (out) => out.who === call && out.seq < seq && out.seq > (came?.seq ?? 0),
    );
    return key === '*' && came !== undefined && !gone;
  });
  const [first] = stars;
  const pin = first === undefined ? null : one.pinAt(organizer.id, first.seq);
  if (first === undefined || pin === null) return [];
  const name = one.nameOf(first.call);
  const setting = { scope: 'bridge', owner: 'bridge', name: 'lobbyPin' };
  return [
    {
      code: 'pin.lobbyOff',
      key: `pin.lobbyOff ${meeting}`,
      words: `${name} pressed * in the lobby, and this bridge takes no PIN from there`,
      meeting,
      visits: [first.call],
      evidence: [
        ...stars.map((fact) =>
          one.shows(fact, `the * of ${one.nameOf(fact.call)} does nothing`, fact.call),
        ),
        one.settingShows(setting, false),
      ],
      without: `with the PIN taken from ${name} in the lobby`,
      change: together([
        settingAlways({ of: 'bridge', name: 'lobbyPin', value: true }),
        answered({ call: first.call, at: first.at, conferenceId: '', pin }, first.seq),
      ]),
    },
  ];
}

/** Nobody who may start the meeting has even tried: had the organizer called. */
export function nobodySuspect(
  one: Case,
  meeting: string,
  waiting: readonly Trouble[],
): Suspect | null {
  const found = one.meeting(meeting);
  // Where the organizer was disabled there was an ID, and a PIN: others may have to be blamed too.
  const conferenceId =
    found?.conferenceId ?? one.directory.retiredIdOf(found?.id ?? '', 'released') ?? null;
  if (found === null || conferenceId === null) return null;
  const organizer = one.directory.organizerOf(found);
  const first = Math.min(...waiting.map(({ visit }) => visit.arrivedSeq));
  const pin = one.pinAt(organizer.id, first);
  if (pin === null) return null;
  const at = Math.min(...waiting.map(({ visit }) => visit.arrivedAt));
  const phone = {
    call: 'the organizer',
    at,
    dials: { to: one.numberFor(null), from: 'anonymous', name: organizer.displayName },
    ...{ conferenceId, pin },
  };
  const entries = one.all('pin.checked').length;
  const ended = one.all('meeting.ended').findLast((fact) => fact.meeting === meeting);
  const name = 'allowPstnOnlyMeetings';
  return {
    code: 'start.nobody',
    key: `start.nobody ${meeting}`,
    words: `nobody has keyed the leader PIN or joined ${meeting} signed in`,
    meeting,
    visits: [],
    evidence: [
      {
        words:
          entries === 0
            ? 'the record has no PIN entry at all'
            : `the record has ${counted(entries, 'PIN check')}, none that starts ${meeting} now`,
        ...{ at: null, who: null, seq: null, setting: null },
      },
      ...(ended === undefined ? [] : [one.shows(ended, `${meeting} had ended: ${ended.why}`)]),
      one.settingShows(
        { scope: 'user', owner: organizer.id, name },
        organizer.allowPstnOnlyMeetings,
      ),
    ],
    without: `with ${one.nameOf(organizer.id)} calling in time and keying the PIN`,
    change: dialledToo(phone),
  };
}
