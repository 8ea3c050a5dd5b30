import { freeSlugs, stemOf } from '../scenario/report/artefact-folder.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { entryOf, INDEX_FILE, USUAL_PROFILE } from './html-reporter.ts';
import { indexPage } from './index-page.ts';
import type { IndexEntry } from './index-page.ts';
import { reportPage } from './report-page.ts';
import type { ReportSource } from './report-source.ts';

/** One report of several. */
export interface SuiteReport {
  readonly file: string;
  readonly source: ReportSource;
  /** `null` for a journal of anything but a scenario that was run for this. */
  readonly result: ScenarioResult | null;
}

/** The files of a suite: a page for each report, made as they are taken, and the index at the end. */
export function* suitePages(
  reports: readonly SuiteReport[],
): Generator<readonly [name: string, text: string]> {
  const slugs = freeSlugs();
  const entries: IndexEntry[] = [];
  for (const { file, source, result } of reports) {
    const words = result === null ? [stemOf(file)] : [stemOf(file), source.title];
    const name = `reports/${slugs(words)}.html`;
    entries.push(result === null ? journalEntry(file, source, name) : entryOf(result, name));
    yield [name, reportPage(source, { index: `../${INDEX_FILE}` })];
  }
  const title = 'Reports';
  yield [INDEX_FILE, indexPage({ title, entries, problems: [], summary: null })];
}

function journalEntry(file: string, source: ReportSource, href: string): IndexEntry {
  const { title, startAt, history, diagnosis } = source;
  return {
    ...{ title, fullTitle: title, file, href, outcome: null, covers: [], wallMs: null },
    trouble: diagnosis === null || diagnosis.healthy ? '' : diagnosis.answer,
    profile: history.origin?.profile ?? USUAL_PROFILE,
    virtualMs: (history.facts.at(-1)?.at ?? startAt) - startAt,
    parties: history.parties.length,
  };
}
