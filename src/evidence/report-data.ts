import { CALL_PLACES } from '../domain/call-place.ts';

/**
 * What a report embeds for its script, kept small: texts are kept once and named by their place,
 * times are offsets in milliseconds, and what comes in long lists is in columns or flat runs of
 * numbers in which each time is the distance to the one before.
 */
export interface ReportData {
  /** Milliseconds since the epoch that offsets count from. */
  readonly startAt: number;
  /** The last moment, as an offset. */
  readonly endAt: number;
  /** The moment that the report opens at. */
  readonly opensAt: number;
  readonly texts: readonly string[];
  /** Names of the parties, as texts; their lanes come first, then those of {@link FIXED_LANES}. */
  readonly parties: readonly number[];
  /** What can be heard: pairs of texts, the identifier and the words. */
  readonly hearings: readonly (readonly [label: number, spoken: number])[];
  readonly callers: readonly CallerData[];
  readonly rows: RowColumns;
  readonly settings: readonly SettingData[];
}

/** Where a caller can be; the states of {@link CallerData} name one by its place here. */
export const PLACES = [...CALL_PLACES, 'lost'] as const;

/** One of {@link PLACES}. */
export type Place = (typeof PLACES)[number];

/** Kinds of rows, which a reader can leave out. */
export const ROW_KINDS = [
  'call',
  'keys',
  'heard',
  'entry',
  'meeting',
  'admin',
  'mail',
  'timer',
  'mark',
] as const;

/** One of {@link ROW_KINDS}. */
export type RowKind = (typeof ROW_KINDS)[number];

/** One line of the table of callers. */
export interface CallerData {
  readonly party: number;
  readonly app: boolean;
  /** A text. */
  readonly about: number;
  /** Runs of {@link STATE_FIELDS}: time, place, words and label as texts, what is heard or -1. */
  readonly states: readonly number[];
}

/** How many numbers a state takes. */
export const STATE_FIELDS = 5;

/** The rows of the ladder, a column for each field. */
export interface RowColumns {
  readonly at: readonly number[];
  readonly seq: readonly number[];
  /** Lanes; -1 for none. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Texts. */
  readonly words: readonly number[];
  readonly kind: readonly number[];
  /** The places of the rows that tell of trouble. */
  readonly trouble: readonly number[];
}

/** One setting. */
export interface SettingData {
  readonly scope: string;
  readonly owner: string;
  readonly name: string;
  /** What people call it. */
  readonly label: string;
  readonly meaning: string;
  /** False for one that is of no interest as long as nobody asks for it. */
  readonly shown: boolean;
  /** The value at the beginning, a text; -1 when it is not known. */
  readonly value: number;
  /** Runs of three: time, value and who changed it, both as texts. */
  readonly changes: readonly number[];
}
