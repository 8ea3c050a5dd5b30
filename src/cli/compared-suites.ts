import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fullTitle } from '../scenario/report/place-text.ts';
import { readBaseline } from './baseline-folder.ts';
import { historyIn, keyOf, type ComparedScenario } from './compared-scenario.ts';
import { readResults } from './results-reading.ts';
import { messageOf, UserError } from './user-error.ts';

/** What one side of a comparison holds. */
export interface ComparedSuite {
  /** As the user named it. */
  readonly label: string;
  /** Whether it is one history, not those of a suite. */
  readonly isJournal: boolean;
  readonly scenarios: readonly ComparedScenario[];
}

/**
 * Reads one side: a journal, the output folder of a run, or a baseline.
 *
 * @throws {UserError} where it is none of them, with what to do.
 */
export async function readCompared(given: string, cwd: string): Promise<ComparedSuite> {
  const at = path.resolve(cwd, given);
  const kind = await stat(at).catch((error: unknown) => {
    throw new UserError(
      `${given}: ${messageOf(error)}. Give a journal, the output folder of a run, or a baseline.`,
    );
  });
  if (kind.isFile() && !given.endsWith('.json'))
    return { label: given, isJournal: true, scenarios: [aJournal(given, cwd)] };
  const baseline = kind.isDirectory() ? await readBaseline(given, cwd) : null;
  return { label: given, isJournal: false, scenarios: baseline ?? (await aRun(given, cwd)) };
}

function aJournal(file: string, cwd: string): ComparedScenario {
  // Two journals are one history each, whatever their files are called.
  return {
    ...{ key: '', title: path.basename(file), place: file, seed: null },
    history: () => historyIn(file, cwd),
  };
}

async function aRun(given: string, cwd: string): Promise<readonly ComparedScenario[]> {
  const { file, folder, results } = await readResults(given, cwd);
  return results.scenarios.map(({ spot, title, row, seed, artefacts, startAt }) => {
    if (artefacts === null) {
      throw new UserError(
        `${file}: this run has written no journals. Run it again with \`--output DIR\`, and give that folder.`,
      );
    }
    return {
      ...{ key: keyOf({ file: spot.file, title, row }), title: fullTitle({ title, row }), seed },
      place: `${spot.file}:${spot.line}:${spot.column}`,
      history: () => historyIn(path.join(folder, artefacts.journal), folder, startAt),
    };
  });
}
