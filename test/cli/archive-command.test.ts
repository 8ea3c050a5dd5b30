import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import { createServer, type LobbylineServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { onDisk } from '../../src/server/durable/on-disk.ts';
import { RawLine } from '../server/raw-line.ts';
import { BUILT_WORKER } from '../support/built.ts';
import { captured } from './captured-cli.ts';
import { digitRuns } from '../support/digit-runs.ts';

const PIN = '739158264510';
const SEED = {
  ...demoTenant(PIN),
  settings: { ringMs: 1, firstDigitTimeoutMs: 60_000 },
};
const AMOS = 'amos.marble@contoso.com';

let root = '';
let data = '';
let server: LobbylineServer;
let pin = '';
let whyBefore: unknown;

/** Somebody dials, keys this, and hangs up. */
async function calls(digits: string, until: string): Promise<void> {
  const line = await RawLine.open(server.url);
  await line.dial();
  await line.ask({ type: 'dtmf', digits });
  await line.message(until);
  line.type({ type: 'hangup' });
  await line.closed;
}

/** All files below a folder, by their names. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Object.fromEntries(
    files.toSorted().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

const archived = (...options: string[]): ReturnType<typeof captured> =>
  captured(['archive', ...options], 'real');

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lobbyline-archive-'));
  data = join(root, 'data');
  server = await createServer({
    ...{ seed: SEED, port: 0, durable: onDisk(data, SEED).make, historyWorker: BUILT_WORKER },
    // So that the journal comes in many pages.
    limits: { factsPerAnswer: 20 },
  });
  await calls('4482915###', 'waiting');
  await calls('4482915###', 'waiting');
  await calls('1111111#', 'prompt');
  const client = new AdminClient({ server: server.url });
  ({ pin } = await client.resetLeaderPin(AMOS));
  whyBefore = await client.meetingWhy('standup');
});
afterAll(() => rmSync(root, { recursive: true }));

describe('lobbyline archive', () => {
  it('says to ask the server while one has the folder', async () => {
    const { stderr, code } = await archived('--data', data, '-o', join(root, 'none'));
    expect(stderr).toContain('is in use by another server');
    expect(stderr).toContain('Ask that server: --server URL.');
    expect(code).toBe(3);
  });

  it('writes the same files from a server and from its folder, and none over another', async () => {
    const [fromServer, fromFolder] = [join(root, 'from-server'), join(root, 'from-folder')];
    const asked = await archived('--server', server.url, '-o', fromServer);
    expect(asked).toMatchObject({ stderr: '', code: 0 });
    expect(asked.stdout).toContain('2 journals, 3 calls and 1 audit entries are in');
    await server.close();
    expect(await archived('--data', data, '-o', fromFolder)).toMatchObject({ code: 0 });
    const [files, same] = [filesIn(fromServer), filesIn(fromFolder)];
    expect(Object.keys(files)).toHaveLength(4);
    const journals = (all: typeof files): readonly string[] =>
      Object.keys(all).flatMap((name) => (name.endsWith('.jsonl') ? [name, all[name] ?? ''] : []));
    expect(journals(same)).toEqual(journals(files));
    expect(same['calls.csv']).toBe(files['calls.csv']);
    for (const secret of [PIN, pin])
      expect(digitRuns(Object.values({ ...files, ...same }).join('\n'))).not.toContain(secret);
    const again = await archived('--data', data, '-o', fromFolder);
    expect(again.stderr).toContain('is not empty, and nothing is written over');
    expect(again.code).toBe(2);
    expect(filesIn(fromFolder)).toEqual(same);
  });

  it('leaves journals that why, replay and report read, with the answers of before', async () => {
    const folder = join(root, 'from-folder');
    const journals = Object.keys(filesIn(folder)).filter((name) => name.endsWith('.jsonl'));
    const newest = join(folder, journals.at(-1) ?? '');
    const why = await captured(['why', newest, '--json', '--meeting', 'standup'], 'real');
    const { answer, verdict } = JSON.parse(why.stdout) as { answer: string; verdict: unknown };
    expect({ answer, verdict }).toEqual({
      answer: (whyBefore as { answer: string }).answer,
      verdict: (whyBefore as { verdict: unknown }).verdict,
    });
    const replay = await captured(['replay', newest], 'real');
    expect(replay.stdout).toContain('it replays to itself');
    expect(replay.code).toBe(0);
    const page = join(root, 'page.html');
    expect((await captured(['report', newest, '--output', page], 'real')).code).toBe(0);
    expect(readFileSync(page, 'utf8')).toContain('standup');
    const calls = await captured(['why', join(folder, 'calls.csv'), '--json'], 'real');
    expect(calls.code).toBe(0);
  });

  it('takes what began in a time that is asked for', async () => {
    const folder = join(root, 'later');
    const from = '2030-01-01T00:00:00Z';
    const { stdout, code } = await archived('--data', data, '--from', from, '-o', folder);
    expect(stdout).toContain('0 journals, 0 calls and 0 audit entries');
    expect(code).toBe(0);
  });

  it.each([
    [[], 'Name a folder with --data, or a server that is up with --server'],
    [['--data', '/nowhere'], 'There is no store in /nowhere'],
    [['--data', 'x', '--from', '2026-03-02T09:00:00Z', '--to', '2026-03-01T09:00:00Z'], '--from'],
    [['--data', 'x', '--to', 'yesterday'], 'Give a moment with its zone'],
  ])('refuses %j and says what to do', async (options, words) => {
    const { stderr, code } = await archived(...options, '-o', join(root, 'refused'));
    expect(stderr).toContain(words);
    expect(code).toBeGreaterThan(1);
  });
});
