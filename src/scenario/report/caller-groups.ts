import { offsetText } from './time-text.ts';

/** Where somebody is, as far as a line of a failure tells it. */
export interface Placed {
  readonly name: string;
  /** Organizers stand in lines of their own. */
  readonly organizer: boolean;
  readonly place: string;
  /** What it hears and why it is there, as a line ends with it: `, hearing moh (notStarted)`. */
  readonly detail: string;
  /** Milliseconds since the beginning; `null` where it has not come yet. */
  readonly since: number | null;
}

/** The most names, or runs of names, that one line gives. */
const MOST_NAMES = 8;

/** From so many callers on, a first line counts them. */
const COUNTED_FROM = 5;

/**
 * Lines that say where everybody is: those who are alike share a line, each organizer has one, and
 * where there are many, the first line counts how many are where.
 */
export function callerLines(callers: readonly Placed[]): readonly string[] {
  const groups = new Map<string, Placed[]>();
  for (const caller of callers) {
    const { name, organizer, place, detail } = caller;
    const key = JSON.stringify([organizer ? name : '', place, detail]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [caller]);
    else group.push(caller);
  }
  const lines = [...groups.values()].map(groupLine);
  return callers.length < COUNTED_FROM ? lines : [countLine(callers), ...lines];
}

function groupLine(group: readonly Placed[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const names = runsOf(group.map(({ name }) => name));
  const left = names.length - MOST_NAMES;
  const shown = names.slice(0, MOST_NAMES).join(', ') + (left > 0 ? ` and ${left} more` : '');
  const who = first.organizer ? `${shown}, organizer` : shown;
  return `${who}: ${first.place}${sinceText(group)}${first.detail}`;
}

/** Since when, from the first of a group to its last. */
function sinceText(group: readonly Placed[]): string {
  const times = group.flatMap(({ since }) => (since === null ? [] : [since]));
  if (times.length === 0) return '';
  const [from, to] = [Math.min(...times), Math.max(...times)].map(offsetText);
  return from === to ? `, since ${from}` : `, since ${from} … ${to}`;
}

function countLine(callers: readonly Placed[]): string {
  const counts = new Map<string, number>();
  for (const { place } of callers) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].map(([place, count]) => `${count} ${place}`).join(', ');
}

/** Names in their order, those that count on in one piece: `crowd-1 … crowd-30`. */
function runsOf(names: readonly string[]): readonly string[] {
  const runs: string[][] = [];
  for (const name of names) {
    const run = runs.at(-1);
    if (run !== undefined && countsOn(run.at(-1) ?? '', name)) run.push(name);
    else runs.push([name]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run : [`${run[0]} … ${run.at(-1)}`]));
}

/** True where the second name is the first with the next number, as `crowd-9` and `crowd-10` are. */
function countsOn(first: string, second: string): boolean {
  const [, stem, number = ''] = /^(.*?)([0-9]{1,9})$/u.exec(first) ?? [];
  if (stem === undefined || !second.startsWith(stem)) return false;
  const next = second.slice(stem.length);
  return /^[0-9]{1,9}$/u.test(next) && Number(next) === Number(number) + 1;
}
