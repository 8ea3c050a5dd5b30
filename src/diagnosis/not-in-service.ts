import { greatest } from '../domain/extremes.ts';
import type { Fact } from '../domain/fact.ts';
import type { Finding } from './causes/cause.ts';
import type { Evidence } from './diagnosis.ts';
import { groupedBy } from './grouping.ts';
import type { Investigation } from './investigation.ts';
import { redialled, refusedSessions, shownRefusals } from './refused-numbers.ts';
import type { Session } from './session.ts';
import type { Sought } from './sought.ts';
import { namesOf } from './wording.ts';

/** A number that was dialled and does not serve. */
export interface DeadNumber {
  readonly number: string;
  /** True for one that the bridge had before they dialled. */
  readonly wasOurs: boolean;
  /** The commands that took it off the bridge before they dialled, and put it on afterwards. */
  readonly gone: Fact<'admin.asked'> | undefined;
  readonly came: Fact<'admin.asked'> | undefined;
}

/** What a dead number was, in a clause; `null` where that is another cause. */
type Tell = (dead: DeadNumber) => { words: string; evidence: readonly Evidence[] } | null;

/** Everybody who dialled a number that does not serve: had they dialled one that does. */
export function notInService(
  investigation: Investigation,
  sought: Sought,
  code: string,
  tell: Tell,
): readonly Finding[] {
  const refused = refusedSessions(investigation, 'numberNotInService');
  const byNumber = groupedBy(refused, ({ dialled }) => dialled ?? '');
  return [...byNumber].flatMap(([number, sessions]): Finding[] => {
    const told = tell(deadNumber(investigation, number, sessions));
    if (told === null) return [];
    const names = namesOf(sessions);
    const to = investigation.numberFor(investigation.organizerOf(sought.meeting));
    return [
      {
        key: `${code} ${number}`,
        words: `${names} dialled ${number}, ${told.words}`,
        meeting: null,
        sessions: sessions.map(({ id }) => id),
        evidence: [
          ...shownRefusals(investigation, sessions, `${number} is not in service`),
          ...told.evidence,
        ],
        without: `with ${to} dialled by ${names}`,
        change: redialled(investigation, sessions, sought, to),
      },
    ];
  });
}

function deadNumber(
  investigation: Investigation,
  number: string,
  sessions: readonly Session[],
): DeadNumber {
  const dialled = greatest(sessions.map(({ arrivedSeq }) => arrivedSeq));
  const asked = investigation.all('admin.asked').filter(({ target }) => target === number);
  const gone = asked.findLast(
    ({ command, seq }) => command === 'number.unregister' && seq < dialled,
  );
  const came = asked.find(({ command, seq }) => command === 'number.register' && seq > dialled);
  const atFirst = investigation.history.origin.directory.numbers.some(
    (other) => other.number === number,
  );
  return { number, wasOurs: gone !== undefined || atFirst, gone, came };
}
