import type { MeetingChanges, UserChanges } from '../../domain/admin-command.ts';
import { AUDITED_ACTS } from '../../domain/audit-name.ts';
import type {
  ConferenceIdRefusal,
  EntryOutcome,
  KeyLoss,
  MeetingEnd,
  PinRefusal,
  StartMeans,
} from '../../domain/fact.ts';
import { BRIDGE_SETTINGS } from '../../domain/setting.ts';
import { DEFAULT_TENANT } from '../../domain/tenant.ts';

const BAD_ENTRIES = [
  'noDigits',
  'noHash',
  'bareHash',
  'letterKey',
  'tooLong',
] as const satisfies readonly EntryOutcome[];

/** How an entry ends. */
export const ENTRY_OUTCOMES = [
  'entered',
  ...BAD_ENTRIES,
] as const satisfies readonly EntryOutcome[];

/** Why a conference ID is refused. */
export const ID_REFUSALS = [
  ...BAD_ENTRIES,
  'wrongLength',
  'unknown',
  'reset',
  'released',
] as const satisfies readonly ConferenceIdRefusal[];

/** Why a PIN is refused. */
export const PIN_REFUSALS = [
  ...BAD_ENTRIES,
  'revoked',
  'otherOrganizer',
  'wrong',
  'tooManyGuesses',
] as const satisfies readonly PinRefusal[];

/** Why a key is passed over. */
export const KEYS_IGNORED = [
  ...(['typeAheadFull', 'typeAheadOff', 'notExpected', 'notAnswered', 'callEnding'] as const),
  ...(['lobbyPinOff', 'pinTriesUsed', 'noPinNeeded', 'awaitingAdmit', 'locked'] as const),
] as const satisfies readonly KeyLoss[];
/** What a PIN is worth when it is looked at. */
export const PIN_VERDICTS = ['accepted', 'revoked', 'otherOrganizer', 'wrong'] as const;
/** What starts a meeting. */
export const STARTS = [
  'app',
  'pin',
  'noPinNeeded',
  'admitted',
] as const satisfies readonly StartMeans[];
/** What ends a meeting. */
export const MEETING_ENDS = [
  'lastLeft',
  'phoneOnlyLimit',
  'unchangedLimit',
] as const satisfies readonly MeetingEnd[];
/** The kinds of service numbers. */
export const NUMBER_KINDS = ['toll', 'tollFree'] as const;
/** Who may ask for what. */
export const ROLES = ['administrator', 'organizer'] as const;

type Changed = keyof UserChanges | Exclude<keyof MeetingChanges, 'announcements'>;

const CHANGED_OF_ONE = [
  ...(['allowPstnOnlyMeetings', 'allowTollFreeDialIn', 'mailbox', 'displayName'] as const),
  ...(['defaultNumber', 'dialInBypass'] as const),
] as const satisfies readonly Changed[];

/** Every setting that the record may hold as changed. */
export const CHANGED_SETTINGS: readonly string[] = [
  ...Object.keys(DEFAULT_TENANT),
  ...Object.keys(BRIDGE_SETTINGS),
  ...CHANGED_OF_ONE,
  'registered',
  'languages',
];

/** Everything that an entry of the audit record may be about. */
export const AUDITED: readonly string[] = [
  ...AUDITED_ACTS,
  ...CHANGED_SETTINGS.map((setting) => `setting.${setting}`),
];
