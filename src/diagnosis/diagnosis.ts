import type { DiagnosisOf } from '../protocol/diagnosis-answer.ts';
import type { CauseCode } from './cause-code.ts';

/** The shape of an answer; the number rises with every change that a reader must know of. */
export const DIAGNOSIS_VERSION = 1;

/**
 * The answer to "why has it not started, or let me in?", about one meeting, or about callers who
 * reached none. Times are milliseconds since the epoch. No text in it holds a digit of a PIN.
 */
export type Diagnosis = DiagnosisOf<CauseCode>;

/** How the meeting is at that moment. */
export type MeetingAnswer = NonNullable<Diagnosis['meeting']>;

/** Somebody who called or joined by the app. */
export type CallerAnswer = Diagnosis['callers'][number];

/** Something that is to blame, with what shows it. */
export type Cause = Diagnosis['causes'][number];

/** Where something can be looked up. */
export type Evidence = Cause['evidence'][number];

/** A setting as it was at that moment. */
export type SettingEvidence = NonNullable<Evidence['setting']>;

/** A replay of the history with something changed. */
export type Proof = NonNullable<Cause['proof']>;

/** Something that looks like a cause and is none. */
export type Noticed = Diagnosis['notCauses'][number];

/** Something that can be done. */
export type Remedy = Diagnosis['remedies'][number];

/**
 * A step of the scenario language: one key, who acts or what is done. Steps of a remedy, put behind those of
 * the history, let in who was kept out; `${amos.pin}` is the PIN of the actor amos that is valid then.
 */
export type ScenarioStep = Remedy['steps'][number];

/** How sure the answer is. `proven`: by replays; `likely`: fits the facts; `open`: cannot tell. */
export type Certainty = Diagnosis['certainty'];
