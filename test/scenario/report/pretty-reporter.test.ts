import { describe, expect, it } from 'vitest';
import { prettyReporter } from '../../../src/scenario/report/pretty-reporter.ts';
import type { Progress } from '../../../src/scenario/report/pretty-reporter.ts';
import { startTally } from '../../../src/scenario/report/run-summary.ts';
import type { RunSummary } from '../../../src/scenario/report/run-summary.ts';
import type { ScenarioResult } from '../../../src/scenario/result.ts';
import { START, failedResult, problemOf, resultOf } from './fixed-results.ts';

const plain = (text: string): string => text;
const PLAIN = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain };
const HEADER = {
  scenarios: 2,
  files: 1,
  skipped: 0,
  driver: 'ws',
  replay: { options: ['--over', 'ws'] },
} as const;

async function told(
  results: readonly ScenarioResult[],
  options: { problems?: number; progress?: Progress; change?: Partial<RunSummary> } = {},
): Promise<string> {
  let text = '';
  const write = (more: string): void => {
    text += more;
  };
  const progress = options.progress ?? null;
  const reporter = prettyReporter({ write, width: 100, paint: PLAIN, progress });
  const tally = startTally(['sfb-online']);
  await reporter.begin?.(HEADER);
  for (let count = 0; count < (options.problems ?? 0); count += 1)
    await reporter.invalid(problemOf());
  for (const result of results) {
    tally.add(result);
    await reporter.scenarioEnded(result);
  }
  const summary = tally.summary({ wallMs: 12, skipped: 0, interrupted: false });
  await reporter.end({ ...summary, ...options.change });
  return text;
}

describe('the pretty report', () => {
  it('has a line for each scenario under its file, with virtual and real time', async () => {
    const other = { file: 'scenarios/lobby.yaml', line: 9, column: 1 };
    const text = await told([
      resultOf(),
      resultOf({ title: 'Every length', row: 'length 4', virtualMs: 1_864_000 }),
      resultOf({ spot: other, title: 'Waiting', wallMs: 2 }),
    ]);
    expect(text.split('\n\n').slice(0, 2).join('\n\n')).toBe(
      [
        'scenarios/pin/reset.yaml',
        '  ✓ The organizer opens the meeting  42s in 4ms',
        '  ✓ Every length [length 4]  31m4s in 4ms',
        '',
        'scenarios/lobby.yaml',
        '  ✓ Waiting  42s in 2ms',
      ].join('\n'),
    );
  });

  it('tells a failure: place, frame, expectation, the nearest thing, callers and the ladder', async () => {
    const text = await told([failedResult()]);
    for (const line of [
      '  ✗ A reset in mid-entry refuses the old PIN  42s in 4ms',
      'failed A reset in mid-entry refuses the old PIN',
      '  scenarios/pin/reset.yaml:24:5',
      '  > 24 |   - pat: { expect: meeting }',
      '  step       pat: expect meeting',
      '  expected   pat in the meeting within 1 s',
      '  nearest    pat joined the meeting, at +00:12.345: 345ms too late',
      '  at         +00:12.000, 5 of 9 steps done',
      '  callers    pat: lobby, since +00:03.000, hearing moh (notStarted)',
      '             stella, organizer: not dialled',
      "  replay     lobbyline run scenarios/pin/reset.yaml --grep '^A reset in mid-entry refuses the old PIN$' --seed 7 --over ws",
      '  +00:12.000  ✗ failed here: pat: expect meeting',
    ])
      expect(text.split('\n')).toContain(line);
  });

  it('says when nothing came near what was expected', async () => {
    const { failure } = failedResult();
    const text = await told([
      failedResult({ failure: failure === null ? null : { ...failure, nearest: null } }),
    ]);
    expect(text).toContain('  nearest    nothing like it happened\n');
  });

  it('says a sentence that came nearest and its moment as one', async () => {
    const { failure } = failedResult();
    const nearest = { what: 'Refused: no such user.', at: START + 1_000, missedByMs: null };
    const text = await told([
      failedResult({ failure: failure === null ? null : { ...failure, nearest } }),
    ]);
    expect(text).toContain('  nearest    Refused: no such user, at +00:01.000\n');
  });

  it('tells what is invalid, where and what to do', async () => {
    const text = await told([resultOf()], { problems: 1, change: { invalid: 1 } });
    expect(text).toContain(
      [
        'invalid scenarios/broken.yaml:3:7',
        '  "dail" is no word of a step',
        '  Did you mean "dial"?',
        '',
        '  > 3 |   - pat: { dail: standup }',
        '      |            ^',
      ].join('\n'),
    );
    expect(text).toContain('\nof those that failed, 1 invalid\n');
  });

  it('ends with what the run came to', async () => {
    const text = await told([resultOf({ seed: 7 }), failedResult()]);
    expect(text.split('\n').slice(-6)).toEqual([
      '',
      '1 call held for 20s in 12ms',
      expect.stringMatching(/^1 of \d+ rules shown$/),
      'slowest: The organizer opens the meeting (4ms), A reset in mid-entry refuses the old PIN (4ms)',
      'seed 7 (--seed 7 makes the same run again)',
      '',
    ]);
  });

  it('prints warnings with their place', async () => {
    const spot = { file: 'scenarios/slow.yaml', line: 8, column: 3 };
    const text = await told([
      resultOf({ warnings: [{ spot, message: 'took 700 ms, over 500 ms' }] }),
    ]);
    expect(text).toContain('\nwarning scenarios/slow.yaml:8:3 took 700 ms, over 500 ms\n');
  });

  it('draws progress below the text, taken away before each write', async () => {
    const events: string[] = [];
    const progress: Progress = {
      show: (done, inAll) => events.push(`${done}/${inAll}`),
      hide: () => events.push('hide'),
    };
    await told([resultOf(), resultOf()], { progress });
    expect(events).toEqual(['0/2', 'hide', '1/2', 'hide', '2/2', 'hide']);
  });

  it('does not let a title steer the terminal', async () => {
    expect(await told([resultOf({ title: 'clear \u001b[2J \u009b me' })])).toContain(
      '  ✓ clear ␛[2J \uFFFD me  ',
    );
  });
});
