import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { BridgeSeed } from '../../../src/domain/bridge-seed.ts';
import { isKey } from '../../../src/domain/key.ts';
import { limitsWith } from '../../../src/protocol/limit-table.ts';
import { onDisk } from '../../../src/server/durable/on-disk.ts';
import { HostedBridge } from '../../../src/server/hosted-bridge.ts';
import { createServerLog } from '../../../src/server/server-log.ts';

/** Half a second after the server that wrote each folder was killed. */
const KILLED = { 'version-2': 1_795_935_879_600, 'version-4': 1_795_946_470_000 } as const;

/** After so long what came is on disk. */
const REST_MS = limitsWith({}).commitMs;

/** Counts for nothing: the folder knows better. */
const SEED: BridgeSeed = {
  profile: 'sfb-online',
  ...{ tenant: {}, settings: {}, numbers: [{ number: '+14255550100' }] },
  ...{ organizers: [], meetings: [] },
};

let folder = '';
const running: HostedBridge[] = [];

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setImmediate'],
  });
  folder = mkdtempSync(join(tmpdir(), 'lobbyline-older-'));
});
afterEach(async () => {
  for (const hosted of running.splice(0)) {
    hosted.stop();
    await hosted.release();
  }
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** Puts the folder of an older version in place, as the kill left it. */
function given(version: keyof typeof KILLED): void {
  vi.setSystemTime(KILLED[version]);
  const older = join(import.meta.dirname, version);
  for (const name of readdirSync(older)) {
    const content = readFileSync(join(older, name));
    const isPacked = name.endsWith('.gz');
    writeFileSync(
      join(folder, name.replace(/\.gz$/u, '')),
      isPacked ? gunzipSync(content) : content,
      { mode: 0o600 },
    );
  }
}

function start(): HostedBridge {
  const { make } = onDisk(folder, SEED);
  const log = createServerLog('silent');
  const hosted = new HostedBridge({ id: 'default', make, limits: limitsWith({}), log });
  running.push(hosted);
  vi.advanceTimersByTime(REST_MS);
  return hosted;
}

it('a folder of version 2 opens: what was open goes on, what was on record still is', () => {
  given('version-2');
  const hosted = start();
  const { view, journal } = hosted;
  expect(view.calls.map(({ call, state }) => [call, state])).toEqual([
    ['c-2', 'inMeeting'],
    ['c-3', 'inMeeting'],
    ['c-4', 'waiting.onHold'],
    ['c-5', 'provingOrganizer.asking'],
  ]);
  expect(view.meetings).toMatchObject([
    { meeting: 'standup', state: 'started', participants: ['c-2', 'c-3'] },
    { meeting: 'review', state: 'notStarted', waiting: ['c-4'] },
  ]);
  const facts = journal.after(0, 1000);
  expect(facts.slice(0, 178).map(({ seq }) => seq)).toEqual(
    facts.slice(0, 178).map((_, i) => i + 1),
  );
  expect(facts.filter(({ type }) => type === 'call.dialled')).toHaveLength(5);
  expect(hosted.origin?.directory.meetings.map(({ id }) => id)).toEqual(['standup', 'review']);
  // Half of a PIN had been keyed, one that was reset meanwhile: the rest comes to nothing.
  hosted.take({ input: 'resumeLine', call: 'c-5' });
  for (const key of '58264#') {
    if (isKey(key)) hosted.take({ input: 'press', call: 'c-5', key, durationMs: 80 });
  }
  vi.advanceTimersByTime(REST_MS);
  expect(hosted.journal.facts.findLast(({ type }) => type === 'pin.checked')).toMatchObject({
    ...{ call: 'c-5', verdict: 'revoked', version: 1 },
  });
});

it('a folder that was brought along opens like any other from then on', async () => {
  given('version-2');
  const first = start();
  const before = structuredClone([first.view.calls, first.journal.after(0, 178)]);
  running.splice(0);
  // As a kill leaves it, but for the lock, which goes with a process.
  await first.release();
  const again = start();
  expect([again.view.calls, again.journal.after(0, 178)]).toEqual(before);
});

it('a folder with inputs of every kind in its log opens, as it was written before they were one type', () => {
  given('version-4');
  const hosted = start();
  const { view, journal } = hosted;
  // Two were lost when the server was killed, as every line is.
  expect(view.calls.map(({ call, state }) => [call, state])).toEqual([
    ['c-2', 'inMeeting'],
    ['c-3', 'inMeeting'],
    ['c-5', 'provingOrganizer.asking'],
  ]);
  expect(view.meetings).toMatchObject([
    { meeting: 'standup', state: 'started', participants: ['c-3', 'c-2', 'app-1'] },
    { meeting: 'review', conferenceId: '4208442', state: 'notStarted' },
  ]);
  expect(view.directory.settings.lobbyTimeoutMs).toBe(120_000);
  expect(hosted.mailsOwed).toBe(0);
  const facts = journal.after(0, 1000);
  expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, i) => i + 1));
  // Half of a PIN had been keyed, one that was drawn while the log was written.
  hosted.take({ input: 'resumeLine', call: 'c-5' });
  for (const key of '71612#') {
    if (isKey(key)) hosted.take({ input: 'press', call: 'c-5', key, durationMs: 80 });
  }
  vi.advanceTimersByTime(REST_MS);
  expect(hosted.journal.facts.findLast(({ type }) => type === 'pin.checked')).toMatchObject({
    ...{ call: 'c-5', verdict: 'accepted', version: 2 },
  });
});
