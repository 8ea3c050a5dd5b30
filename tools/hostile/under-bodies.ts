import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { drawFrom } from '../crash/draw.ts';
import { attackWithBodies } from './attack-bodies.ts';
import { AttackedServer } from './attacked-server.ts';
import { playControlCall } from './control-phone.ts';
import { HONEST_CALL, makeHonestCall } from './honest-line.ts';
import { ASKERS } from './hostile-questions.ts';
import type { Tally } from './tally.ts';

const PIN = '731905284617';

/** How an attack by bodies went, besides what is to be complained of. */
export interface BodyReport {
  readonly honestCalls: number;
  readonly seconds: number;
}

/**
 * Sends a real server so many bodies. In the first half nobody asks who administers, and an honest
 * caller hears what was heard in calm; in the second half administrators ask too, who may change what
 * callers hear, and a caller is answered all the same. Then it is started again on what it has kept.
 */
export async function underBodies(bodies: number, seed: number, tally: Tally): Promise<BodyReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-bodies-'));
  const began = performance.now();
  const endProgress = tellProgress(tally, bodies);
  try {
    let server = await AttackedServer.start(folder, PIN, true);
    const honestCalls = await attacked(server, bodies, seed, tally);
    await endInOrder(server, tally);
    server = await AttackedServer.start(folder, PIN, true);
    await checkAnswered(server.url, tally, 'after it was started again');
    await endInOrder(server, tally);
    return { honestCalls, seconds: Math.round((performance.now() - began) / 1000) };
  } finally {
    endProgress();
    // What went wrong is to be looked at: the same requests in another order may not do it again.
    if (tally.complaints.length === 0) rmSync(folder, { recursive: true, force: true });
    else console.error(`hostile: the data is left in ${folder}`);
  }
}

async function attacked(
  { url, tokens }: AttackedServer,
  bodies: number,
  seed: number,
  tally: Tally,
): Promise<number> {
  const attack = { url, tokens, tally, draw: drawFrom(seed) };
  const control = (): Promise<readonly string[]> =>
    playControlCall({ url, conferenceId: '4482915', pin: PIN, tick: () => pause(25) });
  const calm = await control();
  const others = ASKERS.filter((asker) => asker !== 'administrator');
  const half = Math.floor(bodies / 2);
  const undisturbed = await meanwhile(
    attackWithBodies({ ...attack, askers: others }, half),
    async () => {
      const heard = await control();
      if (heard.join() === calm.join()) return;
      tally.complain(`the honest phone heard ${heard.join()} instead of ${calm.join()}`);
    },
  );
  const rest = attackWithBodies({ ...attack, askers: ASKERS }, bodies - half);
  const answered = await meanwhile(rest, () => checkAnswered(url, tally, 'amid bodies'));
  await checkAnswered(url, tally, 'after the bodies');
  return undisturbed + answered;
}

/** How often a run says how far it is. */
const TOLD_EVERY_MS = 15_000;

/** Says again and again how many bodies were sent; returns what ends it. */
function tellProgress(tally: Tally, bodies: number): () => void {
  const timer = setInterval(() => {
    const { complaints } = tally;
    const newest =
      complaints.length === 0 ? '' : `, the newest: ${complaints.at(-1)?.slice(0, 400)}`;
    console.error(
      `hostile: ${tally.bodies} of ${bodies} bodies, ${complaints.length} complaints${newest}`,
    );
  }, TOLD_EVERY_MS);
  return () => clearInterval(timer);
}

/** Does `act` again and again until `work` is done; how often. */
async function meanwhile(work: Promise<void>, act: () => Promise<void>): Promise<number> {
  const over = new AbortController();
  const working = work.finally(() => over.abort());
  let times = 0;
  do {
    await act();
    times += 1;
  } while (!over.signal.aborted);
  await working;
  return times;
}

async function checkAnswered(url: string, tally: Tally, when: string): Promise<void> {
  const heard = await makeHonestCall(url);
  if (heard.join() !== HONEST_CALL.join()) {
    tally.complain(`an honest line heard ${heard.join()} ${when}`);
  }
  const ready = await fetch(`${url}/readyz`, { headers: { connection: 'close' } }).then(
    ({ status }) => String(status),
    (error: unknown) => `${String(error)}, ${String(Reflect.get(Object(error), 'cause'))}`,
  );
  if (ready !== '200') tally.complain(`the server was not ready ${when}: ${ready}`);
}

async function endInOrder(server: AttackedServer, tally: Tally): Promise<void> {
  if (!server.alive) tally.complain('the server was dead');
  const code = await server.stop();
  if (code !== 0) tally.complain(`the server ended with exit code ${code}`);
  if (server.output !== '') tally.complain(`the server printed: ${server.output.slice(0, 3000)}`);
}
