import { setTimeout as pause } from 'node:timers/promises';
import { scriptedCallers, type ScriptedCaller } from '../call-script.ts';
import { median } from '../stopwatch.ts';
import { rounded, type Figure } from './figure.ts';
import type { Lab, Up } from './lab.ts';
import { callerNumber, phone, promptSeed, waitingCall, wholeCall } from './phones.ts';
import { recordedCrowd, type Coming } from './recorded-crowd.ts';
import type { Row } from './row.ts';
import type { Side } from './side.ts';

/** Users with a PIN, and with a meeting each. */
const USERS = { full: [100, 1000, 10_000], quick: [1000] } as const;

/** How long keys are pressed, in quiet and under load. */
const WINDOW_MS = { full: 4000, quick: 1500 } as const;

/** Lines in a meeting of their own, whose keys are timed. */
const LINES = 4;

/** Calls that come every second: a quarter keys the right PIN, a quarter a wrong one, the others wait a moment. */
const CALLS_A_SECOND = 200;

/** Kinds of callers, by turns. */
const KINDS = 4;

/** A PIN that nobody has: theirs begin with a 0. */
const WRONG_PIN = '98765';

/** Callers that come one after another, before the first one calls again. */
const CALLERS = 2000;

/** What is pressed on the lines whose keys are timed: it mutes them, and the next time it does not. */
const KEYS = '*6';

/** More often than that it is pressed on no line. */
const MOST_PRESSED = 20_000;

const MOST = 2;

/** What a client says of keys that were pressed. */
interface Pressed {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** What another says of calls that came meanwhile. */
interface Come {
  readonly done: number;
  readonly failed: number;
}

interface Pair {
  readonly quiet: Pressed;
  readonly loaded: Pressed;
  readonly callsASecond: number;
  /** The part of a processor that the server took. */
  readonly busy: number;
}

/** How long a key waits for its answer while others call and guess. */
export const PINS_UNDER_LOAD: Row = {
  letter: 'g',
  name: 'a key while others call and guess',
  limit: 'the same line on the same server, in quiet',
  async measure(lab) {
    const figures: Figure[] = [];
    const sizes = lab.plan.quick ? USERS.quick : USERS.full;
    for (const users of sizes) {
      const isLast = users === sizes.at(-1);
      const [product = [], bare = []] = await measureUsers(lab, users, isLast);
      figures.push(figureOf(users, product));
      if (isLast) figures.push(bareFigure(bare));
      await lab.clear();
    }
    return figures;
  },
};

/** The product, and by turns with it, where `besideBare`, a bare server to which the same happens. */
async function measureUsers(
  lab: Lab,
  users: number,
  besideBare: boolean,
): Promise<readonly (readonly Pair[])[]> {
  const everybody = scriptedCallers(users);
  const lines = everybody.slice(0, LINES);
  const [like, ...others] = everybody.slice(LINES);
  const callers = comingCallers(others);
  const up = await lab.product(promptSeed(everybody));
  const servers: Up[] = [up];
  if (besideBare && like !== undefined) {
    const numbers = lines.map(({ from }) => from);
    const held = { numbers, like: wholeCall(like), keys: KEYS, times: MOST_PRESSED };
    servers.push(await lab.bare(await recordedCrowd(up.url, callers, KINDS, held)));
  }
  const crowd = lab.crowd();
  const window = lab.plan.quick ? WINDOW_MS.quick : WINDOW_MS.full;
  const turns: { readonly cast: Cast; readonly pairs: Pair[] }[] = [];
  for (const one of servers) {
    const probe = lab.client();
    const phones = lines.map(wholeCall);
    await probe.ask('hold', { url: one.url, group: 'lines', phones, until: '"joined"' });
    const cast = { up: one, probe, others: crowd, callers, window };
    // All code is warm once both have been.
    await pairOf(cast);
    turns.push({ cast, pairs: [] });
  }
  for (let pair = 0; pair < lab.plan.pairs; pair += 1) {
    lab.progress(`g, ${rounded(users)} users, pair ${pair + 1}`);
    for (const { cast, pairs } of turns) pairs.push(await pairOf(cast));
  }
  return turns.map(({ pairs }) => pairs);
}

interface Cast {
  readonly up: Up;
  readonly probe: Side;
  readonly others: Side;
  readonly callers: readonly Coming[];
  readonly window: number;
}

async function pairOf({ up, probe, others, callers, window }: Cast): Promise<Pair> {
  const { side, url } = up;
  const press = (): Promise<Pressed> =>
    probe.ask('press', { group: 'lines', keys: KEYS, until: '"muted"', forMs: window });
  const quiet = await press();
  const coming = others.ask<Come>('come', { url, callers, aSecond: CALLS_A_SECOND });
  const begun = performance.now();
  const before = side.cpuMs();
  const loaded = await press();
  const busy = (side.cpuMs() - before) / (performance.now() - begun);
  await others.ask('comeNoMore');
  const { done, failed } = await coming;
  const seconds = (performance.now() - begun) / 1000;
  if (failed > done / 100) throw new Error(`${failed} of ${done} calls failed.`);
  // What the calls left behind is not to be in the next quiet.
  await pause(100);
  return { quiet, loaded, callsASecond: done / seconds, busy };
}

/**
 * One right PIN, one wrong one and two who wait, over and over. Each kind has meetings of its own: nobody is to
 * come to one that somebody else has just opened.
 */
function comingCallers(users: readonly ScriptedCaller[]): readonly Coming[] {
  const meetings = Math.floor(users.length / KINDS);
  return Array.from({ length: CALLERS }, (_, nth) => {
    const kind = nth % KINDS;
    const user = users[kind * meetings + (Math.floor(nth / KINDS) % meetings)];
    if (user === undefined) throw new RangeError('There are no users.');
    const from = callerNumber(nth);
    if (kind === 0) return { from: user.from, frames: wholeCall(user), until: '"joined"' };
    if (kind === 1) {
      const frames = phone(from, `${user.conferenceId}#*${WRONG_PIN}#`);
      return { from, frames, until: '"pin.rejected"' };
    }
    return { from, frames: waitingCall(from, user), until: '"waiting"' };
  });
}

function figureOf(users: number, pairs: readonly Pair[]): Figure {
  return {
    id: `g p99 of a key, ${users.toLocaleString('en-US')} users`,
    ...seenOf(pairs),
    required: users === USERS.full.at(-1) ? { atMost: MOST } : null,
  };
}

/** How much of it comes of the platform: what a server without any work of its own makes of the same. */
function bareFigure(pairs: readonly Pair[]): Figure {
  return { id: 'g the same on the bare server', ...seenOf(pairs), required: null };
}

function seenOf(pairs: readonly Pair[]): Omit<Figure, 'id' | 'required'> {
  const text = (when: 'quiet' | 'loaded'): string => {
    const of = (what: keyof Pressed): number => median(pairs.map((pair) => pair[when][what]));
    return `p99 ${rounded(of('p99'))} ms, p50 ${rounded(of('p50'))} ms`;
  };
  const calls = median(pairs.map(({ callsASecond }) => callsASecond));
  const busy = median(pairs.map((pair) => pair.busy));
  return {
    ...{ product: text('loaded'), limit: text('quiet') },
    detail:
      `${rounded(calls)} calls/s came, a quarter with the right PIN and a quarter with a wrong one; ` +
      `the server took ${rounded(busy)} of a processor`,
    values: pairs.map(({ quiet, loaded }) => loaded.p99 / quiet.p99),
    ...{ cpu: [], unit: '', better: 'less' },
  };
}
