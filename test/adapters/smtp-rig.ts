import { MemoryMailRows, type MailRows } from '../../src/adapters/mail-rows.ts';
import { SealedMailSpool } from '../../src/adapters/mail-spool.ts';
import type { MailTry } from '../../src/adapters/mail-transport.ts';
import { readSmtpTarget } from '../../src/adapters/smtp-target.ts';
import { SmtpTransport, type SmtpPatience } from '../../src/adapters/smtp-transport.ts';
import { SealedBox } from '../../src/adapters/store/sealed-box.ts';
import { SpooledMailer } from '../../src/adapters/spooled-mailer.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { MailReport } from '../../src/domain/mail-report.ts';
import type { OutgoingMail } from '../../src/engine/ports.ts';

/** When every rig starts, in milliseconds since the epoch. */
export const START = Date.UTC(2026, 2, 2, 9);

/** What a rig is made from. */
export interface RigSetup {
  /** Of the mail server on loopback, unless `url` names it. */
  readonly port: number;
  readonly url?: string;
  /** What an earlier process left. */
  readonly rows?: MailRows;
  readonly patience?: SmtpPatience;
}

/** A mailer of one process: its own clock and pool; the rows may be another's. */
export class SmtpRig {
  readonly clock = new VirtualClock(START);
  readonly reports: (readonly [string, MailReport])[] = [];
  readonly deferred: string[] = [];
  readonly tries: MailTry[] = [];
  readonly mailer: SpooledMailer;
  readonly rows: MailRows;
  #tried: (() => void)[] = [];

  constructor({ port, rows, url, patience }: RigSetup) {
    this.rows = rows ?? new MemoryMailRows();
    const target = readSmtpTarget(url ?? `smtp://127.0.0.1:${port}`);
    const smtp = new SmtpTransport(target, patience);
    this.mailer = new SpooledMailer({
      transport: {
        carry: async (mail) => {
          const outcome = await smtp.carry(mail);
          this.tries.push(outcome);
          for (const resolve of this.#tried.splice(0)) resolve();
          return outcome;
        },
        close: () => smtp.close(),
      },
      spool: new SealedMailSpool(this.rows, new SealedBox(Buffer.alloc(32, 7))),
      onTold: (id) => this.rows.remove(id),
      clock: this.clock,
      // In the middle: no jitter.
      random: { integer: (below) => Math.floor(below / 2) },
      onDeferred: (id, tries, why) => this.deferred.push(`${id} ${tries} ${why}`),
    });
  }

  send(mail: OutgoingMail): void {
    this.mailer.send(mail, (report) => this.reports.push([mail.id, report]));
  }

  /** Waits for so many tries, and lets the bridge hear of them. */
  async tried(count: number): Promise<void> {
    while (this.tries.length < count) {
      await new Promise<void>((resolve) => this.#tried.push(resolve));
    }
    // Whoever waits for the try hears of it in the next few turns.
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    this.clock.runFor(0);
  }
}
