import { findBlame, type Blame, type Blamed } from './blame.ts';
import { callersOf, meetingAnswer } from './callers.ts';
import { Investigation } from './investigation.ts';
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
import type { Hypothesis } from './hypothesis.ts';
import { cutOffHypotheses } from './hypotheses/cut-off-hypotheses.ts';
import { idHypotheses } from './hypotheses/id-hypotheses.ts';
import { keyHypotheses } from './hypotheses/key-hypotheses.ts';
import { elsewhereSymptoms, reassignedHypotheses } from './hypotheses/reassigned-hypotheses.ts';
import { lobbyHypotheses } from './hypotheses/lobby-hypotheses.ts';
import { numberHypotheses } from './hypotheses/number-hypotheses.ts';
import { pinHypotheses } from './hypotheses/pin-hypotheses.ts';
import { startHypotheses } from './hypotheses/start-hypotheses.ts';
import { CounterfactualTest } from './counterfactual-test.ts';
import { isOpen, soughtBy, type Sought } from './sought.ts';
import { endOf, isWell, symptomsIn, type Symptom } from './symptom.ts';
import { counted, listed, namesOf, sentence, verb } from './wording.ts';
import { answerAbout, answerInPeace, contributing, behavioursNoticed } from './behaviour-answer.ts';

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
  const one = new Investigation(history, question, told);
  const { about = 'start' } = question;
  if (about !== 'start') return answerAbout(one, about);
  const found = lasting(one, allSymptoms(one));
  const sought = soughtBy(one, found);
  const all = found.map((symptom) => atTheDoor(symptom, sought));
  const symptoms = all.filter((symptom) => isAskedFor(symptom, one));
  const counterfactual = new CounterfactualTest(one, symptoms);
  const hypotheses = allHypotheses(one, symptoms, sought);
  one.progress.expect(hypotheses.length);
  const blame = findBlame(one, counterfactual, hypotheses);
  const meeting = isOpen(sought) ? null : sought.meeting;
  if (symptoms.length === 0) {
    return answerInPeace(one, { meeting, notCauses: noticed(counterfactual, blame) });
  }
  const links = contributing(one, blame.blamed);
  const causes = [...blame.blamed.map((blamed) => causeOf(counterfactual, blamed)), ...links];
  return {
    version: DIAGNOSIS_VERSION,
    at: one.at,
    answer: answerOf(one, symptoms, blame, meeting),
    healthy: false,
    meeting: meetingAnswer(one, meeting),
    callers: callersOf(one, symptoms),
    causes,
    notCauses: [...noticed(counterfactual, blame), ...behavioursNoticed(one, links)],
    remedies: remediesFor(one, { symptoms, blamed: blame.blamed, sought }),
    certainty: certaintyOf(counterfactual, blame),
  };
}

/** Who is kept out, and who sits in a meeting that they did not mean. */
function allSymptoms(one: Investigation): readonly Symptom[] {
  const misled = elsewhereSymptoms(one);
  const others = symptomsIn(one.visits, one.scene.meetings).filter(
    ({ visit }) => !misled.some((symptom) => symptom.visit === visit),
  );
  return [...others, ...misled].toSorted((a, b) => a.visit.arrivedSeq - b.visit.arrivedSeq);
}

/** Whoever was stopped at the number wanted to get to a meeting, and may be stopped there as well. */
function atTheDoor(symptom: Symptom, { meeting }: Sought): Symptom {
  const isTollFree = endOf(symptom.visit) === 'tollFreeRefused';
  return isTollFree && meeting !== null ? { ...symptom, goal: 'reached' } : symptom;
}

function isAskedFor({ visit, meant }: Symptom, { asked }: Investigation): boolean {
  if (asked.person !== null) return visit.person === asked.person;
  if (asked.meeting === null || visit.meeting === null) return true;
  return visit.meeting === asked.meeting || meant === asked.meeting;
}

/** The troubles that do not pass by themselves within a moment. */
function lasting(one: Investigation, symptoms: readonly Symptom[]): readonly Symptom[] {
  if (symptoms.length === 0) return [];
  const lived = one.replay(undefined, undefined, one.since);
  return symptoms.filter((symptom) => !isWell(symptom, lived.idOf(symptom.visit.id), lived.facts));
}

function allHypotheses(
  one: Investigation,
  symptoms: readonly Symptom[],
  sought: Sought,
): readonly Hypothesis[] {
  const awaited = symptoms.flatMap(({ visit, meant }) => meant ?? visit.meeting ?? []);
  const joined = one.atHand('app.joined').map(({ meeting }) => meeting);
  return [
    ...pinHypotheses(one),
    ...keyHypotheses(one),
    ...startHypotheses(one, [...new Set([...awaited, ...joined])]),
    ...idHypotheses(one, sought),
    ...reassignedHypotheses(one),
    ...numberHypotheses(one, sought),
    ...lobbyHypotheses(one),
    ...cutOffHypotheses(one),
  ];
}

function causeOf(counterfactual: CounterfactualTest, blamed: Blamed): Cause {
  const { hypothesis, symptoms } = blamed;
  const { code, words, evidence } = hypothesis;
  const proof = counterfactual.proof([hypothesis, ...blamed.with], symptoms);
  const who = symptoms.map(({ visit }) => visit.id);
  return { code, words: sentence(words), who, evidence, proof };
}

function noticed(counterfactual: CounterfactualTest, { cleared }: Blame): readonly Noticed[] {
  return cleared.map((hypothesis) => {
    const { code, words, evidence } = hypothesis;
    const because = sentence(whyCleared(counterfactual, hypothesis));
    return { code, evidence, words: sentence(words), because };
  });
}

function whyCleared(counterfactual: CounterfactualTest, hypothesis: Hypothesis): string {
  if (counterfactual.symptoms.length === 0) return 'nobody is kept out by it';
  const { changed, outcome } = counterfactual.proof([hypothesis]);
  return `replayed ${changed}: ${outcome}`;
}

function answerOf(
  one: Investigation,
  symptoms: readonly Symptom[],
  { blamed, open }: Blame,
  sought: string | null,
): string {
  const names = namesOf(symptoms.map(({ visit }) => visit));
  const waiting = symptoms.filter(({ kind }) => kind === 'waits');
  const people = new Set(symptoms.map(({ visit }) => visit.person)).size;
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
          more.map(({ hypothesis }) => hypothesis.words),
          3,
        )}`;
  return sentence(`${head}: ${first.hypothesis.words}${also}`);
}

function certaintyOf(counterfactual: CounterfactualTest, { blamed, open }: Blame): Certainty {
  if (open.length > 0) {
    const names = namesOf(open.map(({ visit }) => visit));
    return {
      level: blamed.length === 0 ? 'open' : 'likely',
      because: `No replay of the history with a small change was well for ${names}.`,
      surer: ['Ask what they dialled and heard, and try that with `lobbyline reproduce`.'],
    };
  }
  const inferred = [...new Set(blamed.flatMap(({ hypothesis }) => hypothesis.inferred ?? []))];
  if (inferred.length > 0) {
    const because = 'The replays show that it would do; that it was so is inferred.';
    return { level: 'likely', because, surer: inferred };
  }
  const because = `Each cause was taken out and the history lived again (${counted(counterfactual.replays, 'replay')}).`;
  return { level: 'proven', because, surer: [] };
}
