import { beforeAll, describe, expect, test } from 'vitest';
import { htmlReporter } from '../../src/evidence/html-reporter.ts';
import { INDEX_SCRIPT } from '../../src/evidence/page-assets.ts';
import type { Diagnose } from '../../src/evidence/report-source.ts';
import { RULE_NAMES, ruleOf } from '../../src/domain/rule.ts';
import { ReplayDeviation } from '../../src/replay/replay-deviation.ts';
import { startTally } from '../../src/scenario/report/run-summary.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { healthy } from '../cli/captured-cli.ts';
import { failedResult, problemOf, resultOf } from '../scenario/report/fixed-results.ts';
import { stuckDiagnosis, stuckStandup } from './stuck-standup.ts';

/** The files that a run of these scenarios leaves. */
async function filesOf(
  results: readonly ScenarioResult[],
  diagnose: Diagnose = healthy,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const reporter = htmlReporter({
    write: async (name, text) => void files.set(name, text),
    pathOf: (result) => `reports/${results.indexOf(result)}.html`,
    diagnose,
  });
  const tally = startTally(['sfb-online']);
  const run = {
    files: 1,
    skipped: 0,
    driver: 'ws',
    replay: { options: ['--over', 'ws'] },
  } as const;
  await reporter.begin?.({ ...run, scenarios: results.length });
  const problem = problemOf({ message: 'a <mistake>' });
  tally.addProblem(problem);
  await reporter.invalid(problem);
  for (const result of results) {
    tally.add(result);
    await reporter.scenarioEnded(result);
  }
  await reporter.end(tally.summary({ wallMs: 12_345, skipped: 3, interrupted: false }));
  return files;
}

/** What a page says, without its markup. */
function wordsOf(page: string | undefined): string {
  const body = (page ?? '').replace(/<(script|style)\b.*?<\/\1>/gs, '');
  return body
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ');
}

const passed = resultOf({ covers: ['PIN-6', 'LOB-1'], virtualMs: 61_000, wallMs: 7 });
const inTable = { title: 'A table', covers: ['KEY-2'] } as const;

describe('the index of a suite', () => {
  let index = '';
  beforeAll(async () => {
    const results = [
      passed,
      failedResult({ covers: ['PIN-6'] }),
      failedResult({ ...inTable, row: 'a' }),
    ];
    index =
      (await filesOf([...results, resultOf({ ...inTable, row: 'b' })])).get('index.html') ?? '';
  });

  test('has a line for each scenario: outcome, link, times', () => {
    expect(index.match(/<tr data-outcome="/g)).toHaveLength(4);
    expect(index.match(/href="reports\/\d\.html"/g)?.slice(0, 6)).toEqual(
      // First those in trouble, then all.
      [1, 2, 0, 1, 2, 3].map((place) => `href="reports/${place}.html"`),
    );
    const words = wordsOf(index);
    expect(words).toContain(
      '✓ passed The organizer opens the meeting scenarios/pin/reset.yaml:1:1 PIN-6 LOB-1 0 1 min 1 s 7 ms',
    );
    expect(words).toContain('✗ failed A table [a]');
  });

  test('begins with the numbers and with what went wrong', () => {
    const words = wordsOf(index);
    expect(words).toContain('passed 2 failed 2 invalid 1 skipped 3');
    expect(words).toContain('in real time 12.345 s');
    expect(words).toMatch(
      /A reset in mid-entry refuses the old PIN pat: expect meeting: pat in the meeting within 1 s/,
    );
    expect(words).toContain('scenarios/broken.yaml:3:7 a <mistake> Did you mean &quot;dial&quot;?');
  });

  test('says of each rule which scenarios show it, and by what outcome', () => {
    const words = wordsOf(index);
    const rules = RULE_NAMES.filter((name) => ruleOf(name).profiles.includes('sfb-online'));
    for (const name of rules) expect(index).toContain(`<tr id="${name}">`);
    expect(words).toMatch(
      /PIN-6 A A reset holds at once[^|]*The organizer opens the meeting A reset/,
    );
    expect(words).toContain('by none of these');
    // Of a table the row that came out worst stands for the scenario.
    expect(words).toMatch(
      /KEY-2 A First-digit[^;]*; a timed-out entry is an attempt A table \[a\] ✗ failed/,
    );
    expect(words).toContain(`3 of ${rules.length} shown by a scenario that passed`);
  });

  test('runs its own script alone', () => {
    expect(index).toContain(`<script>${INDEX_SCRIPT}</script>`);
    expect(index).toMatch(/content="default-src &#39;none&#39;; script-src/);
  });
});

describe('a page for each scenario', () => {
  test('has the verdict on its own history, and leads back', async () => {
    const stuck = await stuckStandup();
    const files = await filesOf([stuck], () => stuckDiagnosis(stuck));
    expect([...files.keys()]).toEqual(['reports/0.html', 'index.html']);
    const page = files.get('reports/0.html') ?? '';
    expect(page).toContain('<a href="../index.html">All scenarios</a>');
    expect(wordsOf(page)).toContain('The meeting has not started because Amos keys');
    expect(wordsOf(page)).toContain('--seed 1 --over ws');
  });

  test('has none where the history cannot be lived again, and says how the run went', async () => {
    const stuck = await stuckStandup();
    const files = await filesOf([stuck], () => {
      throw new ReplayDeviation(7, stuck.journal[6] ?? null, null);
    });
    expect(files.get('reports/0.html')).not.toContain('verdict-title');
    expect(wordsOf(files.get('reports/0.html'))).toContain('The scenario failed: pat is in the');
    await expect(
      filesOf([stuck], () => {
        throw new Error('out of order');
      }),
    ).rejects.toThrow('out of order');
  });

  test('has none where nobody knows what the bridge was when it began', async () => {
    const asked: unknown[] = [];
    const files = await filesOf([failedResult()], (history) => {
      asked.push(history);
      return healthy(history);
    });
    expect(asked).toEqual([]);
    expect(files.get('reports/0.html')).not.toContain('verdict-title');
  });
});
