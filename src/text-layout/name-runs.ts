/** The most names, or runs of names, that are given one by one. */
const MOST_NAMES = 8;

/**
 * Names for one line, split by commas: those that count on are one piece, `crowd-1 … crowd-30`, and
 * of very many the last ones are counted only.
 */
export function namesInRuns(names: readonly string[]): string {
  const runs = runsOf(names);
  const left = runs.length - MOST_NAMES;
  return runs.slice(0, MOST_NAMES).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

function runsOf(names: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  for (const name of names) {
    const run = runs.at(-1);
    if (run !== undefined && countsOn(run.at(-1) ?? '', name)) run.push(name);
    else runs.push([name]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run : [`${run[0]} … ${run.at(-1)}`]));
}

/** True where the second name is the first with the next number, as `crowd-9` and `crowd-10` are. */
function countsOn(first: string, second: string): boolean {
  const [, stem, number = ''] = /^(.*?)([0-9]{1,9})$/u.exec(first) ?? [];
  if (stem === undefined || !second.startsWith(stem)) return false;
  const next = second.slice(stem.length);
  return /^[0-9]{1,9}$/u.test(next) && Number(next) === Number(number) + 1;
}
