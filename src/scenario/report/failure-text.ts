import type { Failure, Nearest, ScenarioResult } from '../result.ts';
import { printDuration } from '../../domain/duration.ts';
import { ladder } from './ladder.ts';
import { callerLines } from './caller-groups.ts';
import { fittedFrame } from './frame-fitting.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { fullTitle, spotText } from './place-text.ts';
import { partingLadders, partingText, repeatsText } from './repeat-text.ts';
import { offsetText } from './time-text.ts';
import { BARE, toolCommand, type Replay } from './tool-command.ts';

/**
 * Everything to know about a failed scenario, without colours: where, the code frame, what was
 * expected, the nearest thing that did happen, each caller's state and the command that runs it
 * again. Lines end with a line feed. A result without a failure gives an empty text.
 *
 * Moments count from the beginning, durations are as the scenario writes them.
 *
 * @param replay how it is run again in the same way; `null` where no command does.
 * @param width the columns that there are for the code frame; as many as it takes where nobody says.
 */
export function failureText(
  result: ScenarioResult,
  replay: Replay | null,
  width = Infinity,
): string {
  const failure = result.failure;
  if (failure === null) return '';
  const lines = [spotText(failure.spot)];
  const frame = failure.frame === null ? null : clean(failure.frame);
  if (frame !== null) {
    for (const one of ['', ...fittedFrame(frame, width).split('\n'), '']) lines.push(one);
  }
  for (const one of labelled('step', failure.step)) lines.push(one);
  for (const one of labelled(expectedLabel(failure), failure.expected)) lines.push(one);
  for (const one of labelled('nearest', nearestText(failure.nearest, result.startAt)))
    lines.push(one);
  const done = `${result.stepsDone} of ${result.stepsInAll} steps done`;
  for (const one of labelled('at', `${offsetText(failure.at - result.startAt)}, ${done}`))
    lines.push(one);
  if (failure.callers.length > 0) {
    for (const one of labelled('callers', callersText(failure, result))) lines.push(one);
  }
  if (result.repeats !== undefined) {
    for (const one of labelled('repeats', repeatsText(result))) lines.push(one);
    const parting = partingText(result);
    for (const one of parting === null ? [] : labelled('differs', parting)) lines.push(one);
  }
  if (replay !== null) {
    for (const one of labelled('replay', replayCommand(result, replay))) lines.push(one);
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/**
 * The ladder of a scenario, with a mark where it failed. Of one that fails with some seeds alone also
 * the ladders around the place where it goes another way than a run that passes.
 */
export function ladderOf(
  result: ScenarioResult,
  size: { readonly width: number; readonly rows: number | null },
): string {
  const { parties, journal, startAt, failure } = result;
  const mark = failure === null ? {} : { mark: { at: failure.at, words: markWords(failure) } };
  const parting = partingLadders(result, size.width).map((line) => `${line}\n`);
  const own = ladder({ parties, journal, startAt, ...mark }, size);
  return parting.length === 0 ? own : `${own}\n${parting.join('')}`;
}

/** The command that runs this scenario alone again, with the same seed. */
function replayCommand(result: ScenarioResult, { invocation, options }: Replay): string {
  const pattern = `^${fullTitle(result).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
  const words = [result.spot.file, '--grep', pattern, '--seed', String(result.seed), ...options];
  return toolCommand(invocation ?? BARE, ['run', ...words.map(clean)]);
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
  // What came nearest may be a sentence; the moment is a part of it.
  const when = `${what.replace(/\.$/u, '')}, at ${offsetText(at - startAt)}`;
  if (missedByMs === null || missedByMs === 0) return when;
  const word = missedByMs > 0 ? 'too late' : 'too early';
  return `${when}: ${printDuration(Math.abs(missedByMs))} ${word}`;
}

function callersText({ callers, at }: Failure, { startAt }: ScenarioResult): string {
  const placed = callers.map(({ name, organizer, place, hearing, because, forMs }) => ({
    ...{ name, organizer, place },
    detail:
      (hearing === null ? '' : `, hearing ${hearing}`) + (because === null ? '' : ` (${because})`),
    since: place === 'not dialled' || place === 'in the app' ? null : at - forMs - startAt,
  }));
  return callerLines(placed).join('\n');
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
