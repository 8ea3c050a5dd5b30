import { describe, expect, test } from 'vitest';
import { MemoryMailRows } from '../../src/adapters/mail-rows.ts';
import { MailSpoolError, SealedMailSpool } from '../../src/adapters/mail-spool.ts';
import type { PostedMail } from '../../src/adapters/mail-transport.ts';

const PIN = '73915';
const KEY = Buffer.alloc(32, 7);
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
  const made = new SealedMailSpool(rows, KEY);
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
  ] as const)('is gone once it is %s; the row goes once the bridge knows', (state, report) => {
    const { rows, spool: sealed } = spool();
    sealed.put(mail('mail-1'));
    sealed.settle('mail-1', report);
    expect(rows.all()).toMatchObject([{ id: 'mail-1', state, ciphertext: null }]);
    expect(sealed.kept()).toEqual([{ state: 'settled', id: 'mail-1', report }]);
    sealed.done('mail-1');
    expect(rows.all()).toEqual([]);
  });
});

describe('a spool', () => {
  test('gives back what was put there, in order, as it was', () => {
    const { spool: sealed } = spool();
    sealed.put(mail('mail-2'));
    sealed.put(mail('mail-1'));
    sealed.deferred('mail-1', 3, 90_000);
    expect(sealed.kept()).toEqual([
      { state: 'owed', id: 'mail-2', mail: mail('mail-2'), tries: 0, nextTryAt: 5000 },
      { state: 'owed', id: 'mail-1', mail: mail('mail-1'), tries: 3, nextTryAt: 90_000 },
    ]);
  });

  test('keeps what it has of a mail that is put there again', () => {
    const { spool: sealed } = spool();
    sealed.put(mail('mail-1'));
    sealed.deferred('mail-1', 3, 90_000);
    const again = sealed.put({ ...mail('mail-1'), messageId: '<other@contoso.com>' });
    expect(again).toMatchObject({ mail: { messageId: '<mail-1@contoso.com>' }, tries: 3 });
  });

  test('says which mail cannot be opened with another key, and what to do', () => {
    const { rows, spool: sealed } = spool();
    sealed.put(mail('mail-1'));
    const other = new SealedMailSpool(rows, Buffer.alloc(32, 8));
    expect(() => other.kept()).toThrow(MailSpoolError);
    expect(() => other.kept()).toThrow(/mail-1 .*another data key.*Start with the data key/su);
  });

  test('opens no mail whose bytes were changed, nor one under another’s name', () => {
    const { rows, spool: sealed } = spool();
    sealed.put(mail('mail-1'));
    const bytes = rows.all()[0]?.ciphertext ?? new Uint8Array();
    rows.insert({
      ...mail('mail-2'),
      state: 'owed',
      why: null,
      tries: 0,
      nextTryAt: 0,
      ciphertext: bytes,
    });
    rows.update('mail-1', { ciphertext: null, state: 'accepted' });
    expect(() => sealed.kept()).toThrow(/mail-2/u);
    rows.remove('mail-2');
    sealed.put(mail('mail-3'));
    const flipped = Uint8Array.from(rows.all().at(-1)?.ciphertext ?? []);
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    rows.update('mail-3', { ciphertext: flipped });
    expect(() => sealed.kept()).toThrow(/mail-3/u);
  });

  test('takes no key of another length', () => {
    expect(() => new SealedMailSpool(new MemoryMailRows(), Buffer.alloc(16))).toThrow(/32 bytes/u);
  });
});
