import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../src/diagnosis/history.ts';
import { writeJournalFile } from '../../src/replay/journal-file.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';
import { stuckDiagnosis, stuckStandup } from '../evidence/stuck-standup.ts';
import { captured, healthy, planOf } from './captured-cli.ts';
import type { Captured, FakeWorld } from './captured-cli.ts';

let folder = '';
let stuck: ScenarioResult;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-report-'));
  stuck = await stuckStandup();
  const { origin, parties, journal: facts } = stuck;
  await writeFile(path.join(folder, 'stuck.jsonl'), writeJournalFile({ origin, parties, facts }));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function report(options: readonly string[], world: FakeWorld = {}): Promise<Captured> {
  const diagnose = () => stuckDiagnosis(stuck);
  return captured(['report', ...options], { diagnose, ...world }, { cwd: folder });
}

const fileIn = (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');

describe('lobbyline report', () => {
  it('makes one page of a journal and says the verdict', async () => {
    expect(await report(['stuck.jsonl'])).toEqual({
      stdout: `${stuckDiagnosis(stuck).answer}\nthe report is written; open lobbyline-results/stuck.html\n`,
      stderr: '',
      code: 0,
    });
    expect(await fileIn('lobbyline-results/stuck.html')).toContain('<h1>stuck</h1>');
    const other = await report(['stuck.jsonl', '--output', 'a/b.html']);
    expect(other.stdout).toMatch(/open a\/b\.html\n$/);
    expect(await fileIn('a/b.html')).toBe(await fileIn('lobbyline-results/stuck.html'));
  });

  it('runs a scenario first', async () => {
    const plan = planOf({ title: 'The standup starts at ten' });
    const run = await report(['first.yaml'], {
      loaded: { plans: [plan] },
      runOne: async () => stuck,
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(await fileIn('lobbyline-results/scenario.html')).toContain('The standup starts at ten');
  });

  it('runs the scenarios that --grep finds, with the seed of the command line', async () => {
    const seeds: number[] = [];
    const plans = [planOf({ title: 'opens' }), planOf({ title: 'waits' })];
    const run = await report(['first.yaml', '--grep', 'waits', '--seed', '9'], {
      loaded: { plans },
      runOne: async (plan, seed) => {
        seeds.push(seed);
        return { ...stuck, title: plan.title, spot: plan.spot };
      },
    });
    expect(run.code).toBe(0);
    expect(seeds).toEqual([9]);
    expect(await readdir(path.join(folder, 'lobbyline-results'))).toEqual(['reset.html']);
  });

  it('makes a folder with an index of several', async () => {
    await mkdir(path.join(folder, 'results/journals'), { recursive: true });
    for (const name of ['b', 'a']) {
      await writeFile(
        path.join(folder, `results/journals/${name}.jsonl`),
        await fileIn('stuck.jsonl'),
      );
    }
    const run = await report(['results', 'stuck.jsonl', '--output', 'out']);
    expect(run.stdout).toBe('3 reports are written; open out/index.html\n');
    expect(await readdir(path.join(folder, 'out/reports'))).toEqual([
      ...['a.html', 'b.html', 'stuck.html'],
    ]);
    const index = await fileIn('out/index.html');
    expect(index.match(/href="reports\/\w+\.html"/g)).toEqual([
      // First those in trouble, then all.
      ...['a', 'b', 'stuck', 'a', 'b', 'stuck'].map((name) => `href="reports/${name}.html"`),
    ]);
    expect(index).toContain('·</span> journal');
    expect(await fileIn('out/reports/a.html')).toContain('href="../index.html"');
  });

  it('writes the ladder as text, to stdout or to a file', async () => {
    const run = await report(['stuck.jsonl', '--text']);
    expect(run.stdout).toMatch(/^stuck\nstuck\.jsonl\nThe meeting has not started because Amos/);
    expect(run.stdout).toContain('PIN refused: revoked, version 1,');
    expect(await readdir(folder)).toEqual(['stuck.jsonl']);
    const file = await report(['stuck.jsonl', '--text', '--output', 'ladder.txt']);
    expect(file.stdout).toBe('the ladder is written to ladder.txt\n');
    expect(await fileIn('ladder.txt')).toBe(run.stdout);
  });

  it('asks about a meeting, a caller and a moment', async () => {
    const asked: (Question | undefined)[] = [];
    const run = await report(
      ['stuck.jsonl', '--meeting', 'standup', '--caller', 'pat', '--at', '01:02.345'],
      {
        diagnose: (history, question) => {
          asked.push(question);
          return healthy(history, question);
        },
      },
    );
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(asked).toEqual([{ meeting: 'standup', caller: 'pat', at: stuck.startAt + 62_345 }]);
    await report(['stuck.jsonl', '--at', '1m2s', '--about', 'mail'], {
      diagnose: (history, question) => {
        asked.push(question);
        return healthy(history);
      },
    });
    expect(asked[1]).toEqual({ at: stuck.startAt + 62_000, about: 'mail' });
  });

  it('makes a page without a verdict where the journal does not say how the bridge began', async () => {
    const { parties, journal: facts } = stuck;
    const text = writeJournalFile({ origin: null, parties, facts });
    await writeFile(path.join(folder, 'other.jsonl'), text);
    const run = await report(['other.jsonl']);
    expect(run.stdout).toBe('the report is written; open lobbyline-results/other.html\n');
    const asked = await report(['other.jsonl', '--caller', 'pat']);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(/^lobbyline: other\.jsonl does not say what the bridge was/);
  });
});

describe('what cannot be reported on is an error that says what to do', () => {
  it.each([
    ['a journal that is not there', 'none.jsonl', /none\.jsonl: there is no such file or folder\./],
    ['a journal without a head', 'empty.jsonl', /empty\.jsonl:1: .*Write it anew/],
    ['a journal that was cut', 'cut.jsonl', /cut\.jsonl:3: Expected fact 2 here and found 3/],
  ])('%s', async (_what, name, words) => {
    const [head, first, , third] = (await fileIn('stuck.jsonl')).split('\n');
    await writeFile(path.join(folder, 'empty.jsonl'), '{}\n');
    await writeFile(path.join(folder, 'cut.jsonl'), [head, first, third, ''].join('\n'));
    const run = await report([name]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(words);
    expect(run.stdout).toBe('');
  });

  it('a file that is neither', async () => {
    await writeFile(path.join(folder, 'notes.txt'), 'call me');
    const run = await captured(['report', path.join(folder, 'notes.txt')], 'real');
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/notes\.txt: This is no scenario file\./);
    expect(run.stderr).toContain('Name a journal (*.jsonl), a scenario, or a folder');
  });

  it('a --grep that finds none', async () => {
    const run = await report(['a.yaml', '--grep', 'no such'], { loaded: { plans: [planOf()] } });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/--grep "no such" does not match the one scenario/);
  });

  it('a moment that is none', async () => {
    const run = await report(['stuck.jsonl', '--at', 'noon']);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/^lobbyline: --at: "noon" is no moment\. Write 01:02\.345 as the/);
  });

  it('a question about several at once, or about somebody who is not there', async () => {
    const several = await report(['stuck.jsonl', 'stuck.jsonl', '--caller', 'pat']);
    expect(several.code).toBe(2);
    expect(several.stderr).toContain('ask about one history, and there are several');
    const nobody = await report(['stuck.jsonl', '--caller', 'zoe'], {
      diagnose: () => {
        throw new RangeError('Nobody called zoe has come.');
      },
    });
    expect(nobody.stderr).toBe('lobbyline: stuck.jsonl: Nobody called zoe has come.\n');
    expect(nobody.code).toBe(2);
  });

  it('a place that cannot be written to', async () => {
    await writeFile(path.join(folder, 'taken'), '');
    const run = await report(['stuck.jsonl', '--output', 'taken/a.html']);
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(
      /cannot write to taken: something of that name is there already\. Name a place that can be/,
    );
  });

  it('a scenario that could not be run to its end makes it 3, with its report', async () => {
    const run = await report(['a.yaml'], {
      loaded: { plans: [planOf()] },
      runOne: () => Promise.reject(new Error('the line is dead')),
    });
    expect(run.code).toBe(3);
    expect(await fileIn('lobbyline-results/reset.html')).toContain('The run broke off');
  });
});
