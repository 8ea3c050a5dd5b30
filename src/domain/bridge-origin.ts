import type { DirectorySnapshot } from './directory.ts';
import type { ProfileName } from './rule.ts';

/**
 * What a bridge was when its journal began: with the journal, all that is needed to live it again
 * or to tell why something did not happen. Holds no PIN, only which versions there were.
 */
export interface BridgeOrigin {
  readonly profile: ProfileName;
  /** When the bridge was made, in milliseconds since the epoch. */
  readonly at: number;
  readonly directory: DirectorySnapshot;
}
