import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { createServer, type LobbylineServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { SCENARIOS } from '../support/shipped.ts';
import { PIN } from '../server/virtual-server.ts';
import { captured, type Captured } from './captured-cli.ts';

const TICKET = path.join(SCENARIOS, 'tickets/pin-stopped-working.yaml');
const GIVEN = path.join(SCENARIOS, 'given/contoso.yaml');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lobbyline-why-'));
  await captured(['run', TICKET, '--output', folder], 'real');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function why(...argv: readonly string[]): Promise<Captured> {
  return captured(['why', ...argv], 'real', { cwd: folder });
}

const SLUG = 'pin-stopped-working.my-pin-stopped-working-yesterday';

describe('lobbyline why', () => {
  it('answers about a scenario and about its journal in the same words', async () => {
    const scenario = await why(TICKET);
    const journal = await why(`journals/${SLUG}.jsonl`);
    expect(scenario.code).toBe(0);
    expect(journal.stdout).toBe(scenario.stdout);
    expect(scenario.stdout).toMatch(/^Standup has not started.*\n\nWho is where at /);
    expect(scenario.stdout).toContain(
      'What is to blame\n  1. Amos keyed an old PIN, which admin replaced',
    );
    expect(scenario.stdout).toMatch(
      /the leader PIN that is valid now \(made on 2 March at 09:00 by admin\) with #/,
    );
    expect(scenario.stdout).toContain('How sure: proven');
    expect(scenario.stdout).not.toContain('\u001b');
  });

  it('gives the same as JSON: one object for one history, a list with titles for several', async () => {
    const one = JSON.parse((await why(TICKET, '--json')).stdout) as Diagnosis;
    expect(one).toMatchObject({ version: 1, healthy: false, causes: [{ code: 'pin.revoked' }] });
    const { stdout } = await why(TICKET, `journals/${SLUG}.jsonl`, '--json');
    const both: unknown = JSON.parse(stdout);
    expect(both).toMatchObject([
      { title: 'My PIN stopped working yesterday', diagnosis: one },
      { title: `journals/${SLUG}.jsonl`, diagnosis: one },
    ]);
  });

  it('asks about a moment, a caller, a topic', async () => {
    expect((await why(TICKET, '--at', '2s')).stdout).toMatch(/^Nothing is wrong/);
    expect((await why(TICKET, '--about', 'mail', '--json')).stdout).toContain('"healthy"');
    const { stderr, code } = await why(TICKET, '--caller', 'zoe');
    expect(code).toBe(2);
    expect(stderr).toMatch(/no caller "zoe"/);
  });

  it.each([
    [[], 2, /Name a journal, a scenario or an export of calls/],
    [['nothing.jsonl'], 2, /nothing\.jsonl: there is no such file/],
    [['broken.jsonl'], 2, /broken\.jsonl:1: .*head of a journal/],
    [['broken.csv', '--settings', GIVEN], 2, /broken\.csv: row 1: it names no column/],
    [[TICKET, '--at', 'noon'], 2, /4m30s/],
    [['--server', 'http://127.0.0.1:9'], 3, /127\.0\.0\.1:9/],
  ])('%j is refused with what to do', async (argv, code, words) => {
    await writeFile(path.join(folder, 'broken.jsonl'), '{"seq":1}\n');
    await writeFile(path.join(folder, 'broken.csv'), 'a,b\n1,2\n');
    const run = await why(...argv);
    expect(run.code).toBe(code);
    expect(run.stderr).toMatch(words);
    expect(run.stderr).not.toMatch(/^\s+at /m);
  });
});

describe('a server that is asked', () => {
  let server: LobbylineServer;

  beforeAll(async () => {
    const settings = { ringMs: 0 };
    server = await createServer({ seed: { ...demoTenant(PIN), settings }, port: 0 });
    const ask = (body: object): Promise<Response> =>
      fetch(`${server.url}/v1/app-joins`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await ask({ meeting: 'standup', name: 'Kim', user: null, signedIn: false });
  });

  afterAll(() => server.close());

  it('answers about the one meeting that goes on', async () => {
    const { stdout, code } = await why('--server', server.url);
    expect(code).toBe(0);
    expect(stdout).toContain('[start.guestsOnly]');
    expect(stdout).toMatch(/Replayed with Kim signed in: standup starts/);
  });

  it('answers about a caller who has reached no meeting', async () => {
    const hosted = server.bridges.bridge(null);
    const from = '+14255550113';
    const { call } = hosted.take({ input: 'dial', to: '+14255550000', from, name: 'Lou' });
    const { stdout, code } = await why('--server', server.url, '--caller', 'Lou');
    expect(code).toBe(0);
    expect(stdout).toContain('Lou is not in');
    expect((await why('--server', server.url, '--caller', call)).code).toBe(0);
    const zoe = await why('--server', server.url, '--caller', 'Zoe');
    expect(zoe.code).toBe(2);
    expect(zoe.stderr).toMatch(/Nobody known as "Zoe"/);
  });

  it('refuses what it does not know, with what to ask for', async () => {
    const { stderr, code } = await why('--server', server.url, '--meeting', 'tea');
    expect(code).toBe(2);
    expect(stderr).toMatch(/"tea"/);
    const bad = await fetch(`${server.url}/v1/meetings/standup/why?about=weather`);
    expect(bad.status).toBe(400);
    expect(await bad.text()).toMatch(/expected one of start, mail/);
    const nobody = await fetch(`${server.url}/v1/meetings/standup/why?caller=zoe`);
    expect(nobody.status).toBe(404);
    expect(await nobody.text()).toMatch(/no caller \\"zoe\\"/);
  });
});
