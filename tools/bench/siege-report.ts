import { median } from './stopwatch.ts';

/** The slowest of a hundred answers may take so many times what it takes in quiet. */
const RATIO = 2;

/** What was seen while a line keyed. */
export interface Measured {
  /** Milliseconds from a key to its answer, the fastest first. */
  readonly times: readonly number[];
  /** What the server's loop took of a processor for a key, and how long it waited for one; milliseconds. */
  readonly loop: number;
  readonly waited: number;
  /** What the server's other threads took, and the askers: in parts of the time that went by. */
  readonly others: number;
  readonly askers: number;
}

/** One of each, one behind the other. */
export interface Round {
  readonly quiet: Measured;
  readonly siege: Measured;
  /** While strangers burnt as much of the processors as the siege did. */
  readonly beside: Measured;
  /** How often each question was answered, and with what status. */
  readonly tally: Readonly<Record<string, number>>;
}

type Kind = 'quiet' | 'siege' | 'beside';

/** Prints what was seen. Returns the exit code. */
export function report(calls: number, rounds: readonly Round[]): number {
  process.stdout.write(
    '\n              ms to an answer        ms of the loop a key   processors taken\n',
  );
  process.stdout.write(
    '               p50    p99    max      ran   waited          threads  askers\n',
  );
  for (const { quiet, siege, beside } of rounds) {
    process.stdout.write(`${row('quiet', quiet)}${row('siege', siege)}${row('beside', beside)}\n`);
  }
  for (const [name, count] of tallied(rounds)) process.stdout.write(`${name}: ${count} times\n`);
  const siege = ratioOf(rounds, 'siege', 'quiet');
  const beside = ratioOf(rounds, 'beside', 'quiet');
  const own = ratioOf(rounds, 'siege', 'beside');
  // Where a stranger's work costs something too, that much is the machine's price.
  const most = RATIO * Math.max(1, beside);
  const missed = siege > most ? [`an answer took ${siege.toFixed(2)} times as long`] : [];
  process.stdout.write(
    `p99, median of the rounds: siege / quiet ${siege.toFixed(2)}, a stranger's work / quiet ` +
      `${beside.toFixed(2)}, siege / a stranger's work ${own.toFixed(2)}\n`,
  );
  const all = (kind: Kind): string => percentile(pooled(rounds, kind), 0.99).toFixed(1);
  process.stdout.write(
    `p99 of all keys: quiet ${all('quiet')}, siege ${all('siege')}, beside ${all('beside')} ms\n`,
  );
  for (const one of missed) process.stdout.write(`missed: ${one}, at most ${most.toFixed(2)}\n`);
  process.stdout.write(`${JSON.stringify({ calls, siege, beside, own, missed })}\n`);
  return missed.length === 0 ? 0 : 1;
}

function row(name: Kind, { times, loop, waited, others, askers }: Measured): string {
  const cell = (value: number, width: number, digits: number): string =>
    value.toFixed(digits).padStart(width);
  const times3 = [0.5, 0.99, 1].map((part) => cell(percentile(times, part), 7, 1)).join('');
  const own = `${cell(loop, 9, 2)}${cell(waited, 9, 2)}`;
  return `${name.padEnd(11)}${times3}${own}${cell(others, 17, 2)}${cell(askers, 8, 2)}\n`;
}

function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}

function pooled(rounds: readonly Round[], kind: Kind): readonly number[] {
  return rounds.flatMap((round) => round[kind].times).toSorted((a, b) => a - b);
}

function ratioOf(rounds: readonly Round[], one: Kind, other: Kind): number {
  const p99 = ({ times }: Measured): number => percentile(times, 0.99);
  return median(rounds.map((round) => p99(round[one]) / p99(round[other])));
}

function tallied(rounds: readonly Round[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const { tally } of rounds) {
    for (const [name, count] of Object.entries(tally)) sum.set(name, (sum.get(name) ?? 0) + count);
  }
  return sum;
}
