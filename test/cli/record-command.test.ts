import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIN, startVirtualServer, type VirtualServer } from '../server/virtual-server.ts';
import { pinsIn } from '../support/shipped.ts';
import { captured, type Captured } from './captured-cli.ts';
import { journalFolder, morning, type JournalFolder } from './journal-files.ts';

let folder: JournalFolder;

beforeAll(async () => {
  folder = await journalFolder();
  await folder.write('morning.jsonl', morning());
});

afterAll(() => folder.remove());

function record(...argv: readonly string[]): Promise<Captured> {
  return captured(['record', ...argv], 'real', { cwd: folder.path });
}

describe('lobbyline record, from a journal file', () => {
  it('prints a scenario', async () => {
    const { stdout, stderr, code } = await record('morning.jsonl');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(/^scenario: The journal morning.jsonl\nstory: >\n/);
    expect(stdout).toContain('lee: { press: "${reviewId}##" }');
    expect(stdout).toContain('press: "${standupId}#*${amosPin2}#"');
  });

  it('writes what concerns one meeting into a file that runs', async () => {
    const argv = ['morning.jsonl', '--meeting', 'standup', '--output', 'standup.yaml'];
    const { stdout, code } = await record(...argv);
    expect(code).toBe(0);
    expect(stdout).toBe('Recorded in standup.yaml. Run it with:\n  lobbyline run standup.yaml\n');
    const file = join(folder.path, 'standup.yaml');
    expect(await readFile(file, 'utf8')).not.toMatch(/\blee\b/i);
    const run = await captured(['run', file], 'real');
    expect(run.stdout).toContain('scenarios: 1 passed, 0 failed');
  });

  it.each([
    [['nothing.jsonl'], 2, 'nothing.jsonl: there is no such file or folder.'],
    [['broken.jsonl'], 2, 'broken.jsonl:1: This line is no JSON object.'],
    [['morning.jsonl', '--meeting', 'tea'], 2, 'The bridge never had a meeting "tea".'],
    [['morning.jsonl', '--at', 'noon', '--meeting', 'standup'], 2, 'Give a moment with its zone'],
    [
      ['morning.jsonl', '--output', 'no/such/folder.yaml'],
      2,
      'cannot be written: there is no such file or folder',
    ],
    [['changed.jsonl'], 1, 'The replay deviates from the journal at fact'],
    [['--server', 'http://127.0.0.1:1', '--meeting', 'standup'], 3, 'no server answers at'],
  ])('%j is told, and ends with %i', async (argv, code, message) => {
    await folder.write('broken.jsonl', 'no journal\n');
    await folder.write('changed.jsonl', morning().replace('"ahead":0', '"ahead":7'));
    const answer = await record(...argv);
    expect(answer.stderr).toContain(message);
    expect(answer.code).toBe(code);
    expect(answer.stderr).not.toContain('    at ');
  });
});

describe('lobbyline record, from a server', () => {
  let served: VirtualServer;

  beforeAll(async () => {
    served = await startVirtualServer();
  });

  afterAll(() => served.server.close());

  it('takes the meeting that goes on, and wants a name where it is not one alone', async () => {
    const none = await record('--server', served.url);
    expect(none.stderr).toContain('Name one with --meeting: standup, review, coffee.');
    const join = (meeting: string): void => {
      const guest = { meeting, name: 'Eve', user: null, signedIn: false };
      served.hosted.take({ input: 'joinByApp', join: guest });
    };
    join('standup');
    const { stdout, code } = await record('--server', served.url);
    expect(code).toBe(0);
    expect(stdout).toContain('- eve: { joinApp: standup }');
    expect(pinsIn(stdout, new Set([PIN]))).toEqual([]);
    join('coffee');
    const two = await record('--server', served.url);
    expect(two.stderr).toContain(
      'Several meetings go on. Name one with --meeting: standup, coffee',
    );
    const unseen = await record('--server', served.url, '--meeting', 'review');
    expect(unseen.stderr).toContain('Nobody has called or joined the meeting "review" yet.');
    expect([none.code, two.code, unseen.code]).toEqual([2, 2, 2]);
  });
});
