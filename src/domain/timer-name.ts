/** What ends a meeting that people are still in, and the timer that says when (rule MTG-5). */
export const MEETING_LIMITS = ['phoneOnlyLimit', 'unchangedLimit'] as const;

/** What ends a meeting that people are still in; one of {@link MEETING_LIMITS}. */
export type MeetingLimit = (typeof MEETING_LIMITS)[number];

/** The timers that somebody may wait for: at the end of each something happens by itself. */
export const AWAITED_TIMERS = [
  'lobbyTimeout',
  'firstDigitTimeout',
  'interDigitTimeout',
  ...MEETING_LIMITS,
  'ring',
  'lineGrace',
  'nameRecordingEnd',
] as const;

/** Every timer that a record may name. */
export const TIMER_NAMES = [...AWAITED_TIMERS, 'prompt'] as const;

/** A timer that a record may name; one of {@link TIMER_NAMES}. */
export type TimerName = (typeof TIMER_NAMES)[number];
