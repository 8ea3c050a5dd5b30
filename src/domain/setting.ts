import { assumed, choice, count, defaultsOf, flag, time, type ValuesOf } from './setting-entry.ts';

const seconds = (n: number): number => n * 1000;
const minutes = (n: number): number => seconds(n * 60);
const hours = (n: number): number => minutes(n * 60);

/**
 * Every behaviour of the bridge that is assumed (mark A) or that tests want to turn. What values it
 * takes, what it is called and what it decides are said here and nowhere else.
 */
export const BRIDGE_SETTINGS = assumed({
  ringMs: time(
    seconds(1),
    0,
    'ANS-1',
    'time that a call rings',
    'How long a call rings before the attendant answers.',
  ),
  languageMenu: flag(
    true,
    'ANS-2',
    'language menu',
    'Offer the secondary languages of a number on keys 1, 2, 3 … in their order.',
  ),
  firstDigitTimeoutMs: time(
    seconds(10),
    0,
    'KEY-2',
    'time for the first key',
    'How long the attendant waits for the first key after its prompt.',
  ),
  interDigitTimeoutMs: time(
    seconds(5),
    0,
    'KEY-2',
    'time for each further key',
    'How long the attendant waits between two keys of one entry.',
  ),
  bargeIn: flag(
    true,
    'KEY-3',
    'keying during a prompt',
    'A key during a prompt stops the prompt and counts.',
  ),
  typeAhead: flag(
    true,
    'KEY-3',
    'keeping keys that come ahead of their prompt',
    'Keys ahead of their prompt are kept, in order.',
  ),
  typeAheadKeys: count(
    32,
    {},
    'KEY-3',
    'number of keys kept ahead of their prompt',
    'How many keys ahead of their prompt are kept.',
  ),
  keysWhileRinging: choice(
    'lost',
    { lost: 'to lose them', kept: 'to keep them' },
    'KEY-3',
    'handling of keys before the answer',
    'What becomes of keys before the answer: no digit gets through, or they are kept like any that come ahead.',
  ),
  starClearsEntry: flag(true, 'KEY-4', 'a * clears the entry', 'A * inside an entry clears it.'),
  conferenceIdTries: count(
    3,
    { sense: 1 },
    'CID-2',
    'tries at the conference ID',
    'Tries at a conference ID before goodbye.',
  ),
  pinTries: count(3, { sense: 1 }, 'PIN-7', 'tries at the PIN', 'Tries at a leader PIN.'),
  afterPinTries: choice(
    'continue',
    { continue: 'goes on as an ordinary caller', disconnect: 'the call ends' },
    'PIN-7',
    'what follows the last wrong PIN',
    'What follows the last wrong PIN: go on as an ordinary caller, or be disconnected.',
  ),
  pinGuessLimit: count(
    50,
    {},
    'PIN-11',
    'wrong PINs taken of one caller',
    'Wrong PINs of one caller after which none is compared for the rest of the window; 0: no limit.',
  ),
  pinGuessAddressLimit: count(
    200,
    {},
    'PIN-11',
    'wrong PINs taken from one address',
    'The same of all callers from one address; 0: no limit.',
  ),
  // No limit is said by the limits themselves, not by a window in which nothing is counted.
  pinGuessWindowMs: time(
    hours(1),
    1,
    'PIN-11',
    'time in which wrong PINs are counted',
    'How long wrong PINs are counted together, from the first on.',
  ),
  pinChange: choice(
    'immediate',
    { immediate: 'at once', 'at-prompt': 'the one that was valid at the prompt' },
    'PIN-6',
    'when a new PIN counts for entries that have begun',
    'Which PIN an entry is compared with: the one valid when # arrives, or a copy taken at the prompt.',
  ),
  lobbyPin: flag(
    true,
    'PIN-8',
    'keying the PIN from the lobby',
    '* asks for the PIN while waiting for the start.',
  ),
  explicitSendEmail: flag(
    true,
    'MAIL-2',
    'mail when it is asked for, although automatic mail is off',
    'An explicit -SendEmail sends although automatic mail is off.',
  ),
  lobbyTimeoutMs: time(
    minutes(30),
    0,
    'LOB-5',
    'time limit of the lobby',
    'How long a call may wait in the lobby.',
  ),
  unlockAdmitsBypass: flag(
    true,
    'LOB-4',
    'unlocking lets in those whom the lobby bypass lets in',
    'Unlocking a meeting lets in those whom the lobby bypass would have let in.',
  ),
  nameRecordingMs: time(
    seconds(5),
    0,
    'MTG-1',
    'time for recording a name',
    'How long a name recording may last.',
  ),
  meetingCapacity: count(
    250,
    { min: 1 },
    'MTG-5',
    'callers that a meeting holds',
    'Callers that a meeting holds.',
  ),
  phoneOnlyWithoutPinMs: time(
    hours(4),
    0,
    'MTG-5',
    'time limit of meetings by phone alone that no PIN started',
    'After what time a meeting by phone alone that no PIN started ends.',
  ),
  phoneOnlyWithPinMs: time(
    hours(24),
    0,
    'MTG-5',
    'time limit of meetings by phone alone that a PIN started',
    'After what time a meeting by phone alone that a PIN started ends.',
  ),
  appAndPhoneUnchangedMs: time(
    hours(24),
    0,
    'MTG-5',
    'time limit of meetings by app and phone that nobody joins or leaves',
    'After what time without a change of attendees a meeting by app and phone ends.',
  ),
  lineGraceMs: time(
    seconds(30),
    0,
    'REC-2',
    'time for a lost line to come back',
    'How long a lost line may stay away before the bridge hangs up.',
  ),
});

/** The values of all bridge settings; the shape follows {@link BRIDGE_SETTINGS}. */
export type BridgeSettings = ValuesOf<typeof BRIDGE_SETTINGS>;

/**
 * What bridges did before a setting was there to turn it: what is read of an older bridge, such as
 * its journal, holds these where it names no other.
 */
export const BEFORE_THERE_WAS_A_SETTING: Partial<BridgeSettings> = {
  keysWhileRinging: 'kept',
  pinGuessLimit: 0,
  pinGuessAddressLimit: 0,
};

/** A fresh set of settings, each at its default. */
export function defaultBridgeSettings(): BridgeSettings {
  return defaultsOf(BRIDGE_SETTINGS);
}
