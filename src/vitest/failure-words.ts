import { offsetText } from '../scenario/report/time-text.ts';
import { callerLines } from '../scenario/report/caller-groups.ts';
import type { Caller, Scene } from './caller.ts';

/** What did happen that comes nearest to what was expected, and when. */
export interface NearestHeard {
  readonly what: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * All there is to know where an expectation of a caller fails: what was expected, what came
 * nearest, when by the bridge's clock, where everybody is, and what this caller has heard.
 */
export function failureWords(caller: Caller, expected: string, nearest: NearestHeard): string {
  const { scene, heard } = caller;
  const offset = (at: number): string => offsetText(at - scene.startedAt);
  return [
    ...labelled('expected', [`${caller.name} ${expected}`]),
    ...labelled('nearest', [`${caller.name} ${nearest.what}, at ${offset(nearest.at)}`]),
    ...labelled('at', [offset(scene.time.now())]),
    ...labelled('callers', linesOf(scene)),
    ...labelled(
      'heard',
      heard.length === 0 ? ['nothing'] : heard.map(({ what, at }) => `${offset(at)}  ${what}`),
    ),
  ].join('\n');
}

/** Where a caller has been since when, as what comes nearest. */
export function whereabouts(caller: Caller): NearestHeard {
  const { place, hearing, lobbyReason, endReason } = caller.view;
  const because = lobbyReason ?? endReason;
  const why = because === null ? '' : ` (${because})`;
  const sound = place === 'ended' ? '' : `, hearing ${hearing}`;
  return { what: `has been in ${place}${why}${sound}`, at: caller.since };
}

function linesOf({ startedAt, callers }: Scene): readonly string[] {
  return callerLines(
    callers.map(({ name, view, since }) => {
      const { place, hearing, lobbyReason, endReason } = view;
      const because = lobbyReason ?? endReason;
      const sound = place === 'ended' ? '' : `, hearing ${hearing}`;
      const detail = sound + (because === null ? '' : ` (${because})`);
      return { name, organizer: false, place, detail, since: since - startedAt };
    }),
  );
}

/** A label in a column of its own, and what it labels beside it, line by line. */
function labelled(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${(index === 0 ? label : '').padEnd(10)} ${line}`);
}
