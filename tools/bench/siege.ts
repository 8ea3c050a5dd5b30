/**
 * What others notice of questions about the history: npm run bench:siege. One line keys by turns in
 * quiet, under siege, and while a stranger's process burns as much as the siege did: what that costs
 * is the machine's price, and not the server's.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processorTime } from './processor-time.ts';
import { fillFolder } from './siege-folder.ts';
import { OtherLine } from './siege-line.ts';
import { report, type Measured, type Round } from './siege-report.ts';

const QUICK = process.argv.includes('--quick');

/** How many calls there were before. */
const CALLS = QUICK ? 1000 : Number(process.argv[2] ?? 9500);

/** How often each of the three is measured, by turns. */
const ROUNDS = QUICK ? 2 : 8;

/** Keys pressed each time: the slowest of a hundred is then the tenth of all. */
const KEYS = QUICK ? 100 : 1000;

/** As fast as somebody who is in a hurry; the pause is nobody's answer. */
const BETWEEN_KEYS_MS = 5;

process.exitCode = await bench();

async function bench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-siege-'));
  const children: ChildProcess[] = [];
  const child = (program: string, ...args: string[]): ChildProcess => {
    const path = fileURLToPath(new URL(program, import.meta.url));
    const made = fork(path, args, { execArgv: ['--import', 'tsx'] });
    children.push(made);
    return made;
  };
  try {
    const facts = await fillFolder(join(folder, 'data'), CALLS);
    process.stdout.write(`${CALLS} calls, ${facts} facts in the folder.\n\n`);
    const server = child('siege-child.ts', join(folder, 'data'));
    const { url } = await heard<{ url: string }>(server);
    const askers = child('siege-askers.ts', url);
    const burner = child('siege-burner.ts', '0');
    const below = child('siege-burner.ts', String(constants.priority.PRIORITY_BELOW_NORMAL));
    const rounds = await roundsOf(url, { server, askers, burner, below });
    const ended = once(server, 'exit');
    server.send('stop');
    await ended;
    return report(CALLS, rounds);
  } finally {
    for (const one of children) one.kill();
    rmSync(folder, { recursive: true });
  }
}

/** All who take part, each a process of its own. */
interface Cast {
  readonly server: ChildProcess;
  readonly askers: ChildProcess;
  /** Burns what the askers do. */
  readonly burner: ChildProcess;
  /** Burns what the server's threads do, at their priority. */
  readonly below: ChildProcess;
}

async function roundsOf(url: string, cast: Cast): Promise<readonly Round[]> {
  const line = new OtherLine(url);
  await line.join();
  // The threads are there, and all code has been read, before anything is measured.
  await besieged(cast, 'once', () => measured(cast, line));
  const rounds: Round[] = [];
  while (rounds.length < ROUNDS) {
    const quiet = await measured(cast, line);
    const siege = await besieged(cast, 'go', () => measured(cast, line));
    const { askers, others } = siege.measured;
    cast.burner.send(askers);
    cast.below.send(others - quiet.others);
    await pause(100);
    const beside = await measured(cast, line);
    for (const one of [cast.burner, cast.below]) one.send(0);
    rounds.push({ quiet, siege: siege.measured, beside, tally: siege.tally });
    process.stdout.write(`round ${rounds.length} of ${ROUNDS}\n`);
  }
  line.leave();
  return rounds;
}

async function besieged(
  { askers }: Cast,
  how: 'once' | 'go',
  measure: () => Promise<Measured>,
): Promise<{ measured: Measured; tally: Record<string, number> }> {
  const told = heard<{ tally: Record<string, number> }>(askers);
  askers.send(how);
  await pause(100);
  const during = await measure();
  askers.send('stop');
  return { measured: during, tally: (await told).tally };
}

async function measured({ server, askers }: Cast, line: OtherLine): Promise<Measured> {
  const now = (): Record<'server' | 'askers', ReturnType<typeof processorTime>> => ({
    server: processorTime(server.pid ?? 0),
    askers: processorTime(askers.pid ?? 0),
  });
  const before = now();
  const begun = performance.now();
  const times: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    times.push(await line.keyed());
    await pause(BETWEEN_KEYS_MS);
  }
  const ms = performance.now() - begun;
  const after = now();
  return {
    times: times.toSorted((a, b) => a - b),
    loop: (after.server.loop - before.server.loop) / KEYS,
    waited: (after.server.loopWaited - before.server.loopWaited) / KEYS,
    others: (after.server.others - before.server.others) / ms,
    askers:
      (after.askers.loop + after.askers.others - before.askers.loop - before.askers.others) / ms,
  };
}

async function heard<T>(child: ChildProcess): Promise<T> {
  const [said] = (await once(child, 'message')) as [T];
  return said;
}
