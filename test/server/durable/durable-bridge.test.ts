import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../support/memory-store.ts';
import { AMOS, Running, START_AT, timePassesAsTold } from './running-bridge.ts';

timePassesAsTold();

/** The time of day goes on while no process is there whose timers could fire. */
function isDownFor(ms: number): void {
  vi.setSystemTime((vi.getMockedSystemTime()?.getTime() ?? START_AT) + ms);
}

const commit = (): void => {
  vi.advanceTimersByTime(0);
};

describe('a bridge whose process dies', () => {
  it('comes back with calls, lobby order, meetings and PIN versions as they were', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    const [pat, lee] = [before.guest(), before.guest()];
    before.admin({ command: 'pin.reset', user: AMOS });
    before.admin({ command: 'tenant.set', changes: { pinLength: 8 } });
    commit();
    const after = new Running(store.reopened());
    expect(after.state()).toEqual(before.state());
    expect(after.bridge.meetings[0]?.waiting).toEqual([pat, lee]);
    expect(after.tokens.get(lee)).toBe(`token of ${lee}`);
    expect(after.dial()).toBe('c-3');
  });

  it('lets the lobby in, in order, when the PIN of before the crash is keyed after it', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    before.guest();
    before.guest();
    const answer = before.admin({ command: 'pin.reset', user: AMOS });
    const pin = answer.ok ? (answer.pin ?? '') : '';
    const amos = before.dial();
    vi.advanceTimersByTime(1500);
    before.keys(amos, `4482915#*${pin.slice(0, 4)}`);
    commit();
    const after = new Running(store.reopened());
    after.keys(amos, `${pin.slice(4)}#`);
    expect(after.bridge.meetings[0]).toMatchObject({
      state: 'started',
      participants: [amos, 'c-1', 'c-2'],
    });
  });

  it('goes on with running timers, less the time that passed while it was down', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    const pat = before.guest();
    vi.advanceTimersByTime(20 * 60_000);
    const lost = store.reopened();
    isDownFor(9 * 60_000);
    const after = new Running(lost);
    after.bridge.take({ input: 'resumeLine', call: pat });
    vi.advanceTimersByTime(59_000 - 1500);
    expect(after.heard.some(({ event }) => event.type === 'ended')).toBe(false);
    vi.advanceTimersByTime(20_000);
    const ended = after.heard.find(({ event }) => event.type === 'ended');
    expect(ended).toEqual({ call: pat, event: { type: 'ended', reason: 'lobbyTimeout' } });
  });

  it('hangs up lines that do not come back, and records them', () => {
    const store = new MemoryStore();
    const pat = new Running(store).guest();
    commit();
    const after = new Running(store.reopened());
    vi.advanceTimersByTime(31_000);
    expect(after.published.find(({ type }) => type === 'call.recorded')).toMatchObject({
      call: pat,
      record: { endReason: 'lineLost' },
    });
    expect(after.bridge.calls).toEqual([]);
  });

  it('has lost what it had told nobody, and nothing else', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    const pat = before.guest();
    commit();
    const told: string[] = [];
    before.bridge.take({ input: 'press', call: pat, key: '5', durationMs: 100 });
    before.bridge.afterCommit(() => told.push('heard'));
    expect(told).toEqual([]);
    const onDisk = store.facts(0, 1000).length;
    const after = new Running(store.reopened());
    expect(store.facts(0, 1000)).toHaveLength(onDisk);
    expect(after.bridge.calls).toHaveLength(1);
  });

  it('leaves one record without a gap, across the crash', () => {
    const store = new MemoryStore();
    new Running(store).guest();
    vi.advanceTimersByTime(10_000);
    const again = store.reopened();
    isDownFor(60_000);
    expect(new Running(again).bridge.calls).toHaveLength(1);
    vi.advanceTimersByTime(40_000);
    const facts = again.facts(0, 10_000);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1));
    expect(facts.filter(({ type }) => type === 'call.dialled')).toHaveLength(1);
    expect(facts.at(-1)?.type).toBe('call.recorded');
  });

  it('sends a mail again that was owed, with the same PIN, and one that was accepted not', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    before.admin({ command: 'pin.reset', user: AMOS });
    before.admin({ command: 'conferenceInfo.send', user: AMOS });
    commit();
    before.mails[1]?.report({ accepted: true });
    commit();
    const after = new Running(store.reopened());
    expect(after.mails.map(({ mail }) => mail)).toEqual([before.mails[0]?.mail]);
    after.mails[0]?.report({ accepted: true });
    commit();
    expect(new Running(store.reopened()).mails).toEqual([]);
  });
});

