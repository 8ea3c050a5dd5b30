import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Fact } from '../../src/domain/fact.ts';
import { DEMO } from '../../src/server/demo-tenant.ts';
import { AttackedServer } from './attacked-server.ts';
import { playControlCall } from './control-phone.ts';
import type { Tally } from './tally.ts';

/** Twelve digits: found in what was printed, it is the PIN and no chance. */
const PIN = '731905284617';

/** How many wrong PINs are compared of one caller, and of one address (rule PIN-11, by default). */
const LIMITS = { caller: 50, address: 200 } as const;

/** How many may be tried in one call. */
const TRIES = 3;

/** Calls of the guesser that are up at once. */
const AT_ONCE = 32;

const GUESSER = '+14255550166';

/**
 * Guesses a PIN by dialling a real server again and again, so often, first from one number and beyond its
 * limit from others: no more than the limits are compared, once the right one too; there is one trace for each
 * of them, and who has another number is let in for as long as the address has not used up its own.
 */
export async function underGuessing(guesses: number, tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-guessed-'));
  let server = await AttackedServer.start(folder, PIN);
  try {
    await guessFrom(server.url, () => GUESSER, LIMITS.caller + TRIES);
    const fromOne = await traces(server.url, tally, LIMITS.caller, 1);
    await expectRejected(server.url, GUESSER, tally);
    await expectLetIn(server.url, tally);
    const others = guesses - LIMITS.caller;
    let nth = 0;
    const another = (): string => `+1425666${String(1000 + Math.floor(nth++ / TRIES)).slice(-4)}`;
    if (others > 0) await guessFrom(server.url, another, others);
    const most = Math.min(LIMITS.address, LIMITS.caller + Math.max(0, others));
    const usedUp = most === LIMITS.address;
    const fromAll = await traces(server.url, tally, most, usedUp ? 2 : 1);
    const code = await server.stop();
    if (code !== 0) tally.complain(`the guessed server ended with exit code ${code}`);
    if (server.output !== '') tally.complain('the guessed server printed something');
    server = await AttackedServer.start(folder, PIN);
    await expectRejected(server.url, GUESSER, tally);
    if (usedUp) await expectRejected(server.url, '+14255550177', tally);
    console.log(
      `guesses by redialling: ${fromOne} compared from one number, ${fromAll} from one address; ` +
        'the right one then is told what any wrong one is, after a restart too',
    );
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function guessFrom(url: string, from: () => string, guesses: number): Promise<void> {
  let guessed = 0;
  const worker = async (): Promise<void> => {
    while (guessed < guesses) {
      const count = Math.min(TRIES, guesses - guessed);
      const first = 200_000_000_000 + guessed;
      guessed += count;
      await guess(
        url,
        from(),
        Array.from({ length: count }, (_, nth) => String(first + nth)),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** One call that keys these PINs whenever it is asked for one. Returns what was heard of them. */
async function guess(url: string, from: string, pins: readonly string[]): Promise<string[]> {
  const left = [...pins];
  const heard: string[] = [];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/calls`, 'lobbyline.v1');
  const say = (message: object): void => socket.send(JSON.stringify(message));
  const key = (before: string): void => {
    const pin = left.shift();
    if (pin === undefined) say({ type: 'hangup' });
    else say({ type: 'dtmf', digits: `${before}${pin}#` });
  };
  socket.on('open', () => say({ type: 'dial', to: DEMO.number, from }));
  socket.on('message', (data: Buffer) => {
    const { type, id: named } = JSON.parse(data.toString('utf8')) as { type: string; id?: string };
    const id = type === 'prompt' ? named : undefined;
    if (id === 'pin.rejected' || type === 'joined' || type === 'error') heard.push(id ?? type);
    if (id === 'greeting') say({ type: 'dtmf', digits: `${DEMO.standup}#` });
    if (id === 'organizer.question') key('*');
    if (id === 'pin.enter') key('');
    if (id === 'pin.continue' || type === 'joined') say({ type: 'hangup' });
  });
  return new Promise((resolve) => {
    socket.on('error', (error) => heard.push(error.message));
    socket.on('close', () => resolve(heard));
  });
}

/** The right PIN from a place that has used up its guesses is told what any wrong one is. */
async function expectRejected(url: string, from: string, tally: Tally): Promise<void> {
  const heard = (await guess(url, from, [PIN])).join();
  if (heard !== 'pin.rejected') tally.complain(`a guesser with the right PIN heard ${heard}`);
}

async function expectLetIn(url: string, tally: Tally): Promise<void> {
  const tick = (): Promise<void> => pause(25);
  const heard = await playControlCall({ url, conferenceId: DEMO.standup, pin: PIN, tick });
  const joined = heard.some((line) => line.includes(' joined'));
  if (!joined) tally.complain(`beside a guesser the organizer heard ${heard.join(', ')}`);
}

/** Holds what was compared against what may be, and looks for the traces. Returns how many were. */
async function traces(url: string, tally: Tally, most: number, entries: number): Promise<number> {
  const facts: Fact[] = [];
  for (let since = 0; ;) {
    const answer = await fetch(`${url}/v1/journal?since=${since}`);
    const page = (await answer.json()) as { facts: readonly Fact[]; last: number };
    if (page.facts.length === 0) break;
    for (const fact of page.facts) facts.push(fact);
    since = page.last;
  }
  const wrong = facts.filter((fact) => fact.type === 'pin.rejected' && fact.why === 'wrong').length;
  const audited = facts.filter(
    (fact) => fact.type === 'audit.written' && fact.what === 'pin.guessing',
  ).length;
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const counted = /^lobbyline_pin_guess_limits_total (\d+)$/mu.exec(metrics)?.[1];
  if (wrong !== most) tally.complain(`${wrong} wrong PINs were compared, expected ${most}`);
  if (audited !== entries) tally.complain(`guessing has ${audited} entries, expected ${entries}`);
  if (Number(counted) !== entries) tally.complain(`guessing was counted ${counted} times`);
  return wrong;
}
