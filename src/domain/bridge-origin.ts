import type { DirectorySnapshot } from './directory.ts';
import type { KeptGuess } from './kept-guess.ts';
import type { ProfileName } from './rule.ts';
import { BEFORE_THERE_WAS_A_SETTING } from './setting.ts';

/**
 * What a bridge was when its journal began: with the journal, all that is needed to live it again
 * or to tell why something did not happen. Holds no PIN, only which versions there were.
 */
export interface BridgeOrigin {
  readonly profile: ProfileName;
  /** When the bridge was made, in milliseconds since the epoch. */
  readonly at: number;
  readonly directory: DirectorySnapshot;
  /** Wrong PINs from before that still count (rule PIN-11); absent for none. */
  readonly guesses?: readonly KeptGuess[];
}

/** An origin that may have been written before a setting was there: what bridges did then. */
export function wholeOrigin(origin: BridgeOrigin): BridgeOrigin {
  const { directory } = origin;
  // Those that are there first: what is written again reads as it was.
  const settings = {
    ...directory.settings,
    ...BEFORE_THERE_WAS_A_SETTING,
    ...directory.settings,
  };
  return { ...origin, directory: { ...directory, settings } };
}
