import { setTimeout as pause } from 'node:timers/promises';
import { scriptedCallers, type ScriptedCaller } from '../call-script.ts';
import { median } from '../stopwatch.ts';
import { rounded, type Figure } from './figure.ts';
import type { Lab, Part, Play, Up } from './lab.ts';
import {
  callerNumber,
  organizerCall,
  POUND,
  promptSeed,
  waitingCall,
  type Frames,
} from './phones.ts';
import { recordCall, type Script } from './recording.ts';
import type { Row } from './row.ts';
import type { Side } from './side.ts';

/** As many as a meeting holds beside its organizer and one more. */
const CALLERS = 248;

/** All is told once nothing came for so long. */
const QUIET_MS = 400;

/** What the two sides may tell of frames more or less than the other, as a part of all. */
const UNLIKE = 0.03;

const MOST = { ratio: 1.5, blockMs: 20 } as const;

/** Meetings that open together, and who waits for each. */
interface Opening {
  readonly name: string;
  readonly meetings: number;
  readonly callers: number;
  /** Whether it is held against the limits. */
  readonly judged: boolean;
}

const FEW: Opening = { name: '1 meeting of 25', meetings: 1, callers: 25, judged: false };
const FULL_HOUSE: Opening = {
  ...{ name: `1 meeting of ${CALLERS}`, meetings: 1, callers: CALLERS, judged: true },
};

/** Not measured: all code is warm after these, and it is known what is told. */
const BEFORE: readonly Opening[] = [FEW, FULL_HOUSE, FULL_HOUSE];

function openingsOf({ plan }: Lab): readonly Opening[] {
  const meetings = plan.quick ? 3 : 20;
  const many = { ...FULL_HOUSE, name: `${meetings} meetings of ${CALLERS}`, meetings };
  return [FEW, FULL_HOUSE, many];
}

/** What a client says of an opening. */
interface LetIn {
  readonly joinedMs: number;
  readonly lastMs: number;
  readonly frames: number;
  /** What each of the first meeting was told, the organizer first; only when it is recorded. */
  readonly heard: readonly Frames[];
}

interface Opened extends LetIn {
  readonly blockMs: number;
  readonly cpu: number;
}

interface Pair {
  readonly product: readonly Opened[];
  readonly bare: readonly Opened[];
}

/** From the organizer's # to the last frame that anybody who waited is told, announcements on. */
export const RELEASE: Row = {
  letter: 'd',
  name: 'the start of a meeting that many wait for',
  limit: 'a bare ws server that sends the same frames to as many lines at once',
  async measure(lab) {
    const openings = openingsOf(lab);
    const seats = seatsFor([...BEFORE, ...openings]);
    const pairs: Pair[] = [];
    for (let pair = 0; pair < lab.plan.pairs; pair += 1) {
      lab.progress(`d, pair ${pair + 1}`);
      pairs.push(await measurePair(lab, seats));
    }
    return openings.flatMap((opening, nth) => figuresOf(opening, nth, pairs));
  },
};

/** Who takes part in an opening. */
interface Seats {
  readonly organizers: readonly ScriptedCaller[];
  readonly waiting: readonly { readonly from: string; readonly meeting: ScriptedCaller }[];
}

function seatsFor(openings: readonly Opening[]): readonly Seats[] {
  const everybody = scriptedCallers(openings.reduce((sum, { meetings }) => sum + meetings, 0));
  let [meeting, caller] = [0, 0];
  return openings.map(({ meetings, callers }) => {
    const organizers = everybody.slice(meeting, meeting + meetings);
    meeting += meetings;
    const waiting = organizers.flatMap((organizer) =>
      Array.from({ length: callers }, () => {
        caller += 1;
        return { from: callerNumber(caller), meeting: organizer };
      }),
    );
    return { organizers, waiting };
  });
}

async function measurePair(lab: Lab, seats: readonly Seats[]): Promise<Pair> {
  const meetings = scriptedCallers(1 + seats.reduce((sum, one) => sum + one.organizers.length, 0));
  const [spare] = meetings.slice(-1);
  if (spare === undefined) throw new RangeError('There is no meeting.');
  const product = await lab.product(promptSeed(meetings));
  const scripts = await recordBefore(product, spare);
  const opened = await openAll(lab, product, seats);
  const play = playOf(scripts, seats, opened);
  await lab.clear();
  const again = await openAll(lab, await lab.bare(play), seats);
  await lab.clear();
  for (const [nth, { frames }] of opened.entries()) {
    const other = again[nth]?.frames ?? 0;
    // Whoever has waited for long is in the midst of another prompt than the one who was recorded.
    if (Math.abs(other - frames) <= frames * UNLIKE) continue;
    throw new Error(`The product told ${frames} frames, and the bare server ${other}.`);
  }
  const measured = BEFORE.length;
  return { product: opened.slice(measured), bare: again.slice(measured) };
}

