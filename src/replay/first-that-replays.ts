import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import type { NamedParty } from '../history/names.ts';
import { renumbered, type Renumbered } from './renumbering.ts';
import { ReplayDeviation } from './replay-deviation.ts';
import { replayJournal } from './replay-journal.ts';

/** What may be a journal of its own. */
export interface Taking {
  readonly origin: BridgeOrigin;
  readonly facts: readonly Fact[];
}

/** The first of several takings that replays to itself, counted anew; where none does, where the last one deviates. */
export function firstThatReplays(
  takings: Iterable<Taking>,
  parties: readonly NamedParty[],
): (Renumbered & Pick<Taking, 'origin'>) | ReplayDeviation {
  let deviation = new ReplayDeviation(0, null, null);
  for (const { origin, facts } of takings) {
    const own = renumbered(facts, parties);
    try {
      replayJournal(own.facts, origin);
      return { origin, ...own };
    } catch (error) {
      if (!(error instanceof ReplayDeviation)) throw error;
      deviation = error;
    }
  }
  return deviation;
}
