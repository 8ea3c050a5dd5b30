/** The profiles: generations of the real service that the bridge can be. */
export const PROFILE_NAMES = ['sfb-online', 'teams', 'sfb-server'] as const;

/** The name of a profile. */
export type ProfileName = (typeof PROFILE_NAMES)[number];

/**
 * Where a rule comes from: `S` the product's founding document, `D` documented elsewhere by the
 * vendor, `A` assumed, because no public source says it (every A is a setting).
 */
export const RULE_MARKS = ['S', 'D', 'A'] as const;

/** One of {@link RULE_MARKS}. */
export type RuleMark = (typeof RULE_MARKS)[number];

/** One rule of the bridge. */
export interface Rule {
  readonly mark: RuleMark;
  readonly title: string;
  /** The profiles that have the rule. */
  readonly profiles: readonly ProfileName[];
  /** Why no scenario can show the rule yet; absent once one can. */
  readonly toCome?: string;
}

const ALL = PROFILE_NAMES;

function rule(
  mark: RuleMark,
  title: string,
  profiles: readonly ProfileName[] = ALL,
  toCome?: string,
): Rule {
  return { mark, title, profiles, ...(toCome === undefined ? {} : { toCome }) };
}

/** Every rule by name. A rule with several marks in its text carries that of its first sentence. */
export const RULES = {
  'ANS-1': rule('D', 'The attendant answers the numbers of the bridge; others are not in service'),
  'ANS-2': rule(
    'D',
    'The greeting is in the primary language; secondary ones are offered in order',
  ),
  'ANS-3': rule('D', 'A toll-free number refuses who may not use it, or a tenant without credits'),
  'KEY-1': rule('D', 'Keys are 0-9, *, #, A-D, each with a duration; # ends an entry'),
  'KEY-2': rule('A', 'First-digit and inter-digit timeouts; a timed-out entry is an attempt'),
  'KEY-3': rule('A', 'Barge-in and type-ahead, up to 32 keys; both can be switched off'),
  'KEY-4': rule('A', '* clears an entry; A-D and a bare # are told apart from a wrong entry'),
  'CID-1': rule('D', 'The attendant asks for the conference ID: 7 digits, unique on a bridge'),
  'CID-2': rule('A', 'Three tries at a conference ID, then goodbye; same words, distinct causes'),
  'CID-3': rule('D', 'A reset ID is dead at once for new calls; a disabled user releases the ID'),
  'CID-4': rule('D', 'Coordinates of a meeting expire', ['teams']),
  'START-1': rule('S', 'An authenticated user starts the meeting by the app, without a PIN'),
  'START-2': rule('S', 'The organizer starts the meeting by phone with the leader PIN'),
  'START-3': rule('S', 'No anonymous caller starts a meeting unless the organizer allows it'),
  'START-4': rule('S', 'Where no PIN is needed nobody is asked, and the first caller starts'),
  'START-5': rule('D', 'The organizer question comes only to an empty meeting that needs a PIN'),
  'START-6': rule('D', 'A guest by the app starts nothing'),
  'START-7': rule('S', 'At the start the whole lobby joins, at once, in order, exactly once'),
  'START-8': rule('D', 'A meeting outlives its organizer and ends with its last participant'),
  'PIN-1': rule('S', 'One generated PIN per user, 4 to 12 digits, 5 by default'),
  'PIN-2': rule('S', 'A new length holds for later PINs; existing ones keep working'),
  'PIN-3': rule('S', 'An administrator resets any PIN, a user only the own one'),
  'PIN-4': rule('S', 'A PIN is shown once; from then on it reads ***********'),
  'PIN-5': rule('D', "A PIN opens its user's meetings only"),
  'PIN-6': rule('A', 'A reset holds at once, also in mid-entry; the record names the version'),
  'PIN-7': rule('A', 'Three tries at a PIN, then on as an ordinary caller'),
  'PIN-8': rule('A', '* in the lobby asks for the PIN'),
  'PIN-9': rule('D', 'Client PIN policy and lockout', ['sfb-server']),
  'PIN-10': rule('A', 'A PIN is kept as a keyed hash, compared in constant time'),
  'PIN-11': rule('A', 'So many wrong PINs from one place, and for a time none from there counts'),
  'LOB-1': rule('S', 'Who phones before the start waits in the lobby with music on hold'),
  'LOB-2': rule('D', 'Nobody in the lobby hears the meeting or the others who wait'),
  'LOB-3': rule('D', 'Without lobby bypass a later caller waits until admitted'),
  'LOB-4': rule('D', 'A locked meeting sends every newcomer to the lobby'),
  'LOB-5': rule('A', 'After 30 minutes in the lobby a call is told so and disconnected'),
  'LOB-6': rule('S', 'A started meeting takes a caller in after the conference ID alone'),
  'MTG-1': rule('D', 'A caller records a name before joining; the organizer does not'),
  'MTG-2': rule('D', 'Entry and exit are announced until the first app user joins'),
  'MTG-3': rule('D', 'Commands in the meeting: *1 help, *6 mute'),
  'MTG-4': rule(
    'A',
    'A command the profile lacks is not available, and the record says who has it',
  ),
  'MTG-5': rule(
    'D',
    '250 callers; limits of 4 and 24 hours by phone alone, 24 unchanged with the app',
  ),
  'ADM-1': rule('S', 'A PIN reset comes from an administrator, the user or PowerShell'),
  'ADM-2': rule('S', 'The mail of a reset can go elsewhere, if it is to be sent at all'),
  'ADM-3': rule('D', 'The cmdlets with their parameters, as typed and as documents misprint them'),
  'ADM-4': rule('D', 'Enabling makes a PIN and an ID and sends the welcome mail; twice is once'),
  'ADM-5': rule('D', 'A conference ID reset kills the old ID and mails the new one without a PIN'),
  'ADM-6': rule('D', 'Every change leaves an audit record without secrets'),
  'MAIL-1': rule('S', 'Enabling and an administrator’s reset mail the PIN; other mails hold none'),
  'MAIL-2': rule('S', 'Automatic mail is on by default; off, the administrator hands the PIN on'),
  'MAIL-3': rule('D', 'A sender override sets address and display name together'),
  'MAIL-4': rule('D', 'A user without a mailbox gets nothing, and the record says so'),
  'REC-1': rule('D', 'One row per call as a support person would get it, without digits'),
  'REC-2': rule('D', 'The truth record: everything, in order, with time and cause, no PIN digits'),
  'REC-3': rule('D', 'Caller IDs are masked for others by the tenant’s setting'),
} as const satisfies Record<string, Rule>;

/** The name of a rule, as `covers:` and tests write it. */
export type RuleName = keyof typeof RULES;

/** All rule names, in the order of the table. */
export const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];

/** The rule of that name. */
export function ruleOf(name: RuleName): Rule {
  return RULES[name];
}

/** True when `text` names a rule. */
export function isRuleName(text: string): text is RuleName {
  return Object.hasOwn(RULES, text);
}
