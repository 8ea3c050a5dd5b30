import { diagnose } from '../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import type { History, Question } from '../../src/diagnosis/history.ts';
import { originOf } from '../../src/engine/seeding.ts';
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

/** The codes of an answer's causes, in their order. */
export function codesOf({ causes }: Pick<Diagnosis, 'causes'>): readonly string[] {
  return causes.map(({ code }) => code);
}
