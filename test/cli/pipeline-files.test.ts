import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../..');
const ACTION = path.join(ROOT, '.github/actions/lobbyline');

/** Stands for the tool, and for npx and npm: says what it was called with, an argument a line. */
const TELLS = '#!/usr/bin/env bash\nprintf "%s\\n" "$(basename "$0")" "$@" --- >>"$TOLD"\n';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-pipeline-'));
  for (const name of ['tool', 'npx', 'npm']) {
    await writeFile(path.join(folder, name), TELLS);
    await chmod(path.join(folder, name), 0o755);
  }
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a command in the folder and gives what it has called, call by call. */
async function calls(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<readonly (readonly string[])[]> {
  const told = path.join(folder, 'told');
  const searched = `${folder}:${process.env['PATH'] ?? ''}`;
  await run(file, args, { cwd: folder, env: { PATH: searched, TOLD: told, ...env } });
  const text = await readFile(told, 'utf8');
  return text
    .split('---\n')
    .slice(0, -1)
    .map((call) => call.trimEnd().split('\n'));
}

const REPORTS = ['--reporter', 'pretty,github,html', '--output'];

describe('the action for GitHub', () => {
  it('runs the scenarios with what GitHub shows of them', async () => {
    const output = path.join(folder, 'output');
    const called = await calls(path.join(ACTION, 'run'), [], { GITHUB_OUTPUT: output });
    expect(called).toEqual([
      ['npx', '--no', 'lobbyline', 'run', 'scenarios', ...REPORTS, 'lobbyline-results'],
    ]);
    expect(await readFile(output, 'utf8')).toBe('results=lobbyline-results\n');
  });

  it('takes inputs as lists, and reads no word of theirs as a command', async () => {
    const called = await calls(path.join(ACTION, 'run'), [], {
      LOBBYLINE_COMMAND: path.join(folder, 'tool'),
      LOBBYLINE_PATHS: ' calls/a b.yaml \n\n$(touch gotcha); `touch gotcha`\n',
      LOBBYLINE_ARGUMENTS: '--shard\n1/4\n--grep\nit says "no"',
      LOBBYLINE_OUTPUT: 'out here',
    });
    expect(called).toEqual([
      [
        ...['tool', 'run', 'calls/a b.yaml', '$(touch gotcha); `touch gotcha`', ...REPORTS],
        ...['out here', '--shard', '1/4', '--grep', 'it says "no"'],
      ],
    ]);
    await expect(readFile(path.join(folder, 'gotcha'))).rejects.toThrow('ENOENT');
  });

  it('hands every input on, and keeps the results also of a run that failed', async () => {
    const action = z
      .object({
        inputs: z.record(z.string(), z.object({ description: z.string() })),
        runs: z.object({ using: z.literal('composite'), steps: z.array(z.looseObject({})) }),
      })
      .parse(parse(await readFile(path.join(ACTION, 'action.yml'), 'utf8')));
    const steps = JSON.stringify(action.runs.steps);
    for (const input of Object.keys(action.inputs)) expect(steps).toContain(`inputs.${input}`);
    expect(String(action.runs.steps[1]?.['if'])).toContain('always()');
  });
});

describe('the example for GitLab', () => {
  const JOB = z.object({ script: z.array(z.string()), parallel: z.int().optional() });

  it('runs a part in each job, and merges what all of them wrote', async () => {
    const text = await readFile(path.join(ROOT, 'tools/packaging/gitlab-ci.yml'), 'utf8');
    const jobs = z.looseObject({ scenarios: JOB, report: JOB }).parse(parse(text));
    const env = { LOBBYLINE_PATHS: 'my scenarios', CI_NODE_INDEX: '2', CI_NODE_TOTAL: '4' };
    const lines = [...jobs.scenarios.script, 'mkdir -p parts/1 parts/2', ...jobs.report.script];
    expect(jobs.scenarios.parallel).toBe(4);
    expect(await calls('bash', ['-euc', lines.join('\n')], env)).toEqual([
      ['npm', 'ci'],
      ['npx', '--no', 'lobbyline', 'run', 'my scenarios', '--shard', '2/4', '--output', 'parts/2'],
      ['npm', 'ci'],
      [
        ...['npx', '--no', 'lobbyline', 'merge', 'parts/1', 'parts/2'],
        ...['--reporter', 'pretty,html', '--output', 'lobbyline-results'],
      ],
    ]);
  });
});
