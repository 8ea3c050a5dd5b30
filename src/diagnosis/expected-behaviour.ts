import type { ReplayResult } from '../replay/replay-with.ts';
import type { Investigation } from './investigation.ts';
import type { CauseCode } from './cause-code.ts';
import type { Cause, Evidence, Noticed, Proof, Remedy, ScenarioStep } from './diagnosis.ts';
import { sentence } from './wording.ts';
import type { Change } from './what-if.ts';

/** Something by design, or out of the bridge's hands, that somebody wonders at. */
export interface ExpectedBehaviour {
  readonly code: CauseCode;
  readonly words: string;
  /** Who wonders: calls, participants or users. */
  readonly who: readonly string[];
  readonly evidence: readonly Evidence[];
  /** The history without it, where a replay can show that. */
  readonly counterfactual: Experiment | null;
  /** What can be done from now on, each with its counterfactual test. */
  readonly remedies: readonly BehaviourRemedy[];
}

/** A change, and how it is seen that it made the difference. */
export interface Experiment {
  /** What is otherwise: `with a reset by an administrator`. */
  readonly changed: string;
  readonly change: Change;
  /** What came of it, in words; `null` when it made no difference. */
  readonly seen: (replayed: ReplayResult) => string | null;
}

/** What can be done about expected behaviour. */
export interface BehaviourRemedy {
  readonly words: string;
  readonly by: Remedy['by'];
  readonly cmdlet: string | null;
  readonly steps?: readonly ScenarioStep[];
  readonly counterfactual: Experiment | null;
}

/** The expected behaviour as a cause, with its replay. */
export function causeOfBehaviour(
  investigation: Investigation,
  behaviour: ExpectedBehaviour,
): Cause {
  const { code, words, who, evidence, counterfactual } = behaviour;
  const proof = counterfactual === null ? null : proofOf(investigation, counterfactual);
  return { code, words: sentence(words), who, evidence, proof };
}

/** The expected behaviour as something noticed that keeps nobody out. */
export function noticedBehaviour({ code, words, evidence }: ExpectedBehaviour): Noticed {
  return { code, words: sentence(words), evidence, because: 'It keeps nobody out by itself.' };
}

/** The remedies of expected behaviour; one whose replay shows nothing is left out. */
export function remediesOfBehaviour(
  investigation: Investigation,
  behaviour: ExpectedBehaviour,
): readonly Remedy[] {
  return behaviour.remedies.flatMap(({ words, by, cmdlet, steps = [], counterfactual }) => {
    const proof = counterfactual === null ? null : proofOf(investigation, counterfactual);
    if (proof?.mends === false) return [];
    return [{ words, by, cmdlet, steps, helps: behaviour.who, mends: [behaviour.code], proof }];
  });
}

function proofOf(investigation: Investigation, { changed, change, seen }: Experiment): Proof {
  const outcome = seen(investigation.replay(change));
  const mends = outcome !== null;
  const proof: Proof = { changed, outcome: outcome ?? 'it makes no difference', mends };
  investigation.lives.set(proof, () => ({
    asItIs: investigation.replay(),
    otherwise: investigation.replay(change),
  }));
  return proof;
}
