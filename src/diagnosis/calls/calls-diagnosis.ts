import type { Diagnosis } from '../diagnosis.ts';

/** Rows that an answer is not about although the export has them, in words, and how many they are. */
export interface SetAside {
  readonly rows: number;
  readonly words: string;
}

/** An answer from an export of calls, with what it leaves out. */
export interface CallsDiagnosis extends Diagnosis {
  readonly setAside: readonly SetAside[];
  /** What is certain, in words; empty when nothing is. */
  readonly known: string;
  /** From when to when the calls were, in words, with the day. */
  readonly period: string;
}
