import { greatest } from '../../domain/extremes.ts';
import { Spread } from '../measures/spread.ts';
import type { Busy, LoadResult } from './load-result.ts';

/** From here on the tool's own lateness is no small part of what it measures, in milliseconds. */
const LATE_MS = 20;

/** A process that uses as much of a processor has no time left. */
const FULL = 0.9;

/** A machine of which less is idle has nothing left. */
const NOTHING_IDLE = 0.05;

/** What held a load up, in one sentence. */
export interface Bottleneck {
  /** Whose it is: then what was measured is the tool's own doing at least in part. */
  readonly whose: 'tool' | 'server' | 'machine';
  readonly words: string;
}

/** What held a load up; `null` where nothing did. In virtual time nothing can. */
export function bottleneckOf(result: LoadResult): Bottleneck | null {
  if (result.over === 'virtual') return null;
  const late = Spread.decoded(result.lateness).at('p99') ?? 0;
  const processes = result.machines.flatMap((machine) => machine.processes);
  const busiest = greatest(
    processes.map(({ processors }) => processors),
    0,
  );
  const loop = greatest(
    processes.map(({ loopP99 }) => loopP99),
    0,
  );
  const isToolLate = late > LATE_MS || loop > LATE_MS * 2 || busiest > FULL;
  const servers = result.machines.flatMap(({ server }) => server ?? []);
  const server = servers.find(isFull);
  const idle = result.machines.find((machine) => (machine.idle ?? 1) < NOTHING_IDLE);
  if (isToolLate && idle !== undefined) {
    return { whose: 'machine', words: sharedWords(late, idle.cores, servers.length > 0) };
  }
  if (isToolLate) return { whose: 'tool', words: toolWords(late, loop, busiest) };
  if (server !== undefined) return { whose: 'server', words: serverWords(server) };
  return null;
}

function isFull({ processors }: Busy): boolean {
  return processors > FULL;
}

function sharedWords(late: number, cores: number, hasServer: boolean): string {
  return (
    `the machine itself. Its ${cores} processors had nothing left, and the load tool shared them with ` +
    `${hasServer ? 'the server' : 'others'} (calls began ${text(late)} late, p99). ` +
    `Run the tool on another machine${hasServer ? ', with --target' : ''}.`
  );
}

function toolWords(late: number, loop: number, busiest: number): string {
  return (
    `the load tool. Calls began ${text(late)} late (p99), its event loop was up to ${text(loop)} late ` +
    `(p99), its busiest process used ${percent(busiest)} of a processor. Take more --processes, or split ` +
    'the load with --segment over other machines.'
  );
}

function serverWords({ processors, loopP99 }: Busy): string {
  return (
    `the server. Its process used ${percent(processors)} of a processor, and its event loop was ` +
    `${text(loopP99)} late (p99). The load tool had time left.`
  );
}

function text(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
