import type { Fact } from '../../domain/fact.ts';
import { HIDDEN_DIGIT } from '../../domain/key.ts';
import { PIN_LENGTH } from '../../domain/pin.ts';
import type { CauseCode } from '../cause-catalogue.ts';
import type { Investigation } from '../investigation.ts';
import type { Evidence } from '../diagnosis.ts';
import { identityOf } from '../identity.ts';
import { ignoredBetween, isPassedOver, whyPassedOver } from '../key-reading.ts';
import { TWICE_MS, type Visit } from '../visit.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { counted } from '../wording.ts';
import { answered } from '../world-change.ts';

/**
 * Whoever keyed a PIN, or meant to, where nobody asked for one: at the organizer question without *, behind
 * a # too many that answered the question, or while the attendant did not listen (START-5, KEY-3).
 */
export function keyHypotheses(one: Investigation): readonly Hypothesis[] {
  return one.visits.flatMap((visit) => {
    if (visit.by !== 'phone' || visit.saysOrganizer === true || visit.pinAccepted) return [];
    const question = questionOf(one, visit);
    const reading = question === null ? null : readingOf(one, visit, question);
    return reading === null ? [] : (hypothesisOf(one, visit, reading) ?? []);
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

function questionOf(one: Investigation, { id }: Visit): Question | null {
  const started = one
    .all('entry.started')
    .findLast(({ call, entry }) => call === id && entry === 'organizerQuestion');
  if (started === undefined) return null;
  const ended = one.all('entry.ended').find(({ call, seq }) => call === id && seq > started.seq);
  return { started, endSeq: ended?.seq ?? Infinity, choice: ended?.choice ?? null };
}

function readingOf(one: Investigation, visit: Visit, question: Question): Reading | null {
  return (
    early(one, visit, question) ??
    hashTwice(one, visit, question) ??
    withoutStar(one, visit, question)
  );
}

/** Digits while the question was open: it knows * and # alone. */
function withoutStar(
  one: Investigation,
  visit: Visit,
  { started, endSeq }: Question,
): Reading | null {
  const keyed = ignoredBetween(one, visit.id, started.seq, endSeq).filter(
    ({ key, why }) => key === HIDDEN_DIGIT && why === 'notExpected',
  );
  const from = pressedBefore(one, keyed[0]);
  const last = keyed.at(-1);
  if (from === null || last === undefined || !mayBeAPin(one, visit, keyed.length)) return null;
  const count = counted(keyed.length, 'digit');
  const [them, are] = keyed.length === 1 ? ['it', 'is'] : ['them', 'are'];
  return {
    code: 'pin.withoutStar',
    clause: `${visit.name} keyed ${count} at the organizer question without * first, and nobody heard ${them}`,
    evidence: [
      one.shows(started, `${visit.name} is asked: the organizer presses *`, visit.id),
      one.shows(last, `${count} of ${visit.name} ${are} not what was asked for`, visit.id),
    ],
    from,
  };
}

/** Fewer digits than the shortest PIN has are a slip of anybody's; an organizer's own are begun for one. */
function mayBeAPin(one: Investigation, visit: Visit, digits: number): boolean {
  const organizer = one.organizerOf(visit.meeting);
  return digits >= PIN_LENGTH.min || (organizer !== null && identityOf(visit, organizer) !== 'no');
}

/** The # of the conference ID came twice, and the second one said "I am not the organizer". */
function hashTwice(one: Investigation, visit: Visit, { endSeq, choice }: Question): Reading | null {
  if (choice !== '#') return null;
  const hashes = one
    .all('key.pressed')
    .filter(({ call, key, seq }) => call === visit.id && key === '#' && seq < endSeq);
  const [first, second] = hashes.slice(-2);
  if (first === undefined || second === undefined) return null;
  const between = one
    .all('key.pressed')
    .some(({ call, seq }) => call === visit.id && seq > first.seq && seq < second.seq);
  if (between || second.at - first.at > TWICE_MS) return null;
  const after = ignoredBetween(one, visit.id, endSeq, Infinity);
  const organizer = one.organizerOf(visit.meeting);
  const tried = after.some(({ key }) => key === '*' || key === HIDDEN_DIGIT);
  if (!tried && (organizer === null || identityOf(visit, organizer) === 'no')) return null;
  const keys =
    after.length === 0 ? '' : `, so ${counted(after.length, 'key')} after it were not heard`;
  return {
    code: 'keys.hashTwice',
    clause: `the # of ${visit.name} came twice, and the second one answered the organizer question${keys}`,
    evidence: [
      one.shows(
        second,
        `a second # of ${visit.name}, ${second.at - first.at} ms after the first`,
        visit.id,
      ),
      ...after.slice(0, 1).map((fact) => one.shows(fact, 'what comes then is not heard', visit.id)),
    ],
    from: second,
  };
}

/** Keys that came while the question was still being asked, where none are kept, or no more. */
function early(one: Investigation, visit: Visit, { started, endSeq }: Question): Reading | null {
  const accepted = one.all('conferenceId.accepted').find(({ call }) => call === visit.id);
  const lost = ignoredBetween(one, visit.id, accepted?.seq ?? started.seq, endSeq).filter((fact) =>
    isPassedOver(fact),
  );
  const from = pressedBefore(one, lost[0]);
  const last = lost.at(-1);
  if (from === null || last === undefined) return null;
  const count = counted(lost.length, 'key');
  return {
    code: 'keys.early',
    clause: `${count} of ${visit.name} came while the organizer question was still being asked, and were not kept`,
    evidence: [
      one.shows(last, `${count} of ${visit.name} came while nobody listened`, visit.id),
      ...whyPassedOver(one, lost),
    ],
    from,
  };
}

/** The key that such a fact tells of. */
function pressedBefore(one: Investigation, ignored: Fact<'key.ignored'> | undefined) {
  if (ignored === undefined) return null;
  return (
    one
      .all('key.pressed')
      .findLast(({ call, seq }) => call === ignored.call && seq < ignored.seq) ?? null
  );
}

function hypothesisOf(one: Investigation, visit: Visit, reading: Reading): Hypothesis | null {
  const organizer = one.organizerOf(visit.meeting);
  const pin = organizer === null ? null : one.pinAt(organizer.id, reading.from.seq);
  if (organizer === null || pin === null) return null;
  const { code, clause, evidence, from } = reading;
  const name = one.nameOf(organizer.id);
  return {
    code,
    key: `${code} ${visit.id}`,
    words: clause,
    meeting: visit.meeting,
    visits: [visit.id],
    evidence,
    inferred: [
      `That the keys were the PIN of ${name} is not in the record, which holds only how many they were: ask ${visit.name}.`,
    ],
    without: `with * and the PIN valid then keyed by ${visit.name}`,
    change: answered({ call: visit.id, at: from.at, conferenceId: null, pin }, from.seq),
  };
}
