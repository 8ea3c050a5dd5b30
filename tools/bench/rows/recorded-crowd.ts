import type { Part, Play } from './lab.ts';
import type { Frames } from './phones.ts';
import { recordCall, type Script } from './recording.ts';

/** Somebody who calls, and what is said to them before they hang up. */
export interface Coming {
  readonly from: string;
  readonly frames: Frames;
  readonly until: string;
}

/** Keys on a line that stays, and how often they are pressed there at most. */
interface Held {
  readonly lines: readonly { readonly from: string; readonly frames: Frames }[];
  /** What is pressed, over and over; it leaves the line after two times as it was. */
  readonly keys: string;
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
  { lines, keys, times }: Held,
): Promise<Play> {
  const scripts: Script[] = [];
  for (const { frames } of callers.slice(0, kinds))
    scripts.push(await recordCall(url, frames, true));
  const frame = JSON.stringify({ type: 'dtmf', digits: keys });
  const stays = await recordCall(url, [...(lines[0]?.frames ?? []), frame, frame, frame], false);
  // What the first ends is said before; from the second on the same is said by turns.
  const [once, again] = [stays.slice(0, -2), stays.slice(-2)];
  scripts.push([...once, ...Array.from({ length: times }, () => again).flat()]);
  const parts: Record<string, Part> = {};
  for (const [nth, { from }] of callers.entries()) parts[from] = { script: nth % kinds };
  for (const { from } of lines) parts[from] = { script: kinds };
  return { scripts, parts };
}
