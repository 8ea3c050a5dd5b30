import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { History, Question } from '../../src/diagnosis/history.ts';
import { originOf } from '../../src/engine/seeding.ts';
import type { Plan } from '../../src/scenario/plan.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import { BridgeRig, START_AT, type RigOptions } from '../support/bridge-rig.ts';

/** A bridge to make a history on, and to ask about it. */
export class Told {
  readonly rig: BridgeRig;

  constructor(options: RigOptions = {}) {
    this.rig = new BridgeRig(options);
  }

  get history(): History {
    const origin = originOf(this.rig.seed, START_AT);
    return { origin, facts: this.rig.journal.facts, parties: [] };
  }

  /** The answer at this moment. */
  why(question: Question = {}): Diagnosis {
    return diagnose(this.history, { at: this.rig.clock.now(), ...question });
  }
}

/** Runs a plan in this process. */
export function runOf(plan: Plan): Promise<ScenarioResult> {
  const how = { driver: openInProcess, driverName: 'in-process', seed: plan.seed ?? 1 } as const;
  return runPlan(plan, how);
}

/** The history of a run. */
export function historyOf({ origin, journal, parties }: ScenarioResult): History {
  if (origin === null) throw new Error('A run in this process knows its origin.');
  return { origin, facts: journal, parties };
}

/** The codes of an answer's causes, in their order. */
export function codesOf({ causes }: Pick<Diagnosis, 'causes'>): readonly string[] {
  return causes.map(({ code }) => code);
}
