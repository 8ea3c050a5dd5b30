import type { BridgeSettings } from './setting.ts';
import type { TenantSettings } from './tenant.ts';

const TENANT_NAMES: Readonly<Record<keyof TenantSettings, string>> = {
  pinLength: 'length of new PINs',
  allowPstnOnlyMeetingsByDefault: 'start without a PIN, for users enabled later',
  automaticallySendEmailsToUsers: 'automatic mail to users',
  enableNameRecording: 'recording of names',
  enableEntryExitNotifications: 'announcements of who comes and goes',
  entryExitAnnouncementsType: 'how people are announced',
  maskPstnNumbersType: 'numbers of callers, as others see them',
  sendEmailFromAddress: 'sender of mails',
  sendEmailFromDisplayName: 'name of the sender of mails',
  tollFreeCredits: 'credit for toll-free calls',
};

const BRIDGE_NAMES: Readonly<Record<keyof BridgeSettings, string>> = {
  ringMs: 'time that a call rings',
  keysWhileRinging: 'handling of keys before the answer',
  languageMenu: 'language menu',
  firstDigitTimeoutMs: 'time for the first key',
  interDigitTimeoutMs: 'time for each further key',
  bargeIn: 'keying during a prompt',
  typeAhead: 'keeping keys that come ahead of their prompt',
  typeAheadKeys: 'number of keys kept ahead of their prompt',
  starClearsEntry: 'a * clears the entry',
  conferenceIdTries: 'tries at the conference ID',
  pinTries: 'tries at the PIN',
  afterPinTries: 'what follows the last wrong PIN',
  pinGuessLimit: 'wrong PINs taken of one caller',
  pinGuessAddressLimit: 'wrong PINs taken from one address',
  pinGuessWindowMs: 'time in which wrong PINs are counted',
  pinChange: 'when a new PIN counts for entries that have begun',
  lobbyPin: 'keying the PIN from the lobby',
  explicitSendEmail: 'mail when it is asked for, although automatic mail is off',
  lobbyTimeoutMs: 'time limit of the lobby',
  unlockAdmitsBypass: 'unlocking lets in those whom the lobby bypass lets in',
  nameRecordingMs: 'time for recording a name',
  meetingCapacity: 'callers that a meeting holds',
  phoneOnlyWithoutPinMs: 'time limit of meetings by phone alone that no PIN started',
  phoneOnlyWithPinMs: 'time limit of meetings by phone alone that a PIN started',
  appAndPhoneUnchangedMs: 'time limit of meetings by app and phone that nobody joins or leaves',
  lineGraceMs: 'time for a lost line to come back',
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  state: 'state',
  conferenceId: 'conference ID',
  organizer: 'organizer',
  dialInBypass: 'lobby bypass for dial-in callers',
  locked: 'locked',
  enabled: 'enabled',
  allowPstnOnlyMeetings: 'start without a PIN',
  pinVersion: 'PIN, by its version',
  allowTollFreeDialIn: 'toll-free dial-in',
  defaultNumber: 'default number',
  mailbox: 'mailbox',
  displayName: 'name',
  registered: 'on the bridge',
  kind: 'kind',
  languages: 'languages',
};

const VALUES: Readonly<Record<string, string>> = {
  tollFree: 'toll-free',
  UseNames: 'by name',
  ToneOnly: 'by a tone',
  MaskedForExternalUsers: 'hidden from people outside',
  MaskedForAllUsers: 'hidden from everybody',
  NoMasking: 'shown',
  'at-prompt': 'the one that was valid at the prompt',
  immediate: 'at once',
  continue: 'goes on as an ordinary caller',
  disconnect: 'the call ends',
  lost: 'to lose them',
  kept: 'to keep them',
};

/** Settings that are so or not, where others are on or off. */
const STATES: ReadonlySet<string> = new Set(['locked', 'enabled', 'registered']);

const NAMES: Readonly<Record<string, string>> = {
  ...OTHER_NAMES,
  ...TENANT_NAMES,
  ...BRIDGE_NAMES,
};

/** What people call a setting; the name itself where there are no words for it. */
export function settingLabel(name: string): string {
  return NAMES[name] ?? name;
}

/** What people call a value that is on or off, or one of a few words; `null` for any other. */
export function settingChoice(name: string, value: unknown): string | null {
  if (typeof value === 'boolean') {
    const [so, not] = STATES.has(name) ? ['yes', 'no'] : ['on', 'off'];
    return value ? so : not;
  }
  return typeof value === 'string' && Object.hasOwn(VALUES, value) ? (VALUES[value] ?? null) : null;
}
