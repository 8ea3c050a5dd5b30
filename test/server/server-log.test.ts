import { describe, expect, test } from 'vitest';
import { createServerLog } from '../../src/server/server-log.ts';
import { digitRuns } from '../support/digit-runs.ts';

const PIN = '73915';
const TOKEN = 'Zq3vT1-mWb8Kf_x0LrYcJ2uEoNa9HdGs';

function logged(write: (log: ReturnType<typeof createServerLog>) => void): string {
  let text = '';
  write(createServerLog('trace', { write: (line) => void (text += line) }));
  return text;
}

describe('PIN-4 a log line', () => {
  test.each([
    ['a field', { pin: PIN, resumeToken: TOKEN }],
    ['a field with another name', { note: PIN, other: TOKEN }],
    ['a field deep down', { a: { b: { c: { d: { Pin: PIN, e: [`*${PIN}#`, TOKEN] } } } } }],
    ['a field too deep to look into', { a: { b: { c: { d: { e: { f: { g: PIN } } } } } } }],
    ['a number under a telling name', { digits: Number(PIN), keys: [...PIN] }],
    ['the name of a field', { [PIN]: 1, [TOKEN]: 2 }],
    ['a sentence', { cause: `PIN ${PIN} of amos; Authorization: Bearer ${TOKEN}` }],
    ['JSON as text', { frame: JSON.stringify({ pin: PIN, token: TOKEN }) }],
    ['an address', { url: `smtp://amos:${TOKEN}@h`, path: `/v1/users/${PIN}?token=${TOKEN}` }],
    ['bytes', { bytes: Buffer.from(PIN), ciphertext: TOKEN }],
    ['an error', { err: new Error(`PIN ${PIN} is wrong`, { cause: new Error(TOKEN) }) }],
    ['an error under another name', { fault: Object.assign(new Error(PIN), { code: TOKEN }) }],
  ])('holds neither a PIN nor a token in %s', (_where, fields) => {
    const text = logged((log) => log.info(fields, 'something happened'));
    expect(text).toContain('something happened');
    expect(digitRuns(text)).not.toContain(PIN);
    expect(text).not.toContain(TOKEN);
  });

  test('holds them in no message, nor in what is put into one', () => {
    const text = logged((log) => {
      log.warn(`PIN ${PIN}, token ${TOKEN}`);
      log.warn({ bridge: 'default' }, 'PIN %s, token %s', PIN, TOKEN);
      log.error(new Error(`PIN ${PIN}, token ${TOKEN}`));
    });
    expect(text.trim().split('\n')).toHaveLength(3);
    expect(digitRuns(text)).not.toContain(PIN);
    expect(text).not.toContain(TOKEN);
  });

  test('keeps what one needs to follow a call', () => {
    const fields = { bridge: 'b-1', call: 'c-12345', meeting: 'standup', mail: 'mail-40001' };
    const rest = {
      status: 503,
      code: 'server.notReady',
      route: '/v1/users/:user',
      why: 'ETIMEDOUT',
    };
    const text = logged((log) => log.info({ ...fields, ...rest }, 'dialled'));
    expect(JSON.parse(text)).toMatchObject({ ...fields, ...rest, msg: 'dialled' });
  });
});
