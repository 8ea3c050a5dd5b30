import type { Fact } from '../../domain/fact.ts';
import { HIDDEN_DIGIT } from '../../domain/key.ts';
import { PIN_LENGTH } from '../../domain/pin.ts';
import type { CauseCode } from '../cause-code.ts';
import type { Investigation } from '../investigation.ts';
import type { Evidence } from '../diagnosis.ts';
import { identityOf } from '../identity.ts';
import { ignoredBetween, isPassedOver, whyPassedOver } from '../key-reading.ts';
import { TWICE_MS, type Session } from '../session.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { counted } from '../../domain/wording.ts';
import { answered } from '../what-if.ts';

/**
 * Whoever keyed a PIN, or meant to, where nobody asked for one: at the organizer question without *, behind
 * a # too many that answered the question, or while the attendant did not listen (START-5, KEY-3).
 */
export function keyHypotheses(investigation: Investigation): readonly Hypothesis[] {
  return investigation.sessions.flatMap((session) => {
    if (session.by !== 'phone' || session.saysOrganizer === true || session.pinAccepted) return [];
    const question = questionOf(investigation, session);
    const reading = question === null ? null : readingOf(investigation, session, question);
    return reading === null ? [] : (hypothesisOf(investigation, session, reading) ?? []);
  });
}

interface Question {
  readonly started: Fact<'entry.started'>;
  /** The moment at which it was answered or let pass; `Infinity` while it is open. */
  readonly endSeq: number;
  readonly choice: string | null;
}

interface Reading {
  readonly code: CauseCode;
  readonly clause: string;
  readonly evidence: readonly Evidence[];
  /** The first key that was keyed to no purpose. */
  readonly from: { readonly seq: number; readonly at: number };
}

function questionOf(investigation: Investigation, { id }: Session): Question | null {
  const started = investigation
    .all('entry.started')
    .findLast(({ call, entry }) => call === id && entry === 'organizerQuestion');
  if (started === undefined) return null;
  const ended = investigation
    .all('entry.ended')
    .find(({ call, seq }) => call === id && seq > started.seq);
  return { started, endSeq: ended?.seq ?? Infinity, choice: ended?.choice ?? null };
}

function readingOf(
  investigation: Investigation,
  session: Session,
  question: Question,
): Reading | null {
  return (
    early(investigation, session, question) ??
    hashTwice(investigation, session, question) ??
    withoutStar(investigation, session, question)
  );
}

/** Digits while the question was open: it knows * and # alone. */
function withoutStar(
  investigation: Investigation,
  session: Session,
  { started, endSeq }: Question,
): Reading | null {
  const keyed = ignoredBetween(investigation, session.id, started.seq, endSeq).filter(
    ({ key, why }) => key === HIDDEN_DIGIT && why === 'notExpected',
  );
  const from = pressedBefore(investigation, keyed[0]);
  const last = keyed.at(-1);
  if (from === null || last === undefined || !mayBeAPin(investigation, session, keyed.length))
    return null;
  const count = counted(keyed.length, 'digit');
  const [them, are] = keyed.length === 1 ? ['it', 'is'] : ['them', 'are'];
  return {
    code: 'pin.withoutStar',
    clause: `${session.name} keyed ${count} at the organizer question without * first, and nobody heard ${them}`,
    evidence: [
      investigation.shows(started, `${session.name} is asked: the organizer presses *`, session.id),
      investigation.shows(
        last,
        `${count} of ${session.name} ${are} not what was asked for`,
        session.id,
      ),
    ],
    from,
  };
}

/** Fewer digits than the shortest PIN has are a slip of anybody's; an organizer's own are begun for one. */
function mayBeAPin(investigation: Investigation, session: Session, digits: number): boolean {
  const organizer = investigation.organizerOf(session.meeting);
  return (
    digits >= PIN_LENGTH.min || (organizer !== null && identityOf(session, organizer) !== 'no')
  );
}

/** The # of the conference ID came twice, and the second one said "I am not the organizer". */
function hashTwice(
  investigation: Investigation,
  session: Session,
  { endSeq, choice }: Question,
): Reading | null {
  if (choice !== '#') return null;
  const hashes = investigation
    .all('key.pressed')
    .filter(({ call, key, seq }) => call === session.id && key === '#' && seq < endSeq);
  const [first, second] = hashes.slice(-2);
  if (first === undefined || second === undefined) return null;
  const between = investigation
    .all('key.pressed')
    .some(({ call, seq }) => call === session.id && seq > first.seq && seq < second.seq);
  if (between || second.at - first.at > TWICE_MS) return null;
  const after = ignoredBetween(investigation, session.id, endSeq, Infinity);
  const organizer = investigation.organizerOf(session.meeting);
  const tried = after.some(({ key }) => key === '*' || key === HIDDEN_DIGIT);
  if (!tried && (organizer === null || identityOf(session, organizer) === 'no')) return null;
  const keys =
    after.length === 0 ? '' : `, so ${counted(after.length, 'key')} after it were not heard`;
  return {
    code: 'keys.hashTwice',
    clause: `the # of ${session.name} came twice, and the second one answered the organizer question${keys}`,
    evidence: [
      investigation.shows(
        second,
        `a second # of ${session.name}, ${second.at - first.at} ms after the first`,
        session.id,
      ),
      ...after
        .slice(0, 1)
        .map((fact) => investigation.shows(fact, 'what comes then is not heard', session.id)),
    ],
    from: second,
  };
}

/** Keys that came while the question was still being asked, where none are kept, or no more. */
function early(
  investigation: Investigation,
  session: Session,
  { started, endSeq }: Question,
): Reading | null {
  const accepted = investigation
    .all('conferenceId.accepted')
    .find(({ call }) => call === session.id);
  const lost = ignoredBetween(
    investigation,
    session.id,
    accepted?.seq ?? started.seq,
    endSeq,
  ).filter((fact) => isPassedOver(fact));
  const from = pressedBefore(investigation, lost[0]);
  const last = lost.at(-1);
  if (from === null || last === undefined) return null;
  const count = counted(lost.length, 'key');
  return {
    code: 'keys.early',
    clause: `${count} of ${session.name} came while the organizer question was still being asked, and were not kept`,
    evidence: [
      investigation.shows(
        last,
        `${count} of ${session.name} came while nobody listened`,
        session.id,
      ),
      ...whyPassedOver(investigation, lost),
    ],
    from,
  };
}

/** The key that such a fact tells of. */
function pressedBefore(investigation: Investigation, ignored: Fact<'key.ignored'> | undefined) {
  if (ignored === undefined) return null;
  return (
    investigation
      .all('key.pressed')
      .findLast(({ call, seq }) => call === ignored.call && seq < ignored.seq) ?? null
  );
}

function hypothesisOf(
  investigation: Investigation,
  session: Session,
  reading: Reading,
): Hypothesis | null {
  const organizer = investigation.organizerOf(session.meeting);
  const pin = organizer === null ? null : investigation.pinAt(organizer.id, reading.from.seq);
  if (organizer === null || pin === null) return null;
  const { code, clause, evidence, from } = reading;
  const name = investigation.nameOf(organizer.id);
  return {
    code,
    key: `${code} ${session.id}`,
    words: clause,
    meeting: session.meeting,
    sessions: [session.id],
    evidence,
    inferred: [
      `That the keys were the PIN of ${name} is not in the record, which holds only how many they were: ask ${session.name}.`,
    ],
    without: `with * and the PIN valid then keyed by ${session.name}`,
    change: answered({ call: session.id, at: from.at, conferenceId: null, pin }, from.seq),
  };
}
