import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { History, Question } from '../diagnosis/history.ts';
import type { JournalFile } from '../replay/journal-file.ts';
import { failureText, markWords } from '../scenario/report/failure-text.ts';
import { fullTitle, spotText } from '../scenario/report/place-text.ts';
import type { Replay } from '../scenario/report/tool-command.ts';
import type { ScenarioResult } from '../scenario/result.ts';

/** What a report is made from. */
export interface ReportSource {
  readonly title: string;
  /** Where it comes from: a scenario's file and line, or a journal's file. */
  readonly from: string;
  /** Milliseconds since the epoch that times in the report count from. */
  readonly startAt: number;
  readonly history: ReportHistory;
  /** The run of a scenario; `null` for a journal of anything else. */
  readonly run: ReportRun | null;
  /** A row to set into the ladder, for example where an expectation was missed. */
  readonly mark: { readonly at: number; readonly words: string } | null;
  /** `null` when none was made. */
  readonly diagnosis: Diagnosis | null;
}

/** What happened; `origin` is `null` when nobody could say what the bridge was when it began. */
export type ReportHistory = JournalFile;

/** How a scenario came out. */
export interface ReportRun {
  readonly outcome: ScenarioResult['outcome'];
  readonly stepsDone: number;
  readonly stepsInAll: number;
  readonly seed: number;
  readonly virtualMs: number;
  /** The step that failed, in words; empty when none did. */
  readonly failedStep: string;
  /** All that there is to say of a failure, in plain text; empty without one. */
  readonly failure: string;
}

/** Answers a question about a history. */
export type Diagnose = (history: History, question?: Question) => Diagnosis;

/** What is known of a run in the order of a history; `null` where it cannot be lived again. */
export function historyOf({ origin, ...history }: ReportHistory): History | null {
  return origin === null ? null : { origin, ...history };
}

/**
 * A report on the run of a scenario.
 *
 * @param replay how it is run again in the same way.
 */
export function sourceOfResult(
  result: ScenarioResult,
  diagnosis: Diagnosis | null,
  replay: Replay = { options: [] },
): ReportSource {
  const { origin, parties, journal: facts, startAt, failure } = result;
  const { outcome, stepsDone, stepsInAll, seed, virtualMs } = result;
  return {
    title: fullTitle(result),
    from: spotText(result.spot),
    startAt,
    history: { origin, parties, facts },
    run: {
      ...{ outcome, stepsDone, stepsInAll, seed, virtualMs },
      failedStep: failure?.step ?? '',
      failure: failureText(result, replay),
    },
    mark: failure === null ? null : { at: failure.at, words: markWords(failure) },
    diagnosis,
  };
}

/** A report on a journal, called by its file. */
export function sourceOfJournal(
  file: string,
  journal: JournalFile,
  diagnosis: Diagnosis | null,
): ReportSource {
  const { origin, parties, facts } = journal;
  return {
    title: titleOf(file),
    from: file,
    startAt: origin?.at ?? facts[0]?.at ?? 0,
    history: { origin, parties, facts },
    run: null,
    mark: null,
    diagnosis,
  };
}

function titleOf(file: string): string {
  const name = file.split(/[/\\]/).at(-1) ?? file;
  return name.replace(/\.jsonl$/, '') || file;
}
