import type { BridgeInput, OutcomeOf } from '../domain/bridge-input.ts';
import type { Bridge } from '../engine/bridge.ts';

const TAKEN_BY_NONE_STOPPED: ReadonlySet<BridgeInput['input']> = new Set([
  ...(['dial', 'joinByApp', 'administer'] as const),
]);

/**
 * Gives a bridge an input of its past. One that was stopped, and takes what no stopped bridge takes, has come
 * back in between: no fact tells of that.
 */
export function takeAgain<I extends BridgeInput>(bridge: Bridge, input: I): OutcomeOf<I> {
  if (TAKEN_BY_NONE_STOPPED.has(input.input)) bridge.take({ input: 'comeBack' });
  return bridge.take(input);
}
