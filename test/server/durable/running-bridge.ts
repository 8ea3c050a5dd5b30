import { afterEach, beforeEach, vi } from 'vitest';
import type { Executor } from '../../../src/callflow/executor.ts';
import { tableExecutor } from '../../../src/callflow/table-executor.ts';
import type { AdminAnswer, AdminCommand } from '../../../src/domain/admin-command.ts';
import type { BridgeSeed } from '../../../src/domain/bridge-seed.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { isKey } from '../../../src/domain/key.ts';
import type { LineEvent } from '../../../src/domain/line-event.ts';
import type { MailReport } from '../../../src/domain/mail-report.ts';
import type { OutgoingMail } from '../../../src/engine/ports.ts';
import { DurableBridge } from '../../../src/server/durable/durable-bridge.ts';
import type { MemoryStore } from '../../support/memory-store.ts';

/** Monday, 2 March 2026, 09:00 UTC. */
export const START_AT = 1_772_442_000_000;

/** In each test of the file time passes only when the test says so, from {@link START_AT} on. */
export function timePassesAsTold(): void {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setImmediate'],
    });
    vi.setSystemTime(START_AT);
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** The organizer of all meetings. */
export const AMOS = 'amos@contoso.com';
/** Who resets PINs. */
export const ADMIN = { role: 'administrator', id: 'admin' } as const;
const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: { enableNameRecording: false, pinLength: 9 },
  settings: { ringMs: 1000, firstDigitTimeoutMs: 2000 },
  numbers: [{ number: '+14255550199' }],
  organizers: [{ id: AMOS, pins: ['739158264'] }],
  meetings: [
    { id: 'standup', organizer: AMOS, conferenceId: '4482915' },
    { id: 'review', organizer: AMOS, conferenceId: '4482916' },
  ],
};

/** A bridge on a store, with what phones heard and what mails went out. */
export class Running {
  readonly heard: { call: string; event: LineEvent }[] = [];
  readonly mails: { mail: OutgoingMail; report: (report: MailReport) => void }[] = [];
  readonly tokens = new Map<string, string>();
  readonly published: Fact[] = [];
  readonly failures: unknown[] = [];
  readonly bridge: DurableBridge;

  /** @param restMs how long the disk rests between two writes. */
  constructor(store: MemoryStore, restMs = 0, executor: Executor = tableExecutor) {
    this.bridge = new DurableBridge({
      store,
      executor,
      dataKey: Buffer.alloc(32, 7),
      seed: SEED,
      restMs,
      lines: {
        tell: (call, event) => this.heard.push({ call, event }),
        reserveToken: (call, token = `token of ${call}`) => {
          this.tokens.set(call, token);
          return token;
        },
        kept: () =>
          [...this.tokens].map(([call, resumeToken]) => ({
            call,
            resumeToken,
            seq: 0,
            messages: [],
          })),
        bringBack: (lines) => {
          for (const { call, resumeToken } of lines) this.tokens.set(call, resumeToken);
        },
      },
      mailerFor: () => ({ send: (mail, report) => this.mails.push({ mail, report }) }),
      published: (fact) => this.published.push(fact),
      onFailure: (error) => this.failures.push(error),
    });
  }

  dial(): string {
    return this.bridge.take({ input: 'dial', to: '+14255550199', from: '+14255550111', name: null })
      .call;
  }

  keys(call: string, keys: string): void {
    for (const key of keys)
      if (isKey(key)) this.bridge.take({ input: 'press', call, key, durationMs: 100 });
  }

  admin(command: AdminCommand): AdminAnswer {
    return this.bridge.take({ input: 'administer', by: ADMIN, command });
  }

  /** A caller who is in the lobby of the standup, or in it. */
  guest(): string {
    const call = this.dial();
    vi.advanceTimersByTime(1500);
    this.keys(call, '4482915##');
    return call;
  }

  /** Everything that must be the same after a crash. */
  state(): unknown {
    const { calls, meetings, directory } = this.bridge;
    return structuredClone({ calls, meetings, directory: directory.snapshot() });
  }
}
