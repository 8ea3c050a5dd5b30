import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import type { NamedParty } from '../history/names.ts';

/**
 * Writes a history as a scenario. The room `scenario` has it; this room may not know it.
 *
 * @throws RecordingFault when what it wrote does not replay to the same journal.
 */
export type Recorder = (
  history: {
    readonly origin: BridgeOrigin;
    readonly parties: readonly NamedParty[];
    readonly facts: readonly Fact[];
  },
  heading: { readonly title: string; readonly story: string },
) => Promise<{ readonly text: string }>;
