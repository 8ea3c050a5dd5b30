import { randomBytes } from 'node:crypto';
import type { MailReport } from '../domain/mail-report.ts';
import type { MailRow, MailRows } from './mail-rows.ts';
import type { PostedMail } from './mail-transport.ts';
import { SealedBox } from './store/sealed-box.ts';

/** A mail that is still to be sent. */
export interface OwedMail {
  readonly state: 'owed';
  readonly id: string;
  readonly mail: PostedMail;
  readonly tries: number;
  /** In milliseconds since the epoch. */
  readonly nextTryAt: number;
}

/** A mail whose end is known and which the bridge has perhaps not been told of. */
export interface SettledMail {
  readonly state: 'settled';
  readonly id: string;
  readonly report: MailReport;
}

/** Keeps mails until they are accepted or bounced. What it was told is durable on return. */
export interface MailSpool {
  /**
   * Keeps a mail, to be tried at once. Answers with what the spool holds: of a mail that an earlier
   * process put there it is what that process left.
   */
  put(mail: PostedMail): OwedMail | SettledMail;
  /** Counts a try that did not end the mail. */
  deferred(id: string, tries: number, nextTryAt: number): void;
  /** The mail has its end: its text is gone from here on. */
  settle(id: string, report: MailReport): void;
}

/** A row of the spool that cannot be opened: another key, or changed bytes. */
export class MailSpoolError extends Error {
  constructor(id: string) {
    super(
      `The waiting mail ${id} cannot be opened: it was sealed with another data key, or its bytes ` +
        'were changed. Start with the data key that the store was made with.',
    );
    this.name = 'MailSpoolError';
  }
}

/** How long a key is that holds for this process alone, in bytes. */
const KEY_BYTES = 32;

/**
 * A spool over rows that hold each waiting mail sealed and bound to its id, since its text may
 * hold a PIN (rule PIN-4). Who owns the rows removes them, once the bridge was told of the end.
 */
export class SealedMailSpool implements MailSpool {
  readonly #rows: MailRows;
  readonly #box: SealedBox;

  /** @param box its key is kept outside the rows; a fresh one where they end with the process. */
  constructor(rows: MailRows, box = new SealedBox(randomBytes(KEY_BYTES))) {
    this.#rows = rows;
    this.#box = box;
  }

  put(mail: PostedMail): OwedMail | SettledMail {
    const { id, postedAt } = mail;
    const ciphertext = this.#box.seal(JSON.stringify(mail), id);
    const row = {
      id,
      state: 'owed',
      why: null,
      tries: 0,
      nextTryAt: postedAt,
      ciphertext,
    } as const;
    return this.#read(this.#rows.insert(row));
  }

  deferred(id: string, tries: number, nextTryAt: number): void {
    this.#rows.update(id, { tries, nextTryAt });
  }

  settle(id: string, report: MailReport): void {
    const end = report.accepted
      ? ({ state: 'accepted', why: null } as const)
      : ({ state: 'bounced', why: report.why } as const);
    this.#rows.update(id, { ...end, ciphertext: null });
  }

  #read(row: MailRow): OwedMail | SettledMail {
    const { id, state, why, tries, nextTryAt } = row;
    if (state === 'owed') return { state, id, mail: this.#opened(row), tries, nextTryAt };
    const accepted = state === 'accepted';
    const report = accepted ? { accepted } : { accepted, why: why ?? 'unknown fault' };
    return { state: 'settled', id, report };
  }

  #opened({ id, ciphertext }: MailRow): PostedMail {
    try {
      // The seal vouches for the shape: these are the bytes that put() wrote.
      return JSON.parse(this.#box.open(ciphertext ?? new Uint8Array(), id)) as PostedMail;
    } catch {
      throw new MailSpoolError(id);
    }
  }
}
