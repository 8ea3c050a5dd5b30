import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captured, type Captured } from './captured-cli.ts';

let data: string;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'lobbyline-token-'));
});

afterEach(() => rmSync(data, { recursive: true }));

function token(...words: string[]): Promise<Captured> {
  return captured(['token', ...words, '--data', data], 'real');
}

const OBSERVER = ['create', '--role', 'observer'];
const AMOS = ['create', '--role', 'organizer', '--user', 'amos@contoso.com', '--name', 'phone'];

describe('lobbyline token', () => {
  it('shows a new token once: alone on stdout, and never in a list or a file', async () => {
    const made = await token(...AMOS, '--expires', '30d');
    expect(made.code).toBe(0);
    expect(made.stdout).toMatch(/^lobbyline_[\w-]{43}\n$/);
    expect(made.stderr).toMatch(/^t-[a-z]{8}: organizer of amos@contoso\.com, until \d{4}-/);
    const secret = made.stdout.trim().slice('lobbyline_'.length);
    const list = await token('list');
    expect(list.stdout).toContain('organizer  amos@contoso.com  phone');
    expect(list.stdout + list.stderr + made.stderr).not.toContain(secret);
    expect(readFileSync(join(data, 'tokens.json'), 'utf8')).not.toContain(secret);
  });

  it('revokes a token by its identifier, and says so in the list', async () => {
    const { stderr } = await token(...OBSERVER);
    const id = stderr.split(':')[0] ?? '';
    expect(await token('revoke', id)).toMatchObject({ code: 0, stdout: `${id} is revoked.\n` });
    expect((await token('list')).stdout).toMatch(new RegExp(`${id}  observer .* revoked \\d{4}-`));
  });

  it('lists none where there are none, and says how to make one', async () => {
    expect(await token('list')).toMatchObject({
      code: 0,
      stdout: 'There is no token; lobbyline token create makes one.\n',
    });
  });

  it.each([
    ['no role', ['create'], '--role'],
    ['a role that is none', ['create', '--role', 'king'], 'administrator, organizer, observer'],
    ['an organizer of no name', ['create', '--role', 'organizer'], 'add --user'],
    ['an empty name', [...AMOS.slice(0, 4), ' '], '--user is empty'],
    ['a name with control signs', [...AMOS.slice(0, 4), 'a\u001b[2J'], 'control'],
    ['a time that is none', [...OBSERVER, '--expires', 'soon'], '12h or 30d'],
    ['no time at all', [...OBSERVER, '--expires', '0d'], '12h or 30d'],
    ['a token that is not there', ['revoke', 't-none'], 'there is no token t-none'],
  ])('refuses %s with exit code 2 and a cure', async (_what, words, cure) => {
    const { code, stderr } = await token(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(cure);
    expect((await token('list')).stdout).toContain('There is no token');
  });

  it('says what to do about a file that is damaged, with exit code 3', async () => {
    writeFileSync(join(data, 'tokens.json'), '{}');
    const { code, stderr } = await token('list');
    expect(code).toBe(3);
    expect(stderr).toContain('tokens.json is not a file of tokens');
    expect(stderr).toContain('Put a sound copy of it back');
  });
});
