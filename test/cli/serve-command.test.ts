import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminClient } from '../../src/client/admin-client.ts';
import { createServer } from '../../src/server/create-server.ts';
import { demoTenant } from '../../src/server/demo-tenant.ts';
import { serveText } from '../../src/cli/serve-text.ts';
import { BARE } from '../../src/scenario/report/tool-command.ts';
import { captured } from './captured-cli.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-serve-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const GIVEN = `given:
  organizers:
    pilar: { id: pilar.pinilla@contoso.com, pin: "9182736" }
  meetings:
    coffee: { conferenceId: "5550123", organizer: pilar }
`;

/** Serves on any free port, and is asked to stop at once. */
function served(...options: string[]): ReturnType<typeof captured> {
  return captured(['serve', '--port', '0', ...options], 'real', { stop: AbortSignal.abort() });
}

describe('lobbyline serve', () => {
  it('says where it answers and what to do next, and stops when asked', async () => {
    const { stdout, stderr, code } = await served();
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(/answers at ws:\/\/127\.0\.0\.1:\d+\/v1\/calls/);
    expect(stdout).toMatch(/PIN {6}\d{5} {2}of amos\.marble@contoso\.com/);
    expect(stdout).toMatch(/lobbyline dial \+14255550199 --server http:\/\/127/);
    expect(stdout).toMatch(
      /curl -X POST http:.*\/v1\/users\/amos\.marble@contoso\.com\/reset-leader-pin/,
    );
    expect(stdout).toMatch(/lobbyline run scenarios --target http:\/\/127/);
  });

  it.each([
    ['a scenario', 'scenario.yaml', `scenario: Coffee\n${GIVEN}steps:\n  - wait: 1s\n`],
    ['a file for includes', 'given.yaml', GIVEN],
  ])(
    'starts with the "given" of %s, and shows none of its PINs (PIN-4)',
    async (_what, name, text) => {
      const { stdout, stderr, code } = await served('--given', file(name, text));
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      expect(stdout).toContain('5550123  coffee, organized by pilar.pinilla@contoso.com');
      expect(stdout).not.toContain('9182736');
      expect(stdout).not.toContain('amos');
    },
  );

  it.each([
    ['a port that is none', ['--port', 'http'], 'A port is a whole number from 0 to 65535'],
    ['a port beyond the last', ['--port', '65536'], 'A port is a whole number from 0 to 65535'],
    ['an address of another machine', ['--host', '0.0.0.0'], 'Use 127.0.0.1'],
    ['a level that is none', ['--log-level', 'loud'], 'silent'],
    ['a file that is not there', ['--given', 'nowhere.yaml'], 'nowhere.yaml cannot be read'],
  ])('refuses %s with exit code 2 and a cure', async (_what, options, words) => {
    const { stderr, code } = await served(...options);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain('    at ');
  });

  it('shows where a given is wrong, without its PINs', async () => {
    const path = file('wrong.yaml', GIVEN.replace('organizer: pilar', 'organizer: nobody'));
    const { stderr, code } = await served('--given', path);
    expect(code).toBe(2);
    expect(stderr).toContain('wrong.yaml:5');
    expect(stderr).not.toContain('9182736');
  });

  it('says when the port is taken, with exit code 3', async () => {
    const server = await createServer({ seed: demoTenant('73915'), port: 0 });
    const { port } = new URL(server.url);
    const { stderr, code } = await captured(['serve', '--port', port], 'real');
    expect(code).toBe(3);
    expect(stderr).toBe(
      `lobbyline: port ${port} on 127.0.0.1 is taken by another program. ` +
        'Stop that program, or choose another port with --port (0 takes any free one).\n',
    );
    await server.close();
  });

  it('names the page that describes it, and a command that dials', async () => {
    const seed = demoTenant('73915');
    const server = await createServer({ seed, port: 0 });
    const text = serveText(server.url, seed, BARE, null);
    const docs = /(http\S+\/v1\/docs)\n/.exec(text)?.[1] ?? '';
    expect((await fetch(docs)).headers.get('content-type')).toContain('text/html');
    const { number } = seed.numbers[0] ?? {};
    expect(text).toContain(`lobbyline dial ${number} --server ${server.url}\n  then 4482915#`);
    await server.close();
  });

  it('prints commands that can be pasted where it was started', () => {
    const npx = { program: 'npx lobbyline', windows: false };
    const text = serveText('http://127.0.0.1:4025', demoTenant('73915'), npx, null);
    expect(text).toContain('\n  npx lobbyline dial +14255550199 --server http://127.0.0.1:4025\n');
    expect(text).toContain('\n  npx lobbyline run scenarios --target http://127.0.0.1:4025\n');
    expect(text).not.toMatch(/^ *lobbyline (?:dial|run)/mu);
  });

  it('prints a line for curl that works as it stands', async () => {
    const seed = demoTenant('73915');
    const server = await createServer({ seed, port: 0 });
    const hook = /curl -X POST (\S+)/.exec(serveText(server.url, seed, BARE, null))?.[1] ?? '';
    const answer = await fetch(hook, { method: 'POST' });
    expect(await answer.json()).toMatchObject({ pinVersion: 2 });
    const [user] = await new AdminClient({ server: server.url }).users();
    expect(user).toMatchObject({ pinVersion: 2, leaderPin: '***********' });
    await server.close();
  });
});

describe('a word of given that a server cannot honour', () => {
  const withCaller = (words: string): string => `${GIVEN}  callers:\n    pat: { ${words} }\n`;

  it.each([
    ['a typist', withCaller('typist: hasty'), 'given.callers.pat.typist is not honoured'],
    [
      'a keypad',
      withCaller('keypad: { dropped: [1] }'),
      'given.callers.pat.keypad is not honoured',
    ],
    ['a start', `${GIVEN}  start: 2026-03-02T09:00:00Z\n`, 'given.start is not honoured'],
    [
      'a seed',
      `scenario: Coffee\nseed: 7\n${GIVEN}steps: [{ wait: 1s }]\n`,
      'seed is not honoured',
    ],
    [
      'rows of several bridges',
      `scenario: Coffee\nrows: [{ n: "5" }, { n: "6" }]\n${GIVEN}  tenant: { pinLength: "\${n}" }\nsteps: [{ wait: 1s }]\n`,
      'describes more than one bridge',
    ],
  ])('%s is refused, with its place', async (_what, text, words) => {
    const { stderr, code } = await served('--given', file('words.yaml', text));
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).toContain('words.yaml');
    expect(stderr).not.toContain('9182736');
  });

  it('who calls from where is passed over, and said', async () => {
    const text = withCaller('from: "+14255550111", says: Pat Doyle');
    const { stderr, code } = await served('--given', file('callers.yaml', text));
    expect(code).toBe(0);
    expect(stderr).toBe(
      'lobbyline: --given: given.callers.pat.from, given.callers.pat.says: not used, because ' +
        'whoever dials says so with the call (lobbyline dial --from, --name).\n',
    );
    const quiet = await served('--quiet', '--given', file('quiet.yaml', text));
    expect(quiet).toMatchObject({ stderr: '', code: 0 });
  });

  it('a pretended mail server is one too many beside a real one', async () => {
    const path = file('mails.yaml', `${GIVEN}  mailServer: down\n`);
    const { stderr, code } = await served('--given', path, '--smtp', 'smtp://127.0.0.1:2525');
    expect(code).toBe(2);
    expect(stderr).toContain('given.mailServer says how the pretended mail server is');
    expect(await served('--given', path)).toMatchObject({ code: 0, stderr: '' });
  });
});
