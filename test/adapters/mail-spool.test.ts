import { describe, expect, test } from 'vitest';
import { MemoryMailRows } from '../../src/adapters/mail-rows.ts';
import { MailSpoolError, SealedMailSpool } from '../../src/adapters/mail-spool.ts';
import type { PostedMail } from '../../src/adapters/mail-transport.ts';
import { SealedBox } from '../../src/adapters/store/sealed-box.ts';

const PIN = '73915';
const box = (byte: number): SealedBox => new SealedBox(Buffer.alloc(32, byte));
const mail = (id: string): PostedMail => ({
  id,
  to: 'amos.marble@contoso.com',
  from: 'no-reply@contoso.com',
  subject: 'Your PIN was reset',
  text: `Your PIN: ${PIN}\n`,
  messageId: `<${id}@contoso.com>`,
  postedAt: 5000,
});

function spool() {
  const rows = new MemoryMailRows();
  const made = new SealedMailSpool(rows, box(7));
  const bytes = () => rows.all().map(({ ciphertext }) => Buffer.from(ciphertext ?? []));
  return { rows, spool: made, bytes };
}

describe('PIN-4 a mail that waits', () => {
  test('shows neither PIN nor address in any byte of its row', () => {
    const { rows, spool: sealed, bytes } = spool();
    sealed.put(mail('mail-1'));
    const [row] = bytes();
    expect(row?.length).toBeGreaterThan(100);
    for (const clear of [PIN, 'amos', 'Your PIN']) {
      expect(row?.includes(clear)).toBe(false);
      expect(row?.toString('base64')).not.toContain(Buffer.from(clear).toString('base64'));
    }
    expect(JSON.stringify(rows.all().map(({ ciphertext: _, ...rest }) => rest))).not.toContain(PIN);
  });

  test('is sealed differently each time, though its words are the same', () => {
    const [one, other] = [spool(), spool()];
    one.spool.put(mail('mail-1'));
    other.spool.put(mail('mail-1'));
    expect(one.bytes()[0]?.equals(other.bytes()[0] ?? Buffer.alloc(0))).toBe(false);
  });

  test.each([
    ['accepted', { accepted: true }],
    ['bounced', { accepted: false, why: '550 at DATA' }],
  ] as const)(
    'is gone once it is %s; put there again, it is its end that comes back',
    (state, report) => {
      const { rows, spool: sealed } = spool();
      sealed.put(mail('mail-1'));
      sealed.settle('mail-1', report);
      expect(rows.all()).toMatchObject([{ id: 'mail-1', state, ciphertext: null }]);
      expect(sealed.put(mail('mail-1'))).toEqual({ state: 'settled', id: 'mail-1', report });
    },
  );
});

describe('a spool', () => {
  test('gives back what was put there as it was, with its tries', () => {
    const { spool: sealed } = spool();
    const put = (): unknown => sealed.put(mail('mail-1'));
    const owed = { state: 'owed', id: 'mail-1', mail: mail('mail-1') };
    expect(put()).toEqual({ ...owed, tries: 0, nextTryAt: 5000 });
    sealed.deferred('mail-1', 3, 90_000);
    expect(put()).toEqual({ ...owed, tries: 3, nextTryAt: 90_000 });
  });

  test('keeps what it has of a mail that is put there again', () => {
    const { spool: sealed } = spool();
    sealed.put(mail('mail-1'));
    const again = sealed.put({ ...mail('mail-1'), messageId: '<other@contoso.com>' });
    expect(again).toMatchObject({ mail: { messageId: '<mail-1@contoso.com>' } });
  });

  test('says which mail cannot be opened with another key, and what to do', () => {
    const { rows, spool: sealed } = spool();
    sealed.put(mail('mail-1'));
    const other = new SealedMailSpool(rows, box(8));
    expect(() => other.put(mail('mail-1'))).toThrow(MailSpoolError);
    expect(() => other.put(mail('mail-1'))).toThrow(
      /mail-1 .*another data key.*Start with the data key/su,
    );
  });

  test('opens no mail whose bytes were changed, nor one under another’s name', () => {
    const { rows, spool: sealed } = spool();
    sealed.put(mail('mail-1'));
    const bytes = rows.all()[0]?.ciphertext ?? new Uint8Array();
    const row = { state: 'owed', why: null, tries: 0, nextTryAt: 0 } as const;
    rows.insert({ id: 'mail-2', ...row, ciphertext: bytes });
    expect(() => sealed.put(mail('mail-2'))).toThrow(/mail-2/u);
    const flipped = Uint8Array.from(bytes, (byte, index) => (index === 40 ? byte ^ 1 : byte));
    rows.update('mail-1', { ciphertext: flipped });
    expect(() => sealed.put(mail('mail-1'))).toThrow(/mail-1/u);
  });
});
