import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/scenario/language/problem.ts';
import { junitReporter } from '../../../src/scenario/report/junit-reporter.ts';
import { startTally } from '../../../src/scenario/report/run-summary.ts';
import type { ScenarioResult } from '../../../src/scenario/result.ts';
import { failedResult, problemOf, resultOf } from './fixed-results.ts';
import { elementsOf, junitMistakes, parseXml } from './junit-structure.ts';

const SUPPORT = fileURLToPath(new URL('../../support', import.meta.url));

/** Everything that XML, or a reader of XML, could trip over. */
const NASTY = 'a <b> & "c" \' ]]> \u0000\u001b[31m\u0008 \uFFFE \uD800 tab\t line\n cr\r é 🎉';

async function junitOf(
  results: readonly ScenarioResult[],
  problems: readonly Problem[] = [],
): Promise<string> {
  let text = '';
  const reporter = junitReporter((more) => {
    text += more;
  });
  await reporter.begin?.({
    scenarios: results.length,
    files: 1,
    skipped: 0,
    driver: 'in-process',
    replay: { options: [] },
  });
  for (const problem of problems) await reporter.invalid(problem);
  for (const result of results) await reporter.scenarioEnded(result);
  await reporter.end(
    startTally(['sfb-online']).summary({ wallMs: 12, skipped: 0, interrupted: false }),
  );
  return text;
}

function nastyRun(): Promise<string> {
  const failed = failedResult();
  const failure = failed.failure === null ? null : { ...failed.failure, expected: NASTY };
  return junitOf(
    [
      resultOf({ title: NASTY, row: NASTY }),
      failedResult({ title: NASTY, failure }),
      failedResult({ outcome: 'error', spot: { file: NASTY, line: 3, column: 1 } }),
      resultOf({ warnings: [{ spot: { file: 'x.yaml', line: 1, column: 1 }, message: NASTY }] }),
    ],
    [problemOf({ message: NASTY, frame: NASTY }), problemOf({ frame: null, line: 1 })],
  );
}

describe('the JUnit report', () => {
  it('has a suite for each file and a case for each scenario, with counts that agree', async () => {
    const root = parseXml(await junitOf([resultOf(), failedResult()], [problemOf()]));
    expect(junitMistakes(root)).toEqual([]);
    expect(root.attributes).toEqual({
      name: 'lobbyline',
      tests: '3',
      failures: '1',
      errors: '1',
      time: '0.012',
    });
    expect(elementsOf(root, 'testcase').map((one) => one.attributes)).toEqual([
      {
        name: 'line 3, column 7',
        classname: 'scenarios.broken',
        time: '0.000',
        file: 'scenarios/broken.yaml',
        line: '3',
      },
      {
        name: 'The organizer opens the meeting',
        classname: 'scenarios.pin.reset',
        time: '0.004',
        file: 'scenarios/pin/reset.yaml',
        line: '1',
      },
      {
        name: 'A reset in mid-entry refuses the old PIN',
        classname: 'scenarios.pin.reset',
        time: '0.004',
        file: 'scenarios/pin/reset.yaml',
        line: '1',
      },
    ]);
  });

  it('says in a failure what was expected and how far off the nearest thing was', async () => {
    const root = parseXml(await junitOf([failedResult()]));
    const [failure] = elementsOf(root, 'failure');
    expect(failure?.attributes).toEqual({
      message: 'pat in the meeting within 1 s',
      type: 'expectation',
    });
    expect(failure?.text).toContain('scenarios/pin/reset.yaml:24:5');
    expect(failure?.text).toContain('345ms too late');
    expect(elementsOf(root, 'system-out')[0]?.text).toContain('failed here: pat: expect meeting');
  });

  it('is well-formed and valid whatever a title, a name or a frame holds', async () => {
    const root = parseXml(await nastyRun());
    expect(junitMistakes(root)).toEqual([]);
    expect(elementsOf(root, 'failure')[0]?.attributes['message']).toBe(
      'a <b> & "c" \' ]]> ␀␛[31m␈ \uFFFD \uFFFD tab\t line\n cr\r é 🎉',
    );
  });

  it('stamps suites with virtual time, so that equal runs give equal reports', async () => {
    const suite = parseXml(await junitOf([resultOf()], [problemOf()])).children;
    expect(suite.map((one) => one.attributes['timestamp'])).toEqual([
      undefined,
      '2026-03-02T09:00:00',
    ]);
    expect(await nastyRun()).toBe(await nastyRun());
  });

  it('is valid by the schema too, where a schema validator is installed', async () => {
    for (const document of [await nastyRun(), await junitOf([])]) {
      // xmllint takes a path for an address, where a space and an umlaut mean something else.
      const run = spawnSync('xmllint', ['--noout', '--schema', 'junit.xsd', '-'], {
        cwd: SUPPORT,
        input: document,
      });
      // EACCES: a folder of PATH is not this user's to look into, which is no news of the report.
      const missing =
        run.error !== undefined &&
        'code' in run.error &&
        ['ENOENT', 'EACCES'].includes(String(run.error.code));
      expect(missing ? '' : run.stderr.toString()).toBe(missing ? '' : '- validates\n');
    }
  });
});
