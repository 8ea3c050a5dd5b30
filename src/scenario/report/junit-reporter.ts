import { codeText, type Problem } from '../language/problem.ts';
import type { ScenarioResult } from '../result.ts';
import { failureText, ladderOf } from './failure-text.ts';
import { LADDER_ROWS, LADDER_WIDTH } from './ladder.ts';
import { fullTitle, problemSpotText, spotText } from './place-text.ts';
import { repeatsText } from './repeat-text.ts';
import type { Reporter, SkippedScenario, WriteText } from './reporter.ts';
import type { Replay } from './tool-command.ts';
import { xmlElement, xmlText } from './xml-text.ts';

/** The cases of one file, written out already. */
interface Suite {
  readonly file: string;
  readonly cases: string[];
  failures: number;
  errors: number;
  skipped: number;
  wallMs: number;
  /** Start of virtual time of the first scenario: equal runs get equal stamps. */
  startAt: number | null;
}

/**
 * JUnit XML, written as a whole at the end: a test suite for each file, a test case for each
 * scenario. A missed expectation is a `failure`, a broken tool or target and an invalid file an
 * `error`. `time` is real time in seconds; `timestamp` is the start of the scenario's own
 * (virtual) time, in UTC.
 */
export function junitReporter(write: WriteText): Reporter {
  const suites = new Map<string, Suite>();
  let replay: Replay = { options: [] };
  const suiteOf = (file: string): Suite => {
    const known = suites.get(file);
    if (known !== undefined) return known;
    const suite: Suite = {
      file,
      cases: [],
      failures: 0,
      errors: 0,
      skipped: 0,
      wallMs: 0,
      startAt: null,
    };
    suites.set(file, suite);
    return suite;
  };
  return {
    begin(run) {
      ({ replay } = run);
    },
    scenarioEnded(result) {
      const suite = suiteOf(result.spot.file);
      suite.startAt ??= result.startAt;
      suite.cases.push(scenarioCase(result, replay));
      suite.wallMs += result.wallMs;
      if (result.outcome === 'failed') suite.failures += 1;
      if (result.outcome === 'error') suite.errors += 1;
    },
    scenarioSkipped(scenario) {
      const suite = suiteOf(scenario.spot.file);
      suite.cases.push(skippedCase(scenario));
      suite.skipped += 1;
    },
    invalid(problem) {
      const suite = suiteOf(problem.file);
      suite.cases.push(problemCase(problem));
      suite.errors += 1;
    },
    async end(summary) {
      await write(documentText([...suites.values()], summary.wallMs));
    },
  };
}

function documentText(suites: readonly Suite[], wallMs: number): string {
  const sum = (count: (suite: Suite) => number): number =>
    suites.reduce((total, suite) => total + count(suite), 0);
  const root = xmlElement(
    'testsuites',
    {
      name: 'lobbyline',
      tests: sum((suite) => suite.cases.length),
      failures: sum((suite) => suite.failures),
      errors: sum((suite) => suite.errors),
      time: seconds(wallMs),
    },
    ['\n', ...suites.map(suiteText)],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function suiteText(suite: Suite): string {
  const attributes = {
    name: suite.file,
    tests: suite.cases.length,
    failures: suite.failures,
    errors: suite.errors,
    skipped: suite.skipped,
    time: seconds(suite.wallMs),
    timestamp:
      suite.startAt === null ? undefined : new Date(suite.startAt).toISOString().slice(0, 19),
  };
  return `  ${xmlElement('testsuite', attributes, ['\n', ...suite.cases, '  '])}\n`;
}

function skippedCase({ spot, why, ...scenario }: SkippedScenario): string {
  const attributes = {
    name: fullTitle(scenario),
    ...{ classname: className(spot.file), time: seconds(0), file: spot.file, line: spot.line },
  };
  const skipped = xmlElement('skipped', { message: why });
  return `    ${xmlElement('testcase', attributes, [skipped])}\n`;
}

function scenarioCase(result: ScenarioResult, replay: Replay): string {
  const attributes = {
    name: fullTitle(result),
    classname: className(result.spot.file),
    time: seconds(result.wallMs),
    file: result.spot.file,
    line: result.spot.line,
  };
  return `    ${xmlElement('testcase', attributes, scenarioDetails(result, replay))}\n`;
}

function scenarioDetails(result: ScenarioResult, replay: Replay): string[] {
  const children: string[] = [];
  if (result.failure !== null) {
    const text = failureText(result, replay);
    const attributes = { message: result.failure.expected, type: result.failure.kind };
    const name = result.outcome === 'error' ? 'error' : 'failure';
    children.push(xmlElement(name, attributes, [xmlText(text)]));
  } else if (result.outcome !== 'passed') {
    const attributes = { message: 'no reason was given', type: 'target' };
    children.push(xmlElement(result.outcome === 'error' ? 'error' : 'failure', attributes));
  }
  const out = [
    ...(result.repeats === undefined ? [] : [`${repeatsText(result)}\n`]),
    ...result.warnings.map((w) => `warning ${spotText(w.spot)} ${w.message}\n`),
  ];
  if (result.outcome !== 'passed')
    out.push(ladderOf(result, { width: LADDER_WIDTH, rows: LADDER_ROWS }));
  if (out.length > 0) children.push(xmlElement('system-out', {}, [xmlText(out.join('\n'))]));
  return children;
}

function problemCase(problem: Problem): string {
  const attributes = {
    name: `line ${problem.line}, column ${problem.column}`,
    classname: className(problem.file),
    time: seconds(0),
    file: problem.file,
    line: problem.line,
  };
  const place = problemSpotText(problem);
  const details = [place, problem.message, problem.cure, problem.frame].filter(Boolean);
  const error = xmlElement(
    'error',
    { message: problem.message + codeText(problem), type: 'invalid' },
    [xmlText(`${details.join('\n')}\n`)],
  );
  return `    ${xmlElement('testcase', attributes, [error])}\n`;
}

/** The path with dots, without its ending: what build servers make a tree of. */
function className(file: string): string {
  return file
    .replace(/\.[^./\\]+$/, '')
    .split(/[/\\]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map((part) => part.replaceAll('.', '_'))
    .join('.');
}

function seconds(ms: number): string {
  return (Math.max(0, ms) / 1000).toFixed(3);
}
