import { HIDDEN_DIGIT } from '../../domain/key.ts';
import { counted } from '../../domain/wording.ts';
import { identityOf } from '../identity.ts';
import type { Investigation } from '../investigation.ts';
import { ignoredBetween } from '../key-reading.ts';
import { TWICE_MS, type Session } from '../session.ts';
import { starts } from '../start-plans.ts';
import { cause } from './cause.ts';
import type { OrganizerQuestion, QuestionSign } from './signs.ts';

/** A second # answered the organizer question. */
export const keysHashTwice = cause({
  code: 'keys.hashTwice',
  title: 'a second # answered the organizer question',
  rules: ['KEY-3', 'START-5'],
  onQuestion: hashTwice,
  remedies: starts,
  keying: 'otherLine',
});

/** The # of the conference ID came twice, and the second one said "I am not the organizer". */
function hashTwice(
  investigation: Investigation,
  session: Session,
  { endSeq, choice }: OrganizerQuestion,
): ReturnType<QuestionSign> {
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
