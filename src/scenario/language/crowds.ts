/** How many callers a crowd may have. */
export const CROWD_SIZE = { min: 1, max: 1000 } as const;

/** The names of a crowd's callers: `crowd-1`, `crowd-2` and so on. */
export function crowdNames(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${name}-${i + 1}`);
}

/** The number of one of a crowd, whose first has `from`; `place` counts from 0. */
export function numberInCrowd(from: string, place: number): string {
  if (!/^\+[0-9]+$/.test(from)) return from;
  return `+${(BigInt(from.slice(1)) + BigInt(place)).toString()}`;
}

/**
 * Names of actors with whole crowds by one name, as steps speak of them.
 *
 * @param crowds the callers of each crowd, by its name.
 */
export function byCrowds(
  names: readonly string[],
  crowds: ReadonlyMap<string, readonly string[]>,
): string[] {
  let told = [...names];
  for (const [crowd, members] of crowds) {
    const at = told.findIndex((_, i) => members.every((member, j) => told[i + j] === member));
    if (at >= 0) told = [...told.slice(0, at), crowd, ...told.slice(at + members.length)];
  }
  return told;
}
