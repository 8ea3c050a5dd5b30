import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { BOUNDS } from '../../src/assistant/bounds.ts';
import { BUILT_CLI } from '../support/built.ts';
import { ownFolder } from './tool-client.ts';

const INITIALIZE = {
  ...{ jsonrpc: '2.0', id: 'first', method: 'initialize' },
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'raw', version: '1' },
  },
};

function called(id: number, name: string, args: unknown): unknown {
  return { jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args } };
}

it('has nothing on stdout but the protocol, whatever is sent and whoever writes there', async () => {
  const folder = ownFolder();
  // Code of a scenario that is loaded writes wherever it likes.
  const noisy = `console.log('NOISE'); process.stdout.write('NOISE\\n'); export default null;`;
  writeFileSync(join(folder.path, 'noisy.scenario.mjs'), noisy);
  const child = spawn(process.execPath, [BUILT_CLI, 'mcp', '--root', folder.path], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (stderr += text));
  const huge = { text: 'x'.repeat(BOUNDS.messageBytes) };
  const lines = [
    JSON.stringify(INITIALIZE),
    JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }),
    'this is no JSON',
    '{"jsonrpc":"1.0"}',
    '',
    JSON.stringify({ method: 'tools/call', params: huge, jsonrpc: '2.0', id: 5 }),
    JSON.stringify(called(6, 'validate_scenario', { path: 'noisy.scenario.mjs' })),
    JSON.stringify(called(7, 'explain', { name: 'pin.revoked\u202e\u2028' })),
    JSON.stringify(called(8, 'explain', { name: 'pin.revoked' })),
  ];
  child.stdin.write(`${lines.join('\n')}\n`);
  const ids = ['first', null, null, 5, 6, 7, 8];
  await new Promise<void>((resolve) => {
    child.stdout.on('data', () => {
      if (stdout.split('\n').length > ids.length) resolve();
    });
  });
  child.stdin.end();
  const [code] = (await once(child, 'exit')) as [number];
  folder.remove();

  const messages = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: unknown; error?: { message: string } });
  expect(messages.map(({ id }) => id).toSorted(byText)).toEqual(ids.toSorted(byText));
  expect(messages.every((message) => Reflect.get(message, 'jsonrpc') === '2.0')).toBe(true);
  expect(messages.find(({ id }) => id === 5)?.error?.message).toContain('too long');
  expect(stdout).not.toContain('NOISE');
  expect(stderr).toContain('NOISE');
  expect(stderr).not.toMatch(/\n\s+at /u);
  expect(code).toBe(0);
});

function byText(a: unknown, b: unknown): number {
  return String(a) < String(b) ? -1 : 1;
}
