import type { Fact } from '../domain/fact.ts';
import type { CauseEntry } from './causes/cause.ts';
import type { OrganizerQuestion, QuestionSign } from './causes/signs.ts';
import type { Hypothesis } from './hypothesis.ts';
import type { Investigation } from './investigation.ts';
import type { Session } from './session.ts';
import { answered } from './what-if.ts';

/**
 * Whoever keyed a PIN, or meant to, where nobody asked for one: at the organizer question without *, behind
 * a # too many that answered the question, or while the attendant did not listen (START-5, KEY-3).
 *
 * @param causes which may be to blame; what tells most comes first.
 */
export function keyedUnasked(
  causes: readonly CauseEntry[],
  investigation: Investigation,
): readonly Hypothesis[] {
  return investigation.sessions.flatMap((session) => {
    if (session.by !== 'phone' || session.saysOrganizer === true || session.pinAccepted) return [];
    const question = questionOf(investigation, session);
    if (question === null) return [];
    for (const { code, onQuestion } of causes) {
      const shown = onQuestion?.(investigation, session, question) ?? null;
      if (shown !== null) return hypothesisOf(investigation, session, code, shown) ?? [];
    }
    return [];
  });
}

function questionOf(investigation: Investigation, { id }: Session): OrganizerQuestion | null {
  const started = investigation
    .all('entry.started')
    .findLast(({ call, entry }) => call === id && entry === 'organizerQuestion');
  if (started === undefined) return null;
  const ended = investigation
    .all('entry.ended')
    .find(({ call, seq }) => call === id && seq > started.seq);
  return { started, endSeq: ended?.seq ?? Infinity, choice: ended?.choice ?? null };
}

/** The key that such a fact tells of. */
export function pressedBefore(
  investigation: Investigation,
  ignored: Fact<'key.ignored'> | undefined,
): Fact<'key.pressed'> | null {
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
  code: CauseEntry['code'],
  { clause, evidence, from }: NonNullable<ReturnType<QuestionSign>>,
): Hypothesis | null {
  const organizer = investigation.organizerOf(session.meeting);
  const pin = organizer === null ? null : investigation.pinAt(organizer.id, from.seq);
  if (organizer === null || pin === null) return null;
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
