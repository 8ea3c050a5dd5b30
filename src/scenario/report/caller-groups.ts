import { greatest, least } from '../../domain/extremes.ts';
import { namesInRuns } from '../../text-layout/name-runs.ts';
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
  const shown = namesInRuns(group.map(({ name }) => name));
  const who = first.organizer ? `${shown}, organizer` : shown;
  return `${who}: ${first.place}${sinceText(group)}${first.detail}`;
}

/** Since when, from the first of a group to its last. */
function sinceText(group: readonly Placed[]): string {
  const times = group.flatMap(({ since }) => (since === null ? [] : [since]));
  if (times.length === 0) return '';
  const [from, to] = [least(times), greatest(times)].map(offsetText);
  return from === to ? `, since ${from}` : `, since ${from} … ${to}`;
}

function countLine(callers: readonly Placed[]): string {
  const counts = new Map<string, number>();
  for (const { place } of callers) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].map(([place, count]) => `${count} ${place}`).join(', ');
}
