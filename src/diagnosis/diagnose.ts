import { findBlame, type Blame, type Blamed } from './blame.ts';
import { callersOf, meetingAnswer } from './callers.ts';
import { Case } from './case.ts';
import {
  DIAGNOSIS_VERSION,
  type Cause,
  type Certainty,
  type Diagnosis,
  type Noticed,
} from './diagnosis.ts';
import type { DiagnosisProgress } from './diagnosis-progress.ts';
import type { History, Question } from './history.ts';
import { remediesFor } from './remedies.ts';
import type { Suspect } from './suspect.ts';
import { cutOffSuspects } from './suspects/cut-off-suspects.ts';
import { idSuspects } from './suspects/id-suspects.ts';
import { keySuspects } from './suspects/key-suspects.ts';
import { elsewhereTroubles, reassignedSuspects } from './suspects/reassigned-suspects.ts';
import { lobbySuspects } from './suspects/lobby-suspects.ts';
import { numberSuspects } from './suspects/number-suspects.ts';
import { pinSuspects } from './suspects/pin-suspects.ts';
import { startSuspects } from './suspects/start-suspects.ts';
import { Trial } from './trial.ts';
import { isOpen, soughtBy, type Sought } from './sought.ts';
import { endOf, isWell, troublesIn, type Trouble } from './trouble.ts';
import { counted, listed, namesOf, sentence, verb } from './wording.ts';
import { answerAbout, answerInPeace, contributing, wondersNoticed } from './wondering.ts';

/**
 * Says why a meeting has not started, or why somebody is not in: who waits for what, what is to
 * blame, what is not, and what mends it. Every cause and every remedy that it names was tried by
 * living the history again.
 *
 * @param told is told how far the answer is, again and again.
 * @throws RangeError for a question about a meeting or caller that the history does not have.
 * @throws ReplayDeviation when the journal is not what such a bridge would have made.
 */
export function diagnose(
  history: History,
  question: Question = {},
  told?: DiagnosisProgress,
): Diagnosis {
  const one = new Case(history, question, told);
  const { about = 'start' } = question;
  if (about !== 'start') return answerAbout(one, about);
  const found = lasting(one, allTroubles(one));
  const sought = soughtBy(one, found);
  const all = found.map((trouble) => atTheDoor(trouble, sought));
  const troubles = all.filter((trouble) => isAskedFor(trouble, one));
  const trial = new Trial(one, troubles);
  const suspects = allSuspects(one, troubles, sought);
  one.progress.expect(suspects.length);
  const blame = findBlame(one, trial, suspects);
  const meeting = isOpen(sought) ? null : sought.meeting;
  if (troubles.length === 0) {
    return answerInPeace(one, { meeting, notCauses: noticed(trial, blame) });
  }
  const links = contributing(one, blame.blamed);
  const causes = [...blame.blamed.map((blamed) => causeOf(trial, blamed)), ...links];
  return {
    version: DIAGNOSIS_VERSION,
    at: one.at,
    answer: answerOf(one, troubles, blame, meeting),
    healthy: false,
    meeting: meetingAnswer(one, meeting),
    callers: callersOf(one, troubles),
    causes,
    notCauses: [...noticed(trial, blame), ...wondersNoticed(one, links)],
    remedies: remediesFor(one, { troubles, blamed: blame.blamed, sought }),
    certainty: certaintyOf(trial, blame),
  };
}

/** Who is kept out, and who sits in a meeting that they did not mean. */
function allTroubles(one: Case): readonly Trouble[] {
  const misled = elsewhereTroubles(one);
  const others = troublesIn(one.visits, one.scene.meetings).filter(
    ({ visit }) => !misled.some((trouble) => trouble.visit === visit),
  );
  return [...others, ...misled].toSorted((a, b) => a.visit.arrivedSeq - b.visit.arrivedSeq);
}

/** Whoever was stopped at the number wanted to get to a meeting, and may be stopped there as well. */
function atTheDoor(trouble: Trouble, { meeting }: Sought): Trouble {
  const isTollFree = endOf(trouble.visit) === 'tollFreeRefused';
  return isTollFree && meeting !== null ? { ...trouble, goal: 'reached' } : trouble;
}

