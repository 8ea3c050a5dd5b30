import { expect, it, vi } from 'vitest';
import type { BridgeSeed } from '../../../src/domain/bridge-seed.ts';
import { isKey } from '../../../src/domain/key.ts';
import { journalText } from '../../../src/replay/journal-text.ts';
import { meetingPart } from '../../../src/replay/meeting-part.ts';
import { recordScenario } from '../../../src/scenario/recorded/write-scenario.ts';
import { DurableBridge } from '../../../src/server/durable/durable-bridge.ts';
import { DiskHistory } from '../../../src/server/history/disk-history.ts';
import { pinsIn } from '../../support/shipped.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { ADMIN, AMOS, timePassesAsTold } from './running-bridge.ts';

const PIN = '739158264';
const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: { enableNameRecording: false, pinLength: 9 },
  settings: {},
  numbers: [{ number: '+14255550199' }],
  organizers: [{ id: AMOS, pins: [PIN] }],
  meetings: [{ id: 'standup', organizer: AMOS, conferenceId: '4482915' }],
};

timePassesAsTold();

/** A process with a bridge on a store; what it was, another one can be. */
function processOn(store: MemoryStore): DurableBridge {
  return new DurableBridge({
    store,
    dataKey: Buffer.alloc(32, 7),
    seed: SEED,
    restMs: 0,
    lines: {
      ...{ tell: () => undefined, kept: () => [], bringBack: () => undefined },
      reserveToken: (call, token = `token of ${call}`) => token,
    },
    mailerFor: () => ({ send: (_mail, report) => report({ accepted: true }) }),
    published: () => undefined,
    // A process that was killed would not go on as it does here, where it finds another owner.
    onFailure: () => undefined,
  });
}

function call(bridge: DurableBridge, keys: string): string {
  const id = bridge.take({
    input: 'dial',
    to: '+14255550199',
    from: '+14255550111',
    name: null,
  }).call;
  vi.advanceTimersByTime(1500);
  for (const key of keys)
    if (isKey(key)) bridge.take({ input: 'press', call: id, key, durationMs: 100 });
  return id;
}

async function recorded(store: MemoryStore): Promise<{ text: string; part: string }> {
  const origin = new DiskHistory(store.archive).origin()?.origin ?? null;
  if (origin === null) throw new Error('The store does not know what its bridge began as.');
  const facts = store.facts(0, Number.MAX_SAFE_INTEGER);
  const part = meetingPart({ origin, facts, parties: [], meeting: 'standup', at: null });
  const heading = { title: 'Standup', story: 'Recorded from a data folder.' };
  const { text } = await recordScenario(part, heading);
  return { text, part: journalText(part.facts) };
}

/** Half a meeting, then another process, then the other half. */
async function throughBoth(leave: (bridge: DurableBridge) => void): Promise<string> {
  const store = new MemoryStore();
  const before = processOn(store);
  const pat = call(before, '4482915##');
  const guest = { meeting: 'standup', name: 'Eve', user: null, signedIn: false };
  before.take({ input: 'joinByApp', join: guest });
  const answer = before.take({
    input: 'administer',
    by: ADMIN,
    command: { command: 'pin.reset', user: AMOS },
  });
  const pin = answer.ok ? (answer.pin ?? '') : '';
  leave(before);
  vi.advanceTimersByTime(5000);
  const reopened = store.reopened();
  const after = processOn(reopened);
  after.take({ input: 'resumeLine', call: pat });
  call(after, `4482915#*${pin}#`);
  vi.advanceTimersByTime(60_000);
  const { text, part } = await recorded(reopened);
  expect(pinsIn(text, new Set([PIN, pin]))).toEqual([]);
  expect(part).toContain('"type":"meeting.started"');
  return text;
}

it('a meeting through which the server was killed is recorded and replays to its journal', async () => {
  const text = await throughBoth(() => vi.advanceTimersByTime(0));
  expect(text).toContain('loseLine');
  expect(text).toContain('resumeLine');
});

it('a meeting through which the server was stopped and started again replays to its journal', async () => {
  const text = await throughBoth((bridge) => bridge.take({ input: 'stop' }));
  expect(text).toContain('bridge: stop');
  expect(text).toContain('bridge: start');
});

it('what is taken in the very turn in which a new folder begins can be looked back at', async () => {
  const store = new MemoryStore();
  const bridge = processOn(store);
  const first = bridge.take({
    input: 'dial',
    to: '+14255550199',
    from: '+14255550111',
    name: null,
  }).call;
  vi.advanceTimersByTime(0);
  expect(store.archive.origin()).toMatchObject({ after: 0 });
  vi.advanceTimersByTime(1500);
  for (const key of '4482915##')
    if (isKey(key)) bridge.take({ input: 'press', call: first, key, durationMs: 100 });
  vi.advanceTimersByTime(1000);
  bridge.take({ input: 'hangUp', call: first });
  vi.advanceTimersByTime(0);
  const { part } = await recorded(store);
  expect(part).toContain('"type":"call.dialled"');
  bridge.stopClock();
});

it('a new folder on a disk that takes nothing is said at the start', () => {
  const store = new MemoryStore();
  store.failsWith = new Error('ENOSPC');
  expect(() => processOn(store)).toThrow(/takes no more/);
});
