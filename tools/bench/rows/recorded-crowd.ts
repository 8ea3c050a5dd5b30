import type { Part, Play } from './lab.ts';
import type { Frames } from './phones.ts';
import { recordCall, type Script } from './recording.ts';

/** Somebody who calls, and what is said to them before they hang up. */
export interface Coming {
  readonly from: string;
  readonly frames: Frames;
  readonly until: string;
}

/** Lines that stay, and what is pressed on them, over and over. */
interface Held {
  /** The numbers that call on them. */
  readonly numbers: readonly string[];
  /** How somebody else comes to where they are, to be heard once. */
  readonly like: Frames;
  /** Behind two times it leaves the line as it was. */
  readonly keys: string;
  /** How often it is pressed on a line at most; beyond, nothing is said. */
  readonly times: number;
}

/**
 * What the product says to each kind of caller, by turns, and on lines that stay while keys are pressed there: for
 * a bare server to say by heart.
 */
export async function recordedCrowd(
  url: string,
  callers: readonly Coming[],
  kinds: number,
  { numbers, like, keys, times }: Held,
): Promise<Play> {
  const scripts: Script[] = [];
  for (const { frames } of callers.slice(0, kinds))
    scripts.push(await recordCall(url, frames, true));
  const frame = JSON.stringify({ type: 'dtmf', digits: keys });
  // What the first time ends was said before; from the second on the same is said by turns. Last it hangs up.
  const stays = (await recordCall(url, [...like, frame, frame, frame], true)).slice(0, -1);
  const again = Array.from({ length: Math.ceil(times / 2) }, () => stays.slice(-2)).flat();
  scripts.push([...stays.slice(0, -2), ...again]);
  const parts: Record<string, Part> = {};
  for (const [nth, { from }] of callers.entries()) parts[from] = { script: nth % kinds };
  for (const number of numbers) parts[number] = { script: kinds };
  return { scripts, parts };
}
