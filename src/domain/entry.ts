/** What the attendant collects keys for. */
export const ENTRY_KINDS = [
  'language',
  'conferenceId',
  'organizerQuestion',
  'pin',
  'name',
  'lobby',
  'command',
] as const;

/** What the attendant collects keys for; one of {@link ENTRY_KINDS}. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** How an entry ends that is nothing to judge (rules KEY-2, KEY-4). */
export const BAD_ENTRIES = ['noDigits', 'noHash', 'bareHash', 'letterKey', 'tooLong'] as const;

/** How an entry comes to its end (rules KEY-2, KEY-4). */
export const ENTRY_OUTCOMES = ['entered', ...BAD_ENTRIES] as const;

/** How an entry came to its end; one of {@link ENTRY_OUTCOMES}. */
export type EntryOutcome = (typeof ENTRY_OUTCOMES)[number];
