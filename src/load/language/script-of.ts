import type { Act, Step } from '../../scenario/plan.ts';
import { PLAYED_ACTS, type ScriptLine } from '../load-plan.ts';

/** The script of one caller, or the act that no load can play. */
export type ScriptReading =
  | { readonly script: readonly ScriptLine[] }
  | { readonly act: Act['act'] | Step['kind']; readonly words: string };

/**
 * What one actor of a scenario does, one act behind another, with what the scenario waits meanwhile.
 * What others do, and what is expected of records, is no part of it.
 */
export function scriptOf(steps: readonly Step[], actor: string): ScriptReading {
  const script: ScriptLine[] = [];
  for (const step of steps) {
    for (const act of actsOf(step, actor)) {
      if (!isPlayed(act)) return { act: act.act, words: act.words };
      script.push(act);
    }
    if (step.kind === 'wait' && script.length > 0) {
      script.push({ act: 'wait', forMs: step.forMs, spot: step.spot, words: step.words });
    }
    if (step.kind !== 'together') continue;
    for (const branch of step.branches) {
      const reading = scriptOf(branch, actor);
      if (!('script' in reading)) return reading;
      for (const line of reading.script) script.push(line);
    }
  }
  return { script };
}

function actsOf(step: Step, actor: string): readonly Act[] {
  if (step.kind !== 'actor') return [];
  return step.who === 'everyone' || step.who.includes(actor) ? step.acts : [];
}

function isPlayed(act: Act): act is ScriptLine {
  return (PLAYED_ACTS as readonly string[]).includes(act.act);
}
