import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { captured, type Captured, type FakeIo } from './captured-cli.ts';
import { journalFolder, type JournalFolder } from './journal-files.ts';

const PLAN = `load: a few calls
given:
  settings: { ring: 0 }
  organizers:
    amos: { id: amos.marble@contoso.com, name: Amos Marble, pin: "73915" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
calls:
  caller: { steps: [{ dial: standup, hear: organizer.question, hangUp: }] }
arrivals: [{ burst: 6 }]
`;

let folder: JournalFolder;
beforeAll(async () => {
  folder = await journalFolder();
  writeFileSync(join(folder.path, 'few.load.yaml'), PLAN);
});
afterAll(() => folder.remove());

function load(argv: readonly string[], fake: FakeIo = {}): Promise<Captured> {
  return captured(['load', ...argv], 'real', { cwd: folder.path, ...fake });
}

/** The plan with these lines behind it, as a file. */
function planWith(name: string, lines: string): string {
  writeFileSync(join(folder.path, name), PLAN + lines);
  return name;
}

describe('lobbyline load, in virtual time', () => {
  it('says what was asked for and what was done', async () => {
    const { stdout, code } = await load(['few.load.yaml', '--virtual']);
    expect(code).toBe(0);
    expect(stdout).toContain('a few calls\nin virtual time, in this process: ');
    expect(stdout).toMatch(/caller +6 +6 +6 +0 +0 +0 +0\n/u);
    expect(stdout).toMatch(/\n6 of 6 calls came\.\n$/u);
  });

  it('ends with 1 for a threshold that is missed, and 0 where all hold', async () => {
    const missed = planWith(
      'missed.load.yaml',
      'thresholds: [keyToAnswer p99 > 1s, came = 100%]\n',
    );
    const { stdout, code } = await load([missed, '--virtual']);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ keyToAnswer p99 > 1s  0.00 ms\n  ✓ came = 100%           100%\n');
  });

  it('ends with 1 where somebody never came, although nothing was demanded', async () => {
    const lines = PLAN.replace('hear: organizer.question', 'expect: meeting, within: 1m');
    writeFileSync(join(folder.path, 'stuck.load.yaml'), lines);
    const { stdout, code } = await load(['stuck.load.yaml', '--virtual']);
    expect(code).toBe(1);
    expect(stdout).toContain('0 of 6 calls came; 6 unfinished.');
  });

  it('ends with 2 for a plan that is not right, and calls nobody', async () => {
    const bad = planWith('bad.load.yaml', 'thresholds: [pinToLast p99 < 1s]\n');
    const { stdout, stderr, code } = await load([bad, '--virtual']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('bad.load.yaml:11:14');
    expect(stderr).toContain('This is never measured: no call keys a leader PIN.');
    expect(stderr).toContain('1 mistake; nobody was called\n');
  });

  it('ends with 3 where it was ended before it was over, with what was until then', async () => {
    const { stdout, code } = await load(['few.load.yaml', '--virtual', '--segment', '1/2'], {
      stop: AbortSignal.abort(),
    });
    expect(code).toBe(3);
    expect(stdout).toContain('of 3 calls came');
    expect(stdout).toContain('It was ended before it was over.');
  });

  it('writes parts as JSON, which --merge puts together', async () => {
    for (const part of ['1', '2']) {
      const json = `${part}.json`;
      const { code } = await load([
        'few.load.yaml',
        '--virtual',
        '--segment',
        `${part}/2`,
        '--json',
        json,
      ]);
      expect(code).toBe(0);
    }
    const { stdout, code } = await load(['--merge', '1.json', '2.json', '--html', 'load.html']);
    expect(code).toBe(0);
    expect(stdout).toContain('6 of 6 calls came.');
    expect(readFileSync(join(folder.path, 'load.html'), 'utf8')).toContain('<h1>a few calls</h1>');
    expect(await load(['--merge', '1.json'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Segment 2/2 is missing.') as unknown,
    });
    expect(await load(['--merge', 'few.load.yaml'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is no result of a load') as unknown,
    });
  });
});

describe('lobbyline load, with options that are not right', () => {
  it.each([
    [['nowhere.load.yaml'], 'nowhere.load.yaml cannot be read.'],
    [['few.load.yaml', 'few.load.yaml'], 'A load has one plan.'],
    [['few.load.yaml', '--segment', '5/4'], 'It must be one part of so many'],
    [['few.load.yaml', '--processes', '0'], 'It must be a whole number from 1 to 64.'],
    [
      ['few.load.yaml', '--virtual', '--processes', '2'],
      '--virtual needs neither a server nor processes.',
    ],
    [['--merge', '1.json', '--virtual'], '--merge makes no calls'],
    [['--merge', '1.json', '--seed', '4'], 'Leave --seed out.'],
    [['few.load.yaml', '--virtual', '--json', ''], '--json names no file.'],
    [
      ['few.load.yaml', '--virtual', '--json', 'one.out', '--html', './one.out'],
      '--json and --html name the same file.',
    ],
  ])('%j', async (argv, told) => {
    const { stderr, code } = await load(argv);
    expect(stderr).toContain(told);
    expect(code).toBe(2);
  });

  it.each(['--json', '--html'])(
    'says before anybody is called that %s cannot be written',
    async (option) => {
      mkdirSync(join(folder.path, 'taken'), { recursive: true });
      writeFileSync(join(folder.path, 'file'), '');
      for (const [name, why] of [
        ['taken', 'it is a folder, not a file'],
        ['file/result', 'something of that name is there already'],
      ] as const) {
        const { stdout, stderr, code } = await load(['few.load.yaml', '--virtual', option, name]);
        expect(stderr).toContain(`cannot write ${name}: ${why}`);
        expect(stderr).toContain(option);
        expect({ stdout, code }).toEqual({ stdout: '', code: 3 });
      }
    },
  );

  it('ends with 3 where the target is not there', async () => {
    const { stderr, code } = await load(['few.load.yaml', '--target', 'http://127.0.0.1:9']);
    expect(code).toBe(3);
    expect(stderr).toContain('127.0.0.1:9');
  });
});

describe('lobbyline load, over the wire', () => {
  it('calls a server of its own from processes of their own, and merges what they measured', async () => {
    const argv = ['few.load.yaml', '--processes', '2', '--json', 'wire.json'];
    const { stdout, code } = await load(argv);
    expect(stdout).toContain('over the wire to a server of its own, from 2 processes');
    expect(stdout).toContain('6 of 6 calls came.');
    expect(code).toBe(0);
    const { summary, machines } = JSON.parse(
      readFileSync(join(folder.path, 'wire.json'), 'utf8'),
    ) as {
      readonly summary: {
        readonly measures: {
          readonly keyToAnswer: { readonly fromDue: { readonly count: number } };
        };
      };
      readonly machines: readonly { readonly processes: readonly unknown[] }[];
    };
    expect(summary.measures.keyToAnswer.fromDue.count).toBe(6);
    expect(machines[0]?.processes).toHaveLength(2);
  }, 60_000);
});
