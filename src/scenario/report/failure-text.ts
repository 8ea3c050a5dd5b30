import type { CallerState, Failure, Nearest, ScenarioResult } from '../result.ts';
import { ladder } from './ladder.ts';
import { columnsOf, withoutControls } from './plain-text.ts';
import { fullTitle, spotText } from './place-text.ts';
import { offsetText, spanText } from './time-text.ts';

/**
 * Everything to know about a failed scenario, without colours: where, the code frame, what was
 * expected, the nearest thing that did happen, each caller's state and the command that runs it
 * again. Lines end with a line feed. A result without a failure gives an empty text.
 *
 * @param replayOptions options beside the file, the title and the seed, for example `--over ws`.
 */
export function failureText(result: ScenarioResult, replayOptions: readonly string[]): string {
  const failure = result.failure;
  if (failure === null) return '';
  const lines = [spotText(failure.spot)];
  if (failure.frame !== null) lines.push('', ...clean(failure.frame).split('\n'), '');
  lines.push(...labelled('step', failure.step));
  lines.push(...labelled(expectedLabel(failure), failure.expected));
  lines.push(...labelled('nearest', nearestText(failure.nearest, result.startAt)));
  const done = `${result.stepsDone} of ${result.stepsInAll} steps done`;
  lines.push(...labelled('at', `${offsetText(failure.at - result.startAt)}, ${done}`));
  if (failure.callers.length > 0) lines.push(...labelled('callers', callersText(failure.callers)));
  lines.push(...labelled('replay', replayCommand(result, replayOptions)));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** The ladder of a scenario, with a mark where it failed. */
export function ladderOf(
  result: ScenarioResult,
  size: { readonly width: number; readonly rows: number | null },
): string {
  const { parties, journal, startAt, failure } = result;
  const mark = failure === null ? {} : { mark: { at: failure.at, words: markWords(failure) } };
  return ladder({ parties, journal, startAt, ...mark }, size);
}

/** The command that runs this scenario alone again, with the same seed. */
export function replayCommand(result: ScenarioResult, options: readonly string[]): string {
  const pattern = `^${fullTitle(result).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  const words = [result.spot.file, '--grep', pattern, '--seed', String(result.seed), ...options];
  return ['lobbyline run', ...words.map(shellWord)].join(' ');
}

/** One word for a shell, in single quotes where it needs them. */
function shellWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${clean(word).replaceAll("'", `'\\''`)}'`;
}

function expectedLabel(failure: Failure): string {
  switch (failure.kind) {
    case 'expectation':
      return 'expected';
    case 'never':
      return 'never';
    case 'invariant':
      return 'invariant';
    case 'target':
      return 'trouble';
  }
}

/** The words of the mark that a ladder sets where a scenario failed. */
export function markWords(failure: Failure): string {
  return `failed here: ${failure.step}`;
}

/** What came nearest, when, and by how much it missed. */
function nearestText(nearest: Nearest | null, startAt: number): string {
  if (nearest === null) return 'nothing like it happened';
  const { what, at, missedByMs } = nearest;
  const when = `${what}, at ${offsetText(at - startAt)}`;
  if (missedByMs === null || missedByMs === 0) return when;
  const word = missedByMs > 0 ? 'too late' : 'too early';
  return `${when}: ${Math.abs(missedByMs)} ms ${word}`;
}

function callersText(callers: readonly CallerState[]): string {
  const columns = Math.max(...callers.map((caller) => columnsOf(caller.name)));
  return callers
    .map((caller) => {
      const name = caller.name + ' '.repeat(columns - columnsOf(caller.name));
      const hearing = caller.hearing === null ? '' : `, hearing ${caller.hearing}`;
      const because = caller.because === null ? '' : ` (${caller.because})`;
      const since = caller.place === 'not dialled' ? '' : `, for ${spanText(caller.forMs)}`;
      return `${name}  ${caller.place}${hearing}${since}${because}`;
    })
    .join('\n');
}

/** A label in a column of its own, and what it labels beside it, line by line. */
function labelled(label: string, text: string): string[] {
  return clean(text)
    .trimEnd()
    .split('\n')
    .map((line, index) => `${(index === 0 ? label : '').padEnd(10)} ${line}`);
}

function clean(text: string): string {
  return withoutControls(text, true);
}
