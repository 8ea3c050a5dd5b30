import { validate } from 'ctrf';
import { Parser, type Result } from 'tap-parser';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/scenario/language/problem.ts';
import { ctrfReporter } from '../../../src/scenario/report/ctrf-reporter.ts';
import { githubReporter } from '../../../src/scenario/report/github-reporter.ts';
import type { Reporter, WriteText } from '../../../src/scenario/report/reporter.ts';
import { startTally } from '../../../src/scenario/report/run-summary.ts';
import { tapReporter } from '../../../src/scenario/report/tap-reporter.ts';
import { failedResult, problemOf, resultOf } from './fixed-results.ts';

/** Titles that mean something to one of the formats, or to whoever reads them. */
const STRANGE = [
  '50%: a, b',
  'a # SKIP really',
  'a\nb',
  '`code` <b>|*_~~',
  '\u001b[31mred',
  '\\ # \\#',
];

const HEADER = {
  scenarios: 4,
  files: 1,
  skipped: 0,
  driver: 'in-process',
  replay: { options: [] },
} as const;

/** Tells a reporter of a run in which something of each kind happens to scenarios with these titles. */
async function textOf(
  make: (write: WriteText) => Reporter,
  titles: readonly string[],
): Promise<string> {
  let text = '';
  const reporter = make((more) => {
    text += more;
  });
  const tally = startTally(['sfb-online']);
  const problem: Problem = problemOf();
  await reporter.begin?.(HEADER);
  tally.addProblem(problem);
  await reporter.invalid(problem);
  for (const title of titles) {
    const warnings = [{ spot: resultOf().spot, message: `slow: ${title}` }];
    for (const result of [resultOf({ title, warnings }), failedResult({ title })]) {
      tally.add(result);
      await reporter.scenarioEnded(result);
    }
    await reporter.scenarioSkipped?.({ spot: resultOf().spot, title, row: 'length 4', why: title });
  }
  await reporter.end(tally.summary({ wallMs: 12, skipped: titles.length, interrupted: false }));
  return text;
}

describe('TAP', () => {
  it('is read by a parser of its own, to the sign, whatever titles say', async () => {
    const text = await textOf((write) => tapReporter(write), STRANGE);
    const asserts: Result[] = [];
    const strange: string[] = [];
    const parser = new Parser();
    parser.on('assert', (one: Result) => asserts.push(one));
    parser.on('extra', (words: string) => strange.push(words));
    parser.on('bailout', (why: string) => strange.push(why));
    parser.end(text);
    const failed = asserts.filter(({ ok }) => !ok);
    expect([asserts.length, failed.length]).toEqual([1 + 3 * STRANGE.length, 1 + STRANGE.length]);
    expect(asserts.filter(({ skip }) => Boolean(skip))).toHaveLength(STRANGE.length);
    expect([strange, parser.count, parser.results?.ok]).toEqual([[], asserts.length, false]);
    const diag: unknown = asserts[2]?.diag;
    expect(diag).toMatchObject({ severity: 'fail', seed: 7, at: 'scenarios/pin/reset.yaml:24:5' });
  });

  it('bails out of a run that was broken off', async () => {
    let text = '';
    const reporter = tapReporter((more) => {
      text += more;
    });
    await reporter.begin?.(HEADER);
    await reporter.end(startTally([]).summary({ wallMs: 0, skipped: 0, interrupted: true }));
    expect(text).toBe('TAP version 14\nBail out! The run was broken off.\n');
  });
});

describe('CTRF', () => {
  it('is valid by the published schema, whatever titles say, and counts each once', async () => {
    const setup = { version: '1.2.3', now: () => 1_772_442_000_000 };
    const report: unknown = JSON.parse(
      await textOf((write) => ctrfReporter(write, setup), STRANGE),
    );
    expect(validate(report)).toMatchObject({ valid: true });
    expect(report).toMatchObject({
      results: {
        tool: { name: 'lobbyline', version: '1.2.3' },
        summary: {
          ...{ tests: 19, passed: 6, failed: 7, skipped: 6, pending: 0, other: 0 },
          ...{ start: 1_772_442_000_000, stop: 1_772_442_000_000 },
        },
      },
    });
  });

  it('that lacks its summary is not: the check can fail', () => {
    const report = {
      reportFormat: 'CTRF',
      specVersion: '0.0.0',
      results: { tool: { name: 'a' }, tests: [] },
    };
    expect(validate(report)).toMatchObject({ valid: false });
  });
});

/** A workflow command as the runner reads it. */
const COMMAND = /^::(error|warning) file=([^,:]*),line=(\d+),col=(\d+),title=([^,:]*)::(.*)$/;

function unescaped(text: string): string {
  return text.replaceAll(/%(25|0D|0A|3A|2C)/g, (_, code: string) =>
    String.fromCodePoint(parseInt(code, 16)),
  );
}

describe('for GitHub Actions', () => {
  it('each failure, warning and invalid file is a command of one line, at its place', async () => {
    const output = { summarize: null, pathOf: (file: string) => `sub/${file}` };
    const text = await textOf((write) => githubReporter({ annotate: write, ...output }), STRANGE);
    const commands = text
      .trimEnd()
      .split('\n')
      .map((line) => COMMAND.exec(line));
    expect(commands).toHaveLength(1 + 2 * STRANGE.length);
    expect(commands.every((one) => one !== null)).toBe(true);
    const [, level, file, line, column, title, words] = commands[2] ?? [];
    expect([level, file, line, column]).toEqual([
      'error',
      'sub/scenarios/pin/reset.yaml',
      '24',
      '5',
    ]);
    expect(unescaped(title ?? '')).toBe('50%: a, b');
    expect(unescaped(words ?? '')).toContain('expected   pat in the meeting within 1 s');
  });

  it('the summary names every failure, shows the ladders of the first, and lets no title steer it', async () => {
    let summary = '';
    await textOf(
      () =>
        githubReporter({
          annotate: () => {},
          summarize: (more) => {
            summary += more;
          },
          pathOf: (file) => file,
        }),
      [...STRANGE, '```\n# out of the fence'],
    );
    expect(summary.match(/^### /gm)).toHaveLength(5 + 3);
    expect(summary.match(/<details>/g)).toHaveLength(5);
    expect(summary).toContain('## Scenarios: 7 passed, 8 failed');
    const outsideFences = summary.replaceAll(/^(`{3,})text\n[^]*?^\1$/gm, '');
    expect(outsideFences).not.toMatch(/(?<!\\)<b>/);
    expect(summary).not.toContain('\u001b');
    expect(summary).toContain('- 50%: a, b \\[length 4\\]: 50%: a, b');
  });
});