function isAskedFor({ visit, meant }: Trouble, { asked }: Case): boolean {
  if (asked.person !== null) return visit.person === asked.person;
  if (asked.meeting === null || visit.meeting === null) return true;
  return visit.meeting === asked.meeting || meant === asked.meeting;
}

/** The troubles that do not pass by themselves within a moment. */
function lasting(one: Case, troubles: readonly Trouble[]): readonly Trouble[] {
  if (troubles.length === 0) return [];
  const lived = one.replay(undefined, undefined, one.since);
  return troubles.filter((trouble) => !isWell(trouble, lived.idOf(trouble.visit.id), lived.facts));
}

function allSuspects(one: Case, troubles: readonly Trouble[], sought: Sought): readonly Suspect[] {
  const awaited = troubles.flatMap(({ visit, meant }) => meant ?? visit.meeting ?? []);
  const joined = one.atHand('app.joined').map(({ meeting }) => meeting);
  return [
    ...pinSuspects(one),
    ...keySuspects(one),
    ...startSuspects(one, [...new Set([...awaited, ...joined])]),
    ...idSuspects(one, sought),
    ...reassignedSuspects(one),
    ...numberSuspects(one, sought),
    ...lobbySuspects(one),
    ...cutOffSuspects(one),
  ];
}

function causeOf(trial: Trial, blamed: Blamed): Cause {
  const { suspect, troubles } = blamed;
  const { code, words, evidence } = suspect;
  const proof = trial.proof([suspect, ...blamed.with], troubles);
  const who = troubles.map(({ visit }) => visit.id);
  return { code, words: sentence(words), who, evidence, proof };
}

function noticed(trial: Trial, { cleared }: Blame): readonly Noticed[] {
  return cleared.map((suspect) => {
    const { code, words, evidence } = suspect;
    const because = sentence(whyCleared(trial, suspect));
    return { code, evidence, words: sentence(words), because };
  });
}

function whyCleared(trial: Trial, suspect: Suspect): string {
  if (trial.troubles.length === 0) return 'nobody is kept out by it';
  const { changed, outcome } = trial.proof([suspect]);
  return `replayed ${changed}: ${outcome}`;
}

function answerOf(
  one: Case,
  troubles: readonly Trouble[],
  { blamed, open }: Blame,
  sought: string | null,
): string {
  const names = namesOf(troubles.map(({ visit }) => visit));
  const waiting = troubles.filter(({ kind }) => kind === 'waits');
  const people = new Set(troubles.map(({ visit }) => visit.person)).size;
  const state = meetingAnswer(one, sought)?.state;
  const notOn = waiting.flatMap(({ visit }) =>
    state !== 'started' && visit.waits === 'notStarted' ? [sought ?? visit.meeting ?? ''] : [],
  );
  const meetings = [...new Set(notOn)];
  const out = `${names} ${verb(people, 'is', 'are')} not in`;
  const head =
    meetings.length === 0
      ? out
      : `${listed(meetings)} ${verb(meetings.length, 'has', 'have')} not started, and ${out}`;
  const [first, ...more] = blamed;
  if (first === undefined) {
    return sentence(
      `${head}; why cannot be told from this history (${counted(open.length, 'caller')})`,
    );
  }
  const also =
    more.length === 0
      ? ''
      : `; also, ${listed(
          more.map(({ suspect }) => suspect.words),
          3,
        )}`;
  return sentence(`${head}: ${first.suspect.words}${also}`);
}

function certaintyOf(trial: Trial, { blamed, open }: Blame): Certainty {
  if (open.length > 0) {
    const names = namesOf(open.map(({ visit }) => visit));
    return {
      level: blamed.length === 0 ? 'open' : 'likely',
      because: `No replay of the history with a small change was well for ${names}.`,
      surer: ['Ask what they dialled and heard, and try that with `lobbyline reproduce`.'],
    };
  }
  const inferred = [...new Set(blamed.flatMap(({ suspect }) => suspect.inferred ?? []))];
  if (inferred.length > 0) {
    const because = 'The replays show that it would do; that it was so is inferred.';
    return { level: 'likely', because, surer: inferred };
  }
  const because = `Each cause was taken out and the history lived again (${counted(trial.replays, 'replay')}).`;
  return { level: 'proven', because, surer: [] };
}
