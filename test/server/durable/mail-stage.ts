import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { MailRow } from '../../../src/adapters/mail-rows.ts';
import { readSmtpTarget } from '../../../src/adapters/smtp-target.ts';
import { SmtpTransport } from '../../../src/adapters/smtp-transport.ts';
import { SqliteMailRows } from '../../../src/adapters/store/sqlite-mail-rows.ts';
import { SqliteRows } from '../../../src/adapters/store/sqlite-rows.ts';
import type { BridgeSeed } from '../../../src/domain/bridge-seed.ts';
import type { Fact } from '../../../src/domain/fact.ts';
import { limitsWith } from '../../../src/protocol/limit-table.ts';
import { onDisk } from '../../../src/server/durable/on-disk.ts';
import { HostedBridge } from '../../../src/server/hosted-bridge.ts';
import { outgoingMail } from '../../../src/server/outgoing-mail.ts';
import { createServerLog } from '../../../src/server/server-log.ts';
import { MailHouse } from '../../adapters/mail-house.ts';

/** Who gets the mails. */
export const AMOS = 'amos@contoso.com';

const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: { pinLength: 12 },
  settings: {},
  numbers: [{ number: '+14255550199' }],
  organizers: [{ id: AMOS, pins: ['739158264510'] }],
  meetings: [{ id: 'standup', organizer: AMOS, conferenceId: '4482915' }],
};

type Update = SqliteMailRows['update'];

/**
 * Bridges on disk one after the other, and the real mail server that they send to. The time of day
 * stands still until {@link pass}; sockets and commits go on as ever.
 */
export class MailStage {
  readonly house = new MailHouse();
  readonly root = mkdtempSync(join(tmpdir(), 'lobbyline-mails-'));
  /** The data folder of the first bridge. */
  readonly data = join(this.root, 'data');
  readonly #running: HostedBridge[] = [];
  #crashes = 0;

  /** Opens the stage at this time of day. */
  static async open(at: number): Promise<MailStage> {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: at });
    const stage = new MailStage();
    await stage.house.open();
    return stage;
  }

  async close(): Promise<void> {
    for (const hosted of this.#running) await this.stop(hosted);
    vi.restoreAllMocks();
    vi.useRealTimers();
    await this.house.close();
    rmSync(this.root, { recursive: true });
  }

  /** A bridge on a data folder, which sends its mails to the mail house, or to a pretended one. */
  start(folder = this.data, mails: 'smtp' | 'pretended' = 'smtp'): HostedBridge {
    const log = createServerLog('silent');
    const target = readSmtpTarget(`smtp://127.0.0.1:${this.house.port}`);
    const { make } = onDisk(
      folder,
      SEED,
      mails === 'smtp' ? { mailerFor: outgoingMail(target, log) } : {},
    );
    const hosted = new HostedBridge({ id: 'default', make, limits: limitsWith({}), log });
    this.#running.push(hosted);
    return hosted;
  }

  /** Stops a bridge in order. */
  async stop(hosted: HostedBridge): Promise<void> {
    hosted.stop();
    await hosted.release();
  }

  /** What is on disk at this moment, as a crash leaves it. The bridge itself goes on elsewhere. */
  crash(folder = this.data): string {
    this.#crashes += 1;
    const copy = join(this.root, `after-crash-${this.#crashes}`);
    cpSync(folder, copy, { recursive: true });
    return copy;
  }

  /** A crash right after such a change of a mail was written, before anybody else knows of it. */
  async crashAfter(change: Parameters<Update>[1], folder = this.data): Promise<string> {
    const update: unknown = Reflect.get(SqliteMailRows.prototype, 'update');
    const isIt = (made: object): boolean =>
      Object.entries(change).every(([name, value]) => Reflect.get(made, name) === value);
    let copy = '';
    const spy = vi.spyOn(SqliteMailRows.prototype, 'update');
    spy.mockImplementation((...args) => {
      (update as Update).apply(spy.mock.contexts.at(-1), args);
      if (isIt(args[1]) && copy === '') copy = this.crash(folder);
    });
    await this.until(() => copy !== '');
    spy.mockRestore();
    return copy;
  }

  /** An administrator resets the PIN, which sends a mail; answers with the PIN. */
  resetPin(hosted: HostedBridge): string {
    const by = { id: 'admin', role: 'administrator' } as const;
    const command = { command: 'pin.reset', user: AMOS } as const;
    const answer = hosted.take({ input: 'administer', by, command });
    return answer.ok ? (answer.pin ?? '') : '';
  }

  /** Lets time pass, and a bridge notice. */
  pass(ms: number, hosted: HostedBridge): void {
    vi.advanceTimersByTime(ms);
    hosted.clock.holdStill(() => {});
  }

  /** Lets sockets and commits work until something has happened; time stands still. */
  async until(happened: () => boolean): Promise<void> {
    while (!happened()) await stat(this.root);
  }

  /** Waits until the bridge has on record what became of its mail. */
  told(hosted: HostedBridge): Promise<void> {
    return this.until(() => this.endsOf(hosted).length > 0);
  }

  /** What is on record of what became of mails. */
  endsOf({ journal }: HostedBridge): readonly Fact[] {
    return journal.facts.filter(({ type }) => type === 'mail.accepted' || type === 'mail.bounced');
  }

  /** The mails that wait on disk. */
  rowsIn(folder = this.data): readonly MailRow[] {
    const store = new SqliteRows(join(folder, 'lobbyline.db'));
    const rows = store.mails.all();
    store.close();
    return rows;
  }

  /** Counts tries from now on. */
  triesFromNow(): () => number {
    const spy = vi.spyOn(SmtpTransport.prototype, 'carry');
    return () => spy.mock.calls.length;
  }
}