async function openAll(lab: Lab, up: Up, seats: readonly Seats[]): Promise<readonly Opened[]> {
  const client = lab.client();
  const opened: Opened[] = [];
  for (const [nth, one] of seats.entries()) {
    opened.push(await open(client, up, one, nth < BEFORE.length));
  }
  return opened;
}

/** Fills lobbies, and has the organizers key what opens them. */
async function open(
  client: Side,
  { side, url }: Up,
  { organizers, waiting }: Seats,
  record: boolean,
): Promise<Opened> {
  const phones = waiting.map(({ from, meeting }) => waitingCall(from, meeting));
  await client.ask('hold', { url, group: 'waiting', phones, until: '"lobby.wait"' });
  const keyed = organizers.map(organizerCall);
  await client.ask('hold', { url, group: 'organizers', phones: keyed, until: '"pin.enter"' });
  // The last digits are on their way, and nothing else is.
  await pause(QUIET_MS);
  await side.ask('watchLoop');
  const before = side.cpuMs();
  const groups = record ? ['organizers', 'waiting'] : [];
  const expected = organizers.length + waiting.length;
  const given = { by: 'organizers', frame: POUND, expected, quietMs: QUIET_MS, record: groups };
  const letIn = await client.ask<LetIn>('letIn', given);
  const cpu = side.cpuMs() - before;
  const blockMs = await side.ask<number>('longestBlock');
  return { ...letIn, blockMs, cpu };
}

/** What a caller and an organizer hear before the meeting opens, in one that nobody else comes to. */
async function recordBefore({ url }: Up, meeting: ScriptedCaller): Promise<readonly Script[]> {
  const caller = await recordCall(url, waitingCall(callerNumber(0), meeting), false);
  return [caller, await recordCall(url, organizerCall(meeting), false)];
}

/** What the bare server says by heart: to callers, to organizers, and to all once it opens. */
function playOf(
  [caller, organizer]: readonly Script[],
  seats: readonly Seats[],
  opened: readonly Opened[],
): Play {
  if (caller === undefined || organizer === undefined) throw new RangeError('No call is recorded.');
  const recorded = BEFORE.map(({ callers }, nth) => {
    const [toOrganizer = [], ...toCallers] = opened[nth]?.heard ?? [];
    return { callers, toOrganizer, toCallers };
  });
  const parts: Record<string, Part> = {};
  for (const { organizers, waiting } of seats) {
    const callers = waiting.length / organizers.length;
    const tells = recorded.findIndex((one) => one.callers === callers);
    for (const { from, conferenceId } of organizers) {
      parts[from] = { script: 1 + tells, opens: conferenceId, tells };
    }
    for (const { from, meeting } of waiting) parts[from] = { waitsFor: meeting.conferenceId };
  }
  const organizers = recorded.map(({ toOrganizer }) => [...organizer, toOrganizer]);
  const releases = recorded.map(({ toCallers }) => toCallers);
  return { scripts: [caller, ...organizers], parts, releases };
}

function figuresOf(opening: Opening, nth: number, pairs: readonly Pair[]): readonly Figure[] {
  const all = (side: 'product' | 'bare', what: 'lastMs' | 'joinedMs' | 'blockMs' | 'cpu') =>
    pairs.map((pair) => pair[side][nth]?.[what] ?? 0);
  const text = (...of: Parameters<typeof all>): string => `${rounded(median(all(...of)))} ms`;
  const ratios = (what: 'lastMs' | 'cpu'): readonly number[] => {
    const bare = all('bare', what);
    return all('product', what).map((value, pair) => value / (bare[pair] ?? 0));
  };
  const frames = median(pairs.map(({ product }) => product[nth]?.frames ?? 0));
  return [
    {
      id: `d told, ${opening.name}`,
      ...{ product: text('product', 'lastMs'), limit: text('bare', 'lastMs') },
      detail: `${rounded(frames)} frames; the last one is in after ${text('product', 'joinedMs')}`,
      ...{ values: ratios('lastMs'), unit: '', cpu: ratios('cpu'), better: 'less' },
      required: opening.judged ? { atMost: MOST.ratio } : null,
    },
    {
      id: `d longest block, ${opening.name}`,
      ...{ product: text('product', 'blockMs'), limit: text('bare', 'blockMs') },
      detail: "of the server's loop, until all is told",
      ...{ values: all('product', 'blockMs'), unit: 'ms', cpu: [], better: 'less' },
      required: opening.judged ? { atMost: MOST.blockMs } : null,
    },
  ];
}
