import { findRootCause, type RootCause, type RootCauses } from './root-cause.ts';
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
import { elsewhereSymptoms } from './causes/id-reassigned.ts';
import { hypothesesIn } from './causes/all-causes.ts';
import { CounterfactualTest } from './counterfactual-test.ts';
import { isOpen, soughtBy, type Sought } from './sought.ts';
import { endOf, isWell, symptomsIn, type Symptom } from './symptom.ts';
import { counted, listed, plural } from '../domain/wording.ts';
import { namesOf, sentence } from './wording.ts';
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
  return answered(new Investigation(history, question, told), question);
}

/** The answer, out of an investigation that has looked at nothing yet. */
export function answered(investigation: Investigation, { about = 'start' }: Question): Diagnosis {
  if (about !== 'start') return answerAbout(investigation, about);
  const found = lasting(investigation, allSymptoms(investigation));
  const sought = soughtBy(investigation, found);
  const all = found.map((symptom) => atTheDoor(symptom, sought));
  const symptoms = all.filter((symptom) => isAskedFor(symptom, investigation));
  const counterfactual = new CounterfactualTest(investigation, symptoms);
  const hypotheses = allHypotheses(investigation, symptoms, sought);
  investigation.progress.expect(hypotheses.length);
  const blame = findRootCause(investigation, counterfactual, hypotheses);
  const meeting = isOpen(sought) ? null : sought.meeting;
  if (symptoms.length === 0) {
    return answerInPeace(investigation, { meeting, notCauses: noticed(counterfactual, blame) });
  }
  const links = contributing(investigation, blame.blamed);
  const causes = [...blame.blamed.map((blamed) => causeOf(counterfactual, blamed)), ...links];
  return {
    version: DIAGNOSIS_VERSION,
    at: investigation.at,
    answer: answerOf(investigation, symptoms, blame, meeting),
    healthy: false,
    meeting: meetingAnswer(investigation, meeting),
    callers: callersOf(investigation, symptoms),
    causes,
    notCauses: [...noticed(counterfactual, blame), ...behavioursNoticed(investigation, links)],
    remedies: remediesFor(investigation, { symptoms, blamed: blame.blamed, sought }),
    certainty: certaintyOf(counterfactual, blame),
  };
}

/** Who is kept out, and who sits in a meeting that they did not mean. */
function allSymptoms(investigation: Investigation): readonly Symptom[] {
  const misled = elsewhereSymptoms(investigation);
  const others = symptomsIn(investigation.sessions, investigation.timeline.meetings).filter(
    ({ session }) => !misled.some((symptom) => symptom.session === session),
  );
  return [...others, ...misled].toSorted((a, b) => a.session.arrivedSeq - b.session.arrivedSeq);
}

/** Whoever was stopped at the number wanted to get to a meeting, and may be stopped there as well. */
function atTheDoor(symptom: Symptom, { meeting }: Sought): Symptom {
  const isTollFree = endOf(symptom.session) === 'tollFreeRefused';
  return isTollFree && meeting !== null ? { ...symptom, goal: 'reached' } : symptom;
}

function isAskedFor({ session, meant }: Symptom, { asked }: Investigation): boolean {
  if (asked.person !== null) return session.person === asked.person;
  if (asked.meeting === null || session.meeting === null) return true;
  return session.meeting === asked.meeting || meant === asked.meeting;
}

/** The troubles that do not pass by themselves within a moment. */
function lasting(investigation: Investigation, symptoms: readonly Symptom[]): readonly Symptom[] {
  if (symptoms.length === 0) return [];
  const replayed = investigation.replay(undefined, undefined, investigation.since);
  return symptoms.filter(
    (symptom) => !isWell(symptom, replayed.idOf(symptom.session.id), replayed.facts),
  );
}

function allHypotheses(
  investigation: Investigation,
  symptoms: readonly Symptom[],
  sought: Sought,
): readonly Hypothesis[] {
  const awaited = symptoms.flatMap(({ session, meant }) => meant ?? session.meeting ?? []);
  const joined = investigation.atHand('app.joined').map(({ meeting }) => meeting);
  return hypothesesIn(investigation, { sought, meetings: [...new Set([...awaited, ...joined])] });
}

function causeOf(counterfactual: CounterfactualTest, blamed: RootCauses): Cause {
  const { hypothesis, symptoms } = blamed;
  const { code, words, evidence } = hypothesis;
  const proof = counterfactual.proof([hypothesis, ...blamed.with], symptoms);
  const who = symptoms.map(({ session }) => session.id);
  return { code, words: sentence(words), who, evidence, proof };
}

function noticed(counterfactual: CounterfactualTest, { cleared }: RootCause): readonly Noticed[] {
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
  investigation: Investigation,
  symptoms: readonly Symptom[],
  { blamed, open }: RootCause,
  sought: string | null,
): string {
  const names = namesOf(symptoms.map(({ session }) => session));
  const waiting = symptoms.filter(({ kind }) => kind === 'waits');
  const people = new Set(symptoms.map(({ session }) => session.person)).size;
  const state = meetingAnswer(investigation, sought)?.state;
  const notOn = waiting.flatMap(({ session }) =>
    state !== 'started' && session.phone.lobbyReason === 'notStarted'
      ? [sought ?? session.meeting ?? '']
      : [],
  );
  const meetings = [...new Set(notOn)];
  const out = `${names} ${plural(people, 'is', 'are')} not in`;
  const head =
    meetings.length === 0
      ? out
      : `${listed(meetings)} ${plural(meetings.length, 'has', 'have')} not started, and ${out}`;
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

function certaintyOf(counterfactual: CounterfactualTest, { blamed, open }: RootCause): Certainty {
  if (open.length > 0) {
    const names = namesOf(open.map(({ session }) => session));
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
