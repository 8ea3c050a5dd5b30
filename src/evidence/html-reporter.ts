import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { History } from '../diagnosis/history.ts';
import { ReplayDeviation } from '../replay/replay-deviation.ts';
import type { Problem } from '../scenario/language/problem.ts';
import { seedWords } from '../scenario/report/repeat-text.ts';
import { fullTitle, spotText } from '../scenario/report/place-text.ts';
import type { Reporter, SkippedScenario } from '../scenario/report/reporter.ts';
import type { Replay } from '../scenario/report/tool-command.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { indexPage } from './index-page.ts';
import type { IndexEntry } from './index-page.ts';
import { reportPage } from './report-page.ts';
import { historyOf, sourceOfResult } from './report-source.ts';
import type { Diagnose } from './report-source.ts';

/** The file that a reader opens first. */
export const INDEX_FILE = 'index.html';

/** The profile of a bridge that nobody can ask, as with a target. */
export const USUAL_PROFILE = 'sfb-online';

/** What the pages of a run need of the world. */
export interface HtmlReporterWorld {
  write(name: string, text: string): Promise<void>;
  /** The path of a scenario's report in the output folder, with `/`; `more` tells one run of it from another. */
  pathOf(result: ScenarioResult, more?: string): string;
  readonly diagnose: Diagnose;
}

/** A page for each scenario, and at the end an index of all of them. */
export function htmlReporter(world: HtmlReporterWorld): Reporter {
  const entries: IndexEntry[] = [];
  const problems: Problem[] = [];
  const skipped: SkippedScenario[] = [];
  let replay: Replay = { options: [] };
  const pageOf = async (result: ScenarioResult, path: string, more: string): Promise<void> => {
    const { origin, parties, journal: facts, startAt, virtualMs } = result;
    const history = historyOf({ origin, parties, facts, endedAt: startAt + virtualMs });
    const diagnosis = history === null ? null : verdictOn(history, world.diagnose);
    const source = sourceOfResult(result, diagnosis, replay);
    const index = `${'../'.repeat(path.split('/').length - 1)}${INDEX_FILE}`;
    await world.write(path, reportPage(source, { index }));
    const entry = entryOf(result, path);
    entries.push({ ...entry, fullTitle: entry.fullTitle + more });
  };
  return {
    begin(run) {
      ({ replay } = run);
    },
    async scenarioEnded(result) {
      await pageOf(result, world.pathOf(result), '');
      const passing = result.repeats?.passing ?? null;
      if (passing === null) return;
      const path = world.pathOf(passing, seedWords(passing));
      await pageOf(passing, path, ` · seed ${passing.seed}, which passes`);
    },
    scenarioSkipped(scenario) {
      skipped.push(scenario);
    },
    invalid(problem) {
      problems.push(problem);
    },
    async end(summary) {
      const title = 'A run of scenarios';
      await world.write(INDEX_FILE, indexPage({ title, entries, problems, skipped, summary }));
    },
  };
}

/** `null` for a history that cannot be lived again, as when an invariant broke in mid-turn. */
function verdictOn(history: History, diagnose: Diagnose): Diagnosis | null {
  try {
    return diagnose(history);
  } catch (error) {
    if (error instanceof ReplayDeviation) return null;
    throw error;
  }
}

/** A scenario's line in the index of its suite. */
export function entryOf(result: ScenarioResult, href: string): IndexEntry {
  const { title, outcome, failure, covers, virtualMs, wallMs, origin, parties, spot } = result;
  return {
    ...{ title, href, outcome, covers, virtualMs, wallMs },
    fullTitle: fullTitle(result),
    file: spotText(spot),
    trouble: failure === null ? '' : `${failure.step}: ${failure.expected}`,
    profile: origin?.profile ?? USUAL_PROFILE,
    parties: parties.length,
  };
}
