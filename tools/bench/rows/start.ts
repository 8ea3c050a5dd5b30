import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processorTime } from '../processor-time.ts';
import { median } from '../stopwatch.ts';
import { rounded, type Figure } from './figure.ts';
import type { Row } from './row.ts';

const MAIN = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** Starts are short: more rounds than of other rows cost little. */
const ROUNDS = { full: 9, quick: 3 } as const;

/** How long to wait until a server that does not listen yet is asked again. */
const ASK_AGAIN_MS = 2;

/** Linux counts the time of processes that have ended in ticks of so many milliseconds. */
const TICK_MS = 10;

/** Milliseconds by the clock and by the processor. */
interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** A caller, a lobby, an organizer and a PIN. */
const ONE_SCENARIO = `scenario: The meeting starts with the organizer's PIN
given:
  organizers:
    amos: { id: amos.marble@contoso.com, pin: "73915" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers:
    pat:
steps:
  - pat: { dial: standup }
  - pat: { expect: lobby, hearing: moh }
  - amos: { dial: standup, press: "*73915#" }
  - everyone: { expect: meeting, within: 1s }
`;

/** What is started, and how many times as long as the limit it may take. */
interface Started {
  readonly id: string;
  readonly atMost: number;
  readonly run: () => Promise<Cost>;
}

/** How soon a command is there. */
export const START: Row = {
  letter: 'f',
  name: 'starts',
  limit: '`node -e 0`, in the same rounds',
  async measure(lab) {
    const scenario = join(lab.folder(), 'one.yaml');
    writeFileSync(scenario, ONE_SCENARIO);
    const started: readonly Started[] = [
      { id: 'f --help', atMost: 2, run: () => toEnd([MAIN, '--help']) },
      { id: 'f run one.yaml', atMost: 4, run: () => toEnd([MAIN, 'run', scenario]) },
      { id: 'f serve, to the first /healthz', atMost: 4, run: toHealth },
    ];
    const rounds: { readonly limit: Cost; readonly of: readonly Cost[] }[] = [];
    const count = lab.plan.quick ? ROUNDS.quick : ROUNDS.full;
    // The first one reads files that the others find in memory.
    for (let round = 0; round <= count; round += 1) {
      lab.progress(`f, round ${round} of ${count}`);
      const limit = await toEnd(['-e', '0']);
      const of: Cost[] = [];
      for (const { run } of started) of.push(await run());
      rounds.push({ limit, of });
    }
    const measured = rounds.slice(1);
    return started.map((one, nth) =>
      figureOf(
        one,
        measured.map(({ of }) => of[nth] ?? { wall: 0, cpu: 0 }),
        measured.map(({ limit }) => limit),
      ),
    );
  },
};

/** @throws Error when it does not end well. */
async function toEnd(args: readonly string[]): Promise<Cost> {
  const before = endedMs();
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  const wall = performance.now() - begun;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  return { wall, cpu: endedMs() - before };
}

/** Milliseconds that processors worked for processes that this one started and that have ended. */
function endedMs(): number {
  // Behind the name, which may hold anything: state, then numbers.
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const [user = 0, system = 0] = fields.slice(13, 15).map(Number);
  return (user + system) * TICK_MS;
}

async function toHealth(): Promise<Cost> {
  const port = await freePort();
  const begun = performance.now();
  const args = [MAIN, 'serve', '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    while (!(await isUp(port))) {
      if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}`);
      await pause(ASK_AGAIN_MS);
    }
    const wall = performance.now() - begun;
    const { loop, others } = processorTime(child.pid ?? 0);
    return { wall, cpu: loop + others };
  } finally {
    await ended(child);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

function isUp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/healthz', agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode === 200));
    }).on('error', () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return address.port;
}

function figureOf(
  { id, atMost }: Started,
  product: readonly Cost[],
  limit: readonly Cost[],
): Figure {
  const text = (costs: readonly Cost[], what: keyof Cost): string =>
    `${rounded(median(costs.map((cost) => cost[what])))} ms`;
  // By the middle of the limit: one start of it is as short as the machine's pauses.
  const ratios = (what: keyof Cost): readonly number[] => {
    const least = median(limit.map((cost) => cost[what]));
    return product.map((cost) => cost[what] / least);
  };
  return {
    id,
    ...{ product: text(product, 'wall'), limit: text(limit, 'wall') },
    detail: `${text(product, 'cpu')} of a processor, ${text(limit, 'cpu')} for the limit`,
    ...{ values: ratios('wall'), cpu: ratios('cpu'), unit: '', better: 'less' },
    required: { atMost },
  };
}
