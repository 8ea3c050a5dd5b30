import type { Lived } from '../replay/live-again.ts';
import type { Case } from './case.ts';
import type { CauseCode } from './cause-catalogue.ts';
import type { Cause, Evidence, Noticed, Proof, Remedy, ScenarioStep } from './diagnosis.ts';
import { sentence } from './wording.ts';
import type { Change } from './world-change.ts';

/** Something by design, or out of the bridge's hands, that somebody wonders at. */
export interface Wonder {
  readonly code: CauseCode;
  readonly words: string;
  /** Who wonders: calls, participants or users. */
  readonly who: readonly string[];
  readonly evidence: readonly Evidence[];
  /** The history without it, where a replay can show that. */
  readonly trial: Experiment | null;
  /** What can be done from now on, each with its trial. */
  readonly remedies: readonly WonderRemedy[];
}

/** A change, and how it is seen that it made the difference. */
export interface Experiment {
  /** What is otherwise: `with a reset by an administrator`. */
  readonly changed: string;
  readonly change: Change;
  /** What came of it, in words; `null` when it made no difference. */
  readonly seen: (lived: Lived) => string | null;
}

/** What can be done about a wonder. */
export interface WonderRemedy {
  readonly words: string;
  readonly by: Remedy['by'];
  readonly cmdlet: string | null;
  readonly steps?: readonly ScenarioStep[];
  readonly trial: Experiment | null;
}

/** The wonder as a cause, with its replay. */
export function causeOfWonder(one: Case, wonder: Wonder): Cause {
  const { code, words, who, evidence, trial } = wonder;
  const proof = trial === null ? null : proofOf(one, trial);
  return { code, words: sentence(words), who, evidence, proof };
}

/** The wonder as something noticed that keeps nobody out. */
export function noticedWonder({ code, words, evidence }: Wonder): Noticed {
  return { code, words: sentence(words), evidence, because: 'It keeps nobody out by itself.' };
}

/** The remedies of a wonder; one whose replay shows nothing is left out. */
export function remediesOfWonder(one: Case, wonder: Wonder): readonly Remedy[] {
  return wonder.remedies.flatMap(({ words, by, cmdlet, steps = [], trial }) => {
    const proof = trial === null ? null : proofOf(one, trial);
    if (proof?.mends === false) return [];
    return [{ words, by, cmdlet, steps, helps: wonder.who, mends: [wonder.code], proof }];
  });
}

function proofOf(one: Case, { changed, change, seen }: Experiment): Proof {
  const outcome = seen(one.replay(change));
  return { changed, outcome: outcome ?? 'it makes no difference', mends: outcome !== null };
}
