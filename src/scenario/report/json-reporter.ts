import { shownJson } from '../../text-layout/plain-text.ts';
import type { Problem } from '../language/problem.ts';
import type { Repeats } from '../repeats.ts';
import type { ScenarioResult } from '../result.ts';
import { seedWords } from './repeat-text.ts';
import type { Reporter, SkippedScenario, WriteText } from './reporter.ts';
import type { RunSummary } from './run-summary.ts';
import type { SuitePart } from './suite-part.ts';

/** The shape of the results; the number rises with every change that a reader must know of. */
export const RESULTS_SCHEMA_VERSION = 1;

/** The artefacts of a scenario, as paths inside the output folder. */
export interface ArtefactPaths {
  readonly journal: string;
  readonly calls: string;
  readonly ladder: string;
  /** The page of evidence, when the reporter `html` writes one. */
  readonly report?: string;
}

/**
 * One scenario in `results.json`: its result without the journal, its origin and the rows of its
 * calls, which have files of their own.
 * `failure.at`, `failure.nearest.at` and `startAt` are milliseconds since the epoch by the
 * bridge's clock, `wallMs` and `virtualMs` milliseconds.
 */
export type ScenarioEntry = Omit<
  ScenarioResult,
  'journal' | 'origin' | 'callRecords' | 'repeats'
> & {
  /** Entries of the journal. */
  readonly facts: number;
  /** Where the journal, the calls and the ladder are; `null` when they were not asked for. */
  readonly artefacts: ArtefactPaths | null;
  /** What came of all seeds, where it was run with several; the run that passes is an entry itself. */
  readonly repeats?: Repeats<ScenarioEntry>;
};

/** Names the files of a scenario; `more` tells one run of it from another. */
export type ArtefactsOf = (result: ScenarioResult, more?: string) => ArtefactPaths | null;

/** What `results.json` holds. */
export interface ResultsFile {
  readonly schemaVersion: typeof RESULTS_SCHEMA_VERSION;
  readonly summary: RunSummary;
  /** The suite that this run was, or was a part of; `null` where nobody said. */
  readonly suite: SuitePart | null;
  /** In the order of the files. */
  readonly scenarios: readonly ScenarioEntry[];
  /** Those that are not run because they say so. */
  readonly skipped: readonly SkippedScenario[];
  /** What is wrong with files that are no valid scenarios. */
  readonly problems: readonly Problem[];
}

/**
 * Machine-readable results, a {@link ResultsFile} written as a whole at the end.
 *
 * @param artefactsOf names the files of a scenario, where there are any.
 */
export function jsonReporter(write: WriteText, artefactsOf: ArtefactsOf = () => null): Reporter {
  const scenarios: ScenarioEntry[] = [];
  const problems: Problem[] = [];
  const skipped: SkippedScenario[] = [];
  let suite: SuitePart | null = null;
  return {
    begin(run) {
      suite = run.suite ?? null;
    },
    scenarioEnded(result) {
      scenarios.push(entryOf(result, artefactsOf));
    },
    scenarioSkipped(scenario) {
      skipped.push(scenario);
    },
    invalid(problem) {
      problems.push(problem);
    },
    async end(summary) {
      const results: ResultsFile = {
        schemaVersion: RESULTS_SCHEMA_VERSION,
        summary,
        suite,
        scenarios,
        skipped,
        problems,
      };
      await write(`${shownJson(results, 2)}\n`);
    },
  };
}

function entryOf(result: ScenarioResult, artefactsOf: ArtefactsOf, more?: string): ScenarioEntry {
  const { journal, origin: _inTheJournal, callRecords: _inTheCalls, repeats, ...rest } = result;
  const passing = repeats?.passing ?? null;
  return {
    ...rest,
    ...(repeats !== undefined && {
      repeats: {
        ...repeats,
        passing: passing === null ? null : entryOf(passing, artefactsOf, seedWords(passing)),
      },
    }),
    facts: journal.length,
    artefacts: artefactsOf(result, more),
  };
}
