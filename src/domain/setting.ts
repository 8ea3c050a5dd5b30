import type { RuleName } from './rule.ts';

/** One setting that no public source fixes: its default and what it decides. */
export interface AssumedSetting<T> {
  readonly default: T;
  readonly rule: RuleName;
  /** What the setting decides. Its documentation adds that the value is assumed. */
  readonly meaning: string;
  /** The values to choose from, where it is a choice. */
  readonly choices?: readonly T[];
}

function assumed<T>(
  rule: RuleName,
  value: T,
  meaning: string,
  choices?: readonly T[],
): AssumedSetting<T> {
  return { default: value, rule, meaning, ...(choices ? { choices } : {}) };
}

const seconds = (n: number): number => n * 1000;
const minutes = (n: number): number => seconds(n * 60);
const hours = (n: number): number => minutes(n * 60);

/**
 * Every behaviour of the bridge that is assumed (mark A) or that tests want to turn, with its
 * default. Durations are in milliseconds and end in `Ms`.
 */
export const BRIDGE_SETTINGS = {
  ringMs: assumed('ANS-1', seconds(1), 'How long a call rings before the attendant answers.'),
  languageMenu: assumed<boolean>(
    'ANS-2',
    true,
    'Offer the secondary languages of a number on keys 1, 2, 3 … in their order.',
  ),
  firstDigitTimeoutMs: assumed(
    'KEY-2',
    seconds(10),
    'How long the attendant waits for the first key after its prompt.',
  ),
  interDigitTimeoutMs: assumed(
    'KEY-2',
    seconds(5),
    'How long the attendant waits between two keys of one entry.',
  ),
  bargeIn: assumed<boolean>('KEY-3', true, 'A key during a prompt stops the prompt and counts.'),
  typeAhead: assumed<boolean>('KEY-3', true, 'Keys ahead of their prompt are kept, in order.'),
  typeAheadKeys: assumed('KEY-3', 32, 'How many keys ahead of their prompt are kept.'),
  keysWhileRinging: assumed<'lost' | 'kept'>(
    'KEY-3',
    'lost',
    'What becomes of keys before the answer: no digit gets through, or they are kept like any that come ahead.',
    ['lost', 'kept'],
  ),
  starClearsEntry: assumed<boolean>('KEY-4', true, 'A * inside an entry clears it.'),
  conferenceIdTries: assumed('CID-2', 3, 'Tries at a conference ID before goodbye.'),
  pinTries: assumed('PIN-7', 3, 'Tries at a leader PIN.'),
  afterPinTries: assumed<'continue' | 'disconnect'>(
    'PIN-7',
    'continue',
    'What follows the last wrong PIN: go on as an ordinary caller, or be disconnected.',
    ['continue', 'disconnect'],
  ),
  pinGuessLimit: assumed(
    'PIN-11',
    50,
    'Wrong PINs of one caller after which none is compared for the rest of the window; 0: no limit.',
  ),
  pinGuessAddressLimit: assumed(
    'PIN-11',
    200,
    'The same of all callers from one address; 0: no limit.',
  ),
  pinGuessWindowMs: assumed(
    'PIN-11',
    hours(1),
    'How long wrong PINs are counted together, from the first on.',
  ),
  pinChange: assumed<'immediate' | 'at-prompt'>(
    'PIN-6',
    'immediate',
    'Which PIN an entry is compared with: the one valid when # arrives, or a copy taken at the prompt.',
    ['immediate', 'at-prompt'],
  ),
  lobbyPin: assumed<boolean>('PIN-8', true, '* asks for the PIN while waiting for the start.'),
  explicitSendEmail: assumed<boolean>(
    'MAIL-2',
    true,
    'An explicit -SendEmail sends although automatic mail is off.',
  ),
  lobbyTimeoutMs: assumed('LOB-5', minutes(30), 'How long a call may wait in the lobby.'),
  unlockAdmitsBypass: assumed<boolean>(
    'LOB-4',
    true,
    'Unlocking a meeting lets in those whom the lobby bypass would have let in.',
  ),
  nameRecordingMs: assumed('MTG-1', seconds(5), 'How long a name recording may last.'),
  meetingCapacity: assumed('MTG-5', 250, 'Callers that a meeting holds.'),
  phoneOnlyWithoutPinMs: assumed(
    'MTG-5',
    hours(4),
    'After what time a meeting by phone alone that no PIN started ends.',
  ),
  phoneOnlyWithPinMs: assumed(
    'MTG-5',
    hours(24),
    'After what time a meeting by phone alone that a PIN started ends.',
  ),
  appAndPhoneUnchangedMs: assumed(
    'MTG-5',
    hours(24),
    'After what time without a change of attendees a meeting by app and phone ends.',
  ),
  lineGraceMs: assumed(
    'REC-2',
    seconds(30),
    'How long a lost line may stay away before the bridge hangs up.',
  ),
} as const;

/** The values of all bridge settings; the shape follows {@link BRIDGE_SETTINGS}. */
export type BridgeSettings = {
  -readonly [Name in keyof typeof BRIDGE_SETTINGS]: (typeof BRIDGE_SETTINGS)[Name]['default'];
};

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
  return Object.fromEntries(
    Object.entries(BRIDGE_SETTINGS).map(([name, setting]) => [name, setting.default]),
  ) as BridgeSettings;
}
