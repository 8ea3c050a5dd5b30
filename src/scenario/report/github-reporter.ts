import { withoutControls } from '../../text-layout/plain-text.ts';
import { counted } from '../../domain/wording.ts';
import type { Problem } from '../language/problem.ts';
import type { SourceSpot } from '../plan.ts';
import type { ScenarioResult } from '../result.ts';
import { failureText, ladderOf } from './failure-text.ts';
import { LADDER_ROWS, LADDER_WIDTH } from './ladder.ts';
import { fullTitle, spotText } from './place-text.ts';
import type { Reporter, SkippedScenario, WriteText } from './reporter.ts';
import { outcomeCounts, type RunSummary } from './run-summary.ts';
import { shortDuration } from './time-text.ts';
import type { Replay } from './tool-command.ts';

/** How many failures the summary of a job tells in full: it may hold a mebibyte. */
const FAILURES_IN_FULL = 5;

/** How many failures the summary of a job names. */
const FAILURES_NAMED = 200;

/** Where the words for GitHub Actions go. */
export interface GithubOutput {
  /** Takes workflow commands, which become annotations. */
  readonly annotate: WriteText;
  /** Takes the job's summary, in Markdown; `null` where there is no job. */
  readonly summarize: WriteText | null;
  /** A file as the repository knows it, from its top. */
  readonly pathOf: (file: string) => string;
}

/**
 * For GitHub Actions: an annotation at the line of each expectation that was missed, of each
 * invalid file and of each warning, and a summary of the job with the ladders of the first failures.
 */
export function githubReporter({ annotate, summarize, pathOf }: GithubOutput): Reporter {
  const failed: ScenarioResult[] = [];
  const problems: Problem[] = [];
  const skipped: SkippedScenario[] = [];
  let replay: Replay = { options: [] };
  const tell = (
    level: Level,
    spot: SourceSpot,
    title: string,
    text: string,
  ): void | Promise<void> =>
    annotate(annotation(level, { ...spot, file: pathOf(spot.file) }, title, text));
  return {
    begin(run) {
      ({ replay } = run);
    },
    async scenarioEnded(result) {
      for (const { spot, message } of result.warnings)
        await tell('warning', spot, fullTitle(result), message);
      if (result.outcome === 'passed') return;
      failed.push(result);
      const spot = result.failure?.spot ?? result.spot;
      await tell('error', spot, fullTitle(result), failureText(result, replay));
    },
    scenarioSkipped(scenario) {
      skipped.push(scenario);
    },
    async invalid(problem) {
      problems.push(problem);
      const { message, cure } = problem;
      await tell('error', problem, 'Invalid scenario', [message, cure].filter(Boolean).join('\n'));
    },
    async end(summary) {
      await summarize?.(summaryText({ failed, problems, skipped, summary, replay }));
    },
  };
}

type Level = 'error' | 'warning';

/** A workflow command; what would end a property or the line is escaped. */
function annotation(level: Level, spot: SourceSpot, title: string, text: string): string {
  const { file, line, column } = spot;
  const properties = Object.entries({ file, line, col: column, title })
    .map(([name, value]) => `${name}=${escaped(String(value), /[%\r\n:,]/g)}`)
    .join(',');
  return `::${level} ${properties}::${escaped(withoutControls(text.trimEnd(), true), /[%\r\n]/g)}\n`;
}

function escaped(text: string, signs: RegExp): string {
  return text.replace(
    signs,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

interface Told {
  readonly failed: readonly ScenarioResult[];
  readonly problems: readonly Problem[];
  readonly skipped: readonly SkippedScenario[];
  readonly summary: RunSummary;
  readonly replay: Replay;
}

function summaryText({ failed, problems, skipped, summary, replay }: Told): string {
  const { passed, failed: failures } = outcomeCounts(summary);
  const lines = [
    `## Scenarios: ${passed} passed, ${failures} failed`,
    '',
    `${counted(summary.calls, 'call')} held for ${shortDuration(summary.callMs)} in ` +
      `${shortDuration(summary.wallMs)}; ${summary.rulesShown.length} of ${summary.rulesInAll} rules shown.`,
  ];
  for (const result of failed.slice(0, FAILURES_IN_FULL)) {
    const ladder = ladderOf(result, { width: LADDER_WIDTH, rows: LADDER_ROWS });
    lines.push('', `### ${marked(fullTitle(result))}`, '', ...fenced(failureText(result, replay)));
    lines.push('', ...folded('What happened', ladder));
  }
  const more = failed.slice(FAILURES_IN_FULL, FAILURES_NAMED);
  if (more.length > 0) lines.push('', '### Failed as well', '');
  for (const result of more)
    lines.push(
      `- ${marked(fullTitle(result))} (\`${spotText(result.failure?.spot ?? result.spot)}\`)`,
    );
  if (failed.length > FAILURES_NAMED) lines.push(`- and ${failed.length - FAILURES_NAMED} more`);
  if (problems.length > 0) lines.push('', '### Invalid', '');
  for (const problem of problems.slice(0, FAILURES_NAMED))
    lines.push(`- \`${spotText(problem)}\` ${marked(problem.message)}`);
  if (skipped.length > 0) lines.push('', '### Skipped', '');
  for (const one of skipped.slice(0, FAILURES_NAMED))
    lines.push(`- ${marked(fullTitle(one))}: ${marked(one.why)}`);
  return `${lines.join('\n')}\n`;
}

/** A text that Markdown shows as it is, in one line. */
function marked(text: string): string {
  return withoutControls(text)
    .replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&')
    .replaceAll(/\s+/g, ' ');
}

/** Lines shown as they are: behind a fence that is longer than any in them. */
function fenced(text: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, withoutControls(text.trimEnd(), true), fence];
}

function folded(title: string, text: string): string[] {
  return [`<details><summary>${title}</summary>`, '', ...fenced(text), '', '</details>'];
}
