import type { CauseCode } from '../diagnosis/cause-code.ts';
import type { Certainty } from '../diagnosis/diagnosis.ts';
import type { WhyTopic } from '../domain/why-topic.ts';

/** What a diagnosis must say at this moment of the run. `null`: whatever it says is right. */
export interface WhyExpectation {
  readonly of: 'why';
  /** The meeting that is asked about; `null` the one in trouble. */
  readonly meeting: string | null;
  /** The actor who is asked about; `null` nobody in particular. */
  readonly caller: string | null;
  /** What is wondered about; `null` why somebody is not in. */
  readonly about: WhyTopic | null;
  /** Exactly these, the most to blame first. */
  readonly causes: readonly CauseCode[] | null;
  /** Named among what was noticed and is not to blame; others may be there. */
  readonly notCauses: readonly CauseCode[];
  /** Causes for each of which a remedy is named whose replay mends it. */
  readonly remedies: readonly CauseCode[];
  readonly healthy: boolean | null;
  readonly certainty: Certainty['level'] | null;
}
