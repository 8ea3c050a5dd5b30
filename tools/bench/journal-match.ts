import type { BoardMaker } from './boards.ts';
import { benchSeed, scriptedCallers } from './call-script.ts';
import { callersFor, playCalls, type Load } from './load.ts';

/** All that comes out of a load on a board: facts and what phones were told, in order, as JSON. */
export function transcript(make: BoardMaker, load: Load): readonly string[] {
  const lines: string[] = [];
  const callers = scriptedCallers(callersFor(load));
  const { board, clock } = make(
    benchSeed(callers),
    { append: (fact) => lines.push(JSON.stringify(fact)) },
    { tell: (call, event) => lines.push(JSON.stringify({ to: call, ...event })) },
  );
  playCalls(board, clock, callers, load);
  return lines;
}

/** The first line in which two transcripts differ, as a message; `null` when they are equal. */
export function firstDifference(one: readonly string[], other: readonly string[]): string | null {
  const longer = one.length > other.length ? one : other;
  const at = longer.findIndex((_, line) => one[line] !== other[line]);
  if (at < 0) return null;
  return `line ${at + 1} is ${one[at] ?? 'missing'} in one and ${other[at] ?? 'missing'} in the other`;
}
