import { describe, expect, test } from 'vitest';
import { holdsPin, mailText, type MailFacts, type MailText } from '../../src/domain/mail-text.ts';
import { MASKED_PIN } from '../../src/domain/pin.ts';

const FACTS: MailFacts = {
  displayName: 'Amos Marble',
  numbers: [
    { number: '+14255550199', kind: 'toll' },
    { number: '+18005550199', kind: 'tollFree' },
  ],
  conferenceIds: ['4482915', '5500112'],
};
const PIN = '73916';

const WITH_PIN = ['welcome', 'pinReset'] as const;
const WITHOUT_PIN = ['conferenceIdChanged', 'defaultNumberChanged', 'conferenceInfo'] as const;
const MAILS: readonly (readonly [string, MailText])[] = [
  ...WITH_PIN.map((name) => [name, mailText(name, { ...FACTS, pin: PIN })] as const),
  ...WITHOUT_PIN.map((name) => [name, mailText(name, { ...FACTS, pin: null })] as const),
];

describe.each(MAILS)('the mail %s', (_name, { subject, text }) => {
  test('has a subject of one line without a PIN', () => {
    expect(subject).toMatch(/^[A-Z][^\n]{10,60}$/u);
    expect(subject).not.toContain(PIN);
  });

  test('greets the user by name', () => {
    expect(text).toMatch(/^Hello Amos Marble,\n\n/u);
  });

  test('names each number, the default first, and each conference ID', () => {
    expect(text).toContain(
      'Dial-in numbers:\n  +14255550199 (toll, your default)\n  +18005550199 (toll-free)\n',
    );
    expect(text).toMatch(/onference IDs:\n {2}4482915\n {2}5500112\n/u);
  });

  test('says how to reset the PIN', () => {
    expect(text).toMatch(/reset it on your audio conferencing page or ask your administrator/u);
  });

  test('is plain text: no gaps left open, one line end at its end', () => {
    expect(text).not.toMatch(/undefined|null|\[object|[{}<>]|\n{3}|\r/u);
    expect(text).toMatch(/\S\n$/u);
  });
});

describe('MAIL-1 the PIN', () => {
  test.each(WITH_PIN)('is in %s, once, with what it is for', (name) => {
    const { text } = mailText(name, { ...FACTS, pin: PIN });
    expect(text.split(PIN)).toHaveLength(2);
    expect(text).toContain(`Your PIN: ${PIN}\n`);
    expect(text).toMatch(/start one of your meetings by phone/u);
    expect(text).toMatch(/Keep the PIN to yourself/u);
    expect(holdsPin(name)).toBe(true);
  });

  test.each(WITHOUT_PIN)('is not in %s, which says so', (name) => {
    const { text } = mailText(name, { ...FACTS, pin: null });
    expect(text).toContain('it is not in this mail');
    expect(text).not.toMatch(/Your PIN:/u);
    expect(holdsPin(name)).toBe(false);
  });

  test.each(WITHOUT_PIN)('stays out of %s even when a caller without types hands it in', (name) => {
    // @ts-expect-error a mail without a PIN cannot be given one
    const { subject, text } = mailText(name, { ...FACTS, pin: PIN });
    expect(subject + text).not.toContain(PIN);
  });

  test('is never masked in a mail that shows it', () => {
    expect(mailText('pinReset', { ...FACTS, pin: PIN }).text).not.toContain(MASKED_PIN);
  });

  test('cannot be forgotten in a mail that has to show it', () => {
    // @ts-expect-error the mail of a reset needs the PIN
    const { text } = mailText('pinReset', { ...FACTS, pin: null });
    expect(text).not.toMatch(/null|Your PIN:/u);
  });
});

describe('what else a mail tells', () => {
  test('PIN-6 the mail of a reset says that the former PIN is dead', () => {
    expect(mailText('pinReset', { ...FACTS, pin: PIN }).text).toContain(
      'Your former PIN no longer works.',
    );
  });

  test('CID-3 the mail of a changed conference ID says that the former one is dead', () => {
    const { text } = mailText('conferenceIdChanged', { ...FACTS, pin: null });
    expect(text).toContain('the former ID no longer works');
    expect(text).toContain('Valid conference IDs:');
  });

  test('one number and one conference ID are written in the singular', () => {
    const one = { ...FACTS, numbers: FACTS.numbers.slice(0, 1), conferenceIds: ['4482915'] };
    const { text } = mailText('conferenceInfo', { ...one, pin: null });
    expect(text).toContain('Dial-in number:\n  +14255550199 (toll)\n');
    expect(text).toContain('Conference ID:\n  4482915\n');
  });

  test('a user without meetings, on a bridge without numbers, still gets whole sentences', () => {
    const bare = { ...FACTS, numbers: [], conferenceIds: [], pin: PIN };
    const { text } = mailText('welcome', bare);
    expect(text).toContain('Dial-in number: none is set up at the moment.');
    expect(text).toContain('Conference ID: you get one with the first meeting');
  });
});
