import { stringify } from 'yaml';
import { withoutControls } from '../../text-layout/plain-text.ts';
import type { Problem } from '../language/problem.ts';
import type { ScenarioResult } from '../result.ts';
import { failureText } from './failure-text.ts';
import { fullTitle, problemSpotText, spotText } from './place-text.ts';
import type { Reporter, WriteText } from './reporter.ts';
import type { Replay } from './tool-command.ts';

/**
 * TAP, version 14: a test point for each scenario as it ends, in the order of the files, and one that
 * is not ok for whatever is no valid scenario; what is known of a failure stands in a YAML block.
 * The plan comes last, since invalid files are test points too.
 */
export function tapReporter(write: WriteText): Reporter {
  let points = 0;
  let replay: Replay = { options: [] };
  const point = (ok: boolean, title: string, more: PointDetails = {}): void | Promise<void> => {
    points += 1;
    const skip = more.skip === undefined ? '' : ` # SKIP ${oneLine(more.skip)}`;
    const line = `${ok ? 'ok' : 'not ok'} ${points} - ${oneLine(title)}${skip}\n`;
    return write(line + (more.block === undefined ? '' : blockText(more.block)));
  };
  return {
    async begin(run) {
      ({ replay } = run);
      await write('TAP version 14\n');
    },
    scenarioEnded: (result) =>
      point(result.outcome === 'passed', fullTitle(result), { block: detailsOf(result, replay) }),
    scenarioSkipped: (scenario) => point(true, fullTitle(scenario), { skip: scenario.why }),
    invalid: (problem) =>
      point(false, `invalid: ${problemSpotText(problem)}`, { block: problemDetails(problem) }),
    async end(summary) {
      if (summary.interrupted) await write('Bail out! The run was broken off.\n');
      else if (summary.notRun > 0)
        await write(`Bail out! Enough had failed; ${summary.notRun} not run.\n`);
      else await write(`1..${points}\n`);
    },
  };
}

interface PointDetails {
  readonly skip?: string;
  readonly block?: Readonly<Record<string, unknown>>;
}

function detailsOf(result: ScenarioResult, replay: Replay): Readonly<Record<string, unknown>> {
  const { failure, outcome, spot, wallMs, seed, warnings, repeats } = result;
  return {
    ...(failure !== null && {
      message: withoutControls(failure.expected),
      severity: outcome === 'error' ? 'error' : 'fail',
    }),
    at: spotText(failure?.spot ?? spot),
    duration_ms: Number(wallMs.toFixed(3)),
    seed,
    ...(repeats !== undefined && {
      repeats: {
        ...{ runs: repeats.runs, passed: repeats.passed },
        failed_seeds: [...repeats.failedSeeds],
      },
    }),
    ...(warnings.length > 0 && {
      warnings: warnings.map((one) => `${spotText(one.spot)} ${withoutControls(one.message)}`),
    }),
    ...(failure !== null && { details: failureText(result, replay) }),
  };
}

function problemDetails(problem: Problem): Readonly<Record<string, unknown>> {
  const { message, cure, frame } = problem;
  return {
    message: withoutControls(message, true),
    severity: 'error',
    at: problemSpotText(problem),
    ...(cure && { cure: withoutControls(cure, true) }),
    ...(frame && { details: withoutControls(frame, true) }),
  };
}

function blockText(details: Readonly<Record<string, unknown>>): string {
  const lines = stringify(details, { lineWidth: 0 }).trimEnd().split('\n');
  return ['---', ...lines, '...'].map((line) => `${line === '' ? '' : '  '}${line}\n`).join('');
}

/** What stands behind a dash: in it `#` begins a directive, and `\` escapes. */
function oneLine(text: string): string {
  return withoutControls(text).replaceAll(/\s+/g, ' ').replaceAll(/[\\#]/g, '\\$&');
}
