import { codeText, type Problem } from '../language/problem.ts';
import type { Repeats } from '../repeats.ts';
import type { ScenarioResult } from '../result.ts';
import { failureText, ladderOf } from './failure-text.ts';
import { fittedFrame } from './frame-fitting.ts';
import { LADDER_ROWS } from './ladder.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { fullTitle, problemSpotText, spotText } from './place-text.ts';
import { countsText } from './repeat-text.ts';
import type { Reporter, RunHeader } from './reporter.ts';
import type { RunSummary } from './run-summary.ts';
import { shortDuration } from './time-text.ts';
import type { Replay } from './tool-command.ts';
import { counted, listed } from '../../domain/wording.ts';

/** The colours that a terminal is painted with; each leaves the text as it is where it has none. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

/** The line at the bottom of a terminal that tells how far a run is. */
export interface Progress {
  /** Draws the line anew, below all that was written. */
  show(done: number, inAll: number): void;
  /** Takes the line away, before anything is written. */
  hide(): void;
}

/** What the pretty reporter writes to. */
export interface PrettyTerminal {
  write(text: string): void;
  /** Columns of the terminal; 100 where there is none. */
  readonly width: number;
  readonly paint: Paint;
  /** `null` where nobody watches, for example in a pipe. */
  readonly progress: Progress | null;
}

/**
 * For people at a terminal: a line for each scenario under the name of its file, then what is
 * invalid and what failed in full, warnings, and what the run came to. The closing line is the
 * command's to write.
 */
export function prettyReporter(terminal: PrettyTerminal): Reporter {
  const { paint } = terminal;
  const failed: ScenarioResult[] = [];
  const warned: ScenarioResult[] = [];
  const problems: Problem[] = [];
  let header: RunHeader | null = null;
  let file: string | null = null;
  let done = 0;
  const repeats: Repeats<unknown>[] = [];
  const write = (text: string): void => {
    terminal.progress?.hide();
    terminal.write(text);
  };
  return {
    begin(run) {
      header = run;
      terminal.progress?.show(0, run.scenarios);
    },
    scenarioEnded(result) {
      done += 1;
      if (result.outcome !== 'passed') failed.push(result);
      if (result.warnings.length > 0) warned.push(result);
      if (result.repeats !== undefined) repeats.push(result.repeats);
      const heading = result.spot.file === file ? '' : fileHeading(result.spot.file, file, paint);
      file = result.spot.file;
      write(`${heading}${scenarioLine(result, paint)}\n`);
      terminal.progress?.show(done, header?.scenarios ?? done);
    },
    scenarioSkipped({ spot, why, ...scenario }) {
      done += 1;
      const heading = spot.file === file ? '' : fileHeading(spot.file, file, paint);
      ({ file } = spot);
      const line = `- ${withoutControls(fullTitle(scenario))}  skipped: ${withoutControls(why)}`;
      write(`${heading}  ${paint.dim(line)}\n`);
    },
    invalid(problem) {
      problems.push(problem);
    },
    end(summary) {
      for (const problem of problems) write(problemText(problem, paint, terminal.width));
      for (const result of failed)
        write(failedText(result, terminal, header?.replay ?? { options: [] }));
      for (const result of warned) write(warningsText(result, paint));
      write(summaryText(summary, paint, repeats));
    },
  };
}

function fileHeading(file: string, before: string | null, paint: Paint): string {
  return `${before === null ? '' : '\n'}${paint.bold(withoutControls(file))}\n`;
}

function scenarioLine(result: ScenarioResult, paint: Paint): string {
  const title = withoutControls(fullTitle(result));
  const { repeats, virtualMs, wallMs } = result;
  const counts = repeats === undefined ? '' : `${countsText(repeats)}, `;
  const times = paint.dim(`${counts}${shortDuration(virtualMs)} in ${shortDuration(wallMs)}`);
  switch (result.outcome) {
    case 'passed':
      return `  ${paint.green('✓')} ${title}  ${times}`;
    case 'failed':
      return `  ${paint.red('✗')} ${paint.red(title)}  ${times}`;
    case 'error':
      return `  ${paint.red('!')} ${paint.red(title)}  ${times}`;
  }
}

