import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { Fact } from '../../domain/fact.ts';
import type { NamedParty } from '../../history/names.ts';
import { replayWith } from '../../replay/replay-with.ts';
import { recordingOf } from '../../replay/reconstruct.ts';
import type { RecordedInput, Recording } from '../../replay/recording.ts';

/** A history, and what is known of it beside its facts. */
export interface History {
  readonly origin: BridgeOrigin;
  /** Who is who, as far as somebody knows. */
  readonly parties: readonly NamedParty[];
  readonly facts: readonly Fact[];
}

/** What a scenario is written from. */
export interface Material extends History {
  readonly recording: Recording;
  /** Inputs that came before a timer due at their very moment; `null` stands for the end. */
  readonly aheadOfTimers: ReadonlySet<RecordedInput | null>;
  /** Moments at which a timer fired, in milliseconds since the epoch. */
  readonly timerMoments: ReadonlySet<number>;
}

/**
 * Makes inputs of a history, and sees how they lie among its timers.
 *
 * @throws ReplayDeviation when this bridge would not have made that journal.
 */
export function materialOf(history: History): Material {
  const recording = recordingOf(history.origin, history.facts);
  const aheadOfTimers = new Set<RecordedInput | null>();
  replayWith(recording, {
    before: (input, timersToCome) => {
      if (timersToCome) aheadOfTimers.add(input);
    },
  });
  const timers = history.facts.filter(({ type }) => type === 'timer.fired');
  const timerMoments = new Set(timers.map(({ at }) => at));
  return { ...history, recording, aheadOfTimers, timerMoments };
}
