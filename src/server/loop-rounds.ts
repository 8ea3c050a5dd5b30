/** Pieces of long work, each of which has a round of the loop to itself; oldest first. */
const waiting: (() => void)[] = [];

/**
 * Does `work`, a piece of something long, in a round of the loop in which no other such piece is done,
 * whoever it is for: in between, each time, the server turns to whoever asks something.
 */
export function inARoundOfItsOwn(work: () => void): void {
  waiting.push(work);
  if (waiting.length === 1) setImmediate(doNext);
}

function doNext(): void {
  const work = waiting.shift();
  // Before the work, which may fail and may ask for another round itself.
  if (waiting.length > 0) setImmediate(doNext);
  work?.();
}
