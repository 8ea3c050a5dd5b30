// What others notice of questions about the history: npm run bench:siege. One line keys, quiet and besieged by turns.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { SIEGE_MEETINGS, SIEGE_PIN } from './siege-seed.ts';
import { fillFolder } from './siege-folder.ts';
import { median } from './stopwatch.ts';

const QUICK = process.argv.includes('--quick');

/** How many calls there were before. */
const CALLS = QUICK ? 1000 : Number(process.argv[2] ?? 9500);

/** Times that it is quiet, and as many times besieged. */
const PAIRS = QUICK ? 3 : 6;

/** Keys pressed in each. */
const KEYS = QUICK ? 100 : 300;

/** The slowest of a hundred answers may take so many times what it takes in quiet. */
const RATIO = 2;

/** What is asked while it is besieged, over and over, each by its own client. */
const QUESTIONS = ['why', 'journal', 'scenario'].flatMap((what) => [
  `often/${what}`,
  `long/${what}`,
]);

interface Measured {
  /** Milliseconds from a key to its answer: half of them are faster, and 99 of 100. */
  readonly p50: number;
  readonly p99: number;
  /** The server's processor time, in parts of the time that went by. */
  readonly cpu: number;
}

async function bench(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-siege-'));
  try {
    const facts = await fillFolder(join(folder, 'data'), CALLS);
    process.stdout.write(`${CALLS} calls, ${facts} facts in the folder.\n\n`);
    const server = new Besieged(join(folder, 'data'));
    await server.start();
    const rounds = await roundsOf(server);
    await server.stop();
    return report(rounds, server.tally);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The server, in a process of its own. */
class Besieged {
  url = '';
  /** How often each question was answered, and with what status. */
  readonly tally = new Map<string, number>();
  readonly #child: ChildProcess;

  constructor(folder: string) {
    const program = fileURLToPath(new URL('siege-child.ts', import.meta.url));
    this.#child = fork(program, [folder], { execArgv: ['--import', 'tsx'] });
  }

  async start(): Promise<void> {
    const [{ url }] = (await once(this.#child, 'message')) as [{ url: string }];
    this.url = url;
    // The threads are there, and have read their code, before anything is measured.
    await Promise.all(QUESTIONS.map((question) => this.ask(question)));
  }

  async ask(question: string): Promise<void> {
    const response = await fetch(`${this.url}/v1/meetings/${question}`);
    // Not as a text: whoever measures is in this process too.
    await response.arrayBuffer();
    const name = `${question} ${response.status}`;
    this.tally.set(name, (this.tally.get(name) ?? 0) + 1);
  }

  async cpuMs(): Promise<number> {
    const told = once(this.#child, 'message') as Promise<[{ cpuMs: number }]>;
    this.#child.send('measure');
    return (await told)[0].cpuMs;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send('stop');
    await ended;
  }
}

/** A line in a meeting of its own that mutes and unmutes itself. */
class OtherLine {
  readonly #socket: WebSocket;

  constructor(url: string) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/v1/calls`, 'lobbyline.v1');
  }

  async join(): Promise<void> {
    await once(this.#socket, 'open');
    this.#say({ type: 'dial', to: '+14255550199', from: '+14255550112' });
    const joined = this.#hears('joined');
    this.#say({ type: 'dtmf', digits: `${SIEGE_MEETINGS.other}#*${SIEGE_PIN}#` });
    await joined;
  }

  /** Milliseconds from the keys to what came of them, which is on disk by then. */
  async keyed(): Promise<number> {
    const muted = this.#hears('muted');
    const begun = performance.now();
    this.#say({ type: 'dtmf', digits: '*6' });
    await muted;
    return performance.now() - begun;
  }

  leave(): void {
    this.#socket.terminate();
  }

  #say(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  #hears(type: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const hear = (data: Buffer): void => {
        const heard = JSON.parse(data.toString('utf8')) as { type: string };
        if (heard.type === 'error') reject(new Error(data.toString('utf8')));
        if (heard.type !== type) return;
        this.#socket.off('message', hear);
        resolve();
      };
      this.#socket.on('message', hear);
    });
  }
}

interface Round {
  readonly quiet: Measured;
  readonly besieged: Measured;
}

async function roundsOf(server: Besieged): Promise<readonly Round[]> {
  const line = new OtherLine(server.url);
  await line.join();
  await measured(server, line);
  process.stdout.write('            quiet ms          besieged ms\n');
  process.stdout.write('pair     p50    p99   cpu     p50    p99   cpu   ratio of p99\n');
  const rounds: Round[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const quiet = await measured(server, line);
    const over = new AbortController();
    const askers = QUESTIONS.map(async (question) => {
      while (!over.signal.aborted) await server.ask(question);
    });
    const besieged = await measured(server, line);
    over.abort();
    await Promise.all(askers);
    rounds.push({ quiet, besieged });
    process.stdout.write(said({ quiet, besieged }, rounds.length));
  }
  line.leave();
  return rounds;
}

async function measured(server: Besieged, line: OtherLine): Promise<Measured> {
  const cpuBefore = await server.cpuMs();
  const begun = performance.now();
  const times: number[] = [];
  for (let key = 0; key < KEYS; key += 1) {
    times.push(await line.keyed());
    // As fast as somebody who is in a hurry; the pause is nobody's answer.
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const cpu = ((await server.cpuMs()) - cpuBefore) / (performance.now() - begun);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? 0;
  return { p50: at(0.5), p99: at(0.99), cpu };
}

/** One pair as a line. */
function said({ quiet, besieged }: Round, pair: number): string {
  const cells = ({ p50, p99, cpu }: Measured): string =>
    [p50.toFixed(1).padStart(8), p99.toFixed(1).padStart(7), cpu.toFixed(2).padStart(6)].join('');
  const ratio = (besieged.p99 / quiet.p99).toFixed(2).padStart(8);
  return `${String(pair).padStart(4)}${cells(quiet)}${cells(besieged)}${ratio}\n`;
}

function report(rounds: readonly Round[], tally: ReadonlyMap<string, number>): number {
  for (const [name, count] of tally) process.stdout.write(`${name}: ${count} times\n`);
  const ratio = median(rounds.map(({ quiet, besieged }) => besieged.p99 / quiet.p99));
  const missed = ratio > RATIO ? [`an answer took ${ratio.toFixed(2)} times as long`] : [];
  process.stdout.write(`median ratio ${ratio.toFixed(2)}, at most ${RATIO}\n`);
  for (const one of missed) process.stdout.write(`missed: ${one}\n`);
  process.stdout.write(`${JSON.stringify({ calls: CALLS, rounds, ratio, missed })}\n`);
  return missed.length === 0 ? 0 : 1;
}

process.exitCode = await bench();
