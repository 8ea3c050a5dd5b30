// How long an answer of `why` takes, from the journal on: npm run bench:why, with -- --runs 1.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { History } from '../../src/diagnosis/history.ts';
import { writeJournalFile } from '../../src/replay/journal-file.ts';
import { fourCauses, manyDays, manyInTrouble } from './large-histories.ts';
import { median } from './stopwatch.ts';
import type { WhyCost } from './why-child.ts';

/** A history to ask about, and what the answer may cost at most. */
interface WhyCase {
  readonly title: string;
  readonly make: () => History;
  readonly mostMs: number;
  readonly mostMegabytes: number;
}

const CASES: readonly WhyCase[] = [
  { title: '250 callers, 4 causes', make: () => fourCauses(250), mostMs: 3000, mostMegabytes: 300 },
  { title: '132,000 facts', make: () => manyDays(132_000), mostMs: 4000, mostMegabytes: 300 },
  { title: '10 meetings', make: () => manyInTrouble(10, 25), mostMs: 10_000, mostMegabytes: 300 },
];

const MEGABYTE = 1_048_576;
const CHILD = fileURLToPath(new URL('why-child.ts', import.meta.url));

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });
process.exitCode = bench(Number(values.runs));

function bench(runs: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-why-'));
  try {
    const missed = CASES.flatMap((one, nth) => missedBy(one, join(folder, `${nth}.jsonl`), runs));
    for (const what of missed) console.error(`bench: ${what}`);
    return missed.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measures a case, prints it, and says what took more than it may. */
function missedBy(one: WhyCase, file: string, runs: number): readonly string[] {
  writeFileSync(file, writeJournalFile(one.make()));
  const costs = Array.from({ length: runs }, () => costOf(file));
  const of = (what: (cost: WhyCost) => number): number => median(costs.map(what));
  const [ms, cpuMs] = [of((cost) => cost.ms), of((cost) => cost.cpuMs)];
  const megabytes = of(({ peakBytes }) => peakBytes) / MEGABYTE;
  const replays = of((cost) => cost.ms / cost.replayMs);
  const { facts = 0, causes = [] } = costs[0] ?? {};
  console.log(`${one.title}: ${facts} facts; ${causes.join(', ')}`);
  console.log(
    `  ${seconds(ms)}, ${seconds(cpuMs)} of the processor (at most ${seconds(one.mostMs)}); ` +
      `${replays.toFixed(1)} times one plain replay; ` +
      `${megabytes.toFixed(0)} MB (at most ${one.mostMegabytes})`,
  );
  // On a machine that others use as well, time passes that the answer did not take.
  const tooLong = Math.min(ms, cpuMs) > one.mostMs;
  return [
    ...(tooLong ? [`${one.title} took ${seconds(ms)}`] : []),
    ...(megabytes > one.mostMegabytes ? [`${one.title} took ${megabytes.toFixed(0)} MB`] : []),
  ];
}

/** One answer in a process of its own: what it holds is its own, and its code is cold. */
function costOf(file: string): WhyCost {
  const text = execFileSync(process.execPath, ['--import', 'tsx', CHILD, file], {
    encoding: 'utf8',
  });
  return JSON.parse(text) as WhyCost;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
