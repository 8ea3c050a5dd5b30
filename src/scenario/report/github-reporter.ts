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

/** How many the summary of a job names of a kind. */
const NAMED = 200;

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
  const rest = failed.slice(FAILURES_IN_FULL);
  const sections = [
    `## Scenarios: ${passed} passed, ${failures} failed\n`,
    `${counted(summary.calls, 'call')} held for ${shortDuration(summary.callMs)} in ` +
      `${shortDuration(summary.wallMs)}; ${summary.rulesShown.length} of ${summary.rulesInAll} rules shown.\n`,
    ...(summary.notRun > 0 ? [`${counted(summary.notRun, 'scenario')} not run.\n`] : []),
    ...failed.slice(0, FAILURES_IN_FULL).map((result) => failureSection(result, replay)),
    listSection(
      'Failed as well',
      rest.map(
        (one) => `${marked(fullTitle(one))} (\`${spotText(one.failure?.spot ?? one.spot)}\`)`,
      ),
    ),
    listSection(
      'Invalid',
      problems.map((one) => `\`${spotText(one)}\` ${marked(one.message)}`),
    ),
    listSection(
      'Skipped',
      skipped.map((one) => `${marked(fullTitle(one))}: ${marked(one.why)}`),
    ),
  ];
  return sections.filter((one) => one !== '').join('\n');
}

function failureSection(result: ScenarioResult, replay: Replay): string {
  const ladder = ladderOf(result, { width: LADDER_WIDTH, rows: LADDER_ROWS });
  const words = fenced(failureText(result, replay));
  return (
    `### ${marked(fullTitle(result))}\n\n${words}\n` +
    `<details><summary>What happened</summary>\n\n${fenced(ladder)}\n</details>\n`
  );
}

function listSection(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const more = items.length > NAMED ? [`and ${items.length - NAMED} more`] : [];
  const shown = [...items.slice(0, NAMED), ...more];
  return `### ${title}\n\n${shown.map((item) => `- ${item}\n`).join('')}`;
}

/** A text that Markdown shows as it is, in one line. */
function marked(text: string): string {
  return withoutControls(text)
    .replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&')
    .replaceAll(/\s+/g, ' ');
}

/** Lines shown as they are: behind a fence that is longer than any in them. */
function fenced(text: string): string {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length);
  const fence = '`'.repeat(1 + runs.reduce((most, run) => (run > most ? run : most), 2));
  return `${fence}text\n${withoutControls(text.trimEnd(), true)}\n${fence}\n`;
}
