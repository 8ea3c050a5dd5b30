/** What ends a meeting that people are still in, and the timer that says when (rule MTG-5). */
export const MEETING_LIMITS = ['phoneOnlyLimit', 'unchangedLimit'] as const;

/** What ends a meeting that people are still in; one of {@link MEETING_LIMITS}. */
export type MeetingLimit = (typeof MEETING_LIMITS)[number];

/** How long the bridge waits for the keys of an entry, or for a name (rule KEY-2). */
export const ENTRY_TIMERS = ['firstDigitTimeout', 'interDigitTimeout', 'nameRecordingEnd'] as const;

/** One of {@link ENTRY_TIMERS}. */
export type EntryTimerName = (typeof ENTRY_TIMERS)[number];

/** The timers that somebody may wait for: at the end of each something happens by itself. */
export const AWAITED_TIMERS = [
  'lobbyTimeout',
  ...ENTRY_TIMERS,
  ...MEETING_LIMITS,
  'ring',
  'lineGrace',
] as const;

/** Every timer that a record may name. */
export const TIMER_NAMES = [...AWAITED_TIMERS, 'prompt'] as const;

/** A timer that a record may name; one of {@link TIMER_NAMES}. */
export type TimerName = (typeof TIMER_NAMES)[number];
