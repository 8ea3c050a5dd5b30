import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { Question } from '../history.ts';
import type { Heard } from './call-fit.ts';
import type { PlacedCalls } from './call-scope.ts';
import type { HistoryVerdicts } from './history-verdicts.ts';

/** What an answer from an export is asked; without a moment it is the end of the last call. */
export interface CallsQuestion extends Pick<Question, 'meeting' | 'caller' | 'at'> {
  /** What the callers say that they heard, where that is known: no row tells it. */
  readonly heard?: Heard;
}

/** What answers about one export share. */
export interface CallsCase {
  readonly placed: PlacedCalls;
  /** What the bridge may have been: several, where its settings are not known. */
  readonly settings: readonly [BridgeOrigin, ...BridgeOrigin[]];
  readonly verdicts: HistoryVerdicts;
  readonly question: CallsQuestion;
}
