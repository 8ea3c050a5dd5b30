import type { Organizer } from '../../domain/directory-entry.ts';
import { meets } from '../at-hand.ts';
import type { Investigation } from '../investigation.ts';
import { reassignedFor } from '../id-owners.ts';
import { identityOf, whetherOrganizer } from '../identity.ts';
import { goneAt, type Session } from '../session.ts';
import { wide } from '../settings.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { listed } from '../../domain/wording.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import {
  answered,
  neverAsked,
  dialledInstead,
  settingAlways,
  together,
  type Change,
} from '../what-if.ts';

/** What may have kept the meetings from starting that somebody waits for. */
export function startHypotheses(
  investigation: Investigation,
  meetings: readonly string[],
): readonly Hypothesis[] {
  return meetings.flatMap((meeting) => [
    ...guests(investigation, meeting),
    ...tenantDefault(investigation, meeting),
    ...elsewhere(investigation, meeting),
    ...starsInVain(investigation, meeting),
    ...disabled(investigation, meeting),
  ]);
}

function guests(investigation: Investigation, meeting: string): readonly Hypothesis[] {
  const joins = investigation
    .atHand('app.joined')
    .filter((fact) => fact.meeting === meeting && !fact.signedIn);
  const organizer = investigation.organizerOf(meeting);
  if (joins.length === 0 || organizer === null) return [];
  const names = listed([
    ...new Set(joins.map(({ participant }) => investigation.nameOf(participant))),
  ]);
  const ids = new Set(joins.map(({ participant }) => participant));
  return [
    {
      code: 'start.guestsOnly',
      key: `start.guestsOnly ${meeting}`,
      words: `${names} joined ${meeting} by the app as ${joins.length === 1 ? 'a guest' : 'guests'}, and a guest starts nothing`,
      meeting,
      sessions: [...ids],
      evidence: joins.map((fact) =>
        investigation.shows(
          fact,
          `${investigation.nameOf(fact.participant)} joins as a guest`,
          fact.participant,
        ),
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

function tenantDefault(investigation: Investigation, meeting: string): readonly Hypothesis[] {
  const organizer = investigation.organizerOf(meeting);
  const { allowPstnOnlyMeetingsByDefault: byDefault } = investigation.directory.tenant;
  if (organizer === null || organizer.allowPstnOnlyMeetings || !byDefault) return [];
  const name = 'allowPstnOnlyMeetings';
  return [
    {
      code: 'start.tenantDefaultOnly',
      key: `start.tenantDefaultOnly ${organizer.id}`,
      words: `start without a PIN is on for the tenant, which seeds users enabled afterwards; for ${investigation.nameOf(organizer.id)} it is off`,
      meeting,
      sessions: [],
      evidence: [
        investigation.settingShows(wide('tenant', 'allowPstnOnlyMeetingsByDefault')),
        investigation.settingShows({ scope: 'user', owner: organizer.id, name }),
      ],
      without: `with start without a PIN on for ${investigation.nameOf(organizer.id)}`,
      change: settingAlways({ of: 'user', owner: organizer.id, name, value: true }),
    },
  ];
}

/** The organizer came, and went to another meeting: was let in there, or keyed the PIN of this one there. */
function elsewhere(investigation: Investigation, meeting: string): readonly Hypothesis[] {
  const organizer = investigation.organizerOf(meeting);
  const conferenceId = investigation.meeting(meeting)?.conferenceId ?? null;
  if (organizer === null || conferenceId === null) return [];
  const session = investigation.timeline.sessions.findLast((seen) =>
    wentElsewhere(investigation, seen, meeting, organizer),
  );
  if (session === undefined) return [];
  const other = session.meeting ?? 'another meeting';
  const keyed = !session.pinAccepted && session.by === 'phone';
  const arrival = investigation.fact(session.arrivedSeq);
  return [
    {
      code: 'start.elsewhere',
      key: `start.elsewhere ${meeting}`,
      words: keyed
        ? `${session.name} keyed the PIN of ${investigation.nameOf(organizer.id)}, who organizes ${meeting}, in ${other}, where it opens nothing`
        : `${session.name}, who organizes ${meeting}, went to ${other} instead`,
      meeting,
      sessions: [session.id],
      evidence:
        arrival === undefined
          ? []
          : [investigation.shows(arrival, `${session.name} goes to ${other}`, session.id)],
      without: `with ${session.name} in ${meeting}`,
      change: intoThat(investigation, session, { meeting, organizer, conferenceId }),
    },
  ];
}

/** Somebody certain to be the organizer, or called so where the account or a PIN says no other. */
function wentElsewhere(
  investigation: Investigation,
  seen: Session,
  meeting: string,
  organizer: Organizer,
): boolean {
  if (seen.meeting === null || seen.meeting === meeting) return false;
  if (seen.by === 'app' && !seen.signedIn) return false;
  if (seen.by === 'phone' && !seen.pinAccepted && !seen.keyedPinsOf.has(organizer.id)) return false;
  if (identityOf(seen, organizer) === 'no') return false;
  return investigation.occasions.some((occasion) => {
    const own = occasion.sessions.some((session) => session.meeting === meeting);
    return own && meets(occasion, { from: seen.arrivedAt, to: goneAt(seen) });
  });
}

/** The same person at the same time in that meeting. */
function intoThat(
  investigation: Investigation,
  session: Session,
  there: { readonly meeting: string; readonly organizer: Organizer; readonly conferenceId: string },
): Change {
  const { meeting, organizer, conferenceId } = there;
  if (session.by === 'phone') {
    const pin = investigation.pinAt(organizer.id, session.arrivedSeq);
    const dials = { to: session.dialled ?? '', from: session.from ?? '', name: session.label };
    return dialledInstead({ call: session.id, at: session.arrivedAt, dials, conferenceId, pin });
  }
  return ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      input.input === 'joinByApp' && input.participant === session.id
        ? { ...input, join: { ...input.join, meeting } }
        : input,
    ),
    phones,
  });
}

/** The organizer was disabled while people waited: no PIN opens the meeting any more. */
function disabled(investigation: Investigation, meeting: string): readonly Hypothesis[] {
  const organizer = investigation.organizerOf(meeting);
  const told = investigation.all('conferenceId.rejected').some((fact) => {
    return fact.meeting === meeting && fact.why === 'released';
  });
  const moved = investigation.sessions.some(
    (session) => reassignedFor(investigation, session)?.was.meeting === meeting,
  );
  // Who keyed the dead ID is told so already.
  if (organizer === null || organizer.enabled || told || moved) return [];
  const fact = investigation.all('user.disabled').findLast(({ user }) => user === organizer.id);
  if (fact === undefined) return [];
  return [
    {
      code: 'id.released',
      key: `id.released ${organizer.id}`,
      words: `${investigation.nameOf(fact.by)} disabled ${investigation.nameOf(organizer.id)}, so that no PIN opens ${meeting} any more`,
      meeting,
      sessions: [],
      evidence: [
        investigation.shows(
          fact,
          `${investigation.nameOf(fact.by)} disables ${investigation.nameOf(organizer.id)}`,
          organizer.id,
        ),
      ],
      without: 'with the organizer still enabled',
      change: neverAsked(
        (command) => command.command === 'user.disable' && command.user === organizer.id,
      ),
    },
  ];
}

/** Whoever pressed * while waiting, where the lobby takes no PIN (PIN-8). */
function starsInVain(investigation: Investigation, meeting: string): readonly Hypothesis[] {
  const organizer = investigation.organizerOf(meeting);
  if (organizer === null) return [];
  const setting = wide('bridge', 'lobbyPin');
  const entered = investigation
    .atHand('lobby.entered')
    .filter((lobby) => lobby.meeting === meeting);
  const left = investigation.atHand('lobby.left');
  const stars = investigation.atHand('key.pressed').filter(({ key, call, seq }) => {
    if (key !== '*' || investigation.settingAt(setting, seq) !== false) return false;
    const came = entered.findLast(({ who, seq: at }) => who === call && at < seq);
    const gone = left.some(
      (out) => out.who === call && out.seq < seq && out.seq > (came?.seq ?? 0),
    );
    return came !== undefined && !gone;
  });
  const [first] = stars;
  const pin = first === undefined ? null : investigation.pinAt(organizer.id, first.seq);
  if (first === undefined || pin === null) return [];
  const name = investigation.nameOf(first.call);
  const session = investigation.session(first.call);
  const unsure =
    session === undefined
      ? []
      : whetherOrganizer(session, organizer, investigation.nameOf(organizer.id));
  return [
    {
      code: 'pin.lobbyOff',
      key: `pin.lobbyOff ${meeting}`,
      words: `${name} pressed * in the lobby, and this bridge ${investigation.settingAt(setting) === false ? 'takes no PIN from there' : 'took no PIN from there then'}`,
      meeting,
      sessions: [first.call],
      evidence: [
        ...stars.map((fact) =>
          investigation.shows(
            fact,
            `the * of ${investigation.nameOf(fact.call)} does nothing`,
            fact.call,
          ),
        ),
        investigation.settingShows(setting, first.seq),
      ],
      ...(unsure.length > 0 ? { inferred: unsure } : {}),
      without: `with the PIN taken from ${name} in the lobby`,
      change: together([
        settingAlways({ of: 'bridge', name: 'lobbyPin', value: true }),
        answered({ call: first.call, at: first.at, conferenceId: null, pin }, first.seq),
      ]),
    },
  ];
}
