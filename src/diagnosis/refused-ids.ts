import { listed } from '../domain/wording.ts';
import type { CauseEntry } from './causes/cause.ts';
import type { IdSign, RefusedId } from './causes/signs.ts';
import { groupedBy } from './grouping.ts';
import type { Hypothesis } from './hypothesis.ts';
import { seemsToBe } from './identity.ts';
import type { Investigation } from './investigation.ts';
import { SAYS_NOTHING } from './key-reading.ts';
import type { Session } from './session.ts';
import { isOpen, meantBy, type Sought } from './sought.ts';
import { answered, together, type Change } from './what-if.ts';
import { namesOf } from './wording.ts';

interface Reading extends RefusedId {
  readonly cause: CauseEntry;
  readonly sign: IdSign;
  readonly words: string;
}

/**
 * Everybody whose conference ID was refused: had they keyed the one that names the meeting.
 *
 * @param causes which may be to blame; what tells most comes first.
 */
export function refusedIds(
  causes: readonly CauseEntry[],
  investigation: Investigation,
  sought: Sought,
): readonly Hypothesis[] {
  const readings = investigation.sessions.flatMap(
    (session) => strongest(causes, investigation, session) ?? [],
  );
  const byKey = groupedBy(readings, ({ cause, session, rejected }) => {
    return `${cause.code} ${rejected.meeting ?? meantBy(investigation, session, sought).among.join(' ')}`;
  });
  return [...byKey].flatMap(
    ([key, group]) => hypothesisOf(investigation, key, group, sought) ?? [],
  );
}

function strongest(
  causes: readonly CauseEntry[],
  investigation: Investigation,
  session: Session,
): Reading | null {
  const all = session.idRejections.flatMap(
    (rejected) => readingOf(causes, investigation, { session, rejected }) ?? [],
  );
  // To key nothing at all tells least: it is often what follows something that went wrong.
  const keyed = all.filter(({ rejected }) => !SAYS_NOTHING.has(rejected.why));
  const found = keyed.length === 0 ? all : keyed;
  return causes.flatMap((cause) => found.filter((reading) => reading.cause === cause))[0] ?? null;
}

function readingOf(
  causes: readonly CauseEntry[],
  investigation: Investigation,
  refused: RefusedId,
): Reading | null {
  for (const cause of causes) {
    const words = cause.onId?.shows(investigation, refused) ?? null;
    if (cause.onId === undefined || words === null) continue;
    const nth = `(try ${refused.rejected.try})`;
    return { ...refused, cause, sign: cause.onId, words: `${words} ${nth}` };
  }
  return null;
}

function hypothesisOf(
  investigation: Investigation,
  key: string,
  readings: readonly Reading[],
  sought: Sought,
): Hypothesis | null {
  const [first] = readings;
  if (first === undefined) return null;
  const { cause, sign, session: caller, rejected } = first;
  const meant = meantBy(investigation, caller, sought);
  const meeting = rejected.meeting ?? meant.meeting;
  const isUnsure = rejected.meeting === null && isOpen(meant);
  const names = namesOf(readings.map(({ session }) => session));
  const group = { refused: readings, names, meeting };
  const id = investigation.meeting(meeting)?.conferenceId ?? null;
  const change =
    sign.undo === undefined
      ? withTheId(investigation, readings, meeting, id)
      : sign.undo(investigation, group);
  if (change === null) return null;
  const inferred = [
    ...(sign.inferred ?? []),
    ...(isUnsure
      ? [`Which meeting they meant is not in the record (${listed(meant.among)}): ask them.`]
      : []),
  ];
  return {
    ...{ code: cause.code, key, meeting, change },
    words: sign.clause(group, investigation),
    sessions: readings.map(({ session }) => session.id),
    evidence: [
      ...readings.map(({ session, rejected: fact, words }) =>
        investigation.shows(fact, words, session.id),
      ),
      ...(sign.beside?.(investigation, group) ?? []),
    ],
    ...(inferred.length > 0 ? { inferred } : {}),
    without: sign.without ?? `with the ID of ${meeting ?? 'the meeting'} keyed by ${names}`,
  };
}

/** From the first key of the refused entry on, that ID is keyed. */
export function withTheId(
  investigation: Investigation,
  refused: readonly RefusedId[],
  meeting: string | null,
  conferenceId: string | null,
): Change | null {
  const organizer = investigation.organizerOf(meeting);
  if (organizer === null || conferenceId === null) return null;
  const changes = refused.flatMap(({ session, rejected }) => {
    const entry = investigation.entryOf(rejected);
    if (entry === null) return [];
    const fromSeq = firstKeyOf(investigation, rejected) ?? entry.startedSeq;
    const at = investigation.fact(fromSeq)?.at ?? rejected.at;
    const pin = seemsToBe(session, organizer) ? investigation.pinAt(organizer.id, fromSeq) : null;
    return [answered({ call: session.id, at, conferenceId, pin }, fromSeq)];
  });
  return changes.length === 0 ? null : together(changes);
}

/** The first key of the call that was meant for the refused entry, whatever took it. */
function firstKeyOf(
  investigation: Investigation,
  rejected: RefusedId['rejected'],
): number | undefined {
  const before = investigation
    .all('conferenceId.rejected')
    .findLast(({ call, seq }) => call === rejected.call && seq < rejected.seq);
  return investigation
    .all('key.pressed')
    .find(({ call, seq }) => call === rejected.call && seq > (before?.seq ?? 0))?.seq;
}

/** What an ID that no longer names its meeting shows, in a clause. */
export function keptId(name: string, meeting: string | null): string {
  return `${name} keyed an ID that once named ${meeting ?? ''}`;
}
