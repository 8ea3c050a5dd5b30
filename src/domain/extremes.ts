/**
 * The least of these numbers and of `most`, however many there are: a list that is spread into a
 * call overflows the stack when it is long.
 */
export function least(numbers: Iterable<number>, most = Infinity): number {
  let found = most;
  for (const one of numbers) if (one < found) found = one;
  return found;
}

/** The greatest of these numbers and of `fewest`, however many there are. */
export function greatest(numbers: Iterable<number>, fewest = -Infinity): number {
  let found = fewest;
  for (const one of numbers) if (one > found) found = one;
  return found;
}
