import { newestPin } from '../../domain/directory.ts';
import type { Organizer } from '../../domain/directory-entry.ts';
import { holdsPin, mailText, type MailFacts, type MailTemplate } from '../../domain/mail-text.ts';
import type { BridgeServices } from '../bridge-services.ts';
import type { MailReport } from '../../domain/mail-report.ts';

/** Whom mails come from when the tenant names nobody else (rule MAIL-3). */
export const DEFAULT_SENDER = 'Audio Conferencing <no-reply@conferencing.example>';

/** A mail that is due to a user, and why it is sent. */
export interface DueMail {
  readonly template: MailTemplate;
  readonly user: Organizer;
  /** The PIN, for the mails that hold one (rule MAIL-1). */
  readonly pin?: string;
  /** Asked for by name: sent although automatic mail is off (rule MAIL-2). */
  readonly explicit?: boolean;
  /** Another address than the user's mailbox (rule ADM-2). */
  readonly to?: string;
}

/** Decides whether a mail goes out, to whom and with what, and records what comes of it. */
export class MailSender {
  readonly #services: BridgeServices;
  /** Mails that nothing is known of yet, oldest first. */
  readonly #owed = new Set<string>();

  constructor(services: BridgeServices) {
    this.#services = services;
  }

  /** Sends the mail, or records why not (rules MAIL-1 to MAIL-4). */
  send(due: DueMail): void {
    const { template, user } = due;
    const why = this.#whyNot(due);
    const to = due.to ?? user.mailbox;
    if (why !== null || to === null) {
      const reason = why ?? 'noMailbox';
      this.#services.turns.record('mail.withheld', { template, user: user.id, why: reason });
      return;
    }
    const { turns, counters, ports } = this.#services;
    counters.mails += 1;
    const mail = `mail-${counters.mails}`;
    const from = this.#sender();
    const { subject, text } = this.#words(due);
    const holds = holdsPin(template);
    turns.record('mail.queued', { mail, template, user: user.id, to, from, holdsPin: holds });
    this.#owed.add(mail);
    const sent = { id: mail, to, from, subject, text };
    ports.mailer.send(sent, (report) => this.reported(mail, report));
  }

  /** What became of a mail is an input; of one that nobody waits to hear of it is passed over. */
  reported(mail: string, report: MailReport): undefined {
    this.#services.turns.run(() => {
      if (!this.#owed.delete(mail)) return;
      if (report.accepted) this.#services.turns.begin('mail.accepted', { mail });
      else this.#services.turns.begin('mail.bounced', { mail, why: report.why });
    });
  }

  /** The mails that nothing is known of yet, oldest first. */
  get owed(): readonly string[] {
    return [...this.#owed];
  }

  /** Owes these from before. */
  owe(mails: readonly string[]): void {
    for (const mail of mails) this.#owed.add(mail);
  }

  /** Records that a user's own reset sends no mail (rule MAIL-1). */
  withholdOwnReset(user: Organizer): void {
    this.#services.turns.record('mail.withheld', {
      template: 'pinReset',
      user: user.id,
      why: 'ownReset',
    });
  }

  #whyNot(due: DueMail): 'noMailbox' | 'automaticMailOff' | null {
    const { tenant, settings } = this.#services.directory;
    const asked = due.explicit === true && settings.explicitSendEmail;
    if (!tenant.automaticallySendEmailsToUsers && !asked) return 'automaticMailOff';
    return due.to === undefined && due.user.mailbox === null ? 'noMailbox' : null;
  }

  #sender(): string {
    const { sendEmailFromAddress, sendEmailFromDisplayName } = this.#services.directory.tenant;
    if (sendEmailFromAddress === null || sendEmailFromDisplayName === null) return DEFAULT_SENDER;
    return `${sendEmailFromDisplayName} <${sendEmailFromAddress}>`;
  }

  #words({ template, user, pin }: DueMail): { subject: string; text: string } {
    const facts = this.#facts(user);
    if (!holdsPin(template)) return mailText(template, { ...facts, pin: null });
    if (pin === undefined || newestPin(user) === null) {
      throw new Error(`The mail ${template} is to hold a PIN and was given none.`);
    }
    return mailText(template, { ...facts, pin });
  }

  #facts(user: Organizer): MailFacts {
    const numbers = [...this.#services.directory.numbers].filter(({ registered }) => registered);
    const own = numbers.filter(({ number }) => number === user.defaultNumber);
    const others = numbers.filter(({ number }) => number !== user.defaultNumber);
    return {
      displayName: user.displayName,
      numbers: [...own, ...others],
      conferenceIds: this.#services.directory
        .meetingsOf(user)
        .flatMap(({ conferenceId }) => (conferenceId === null ? [] : [conferenceId])),
    };
  }
}
