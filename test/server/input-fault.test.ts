import { expect, test } from 'vitest';
import type { AdminCommand } from '../../src/domain/admin-command.ts';
import { InputFault } from '../../src/engine/input-fault.ts';
import { readJson } from '../../src/protocol/read-json.ts';
import { ask, AMOS } from './http-asker.ts';
import { RawLine } from './raw-line.ts';
import { startVirtualServer } from './virtual-server.ts';

const ADMIN = { role: 'administrator', id: 'admin' } as const;

test('an input that cannot be looked at fails alone, and nothing is recorded', async () => {
  const { server, hosted, facts, url } = await startVirtualServer();
  const before = facts.length;
  const broken = { command: 'user.disable', user: 7 } as unknown as AdminCommand;
  expect(() => hosted.take({ input: 'administer', by: ADMIN, command: broken })).toThrow(
    InputFault,
  );
  expect(hosted.failure).toBeNull();
  expect(facts).toHaveLength(before);
  const line = await RawLine.open(url);
  expect(await line.dial()).toMatchObject({ type: 'ringing' });
  await line.lose();
  await server.close();
});

test('what is thrown by anything else closes the bridge', async () => {
  const { server, hosted } = await startVirtualServer();
  const fail = (): never => {
    throw new RangeError('amid a turn');
  };
  expect(() => hosted.guarding(fail)).toThrow('amid a turn');
  expect(hosted.failure).toBeInstanceOf(RangeError);
  await server.close();
});

test('a value as deep as a body may be large is refused, and breaks nothing', async () => {
  const { server, hosted, url } = await startVirtualServer();
  let deep: unknown = 1;
  for (let level = 0; level < 3000; level += 1) deep = level % 2 === 0 ? [deep] : { deep };
  const body = { command: 'bridge.set', changes: { ringMs: deep } };
  const answer = await ask(url, 'POST', '/v1/commands', body);
  expect(answer.body).toMatchObject({ error: { code: 'http.bodyTooDeep' } });
  // Whoever gives it to the engine itself is refused as well.
  for (const changes of [body.changes, { displayName: deep }, { displayName: deep, ringMs: 5 }]) {
    for (const command of ['bridge.set', 'tenant.set', 'user.set', 'meeting.set']) {
      const asked = { command, user: AMOS, meeting: 'standup', changes } as unknown as AdminCommand;
      expect(hosted.take({ input: 'administer', by: ADMIN, command: asked }).ok).toBe(false);
    }
  }
  expect(() => JSON.stringify(hosted.journal.facts)).not.toThrow();
  expect(hosted.failure).toBeNull();
  await server.close();
});

test.each([
  ['"[[[[[[[[[[[[[[[[[[[["', true],
  ['{"a":"\\"[[[[[[[[[[[[[[[[[[[["}', true],
  [`${'['.repeat(16)}${']'.repeat(16)}`, true],
  [`${'['.repeat(17)}${']'.repeat(17)}`, false],
  ['{"a":'.repeat(100_000), false],
])('reads JSON no deeper than any body', (text, ok) => {
  expect(readJson(text).ok).toBe(ok);
});