/**
 * What is wrong with a file: where, what, and what to do.
 *
 * @param width the columns that there are for the code frame; as many as it takes where nobody says.
 */
export function problemText(problem: Problem, paint: Paint, width = Infinity): string {
  const lines = [
    '',
    `${paint.red('invalid')} ${paint.bold(withoutControls(problemSpotText(problem)))}`,
    `  ${withoutControls(problem.message, true)}${codeText(problem)}`,
  ];
  if (problem.cure) lines.push(`  ${withoutControls(problem.cure, true)}`);
  if (problem.frame) {
    const frame = fittedFrame(withoutControls(problem.frame, true).trimEnd(), width - 2);
    for (const one of ['', ...frame.split('\n').map(indented)]) lines.push(one);
  }
  return `${lines.join('\n')}\n`;
}

function failedText(result: ScenarioResult, terminal: PrettyTerminal, replay: Replay): string {
  const { paint } = terminal;
  const word = result.outcome === 'error' ? 'error' : 'failed';
  const size = { width: terminal.width - 2, rows: LADDER_ROWS };
  const lines = [
    '',
    `${paint.red(word)} ${paint.bold(withoutControls(fullTitle(result)))}`,
    ...failureText(result, replay, size.width).trimEnd().split('\n').map(indented),
    '',
    ...ladderOf(result, size).trimEnd().split('\n').map(indented).map(paint.dim),
  ];
  return `${lines.join('\n')}\n`;
}

function warningsText(result: ScenarioResult, paint: Paint): string {
  const lines = result.warnings.map(
    (warning) =>
      `${paint.yellow('warning')} ${withoutControls(`${spotText(warning.spot)} ${warning.message}`)}\n`,
  );
  return `\n${lines.join('')}`;
}

function summaryText(
  summary: RunSummary,
  paint: Paint,
  repeats: readonly Repeats<unknown>[],
): string {
  const lines: string[] = [];
  const { errors, invalid } = summary;
  const apart = [
    ...(errors > 0 ? [`${errors} broke down`] : []),
    ...(invalid > 0 ? [`${invalid} invalid`] : []),
  ];
  if (apart.length > 0) lines.push(paint.red(`of those that failed, ${listed(apart)}`));
  if (summary.interrupted) lines.push(paint.red('the run was broken off'));
  else if (summary.notRun > 0)
    lines.push(
      paint.red(`stopped, since enough had failed: ${counted(summary.notRun, 'scenario')} not run`),
    );
  const calls = counted(summary.calls, 'call');
  lines.push(
    `${calls} held for ${shortDuration(summary.callMs)} in ${shortDuration(summary.wallMs)}`,
  );
  lines.push(`${summary.rulesShown.length} of ${summary.rulesInAll} rules shown`);
  if (summary.slowest.length > 1)
    lines.push(
      `slowest: ${summary.slowest
        .map((slow) => `${withoutControls(slow.title)} (${shortDuration(slow.wallMs)})`)
        .join(', ')}`,
    );
  for (const line of repeats.length > 0 ? repeatLines(repeats) : seedLines(summary))
    lines.push(line);
  return `\n${lines.join('\n')}\n`;
}

/** How often scenarios were run, and how many of them once because they draw nothing. */
function repeatLines(repeats: readonly Repeats<unknown>[]): readonly string[] {
  const once = repeats.filter(({ drawsNothing }) => drawsNothing).length;
  const first = repeats.find(({ drawsNothing }) => !drawsNothing);
  const runs = repeats.reduce((sum, one) => sum + one.runs, 0);
  return [
    ...(first === undefined
      ? []
      : [`${counted(runs, 'run')}: ${counted(first.seeds, 'seed')} for each that draws something`]),
    ...(once === 0
      ? []
      : [`${counted(once, 'scenario')} run once: what draws nothing is the same with every seed`]),
  ];
}

function seedLines(summary: RunSummary): readonly string[] {
  const lines: string[] = [];
  const [seed] = summary.seeds;
  if (seed !== undefined && summary.seeds.length === 1)
    lines.push(`seed ${seed} (--seed ${seed} makes the same run again)`);
  if (summary.seeds.length > 1)
    lines.push(`seeds ${summary.seeds.join(', ')}, as the scenarios name them`);
  return lines;
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
