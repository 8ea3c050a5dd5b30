import type { NumberKind } from './phone-number.ts';

/** The mails that users get (rules MAIL-1, ADM-4, ADM-5). */
export const MAIL_TEMPLATES = [
  'welcome',
  'pinReset',
  'conferenceIdChanged',
  'defaultNumberChanged',
  'conferenceInfo',
] as const;

/** A mail that users get; one of {@link MAIL_TEMPLATES}. */
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

/** The mails that hold the leader PIN (rule MAIL-1). */
export type PinMailTemplate = Extract<MailTemplate, 'welcome' | 'pinReset'>;

/** The mails that never hold it (rules MAIL-1, ADM-5). */
export type PlainMailTemplate = Exclude<MailTemplate, PinMailTemplate>;

/** A number as a mail names it. */
export interface MailedNumber {
  readonly number: string;
  readonly kind: NumberKind;
}

/** What every mail says about its user. */
export interface MailFacts {
  readonly displayName: string;
  /** The numbers to dial, the user's default first; empty when the bridge has none. */
  readonly numbers: readonly MailedNumber[];
  /** The conference IDs of the user's meetings; empty when the user has none. */
  readonly conferenceIds: readonly string[];
}

/** A mail's words: plain text, lines ended by `\n`. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The facts of a mail that shows the PIN: the one time it is shown (rule PIN-4). */
export type PinMailFacts = MailFacts & { readonly pin: string };

/** The facts of a mail without a PIN: no such mail can be given one. */
export type PlainMailFacts = MailFacts & { readonly pin: null };

/**
 * The subject and text of a mail to a user (rule MAIL-1). Only `welcome` and `pinReset` take a
 * PIN; the types refuse one for the others, and refuse these two without one.
 */
export function mailText(template: PinMailTemplate, facts: PinMailFacts): MailText;
export function mailText(template: PlainMailTemplate, facts: PlainMailFacts): MailText;
export function mailText(template: MailTemplate, facts: PinMailFacts | PlainMailFacts): MailText {
  const { subject, opening } = OPENINGS[template];
  const parts = [
    `Hello ${facts.displayName},`,
    opening,
    numberLines(facts.numbers),
    conferenceIdLines(facts.conferenceIds, template),
    // The template decides, not the facts: what a caller without types passes stays out too.
    holdsPin(template) && facts.pin !== null ? pinLines(facts.pin) : pinReminder(template),
    'Your audio conferencing administrator',
  ];
  return { subject, text: `${parts.filter((part) => part !== null).join('\n\n')}\n` };
}

/** True for the mails that hold the leader PIN (rule MAIL-1). */
export function holdsPin(template: MailTemplate): template is PinMailTemplate {
  return template === 'welcome' || template === 'pinReset';
}

const OPENINGS: Readonly<Record<MailTemplate, { subject: string; opening: string }>> = {
  welcome: {
    subject: 'You can now hold meetings by phone',
    opening:
      'You have been enabled for audio conferencing: people can now join your meetings by phone. ' +
      'This mail has what you and they need.',
  },
  pinReset: {
    subject: 'Your audio conferencing PIN was reset',
    opening:
      'The PIN for starting your meetings by phone was reset. Your former PIN no longer works.',
  },
  conferenceIdChanged: {
    subject: 'Your conference ID has changed',
    opening:
      'A conference ID of yours was changed, and the former ID no longer works. ' +
      'Please send updated invitations to the people whom you have invited.',
  },
  defaultNumberChanged: {
    subject: 'Your default dial-in number has changed',
    opening:
      'The dial-in number that your new invitations name was changed. ' +
      'Invitations that you have sent still name the former one; please update them.',
  },
  conferenceInfo: {
    subject: 'Your audio conferencing information',
    opening: 'Here is what people need to join your meetings by phone.',
  },
};

const KIND_WORDS = { toll: 'toll', tollFree: 'toll-free' } as const;

function numberLines(numbers: readonly MailedNumber[]): string {
  if (numbers.length === 0) {
    return 'Dial-in number: none is set up at the moment. Please ask your administrator.';
  }
  const lines = numbers.map(
    ({ number, kind }, index) =>
      `  ${number} (${[KIND_WORDS[kind], ...(index === 0 && numbers.length > 1 ? ['your default'] : [])].join(', ')})`,
  );
  return [numbers.length === 1 ? 'Dial-in number:' : 'Dial-in numbers:', ...lines].join('\n');
}

function conferenceIdLines(ids: readonly string[], template: MailTemplate): string {
  if (ids.length === 0)
    return 'Conference ID: you get one with the first meeting that you schedule.';
  const title = template === 'conferenceIdChanged' ? 'Valid conference ID' : 'Conference ID';
  return [ids.length === 1 ? `${title}:` : `${title}s:`, ...ids.map((id) => `  ${id}`)].join('\n');
}

function pinLines(pin: string): string {
  return [
    `Your PIN: ${pin}`,
    '',
    'The PIN proves that you are the organizer. You need it to start one of your meetings by phone ' +
      'while nobody is in it yet: dial in, enter the conference ID and pound, press star when you are ' +
      'asked whether you are the organizer, then enter the PIN and pound. Until then, callers wait in ' +
      'the lobby. You need no PIN when you start the meeting in the app.',
    '',
    'Keep the PIN to yourself: it is valid for your meetings only and will not be shown again. ' +
      'If you forget it, or somebody else may know it, reset it on your audio conferencing page or ' +
      'ask your administrator to reset it.',
  ].join('\n');
}

function pinReminder(template: MailTemplate): string | null {
  if (holdsPin(template)) return null;
  return (
    'Your PIN has not changed, and for your safety it is not in this mail. If you have forgotten ' +
    'it, reset it on your audio conferencing page or ask your administrator to reset it.'
  );
}
