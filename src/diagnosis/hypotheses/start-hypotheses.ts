import type { Organizer } from '../../domain/directory-entry.ts';
import { meets } from '../at-hand.ts';
import type { Investigation } from '../investigation.ts';
import { reassignedFor } from '../id-owners.ts';
import { identityOf, whetherOrganizer } from '../identity.ts';
import { goneAt, type Visit } from '../visit.ts';
import { wide } from '../settings.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { listed } from '../wording.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import {
  answered,
  neverAsked,
  dialledInstead,
  settingAlways,
  together,
  type Change,
} from '../world-change.ts';

/** What may have kept the meetings from starting that somebody waits for. */
export function startHypotheses(
  one: Investigation,
  meetings: readonly string[],
): readonly Hypothesis[] {
  return meetings.flatMap((meeting) => [
    ...guests(one, meeting),
    ...tenantDefault(one, meeting),
    ...elsewhere(one, meeting),
    ...starsInVain(one, meeting),
    ...disabled(one, meeting),
  ]);
}

function guests(one: Investigation, meeting: string): readonly Hypothesis[] {
  const joins = one
    .atHand('app.joined')
    .filter((fact) => fact.meeting === meeting && !fact.signedIn);
  const organizer = one.organizerOf(meeting);
  if (joins.length === 0 || organizer === null) return [];
  const names = listed([...new Set(joins.map(({ participant }) => one.nameOf(participant)))]);
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

function tenantDefault(one: Investigation, meeting: string): readonly Hypothesis[] {
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
        one.settingShows(wide('tenant', 'allowPstnOnlyMeetingsByDefault')),
        one.settingShows({ scope: 'user', owner: organizer.id, name }),
      ],
      without: `with start without a PIN on for ${one.nameOf(organizer.id)}`,
      change: settingAlways({ of: 'user', owner: organizer.id, name, value: true }),
    },
  ];
}

/** The organizer came, and went to another meeting: was let in there, or keyed the PIN of this one there. */
function elsewhere(one: Investigation, meeting: string): readonly Hypothesis[] {
  const organizer = one.organizerOf(meeting);
  const conferenceId = one.meeting(meeting)?.conferenceId ?? null;
  if (organizer === null || conferenceId === null) return [];
  const visit = one.scene.visits.findLast((seen) => wentElsewhere(one, seen, meeting, organizer));
  if (visit === undefined) return [];
  const other = visit.meeting ?? 'another meeting';
  const keyed = !visit.pinAccepted && visit.by === 'phone';
  const arrival = one.fact(visit.arrivedSeq);
  return [
    {
      code: 'start.elsewhere',
      key: `start.elsewhere ${meeting}`,
      words: keyed
        ? `${visit.name} keyed the PIN of ${one.nameOf(organizer.id)}, who organizes ${meeting}, in ${other}, where it opens nothing`
        : `${visit.name}, who organizes ${meeting}, went to ${other} instead`,
      meeting,
      visits: [visit.id],
      evidence:
        arrival === undefined
          ? []
          : [one.shows(arrival, `${visit.name} goes to ${other}`, visit.id)],
      without: `with ${visit.name} in ${meeting}`,
      change: intoThat(one, visit, { meeting, organizer, conferenceId }),
    },
  ];
}

/** Somebody certain to be the organizer, or called so where the account or a PIN says no other. */
function wentElsewhere(
  one: Investigation,
  seen: Visit,
  meeting: string,
  organizer: Organizer,
): boolean {
  if (seen.meeting === null || seen.meeting === meeting) return false;
  if (seen.by === 'app' && !seen.signedIn) return false;
  if (seen.by === 'phone' && !seen.pinAccepted && !seen.keyedPinsOf.has(organizer.id)) return false;
  if (identityOf(seen, organizer) === 'no') return false;
  return one.occasions.some((occasion) => {
    const own = occasion.visits.some((visit) => visit.meeting === meeting);
    return own && meets(occasion, { from: seen.arrivedAt, to: goneAt(seen) });
  });
}

/** The same person at the same time in that meeting. */
function intoThat(
  one: Investigation,
  visit: Visit,
  there: { readonly meeting: string; readonly organizer: Organizer; readonly conferenceId: string },
): Change {
  const { meeting, organizer, conferenceId } = there;
  if (visit.by === 'phone') {
    const pin = one.pinAt(organizer.id, visit.arrivedSeq);
    const dials = { to: visit.dialled ?? '', from: visit.from ?? '', name: visit.label };
    return dialledInstead({ call: visit.id, at: visit.arrivedAt, dials, conferenceId, pin });
  }
  return ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      input.input === 'joinByApp' && input.participant === visit.id
        ? { ...input, join: { ...input.join, meeting } }
        : input,
    ),
    phones,
  });
}

/** The organizer was disabled while people waited: no PIN opens the meeting any more. */
function disabled(one: Investigation, meeting: string): readonly Hypothesis[] {
  const organizer = one.organizerOf(meeting);
  const told = one.all('conferenceId.rejected').some((fact) => {
    return fact.meeting === meeting && fact.why === 'released';
  });
  const moved = one.visits.some((visit) => reassignedFor(one, visit)?.was.meeting === meeting);
  // Who keyed the dead ID is told so already.
  if (organizer === null || organizer.enabled || told || moved) return [];
  const fact = one.all('user.disabled').findLast(({ user }) => user === organizer.id);
  if (fact === undefined) return [];
  return [
    {
      code: 'id.released',
      key: `id.released ${organizer.id}`,
      words: `${one.nameOf(fact.by)} disabled ${one.nameOf(organizer.id)}, so that no PIN opens ${meeting} any more`,
      meeting,
      visits: [],
      evidence: [
        one.shows(
          fact,
          `${one.nameOf(fact.by)} disables ${one.nameOf(organizer.id)}`,
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
function starsInVain(one: Investigation, meeting: string): readonly Hypothesis[] {
  const organizer = one.organizerOf(meeting);
  if (organizer === null) return [];
  const setting = wide('bridge', 'lobbyPin');
  const entered = one.atHand('lobby.entered').filter((lobby) => lobby.meeting === meeting);
  const left = one.atHand('lobby.left');
  const stars = one.atHand('key.pressed').filter(({ key, call, seq }) => {
    if (key !== '*' || one.settingAt(setting, seq) !== false) return false;
    const came = entered.findLast(({ who, seq: at }) => who === call && at < seq);
    const gone = left.some(
      (out) => out.who === call && out.seq < seq && out.seq > (came?.seq ?? 0),
    );
    return came !== undefined && !gone;
  });
  const [first] = stars;
  const pin = first === undefined ? null : one.pinAt(organizer.id, first.seq);
  if (first === undefined || pin === null) return [];
  const name = one.nameOf(first.call);
  const visit = one.visit(first.call);
  const unsure =
    visit === undefined ? [] : whetherOrganizer(visit, organizer, one.nameOf(organizer.id));
  return [
    {
      code: 'pin.lobbyOff',
      key: `pin.lobbyOff ${meeting}`,
      words: `${name} pressed * in the lobby, and this bridge ${one.settingAt(setting) === false ? 'takes no PIN from there' : 'took no PIN from there then'}`,
      meeting,
      visits: [first.call],
      evidence: [
        ...stars.map((fact) =>
          one.shows(fact, `the * of ${one.nameOf(fact.call)} does nothing`, fact.call),
        ),
        one.settingShows(setting, first.seq),
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
