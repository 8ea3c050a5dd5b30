import { afterEach, describe, expect, test } from 'vitest';
import type { MailRow, MailRows } from '../../src/adapters/mail-rows.ts';

/** Rows under test, and how the next process comes to them. */
export interface RowsUnderTest {
  readonly rows: MailRows;
  /** The same rows as the next process finds them; the same object where they do not outlive it. */
  reopened(): MailRows;
  close(): void;
}

/** A waiting mail. */
export function waiting(id: string, change: Partial<MailRow> = {}): MailRow {
  const ciphertext = new TextEncoder().encode(`sealed ${id}`);
  return { id, state: 'owed', why: null, tries: 0, nextTryAt: 5000, ciphertext, ...change };
}

/** What every table of mails must do. */
export function mailRowsContract(which: string, make: () => RowsUnderTest): void {
  describe(which, () => {
    let made: RowsUnderTest[] = [];
    afterEach(() => {
      for (const one of made) one.close();
      made = [];
    });

    function open(): RowsUnderTest {
      const one = make();
      made.push(one);
      return one;
    }

    /** Rows with their bytes as text, so that they compare whatever array they come in. */
    const plain = (rows: readonly MailRow[]): unknown =>
      rows.map((row) => ({
        ...row,
        ciphertext: row.ciphertext === null ? null : new TextDecoder().decode(row.ciphertext),
      }));

    test('MUST answer an insert with the row that is there now', () => {
      const { rows } = open();
      expect(plain([rows.insert(waiting('mail-1'))])).toEqual(plain([waiting('mail-1')]));
      rows.update('mail-1', { tries: 3, nextTryAt: 90_000 });
      const again = rows.insert(waiting('mail-1', { ciphertext: new Uint8Array([1]) }));
      expect(plain([again])).toEqual(plain([waiting('mail-1', { tries: 3, nextTryAt: 90_000 })]));
      expect(rows.all()).toHaveLength(1);
    });

    test('MUST keep rows in the order in which they were put there, whatever changes', () => {
      const { rows } = open();
      for (const id of ['mail-9', 'mail-10', 'mail-2']) rows.insert(waiting(id));
      rows.update('mail-9', { tries: 1 });
      rows.remove('mail-10');
      rows.insert(waiting('mail-10'));
      expect(rows.all().map(({ id }) => id)).toEqual(['mail-9', 'mail-2', 'mail-10']);
    });

    test('MUST change what is named and nothing else, and pass over a row that is not there', () => {
      const { rows } = open();
      rows.insert(waiting('mail-1', { tries: 2 }));
      rows.insert(waiting('mail-2'));
      rows.update('mail-1', { state: 'bounced', why: '550 at DATA', ciphertext: null });
      rows.update('mail-3', { tries: 1 });
      const bounced = { state: 'bounced', why: '550 at DATA', ciphertext: null } as const;
      const all = [waiting('mail-1', { tries: 2, ...bounced }), waiting('mail-2')];
      expect(plain(rows.all())).toEqual(plain(all));
    });

    test('MUST remove a row, once and twice', () => {
      const { rows } = open();
      rows.insert(waiting('mail-1'));
      for (let time = 0; time < 2; time += 1) rows.remove('mail-1');
      expect(rows.all()).toEqual([]);
    });

    test('MUST have all of it for the next process', () => {
      const one = open();
      one.rows.insert(waiting('mail-1'));
      one.rows.insert(waiting('mail-2'));
      one.rows.update('mail-1', { tries: 7, nextTryAt: 1_772_442_000_000 });
      one.rows.update('mail-2', { state: 'accepted', ciphertext: null });
      const later = { tries: 7, nextTryAt: 1_772_442_000_000 };
      expect(plain(one.reopened().all())).toEqual(
        plain([
          waiting('mail-1', later),
          waiting('mail-2', { state: 'accepted', ciphertext: null }),
        ]),
      );
    });
  });
}
