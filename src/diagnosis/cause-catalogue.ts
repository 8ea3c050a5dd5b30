import type { RuleName } from '../domain/rule.ts';

/** What can be to blame: what it is in a few words, and the rules that make it so. */
export interface CauseEntry {
  readonly title: string;
  readonly rules: readonly RuleName[];
}

const cause = (title: string, ...rules: readonly RuleName[]): CauseEntry => ({ title, rules });

/**
 * Every cause that a diagnosis can name. What happened is found out from facts and replays; these
 * are the words for it.
 */
export const CAUSES = {
  // The meeting has not started.
  'start.nobody': cause(
    'nobody who may start the meeting has come',
    'START-1',
    'START-2',
    'START-3',
  ),
  'start.tenantDefaultOnly': cause(
    'start without a PIN is on for users enabled later, not for this organizer',
    'START-3',
  ),
  'start.guestsOnly': cause('whoever joined by the app was not signed in', 'START-6'),
  'start.elsewhere': cause('the organizer went to another meeting', 'START-2'),
  'pin.wrong': cause('the PIN that was keyed is none of the organizer’s', 'PIN-7'),
  'pin.revoked': cause('the PIN that was keyed has been reset since', 'PIN-6'),
  'pin.otherOrganizer': cause('the PIN that was keyed is another organizer’s', 'PIN-5'),
  'pin.tooManyGuesses': cause(
    'so many wrong PINs had come from there that none was compared any more',
    'PIN-11',
  ),
  'pin.notFinished': cause('the PIN was not keyed to its end in time', 'KEY-2'),
  'pin.lobbyOff': cause('the PIN cannot be keyed from the lobby of this bridge', 'PIN-8'),
  'pin.atPrompt': cause(
    'the new PIN was keyed at a prompt from before the reset, where the old one counts',
    'PIN-6',
  ),
  'pin.withoutStar': cause('a PIN was keyed at the organizer question without *', 'START-5'),
  'keys.hashTwice': cause('a second # answered the organizer question', 'KEY-3', 'START-5'),
  'pin.keysLost': cause('keys of the PIN were lost or doubled on their way', 'KEY-1'),

  // Somebody waits although it has started.
  'lobby.locked': cause('the meeting is locked', 'LOB-4'),
  'lobby.bypassOff': cause('dial-in callers have to be admitted', 'LOB-3'),

  // Somebody does not reach the meeting.
  'number.unregistered': cause('the number was taken off the bridge', 'ANS-1'),
  'number.unknown': cause('the number never was on the bridge', 'ANS-1'),
  'number.tollFreeRefused': cause('the organizer may not use toll-free numbers', 'ANS-3'),
  'number.noCredits': cause('the tenant has no credits for toll-free calls', 'ANS-3'),
  'id.reset': cause('the conference ID has been reset since', 'CID-3', 'ADM-5'),
  'id.released': cause('the organizer was disabled, which released the conference ID', 'CID-3'),
  'id.reassigned': cause(
    'the conference ID was released and names a meeting of another organizer now',
    'CID-3',
  ),
  'id.languageTook': cause('the language menu took keys of the conference ID', 'ANS-2'),
  'id.unknown': cause('the conference ID names no meeting', 'CID-2'),
  'id.wrongLength': cause('the conference ID has too few or too many digits', 'CID-1', 'CID-2'),
  'id.notFinished': cause('the conference ID was not keyed to its end in time', 'KEY-2'),
  'id.keysLost': cause('keys of the conference ID were lost or doubled on their way', 'KEY-1'),
  'keys.early': cause('keys came before they were asked for, and were not kept', 'KEY-3'),
  'keys.none': cause('no key of the call ever arrived', 'KEY-1'),
  'meeting.full': cause('the meeting is full', 'MTG-5'),

  // Somebody was in, or waited, and is out.
  'lobby.timeout': cause('the call waited for as long as the lobby lets it', 'LOB-5'),
  'meeting.phoneOnlyLimit': cause('a meeting by phone alone has a longest time', 'MTG-5'),
  'meeting.unchangedLimit': cause(
    'a meeting by app and phone ends when for a day nobody comes or goes',
    'MTG-5',
  ),
  'line.lost': cause('the line was lost and did not come back in time', 'REC-2'),
  'bridge.stopped': cause('the bridge was stopped', 'REC-2'),

  // Nothing keeps anybody out, but somebody wonders.
  'pin.notAsked': cause('no PIN is asked for when none is needed', 'START-4', 'START-5', 'LOB-6'),
  'announcements.off': cause('announcements are off since an app user joined', 'MTG-2'),
  'command.notAvailable': cause(
    'this generation of the service does not have the command',
    'MTG-4',
  ),
  'mail.ownReset': cause('a user’s own reset of the PIN sends no mail', 'MAIL-1'),
  'mail.automaticOff': cause('mails to users are switched off for the tenant', 'MAIL-2'),
  'mail.noMailbox': cause('the user has no mailbox', 'MAIL-4'),
  'mail.bounced': cause('the mail bounced', 'MAIL-1'),
  'mail.owed': cause('the mail server has not taken the mail yet', 'MAIL-1'),
  'mail.refused': cause('the command that should have sent the mail was refused', 'ADM-2'),
  'mail.otherAddress': cause('the mail went to an address that is not the user’s', 'ADM-2'),
  'mail.withoutPin': cause('conference information never holds the PIN', 'MAIL-1'),
} as const satisfies Readonly<Record<string, CauseEntry>>;

/** The name of a cause. */
export type CauseCode = keyof typeof CAUSES;

/** All names of causes. */
export const CAUSE_CODES = Object.keys(CAUSES) as readonly CauseCode[];

/** True for the name of a cause. */
export function isCauseCode(text: string): text is CauseCode {
  return Object.hasOwn(CAUSES, text);
}
