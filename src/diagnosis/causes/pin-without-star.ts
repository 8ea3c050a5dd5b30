import { HIDDEN_DIGIT } from '../../domain/key.ts';
import { PIN_LENGTH } from '../../domain/pin.ts';
import { counted } from '../../domain/wording.ts';
import { identityOf } from '../identity.ts';
import type { Investigation } from '../investigation.ts';
import { ignoredBetween } from '../key-reading.ts';
import { pressedBefore } from '../organizer-question.ts';
import type { Session } from '../session.ts';
import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';
import type { OrganizerQuestion, QuestionSign } from './signs.ts';

/** A PIN was keyed at the organizer question without *. */
export const pinWithoutStar = cause({
  code: 'pin.withoutStar',
  title: 'a PIN was keyed at the organizer question without *',
  rules: ['START-5'],
  onQuestion: withoutStar,
  remedies: starts,
});

/** Digits while the question was open: it knows * and # alone. */
function withoutStar(
  investigation: Investigation,
  session: Session,
  { started, endSeq }: OrganizerQuestion,
): ReturnType<QuestionSign> {
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
