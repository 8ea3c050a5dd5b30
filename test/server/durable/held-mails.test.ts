import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../../support/memory-store.ts';
import { AMOS, Running, timePassesAsTold } from './running-bridge.ts';

timePassesAsTold();

const commit = (): void => {
  vi.advanceTimersByTime(0);
};

describe('the mails of a bridge', () => {
  it('go out once what they come from is on disk, and not when it cannot be', () => {
    const store = new MemoryStore();
    const running = new Running(store);
    commit();
    running.admin({ command: 'pin.reset', user: AMOS });
    expect(running.mails).toEqual([]);
    commit();
    expect(running.mails).toHaveLength(1);
    running.admin({ command: 'pin.reset', user: AMOS });
    store.failsWith = new Error('the disk is full');
    commit();
    expect(running.mails).toHaveLength(1);
  });

  it('are left to the next start when the bridge stops before they go out', () => {
    const store = new MemoryStore();
    const before = new Running(store);
    before.admin({ command: 'pin.reset', user: AMOS });
    before.bridge.take({ input: 'stop' });
    commit();
    expect(before.mails).toEqual([]);
    expect(new Running(store.reopened()).mails.map(({ mail }) => mail.id)).toEqual(['mail-1']);
  });

  it('leave nothing waiting that the bridge does not owe', () => {
    const store = new MemoryStore();
    const row = { state: 'owed', why: null, tries: 0, nextTryAt: 0, ciphertext: null } as const;
    store.mails.insert({ id: 'mail-1', ...row });
    store.mails.insert({ id: 'mail-7', ...row });
    const before = new Running(store);
    expect(store.mails.all()).toEqual([]);
    before.admin({ command: 'pin.reset', user: AMOS });
    commit();
    store.mails.insert({ id: 'mail-1', ...row });
    const after = new Running(store.reopened());
    expect(store.mails.all()).toHaveLength(1);
    expect(after.bridge.mailsOwed).toBe(1);
    after.mails[0]?.report({ accepted: false, why: '550' });
    expect(store.mails.all()).toHaveLength(1);
    commit();
    expect([store.mails.all(), after.bridge.mailsOwed]).toEqual([[], 0]);
  });
});
