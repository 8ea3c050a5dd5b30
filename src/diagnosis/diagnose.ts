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
import type { History, Question } from './history.ts';
import { remediesFor } from './remedies.ts';
import type { Suspect } from './suspect.ts';
import { cutOffSuspects } from './suspects/cut-off-suspects.ts';
import { idSuspects } from './suspects/id-suspects.ts';
import { lobbySuspects } from './suspects/lobby-suspects.ts';
import { numberSuspects } from './suspects/number-suspects.ts';
import { pinSuspects } from './suspects/pin-suspects.ts';
import { startSuspects } from './suspects/start-suspects.ts';
import { Trial } from './trial.ts';
import { firstArrival, isWell, troublesIn, type Trouble } from './trouble.ts';
import { counted, listed, sentence, verb } from './wording.ts';
import { answerAbout, answerInPeace, contributing, wondersNoticed } from './wondering.ts';

/**
 * Says why a meeting has not started, or why somebody is not in: who waits for what, what is to
 * blame, what is not, and what mends it. Every cause and every remedy that it names was tried by
 * living the history again.
 *
 * @throws RangeError for a question about a meeting or caller that the history does not have.
 * @throws ReplayDeviation when the journal is not what such a bridge would have made.
 */
export function diagnose(history: History, question: Question = {}): Diagnosis {
  const one = new Case(history, question.at);
  const asked = askedAbout(one, question);
  const { about = 'start' } = question;
  if (about !== 'start') return answerAbout(one, about, asked);
  const all = lasting(one, troublesIn(one.scene));
  const sought = asked.meeting ?? soughtMeeting(one, all);
  const troubles = all.filter((trouble) => isAskedFor(trouble, asked));
  const trial = new Trial(one, troubles);
  const suspects = allSuspects(one, troubles, sought);
  const blame = findBlame(one, trial, suspects);
  if (troubles.length === 0) {
    return answerInPeace(one, { asked, sought, notCauses: noticed(trial, blame) });
  }
  const links = contributing(one, blame.blamed);
  const causes = [...blame.blamed.map((blamed) => causeOf(trial, blamed)), ...links];
  return {
    version: DIAGNOSIS_VERSION,
    at: one.at,
    answer: answerOf(one, troubles, blame, sought),
    healthy: false,
    meeting: meetingAnswer(one, sought),
    callers: callersOf(one, troubles),
    causes,
    notCauses: [...noticed(trial, blame), ...wondersNoticed(one, links)],
    remedies: remediesFor(one, blame.blamed, sought),
    certainty: certaintyOf(trial, blame),
  };
}

interface Asked {
  readonly meeting: string | null;
  readonly person: string | null;
  /** The newest visit of that person. */
  readonly caller: string | null;
}

function askedAbout(one: Case, question: Question): Asked {
  const { meeting, caller } = question;
  const found = meeting === undefined ? null : one.meeting(meeting);
  if (meeting !== undefined && found === null) {
    const known = [...one.directory.meetings].map(({ id }) => id);
    const cure = known.length === 0 ? 'It has none.' : `It has ${listed(known, 12)}.`;
    throw new RangeError(`The history has no meeting "${meeting}". ${cure}`);
  }
  const visit =
    caller === undefined
      ? undefined
      : one.scene.visits.findLast(({ id, name }) => id === caller || name === caller);
  if (caller !== undefined && visit === undefined) {
    const known = [...new Set(one.scene.visits.map(({ name }) => name))];
    const cure = known.length === 0 ? 'Nobody has called.' : `There are ${listed(known, 12)}.`;
    throw new RangeError(`The history has no caller "${caller}". ${cure}`);
  }
  return { meeting: found?.id ?? null, person: visit?.person ?? null, caller: visit?.id ?? null };
}

function isAskedFor({ visit }: Trouble, { meeting, person }: Asked): boolean {
  if (person !== null) return visit.person === person;
  return meeting === null || visit.meeting === null || visit.meeting === meeting;
}

/** The troubles that do not pass by themselves within a moment. */
function lasting(one: Case, troubles: readonly Trouble[]): readonly Trouble[] {
  if (troubles.length === 0) return [];
  const lived = one.replay(undefined, undefined, firstArrival(troubles));
  return troubles.filter(({ visit, goal }) => !isWell(goal, lived.idOf(visit.id), lived.facts));
}

/** The meeting that is most likely meant by who reached none: the one with trouble, or with people. */
function soughtMeeting(one: Case, troubles: readonly Trouble[]): string | null {
  const votes = new Map<string, number>();
  const vote = (meeting: string | null, weight: number): void => {
    if (meeting !== null) votes.set(meeting, (votes.get(meeting) ?? 0) + weight);
  };
  for (const { visit } of troubles) vote(visit.meeting, one.scene.visits.length + 1);
  for (const { meeting } of one.scene.visits) vote(meeting, 1);
  const best = [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0];
  return best ?? [...one.directory.meetings][0]?.id ?? null;
}

function allSuspects(
  one: Case,
  troubles: readonly Trouble[],
  sought: string | null,
): readonly Suspect[] {
  const awaited = troubles.flatMap(({ visit }) => visit.meeting ?? []);
  const joined = one.all('app.joined').map(({ meeting }) => meeting);
  return [
    ...pinSuspects(one),
    ...startSuspects(one, [...new Set([...awaited, ...joined])]),
    ...idSuspects(one, sought),
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
  const names = listed(troubles.map(({ visit }) => visit.name));
  const waiting = troubles.filter(({ kind }) => kind === 'waits');
  const state = meetingAnswer(one, sought)?.state;
  const notOn = state !== 'started' && waiting.some(({ visit }) => visit.waits === 'notStarted');
  const head = notOn
    ? `${sought ?? 'the meeting'} has not started, and ${names} ${verb(troubles.length, 'is', 'are')} not in`
    : `${names} ${verb(troubles.length, 'is', 'are')} not in`;
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
    const names = listed(open.map(({ visit }) => visit.name));
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
