import { breathe } from '../adapters/breath.ts';
import { writeJournalFile, type JournalFile } from '../replay/journal-file.ts';
import { runPlans } from '../scenario/desk/scenario-running.ts';
import { readText } from '../scenario/desk/scenario-reading.ts';
import { hideSecrets } from '../scenario/language/hide-pins.ts';
import { loadScenarios, type LoadedScenarios } from '../scenario/language/load-scenarios.ts';
import type { Problem } from '../scenario/language/problem.ts';
import type { Plan } from '../scenario/plan.ts';
import { fullTitle } from '../scenario/report/place-text.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { BOUNDS } from './bounds.ts';
import type { ToolWork } from './tool.ts';
import { taken, ToolFault } from './tool-fault.ts';

/** Where scenarios come from: files and folders, or a text. */
export interface ScenarioSource {
  readonly paths?: readonly string[] | undefined;
  readonly text?: string | undefined;
}

/** Reads scenarios of files below the root, of those that ship, or of a text. */
export async function scenariosOf(
  { paths, text }: ScenarioSource,
  { session }: ToolWork,
): Promise<Pick<LoadedScenarios, 'plans' | 'problems'>> {
  if ((paths === undefined) === (text === undefined)) {
    throw new ToolFault(
      'expected paths, or a text',
      'Give one of the two; list_scenarios shows what there is.',
    );
  }
  if (text !== undefined) return readText(text);
  const { files, setup } = session.workshop;
  const found = (paths ?? []).map((path) => files.scenarioPath(path));
  return loadScenarios(found, setup.loading, files.disk);
}

/** A scenario's title with its row; a PIN in it is hidden. */
export function titleOf(plan: Plan): string {
  return hideSecrets(fullTitle(plan), plan.secrets);
}

/** Those whose title the expression finds. @throws ToolFault for one that is none. */
export function chosen(plans: readonly Plan[], grep: string | undefined): readonly Plan[] {
  if (grep === undefined) return plans;
  let pattern: RegExp;
  try {
    pattern = new RegExp(grep, 'u');
  } catch {
    throw new ToolFault('grep: this is no regular expression', 'Write a part of a title.');
  }
  return plans.filter((plan) => pattern.test(titleOf(plan)));
}

/**
 * Runs scenarios in virtual time, each on a bridge of its own, and tells how far it is. Others have their
 * turn meanwhile.
 */
export async function ran(
  plans: readonly Plan[],
  { signal, progress }: ToolWork,
  how: {
    readonly seed?: number | undefined;
    readonly ended?: (result: ScenarioResult) => Promise<void>;
  } = {},
): Promise<readonly ScenarioResult[]> {
  let done = 0;
  const results = await runPlans(plans, BOUNDS.facts, {
    ...{ signal, breathe, seed: how.seed },
    ended: async (result) => {
      done += 1;
      await how.ended?.(result);
      await progress(done, plans.length, `${fullTitle(result)}: ${result.outcome}`);
      await breathe();
    },
  });
  return taken(results);
}

/** What happened in a run, as a journal. */
export function journalOf(result: ScenarioResult): JournalFile {
  const { origin, parties, journal: facts, startAt, virtualMs } = result;
  return { origin, parties, facts, endedAt: startAt + virtualMs };
}

/** The same as a file. */
export function journalTextOf(result: ScenarioResult): string {
  return writeJournalFile(journalOf(result));
}

/** @throws ToolFault with the first problems, each with its place and its cure. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const [first] = problems;
  const more = problems.length > 1 ? ` There are ${problems.length - 1} more problems.` : '';
  throw new ToolFault(
    `${first?.file ?? ''}:${first?.line ?? 1}: ${first?.message ?? ''} ${first?.cure ?? ''}${more}`,
    'validate_scenario tells all of them.',
  );
}
