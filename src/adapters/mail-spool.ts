import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MailReport } from '../engine/ports.ts';
import type { MailRow, MailRows } from './mail-rows.ts';
import type { PostedMail } from './mail-transport.ts';

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

/** Keeps mails until they are accepted or bounced. */
export interface MailSpool {
  /**
   * Keeps a mail, to be tried at once. Answers with what the spool holds: of a mail that an earlier
   * process put there it is what that process left.
   */
  put(mail: PostedMail): OwedMail | SettledMail;
  /** All mails that are not {@link done}, the oldest first. */
  kept(): readonly (OwedMail | SettledMail)[];
  /** Counts a try that did not end the mail. */
  deferred(id: string, tries: number, nextTryAt: number): void;
  /** The mail has its end: its text is gone from here on. */
  settle(id: string, report: MailReport): void;
  /** The bridge knows: nothing of the mail is kept. */
  done(id: string): void;
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

/** The length of a data key, in bytes. */
export const DATA_KEY_BYTES = 32;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A spool over rows that hold each waiting mail sealed (AES-256-GCM, a fresh nonce each time, bound
 * to the mail's id), since its text may hold a PIN (rule PIN-4).
 */
export class SealedMailSpool implements MailSpool {
  readonly #rows: MailRows;
  readonly #key: Uint8Array;

  /** @param key {@link DATA_KEY_BYTES} bytes, kept outside the store; a fresh one without a store. */
  constructor(rows: MailRows, key: Uint8Array = randomBytes(DATA_KEY_BYTES)) {
    if (key.length !== DATA_KEY_BYTES) {
      throw new RangeError(`A data key has ${DATA_KEY_BYTES} bytes; this one has ${key.length}.`);
    }
    this.#rows = rows;
    this.#key = key;
  }

  put(mail: PostedMail): OwedMail | SettledMail {
    const { id, postedAt } = mail;
    const ciphertext = this.#sealed(mail);
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

  kept(): readonly (OwedMail | SettledMail)[] {
    return this.#rows.all().map((row) => this.#read(row));
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

  done(id: string): void {
    this.#rows.remove(id);
  }

  #read(row: MailRow): OwedMail | SettledMail {
    const { id, state, why, tries, nextTryAt } = row;
    if (state === 'owed') return { state, id, mail: this.#opened(row), tries, nextTryAt };
    const accepted = state === 'accepted';
    const report = accepted ? { accepted } : { accepted, why: why ?? 'unknown fault' };
    return { state: 'settled', id, report };
  }

  #sealed(mail: PostedMail): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce).setAAD(Buffer.from(mail.id));
    const body = Buffer.concat([cipher.update(JSON.stringify(mail), 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]);
  }

  #opened({ id, ciphertext }: MailRow): PostedMail {
    const bytes = Buffer.from(ciphertext ?? []);
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(CIPHER, this.#key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(id))
        .setAuthTag(tag);
      const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
      // The tag vouches for the shape: these are the bytes that #sealed wrote.
      return JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8')) as PostedMail;
    } catch {
      throw new MailSpoolError(id);
    }
  }
}
