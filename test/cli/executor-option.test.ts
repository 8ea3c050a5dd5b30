import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { xstateExecutor } from '../../src/callflow/xstate-executor.ts';
import { captured, type Captured } from './captured-cli.ts';
import { journalFolder, morning } from './journal-files.ts';

const SCENARIO = `
scenario: The organizer's PIN starts the meeting
given:
  organizers:
    amos: { id: amos.marble@contoso.com, pin: "73915" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers:
    pat:
steps:
  - pat: { dial: standup }
  - pat: { expect: lobby, hearing: moh }
  - amos: { dial: standup, press: "*73915#" }
  - pat: { expect: meeting, within: 1s }
`;

const BY_XSTATE = ['--executor', 'xstate'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-executor-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** A command, with how many calls xstate itself began or went on with meanwhile. */
async function watched(
  argv: readonly string[],
  cwd = folder,
): Promise<Captured & { byXstate: number }> {
  const started = vi.spyOn(xstateExecutor, 'startCall');
  const resumed = vi.spyOn(xstateExecutor, 'resumeCall');
  const stop = argv[0] === 'serve' ? { stop: AbortSignal.abort() } : {};
  const told = await captured([...argv], 'real', { cwd, ...stop });
  const byXstate = started.mock.calls.length + resumed.mock.calls.length;
  vi.restoreAllMocks();
  return { ...told, byXstate };
}

/** The output without how long it took by the clock on the wall. */
function untimed({ stdout }: Captured): string {
  return stdout.replaceAll(/ in \d+m?s/gu, '');
}

describe('--executor', () => {
  it.each([[[]], [['--over', 'ws']]])(
    'of run %j: the same output and the same journal',
    async (way) => {
      writeFileSync(join(folder, 'one.yaml'), SCENARIO);
      const told = ['run', join(folder, 'one.yaml'), ...way, '--output', 'out'];
      const journals = join(folder, 'out', 'journals');
      const written = () => readdirSync(journals).map((name) => readFileSync(join(journals, name)));
      const byTable = await watched(told);
      const journal = written();
      const byXstate = await watched([...told, ...BY_XSTATE]);
      expect([byTable.byXstate, byXstate.byXstate]).toEqual([0, 2]);
      expect(untimed(byXstate)).toBe(untimed(byTable));
      expect([byXstate.stderr, byXstate.code]).toEqual([byTable.stderr, 0]);
      expect(written()).toEqual(journal);
      expect(journal).toHaveLength(1);
    },
  );

  it('of run stands in the command that repeats a failure', async () => {
    writeFileSync(
      join(folder, 'one.yaml'),
      SCENARIO.replace('expect: meeting, within: 1s', 'expect: lobby, within: 1ms'),
    );
    const { stdout, code } = await watched(['run', join(folder, 'one.yaml'), ...BY_XSTATE]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/replay .* --executor xstate/u);
  });

  it('of replay: a journal of tables replays to itself by xstate', async () => {
    const journals = await journalFolder();
    await journals.write('morning.jsonl', morning());
    const byTable = await watched(['replay', 'morning.jsonl', '--all'], journals.path);
    const byXstate = await watched(
      ['replay', 'morning.jsonl', '--all', ...BY_XSTATE],
      journals.path,
    );
    await journals.remove();
    expect(byXstate.stdout).toBe(byTable.stdout);
    expect(byXstate.code).toBe(0);
    expect([byTable.byXstate, byXstate.byXstate > 0]).toEqual([0, true]);
  });

  it('of serve: calls that were open in a folder go on by xstate', async () => {
    const older = join(import.meta.dirname, '../server/durable/version-4');
    const data = join(folder, 'data');
    cpSync(older, data, { recursive: true });
    writeFileSync(
      join(data, 'lobbyline.db'),
      gunzipSync(readFileSync(join(data, 'lobbyline.db.gz'))),
    );
    rmSync(join(data, 'lobbyline.db.gz'));
    const serve = ['serve', '--port', '0', '--data', data];
    const { stderr, code, byXstate } = await watched([...serve, ...BY_XSTATE]);
    expect({ stderr, code }).toMatchObject({ code: 0 });
    expect(byXstate).toBeGreaterThan(0);
  });

  it.each(['run', 'serve', 'replay'])('of %s has two values, and says so', async (command) => {
    const { stderr, code } = await watched([command, 'x', '--executor', 'nonsense']);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/gu, ' ')).toContain(
      "'nonsense' is invalid. Allowed choices are table, xstate.",
    );
  });

  it('is for a bridge of this process, not for a target', async () => {
    const target = ['--target', 'http://127.0.0.1:1'];
    const { stderr, code } = await watched(['run', ...target, ...BY_XSTATE]);
    expect(code).toBe(2);
    expect(stderr).toContain('--executor');
  });
});