describe('a bridge that stops in order', () => {
  const join = { meeting: 'standup', name: 'Amos', user: AMOS, signedIn: true };

  it('has nobody up and no meeting started when it comes back, and keeps nothing of them', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    before.bridge.take({ input: 'joinByApp', join });
    before.bridge.take({
      input: 'joinByApp',
      join: {
        ...join,
        meeting: 'review',
        name: 'Guest',
        user: null,
        signedIn: false,
      },
    });
    const pat = before.guest();
    commit();
    expect(before.bridge.meetings[0]).toMatchObject({ participants: ['app-1', pat] });
    before.bridge.take({ input: 'stop' });
    const after = new Running(store.reopened());
    expect(after.bridge.calls).toEqual([]);
    expect(after.bridge.meetings).toMatchObject([
      { state: 'notStarted', participants: [], waiting: [] },
      { state: 'notStarted', participants: [], waiting: [] },
    ]);
    vi.advanceTimersByTime(60_000);
    const lee = after.guest();
    commit();
    expect([lee, after.bridge.meetings[0]?.waiting]).toEqual(['c-2', ['c-2']]);
    const facts = store.facts(0, 1000);
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1));
    const ends = ['call.ended', 'meeting.ended', 'lobby.left'];
    expect(facts.filter(({ type }) => ends.includes(type))).toMatchObject([
      { type: 'call.ended', call: pat, reason: 'shutdown' },
      { type: 'meeting.ended', meeting: 'standup' },
      { type: 'lobby.left', who: 'app-2', how: 'gone' },
    ]);
  });
});

describe('the log of inputs', () => {
  it('is cut soon after the last call is over: nothing of what was keyed is kept', () => {
    const store = new MemoryStore();
    const here = new Running(store);
    const amos = here.dial();
    vi.advanceTimersByTime(1500);
    here.keys(amos, '4482915#*739158264#');
    commit();
    expect(store.inputs().map(({ input }) => input)).toContain('press');
    here.bridge.take({ input: 'hangUp', call: amos });
    commit();
    vi.advanceTimersByTime(1100);
    // The one before the newest cut is kept too, and what came between them.
    here.admin({ command: 'conferenceInfo.send', user: AMOS });
    commit();
    here.mails.at(-1)?.report({ accepted: true });
    vi.advanceTimersByTime(1100);
    expect(store.inputs()).toEqual([]);
    expect(new Running(store.reopened()).state()).toEqual(here.state());
  });

  it('is cut while somebody stays: what is read at the start is what is open, whatever has been', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    const amos = before.dial();
    vi.advanceTimersByTime(1500);
    before.keys(amos, '4482915#*739158264#');
    for (let call = 0; call < 300; call += 1) {
      before.bridge.take({ input: 'hangUp', call: before.guest() });
      commit();
    }
    expect(store.inputs().length).toBeLessThan(2100);
    const again = store.reopened();
    const read = [vi.spyOn(again.archive, 'after'), vi.spyOn(again.archive, 'topic')];
    const after = new Running(again);
    expect(after.state()).toEqual(before.state());
    expect(after.bridge.meetings[0]).toMatchObject({ state: 'started', participants: [amos] });
    for (const spy of read) expect(spy).not.toHaveBeenCalled();
  });

  it('keeps what lasts: changes of long ago and of just now', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    const stays = before.guest();
    for (let reset = 0; reset < 2500; reset += 1) {
      before.admin({ command: 'pin.reset', user: AMOS });
      commit();
      before.mails.at(-1)?.report({ accepted: true });
    }
    commit();
    expect(store.inputs().length).toBeLessThan(2100);
    const after = new Running(store.reopened());
    expect(after.state()).toEqual(before.state());
    expect(after.bridge.calls.map(({ call }) => call)).toEqual([stays]);
  });

  it('holds no PIN in clear, neither one that was keyed nor one that was made', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    const answer = before.admin({ command: 'pin.reset', user: AMOS });
    before.keys(before.guest(), '*739158264#');
    commit();
    const pins = ['739158264', answer.ok ? (answer.pin ?? '') : ''];
    const kept = [store.disk.bytes(), JSON.stringify(store.facts(0, 1000))].join('\n');
    expect(store.facts(0, 1000).length).toBeGreaterThan(10);
    expect(pins.map((pin) => [pin.length, kept.includes(pin)])).toEqual([
      [9, false],
      [9, false],
    ]);
  });

  it('refuses a second writer: what that one did is told to nobody', () => {
    const store = new MemoryStore();
    const first = new Running(store);
    commit();
    const second = new Running(store.reopened());
    commit();
    first.dial();
    const told: string[] = [];
    first.bridge.afterCommit(
      () => told.push('heard'),
      (cause) => told.push(String(cause)),
    );
    commit();
    expect(String(first.failures[0])).toContain('only one may use it');
    expect(told).toEqual([String(first.failures[0])]);
    expect(second.failures).toEqual([]);
  });

  it('tells nobody anything when the disk fails', () => {
    const store = new MemoryStore();
    const running = new Running(store);
    commit();
    store.failsWith = new Error('the disk is full');
    running.dial();
    const told: string[] = [];
    running.bridge.afterCommit(() => told.push('heard'));
    commit();
    expect(String(running.failures[0])).toContain('takes no more: the disk is full');
    expect(told).toEqual([]);
    expect(() => running.dial()).toThrow('takes no more');
  });
});
