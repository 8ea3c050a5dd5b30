import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { History, Question } from '../../diagnosis/history.ts';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { RandomSource } from '../../engine/ports.ts';
import type { SourceSpot } from '../plan.ts';
import type { Warning } from '../result.ts';
import type { Condition } from './condition.ts';
import { act, sleep, watch, type Fiber } from './fibers.ts';
import { Mismatch } from './mismatch.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** Says why a meeting has not started, or why somebody is not in. */
export type Diagnose = (history: History, question: Question) => Diagnosis;

/** What a run keeps while its steps are performed. */
export interface RunContext {
  readonly run: ScenarioRun;
  /** The scenario's own draws: faults, and moments drawn from the seed. */
  readonly random: RandomSource;
  readonly warnings: Warning[];
  /** What the bridge was when it began; `null` when nobody could say. */
  readonly origin: BridgeOrigin | null;
  readonly diagnose: Diagnose | null;
  stepsDone: number;
}

/** Waits until a condition is met, or throws what was missed. */
export function* require(
  run: ScenarioRun,
  told: { readonly spot: SourceSpot; readonly words: string },
  condition: Condition,
): Fiber<void> {
  const { spot, words: step } = told;
  const { expected, withinMs, absence } = condition;
  const deadline = run.now + withinMs;
  const met = withinMs === 0 ? condition.met() : yield* watch(() => condition.met(), withinMs);
  if (!met) {
    if (absence === true) return;
    const nearest = condition.nearest();
    const later = {
      met: () => condition.met(),
      metAt: () => condition.metAt(),
      cameTrue: condition.cameTrue,
      deadline,
    };
    throw new Mismatch({ spot, step, expected, nearest, later });
  }
  const wrong = yield* act(async () => (await condition.onMet?.()) ?? null);
  if (wrong === null) return;
  throw new Mismatch({
    spot,
    step,
    expected,
    nearest: { what: wrong, at: run.now, missedByMs: null },
  });
}

/** Sleeps for a time drawn from the seed, up to `withinMs`. */
export function* sleepSometime(random: RandomSource, withinMs: number | null): Fiber<void> {
  if (withinMs !== null && withinMs > 0) yield* sleep(random.integer(withinMs));
}
