/** One bar of the music: what sounds through it, and what is plucked on its eight half beats. */
export interface Bar {
  /** Pitches as MIDI numbers them. */
  readonly chord: readonly number[];
  /** Pitches likewise; 0 is a rest. */
  readonly plucks: readonly number[];
}

/** Seconds of a beat; a bar has four. */
export const BEAT = 1;

/**
 * The music on hold, written for this: eight bars in C that come back to their beginning. Nothing in it is
 * below or above what a telephone line lets through.
 */
export const SCORE: readonly Bar[] = [
  { chord: [53, 57, 60, 64], plucks: [72, 0, 76, 0, 79, 0, 76, 0] },
  { chord: [52, 55, 59, 62], plucks: [71, 0, 74, 79, 0, 0, 74, 0] },
  { chord: [50, 57, 60, 65], plucks: [69, 0, 72, 0, 76, 0, 77, 76] },
  { chord: [48, 55, 59, 64], plucks: [74, 0, 71, 0, 67, 0, 0, 0] },
  { chord: [53, 57, 60, 67], plucks: [72, 0, 76, 0, 81, 0, 79, 0] },
  { chord: [57, 60, 64, 67], plucks: [76, 0, 72, 74, 0, 0, 76, 0] },
  { chord: [50, 57, 60, 64], plucks: [77, 0, 76, 0, 74, 0, 72, 69] },
  { chord: [55, 60, 62, 65], plucks: [74, 0, 72, 0, 71, 0, 67, 0] },
];

/** How long one round takes, in seconds. */
export const ROUND = SCORE.length * 4 * BEAT;
