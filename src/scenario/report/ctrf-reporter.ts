import { shownJson } from '../../text-layout/plain-text.ts';
import type { Problem } from '../language/problem.ts';
import type { ScenarioResult } from '../result.ts';
import { failureText } from './failure-text.ts';
import { fullTitle, problemSpotText } from './place-text.ts';
import type { Reporter, WriteText } from './reporter.ts';
import type { Replay } from './tool-command.ts';

/** The version of the Common Test Report Format that is written. */
const SPEC_VERSION = '0.0.0';

/** What the report says of the tool and of real time. */
export interface CtrfSetup {
  /** The version of this tool. */
  readonly version: string;
  /** Milliseconds since the epoch by the clock of this machine. */
  readonly now: () => number;
}

interface CtrfTest {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'other';
  /** Whole milliseconds of real time. */
  readonly duration: number;
  readonly [more: string]: unknown;
}

/**
 * The Common Test Report Format, written as a whole at the end. A scenario that could not be judged is
 * `failed`, as an invalid file is: nobody is to take it for a pass.
 */
export function ctrfReporter(write: WriteText, { version, now }: CtrfSetup): Reporter {
  const tests: CtrfTest[] = [];
  const start = now();
  let replay: Replay = { options: [] };
  return {
    begin(run) {
      ({ replay } = run);
    },
    scenarioEnded(result) {
      tests.push(testOf(result, replay));
    },
    scenarioSkipped({ spot, why, ...scenario }) {
      const name = fullTitle(scenario);
      tests.push({ name, status: 'skipped', duration: 0, message: why, ...placeOf(spot) });
    },
    invalid(problem) {
      tests.push(invalidTest(problem));
    },
    async end() {
      const count = (status: CtrfTest['status']): number =>
        tests.filter((one) => one.status === status).length;
      const summary = {
        tests: tests.length,
        ...{ passed: count('passed'), failed: count('failed'), skipped: count('skipped') },
        ...{ pending: 0, other: count('other'), start, stop: Math.max(start, now()) },
      };
      const results = { tool: { name: 'lobbyline', version }, summary, tests };
      const report = { reportFormat: 'CTRF', specVersion: SPEC_VERSION, generatedBy: 'lobbyline' };
      await write(`${shownJson({ ...report, results }, 2)}\n`);
    },
  };
}

function testOf(result: ScenarioResult, replay: Replay): CtrfTest {
  const { outcome, failure, tags, wallMs, seed, virtualMs, driver, covers, repeats } = result;
  return {
    name: fullTitle(result),
    status: outcome === 'passed' ? 'passed' : 'failed',
    duration: Math.round(wallMs),
    ...placeOf(failure?.spot ?? result.spot),
    ...(outcome === 'error' && { rawStatus: outcome }),
    ...(failure !== null && {
      message: failure.expected,
      trace: failureText(result, replay),
      ...(failure.frame !== null && { snippet: failure.frame }),
    }),
    ...(tags.length > 0 && { tags }),
    labels: {
      ...{ seed, virtualMs, driver },
      ...(covers.length > 0 && { covers }),
      ...(repeats !== undefined && {
        ...{ repeats: repeats.runs, repeatsPassed: repeats.passed },
        ...(repeats.failedSeeds.length > 0 && { failedSeeds: repeats.failedSeeds.map(String) }),
      }),
    },
  };
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): object {
  return { suite: [file], filePath: file, line };
}

function invalidTest(problem: Problem): CtrfTest {
  const { message, cure, frame } = problem;
  return {
    name: `invalid: ${problemSpotText(problem)}`,
    ...{ status: 'failed', duration: 0, rawStatus: 'invalid' },
    ...placeOf(problem),
    message: [message, cure].filter(Boolean).join(' '),
    ...(frame !== null && { snippet: frame }),
  };
}
