import type { Fact } from '../domain/fact.ts';
import type { CauseEntry } from './causes/cause.ts';
import type { PinSign } from './causes/signs.ts';
import type { Evidence } from './diagnosis.ts';
import type { Hypothesis } from './hypothesis.ts';
import { whetherOrganizer } from './identity.ts';
import type { Investigation } from './investigation.ts';
import { SAYS_NOTHING } from './key-reading.ts';
import type { Session } from './session.ts';
import { wide } from './settings.ts';
import { answered, together, type Change } from './what-if.ts';

/** A PIN that was refused. */
export type RejectedPin = Fact<'pin.rejected'>;

interface Reading {
  readonly cause: CauseEntry;
  readonly sign: PinSign;
  readonly rejected: RejectedPin;
  readonly clause: string;
  readonly words: string;
}

/**
 * Everybody whose PIN was refused: had they keyed the one valid then.
 *
 * @param causes which may be to blame; what tells most comes first.
 */
export function refusedPins(
  causes: readonly CauseEntry[],
  investigation: Investigation,
): readonly Hypothesis[] {
  return investigation.sessions.flatMap((session) => {
    const found = session.pinRejections.flatMap(
      (rejected) => readingOf(causes, investigation, session, rejected) ?? [],
    );
    // To key nothing at all tells least: it is often what follows something that went wrong.
    const keyed = found.filter(({ rejected }) => !SAYS_NOTHING.has(rejected.why));
    const telling = keyed.length === 0 ? found : keyed;
    const best = causes.flatMap((cause) => telling.filter((one) => one.cause === cause))[0];
    return best === undefined ? [] : (hypothesisOf(investigation, session, best, found) ?? []);
  });
}

function readingOf(
  causes: readonly CauseEntry[],
  investigation: Investigation,
  session: Session,
  rejected: RejectedPin,
): Reading | null {
  for (const cause of causes) {
    const shown = cause.onPin?.shows(investigation, session, rejected) ?? null;
    if (cause.onPin === undefined || shown === null) continue;
    const words = `${shown.words} (try ${rejected.try})`;
    return { cause, sign: cause.onPin, rejected, clause: shown.clause, words };
  }
  return null;
}

function hypothesisOf(
  investigation: Investigation,
  session: Session,
  { cause, sign, rejected, clause }: Reading,
  found: readonly Reading[],
): Hypothesis | null {
  const right = withValidPin(investigation, session, rejected);
  if (right === null) return null;
  const evidence = found
    .filter((other) => other.cause === cause)
    .map((other) => investigation.shows(other.rejected, other.words, session.id));
  const { meeting } = rejected;
  const inferred = [
    ...(sign.inferred ?? []),
    ...(sign.tellsWho === true ? [] : whoseIsOpen(investigation, session, rejected)),
  ];
  return {
    code: cause.code,
    key: `${cause.code} ${meeting} ${session.id}`,
    words: clause,
    meeting,
    sessions: [session.id],
    evidence: [...evidence, ...(sign.beside?.(investigation, rejected) ?? [])],
    ...(inferred.length > 0 ? { inferred } : {}),
    without: sign.without?.(session.name) ?? `with the PIN valid then keyed by ${session.name}`,
    change: sign.undo === undefined ? right : together([sign.undo, right]),
  };
}

/** A PIN that is nobody's tells not that who keyed it may start the meeting at all. */
function whoseIsOpen(
  investigation: Investigation,
  session: Session,
  { meeting }: RejectedPin,
): readonly string[] {
  const organizer = investigation.organizerOf(meeting);
  if (organizer === null) return [];
  return whetherOrganizer(session, organizer, investigation.nameOf(organizer.id));
}

const TOLD: ReadonlySet<string> = new Set([
  ...(['revoked', 'otherOrganizer', 'tooManyGuesses', 'noDigits', 'noHash', 'bareHash'] as const),
]);

/** True for digits that are none of the meeting's PINs, whatever else is wrong with them. */
export function isMiskeyed({ why, version }: RejectedPin): boolean {
  return !TOLD.has(why) && version === null;
}

/** True for a PIN that is the organizer's and does not count: made too late, or of a user who is disabled. */
export function isNotYet({ why, version }: RejectedPin): boolean {
  return !TOLD.has(why) && version !== null;
}

/** The PIN that was asked for then. */
export function pinAskedFor(
  investigation: Investigation,
  { meeting, seq }: RejectedPin,
): ReturnType<Investigation['pinAt']> {
  return investigation.pinAt(investigation.organizerOf(meeting)?.id ?? '', seq);
}

/** True where the copy of a PIN that is made with the prompt counts (PIN-6). */
export function countsAtPrompt(investigation: Investigation, { seq }: RejectedPin): boolean {
  return investigation.settingAt(wide('bridge', 'pinChange'), seq) === 'at-prompt';
}

/** The reset that made that version of the organizer's PIN, as evidence. */
export function resetShown(
  investigation: Investigation,
  rejected: RejectedPin,
  version: number,
): readonly Evidence[] {
  const user = investigation.organizerOf(rejected.meeting)?.id;
  const reset = investigation
    .all('pin.reset')
    .find((fact) => fact.user === user && fact.version === version);
  if (reset === undefined) return [];
  const words = `${investigation.nameOf(reset.by)} reset the PIN of ${investigation.nameOf(reset.user)}`;
  return [investigation.shows(reset, words, reset.user)];
}

/** From the first key of that entry on, the PIN valid then. */
function withValidPin(
  investigation: Investigation,
  session: Session,
  rejected: RejectedPin,
): Change | null {
  const organizer = investigation.organizerOf(rejected.meeting);
  const entry = investigation.entryOf(rejected);
  const pin =
    organizer === null ? null : pinForPrompt(investigation, organizer.id, rejected, entry);
  if (entry === null || pin === null) return null;
  const fromSeq = entry.keySeqs[0] ?? entry.startedSeq;
  const at = investigation.fact(fromSeq)?.at ?? rejected.at;
  return answered({ call: session.id, at, conferenceId: null, pin }, fromSeq);
}

/** The PIN that counts for that entry: valid when # came, or at the prompt where a copy counts. */
function pinForPrompt(
  investigation: Investigation,
  user: string,
  rejected: RejectedPin,
  entry: { readonly startedSeq: number } | null,
): string | null {
  const atPrompt =
    investigation.settingAt(wide('bridge', 'pinChange'), rejected.seq) === 'at-prompt';
  return investigation.pinAt(user, atPrompt && entry !== null ? entry.startedSeq : rejected.seq);
}
