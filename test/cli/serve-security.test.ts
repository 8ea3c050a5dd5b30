import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inClearText } from '../../src/cli/serve-security.ts';
import { LOCALHOST } from '../server/access/localhost-certificate.ts';
import { captured, type Captured, type FakeIo } from './captured-cli.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-secure-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Serves on any free port, and is asked to stop at once. */
function served(options: readonly string[], env: FakeIo['env'] = {}): Promise<Captured> {
  const stop = AbortSignal.abort();
  return captured(['serve', '--port', '0', ...options], 'real', { stop, env });
}

function pemFiles(): readonly string[] {
  writeFileSync(join(folder, 'cert.pem'), LOCALHOST.cert);
  writeFileSync(join(folder, 'key.pem'), LOCALHOST.key);
  return ['--tls-cert', join(folder, 'cert.pem'), '--tls-key', join(folder, 'key.pem')];
}

/** The words that the image starts with, in a folder and at an address of this test. */
function imageWords(host: string): readonly string[] {
  const image = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  const words = JSON.parse(/^CMD (\[.*\])$/mu.exec(image)?.[1] ?? '[]') as string[];
  expect(words.slice(0, 2)).toEqual(['serve', '--quiet']);
  expect(words).toEqual(expect.arrayContaining(['--host', '0.0.0.0', '--data', '/data']));
  const here: Readonly<Record<string, string>> = { '/data': join(folder, 'data'), '0.0.0.0': host };
  return words.slice(1).map((word) => here[word] ?? word);
}

describe('the image', () => {
  it('refuses to start without a token, and says how to make one', async () => {
    const { stdout, stderr, code } = await served(imageWords('0.0.0.0'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('0.0.0.0 is not an address of this machine alone.');
    expect(stderr).toContain('lobbyline token create');
    expect(stderr).not.toContain('encryption');
  });

  it('starts with one, and prints neither PIN nor token', async () => {
    const data = join(folder, 'data');
    const made = await captured(
      ['token', 'create', '--role', 'administrator', '--data', data],
      'real',
    );
    const { stdout, stderr, code } = await served(imageWords('127.0.0.1'));
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).not.toContain(made.stdout.trim());
    expect(stderr).not.toContain('NOT ENCRYPTED');
  });
});

describe('a server that others reach in clear', () => {
  it('says so loudly, and how to be safe', () => {
    expect(inClearText('0.0.0.0', { insecureWithoutTls: true })).toBe(
      'NOT ENCRYPTED at 0.0.0.0: whoever can read the network reads tokens, PINs and calls. ' +
        'Publish the port on 127.0.0.1 alone, or use TLS.',
    );
    expect(inClearText('127.0.0.1', { insecureWithoutTls: true })).toBe('');
    expect(inClearText('0.0.0.0', { tls: LOCALHOST })).toBe('');
  });

  it.each([
    [[], {}, '--insecure-without-tls'],
    [['--insecure-without-tls'], {}, '--require-token'],
    [[], { LOBBYLINE_INSECURE_WITHOUT_TLS: '1' }, '--require-token'],
    [[], { LOBBYLINE_INSECURE_WITHOUT_TLS: 'yes' }, 'is neither 1 nor 0'],
  ])('is none with %j and %j', async (options, env, cure) => {
    const { stderr, code } = await served(['--host', '0.0.0.0', ...options], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining(cure)]);
  });
});

describe('lobbyline serve, kept safe', () => {
  it('shows no token where none is wanted', async () => {
    const { stdout, code } = await served([]);
    expect(code).toBe(0);
    expect(stdout).not.toContain('lobbyline_');
  });

  it.each([
    ['an option', ['--require-token'], {}],
    ['the environment', [], { LOBBYLINE_REQUIRE_TOKEN: '1' }],
  ])('shows the first administrator’s token when %s wants tokens', async (_how, options, env) => {
    const { stdout, code } = await served(options, env);
    expect(code).toBe(0);
    expect(stdout.match(/lobbyline_[\w-]{43}/g)).toHaveLength(1);
  });

  it('makes the first token at the first start alone', async () => {
    const data = ['--require-token', '--data', join(folder, 'data')];
    expect((await served(data)).stdout).toMatch(/lobbyline_[\w-]{43}/);
    const second = await served(data);
    expect(second.stdout).not.toContain('lobbyline_');
    expect(second.stdout).toContain('wants a token');
  });

  it('serves by https with a certificate and its key', async () => {
    const { stdout, code } = await served(pemFiles());
    expect(code).toBe(0);
    expect(stdout).toMatch(/answers at wss:\/\/127\.0\.0\.1:\d+\/v1\/calls/);
  });

  it('takes limits from options and from the environment, the option first', async () => {
    const env = { LOBBYLINE_LIMITS: 'frameBytes=8192, linesInAll=2' };
    expect((await served(['--limit', 'frameBytes=100'], env)).code).toBe(0);
  });

  it.each([
    ['other machines without anything', ['--host', '0.0.0.0'], {}, '--tls-cert FILE'],
    ['a proxy without tokens', ['--behind-proxy'], {}, 'add tokens (--require-token'],
    ['half of TLS', ['--tls-cert', 'cert.pem'], {}, 'go together'],
    ['a file that is not there', ['--tls-cert', 'no', '--tls-key', 'no'], {}, 'cannot be read'],
    ['a limit that is none', ['--limit', 'patience=3'], {}, 'name=value'],
    ['a limit without a number', ['--limit', 'bridges=many'], {}, 'name=value'],
    ['a limit of no question at work', ['--limit', 'historyWorkers=0'], {}, 'from 1 to'],
    ['a time longer than any timer', ['--limit', 'heartbeatMs=3000000000'], {}, 'to 2147483647'],
    ['a variable that is no limit', [], { LOBBYLINE_LIMITS: 'x=1' }, 'LOBBYLINE_LIMITS'],
    ['a switch that is neither', [], { LOBBYLINE_REQUIRE_TOKEN: 'maybe' }, 'neither 1 nor 0'],
    ['a first token unseen', ['--quiet', '--require-token'], {}, 'shows no first token'],
  ])('refuses %s with exit code 2 and a cure', async (_what, options, env, cure) => {
    const { code, stderr } = await served(options, env);
    expect(code).toBe(2);
    expect(stderr).toContain(cure);
  });

  it('refuses a key of another certificate with exit code 2', async () => {
    const files = pemFiles();
    writeFileSync(join(folder, 'key.pem'), LOCALHOST.cert);
    const { code, stderr } = await served(files);
    expect(code).toBe(2);
    expect(stderr).toContain('do not make TLS');
  });

  it('refuses a damaged file of tokens with exit code 3, before anybody is let in', async () => {
    writeFileSync(join(folder, 'tokens.json'), '{}');
    const { code, stderr } = await served(['--data', folder]);
    expect(code).toBe(3);
    expect(stderr).toContain('tokens.json is not a file of tokens');
  });
});
