/**
 * Sends a real server what no honest client sends, while an honest phone plays its call again and
 * again; then makes many short calls; then opens live views of all this that nobody reads; then asks
 * it as every role what nearly is what it takes; then guesses a PIN by redialling. `npm run hostile`
 * does all of it; with `-- --frames 100000 --calls 20000 --views --bodies 100000 --guesses 220`, each of
 * which may be left out, those parts alone that are named.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { drawFrom } from '../crash/draw.ts';
import { attackWith } from './attack.ts';
import { AttackedServer } from './attacked-server.ts';
import { playControlCall } from './control-phone.ts';
import { underGuessing } from './pin-guesser.ts';
import { makeShortCalls } from './short-calls.ts';
import { Tally } from './tally.ts';
import { underBodies } from './under-bodies.ts';
import { underUnreadViews } from './unread-views.ts';

const { values } = parseArgs({
  options: {
    frames: { type: 'string' },
    calls: { type: 'string' },
    views: { type: 'boolean', default: false },
    bodies: { type: 'string' },
    guesses: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

/** Twelve digits: found in what was printed, it is the PIN and no chance. */
const PIN = '731905284617';

/** Caches, and what is kept of ended lines, are full after so many. */
const WARM_UP = { frames: 5000, calls: 3000 } as const;

/** How much more the heap may hold at the end than after the warm-up. */
const MOST_GROWTH = 1.2;

/** How much of each part when none is named. */
const USUAL = { frames: 100_000, calls: 20_000, bodies: 100_000, guesses: 220 } as const;

/** So many bodies meet one server: what they leave behind makes questions about it slow, and is not what is tried. */
const BODIES_A_SERVER = 10_000;

const { frames, calls, bodies, guesses } = values;
const all = !values.views && [frames, calls, bodies, guesses].every((named) => named === undefined);
const asked = {
  views: values.views || all,
  frames: Number(frames ?? (all ? USUAL.frames : 0)),
  calls: Number(calls ?? (all ? USUAL.calls : 0)),
  bodies: Number(bodies ?? (all ? USUAL.bodies : 0)),
  guesses: Number(guesses ?? (all ? USUAL.guesses : 0)),
};
process.exitCode = await hostile(Number(values.seed));

async function hostile(seed: number): Promise<number> {
  const tally = new Tally();
  if (asked.frames + asked.calls > 0 || asked.views) await inTheOpen(tally, seed);
  if (asked.bodies > 0) await byBodies(tally, seed);
  if (asked.guesses > 0) await underGuessing(asked.guesses, tally);
  for (const complaint of new Set(tally.complaints)) console.error(`hostile: ${complaint}`);
  console.log(`hostile: seed ${seed}, ${tally.complaints.length} complaints`);
  return tally.complaints.length === 0 ? 0 : 1;
}

async function inTheOpen(tally: Tally, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-hostile-'));
  const server = await AttackedServer.start(folder, PIN);
  try {
    if (asked.frames > 0) await underAttack(server, tally, asked.frames, seed);
    if (asked.calls > 0) await inCalls(server, tally, asked.calls);
    if (asked.views) await underUnreadViews(server, tally);
    const code = await server.stop();
    if (code !== 0) tally.complain(`the server ended with exit code ${code}`);
    if (server.output !== '') tally.complain(`the server printed: ${server.output.slice(0, 300)}`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function byBodies(tally: Tally, seed: number): Promise<void> {
  for (let left = asked.bodies, nth = 0; left > 0; left -= BODIES_A_SERVER, nth += 1) {
    const own = new Tally();
    const bodies = Math.min(left, BODIES_A_SERVER);
    const { honestCalls, seconds } = await underBodies(bodies, seed + nth, own);
    console.log(
      `sent, seed ${seed + nth}: ${own.bodies} bodies and messages in ${seconds} s, ${own.taken} taken`,
    );
    reportRefusals(own);
    console.log(`honest calls meanwhile: ${honestCalls}, each answered`);
    for (const complaint of own.complaints) tally.complain(complaint);
  }
}

async function underAttack(
  server: AttackedServer,
  tally: Tally,
  frames: number,
  seed: number,
): Promise<void> {
  const attack = { url: server.url, draw: drawFrom(seed), tally };
  const control = (): Promise<readonly string[]> =>
    playControlCall({ url: server.url, conferenceId: '4482915', pin: PIN, tick: () => pause(25) });
  const calm = await control();
  await makeShortCalls(server.url, WARM_UP.calls);
  await attackWith(attack, Math.min(frames, WARM_UP.frames));
  const before = await heapAtRest(server);
  const over = new AbortController();
  const attacked = attackWith(attack, frames - tally.frames).finally(() => over.abort());
  let honest = 0;
  do {
    const heard = await control();
    honest += 1;
    if (heard.join('\n') !== calm.join('\n')) {
      tally.complain(`the honest phone heard ${heard.join(', ')} instead of ${calm.join(', ')}`);
    }
  } while (!over.signal.aborted);
  await attacked;
  const after = await heapAtRest(server);
  console.log(`sent: ${tally.frames} frames, ${tally.requests} requests`);
  reportRefusals(tally);
  console.log(
    `honest calls meanwhile: ${honest}, each heard ${calm.length - 1} messages as in calm`,
  );
  report('attack', before, after, tally);
}

function reportRefusals({ refusals, closings }: Tally): void {
  const byCode = [...refusals].toSorted(([, one], [, other]) => other - one);
  const byNumber = [...closings].toSorted(([one], [other]) => one - other);
  for (const [code, count] of byCode) console.log(`  refused ${String(count).padStart(7)} ${code}`);
  console.log(`closed: ${byNumber.map(([code, count]) => `${code} ${count} times`).join(', ')}`);
}

async function inCalls(server: AttackedServer, tally: Tally, calls: number): Promise<void> {
  await makeShortCalls(server.url, WARM_UP.calls);
  const before = await heapAtRest(server);
  await makeShortCalls(server.url, calls);
  console.log(`short calls: ${calls}, after ${WARM_UP.calls} to warm up`);
  report('calls', before, await heapAtRest(server), tally);
}

/** Bytes of the heap once no call is up. */
async function heapAtRest(server: AttackedServer): Promise<number> {
  for (;;) {
    const answer = await fetch(`${server.url}/v1/calls`);
    const { calls } = (await answer.json()) as { calls: readonly unknown[] };
    if (calls.length === 0) return server.heapBytes();
    await pause(100);
  }
}

function report(what: string, before: number, after: number, tally: Tally): void {
  const growth = after / before;
  const [was, is] = [before, after].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
  console.log(`heap, ${what}: ${was} before, ${is} after, ratio ${growth.toFixed(2)}`);
  if (growth > MOST_GROWTH) tally.complain(`the heap grew ${growth.toFixed(2)} times (${what})`);
}
