import { PROFILE_NAMES } from '../domain/rule.ts';
import type { ProfileName, RuleName } from '../domain/rule.ts';
import type { Problem } from '../scenario/language/problem.ts';
import { fullTitle, problemSpotText, spotText } from '../scenario/report/place-text.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { coverageOf } from '../scenario/report/rule-coverage.ts';
import type { CoveredRule } from '../scenario/report/rule-coverage.ts';
import type { SkippedScenario } from '../scenario/report/reporter.ts';
import type { RunSummary } from '../scenario/report/run-summary.ts';
import { spanText } from '../scenario/report/time-text.ts';
import type { Outcome } from '../scenario/result.ts';
import { html, NO_HTML } from './html-text.ts';
import type { Html } from './html-text.ts';
import { INDEX_SCRIPT } from './page-assets.ts';
import { outcomeHtml, tallyList, THEME_SWITCH } from './page-parts.ts';
import { pageText } from './page.ts';

/** One report of a suite, as its index tells of it. */
export interface IndexEntry {
  /** With the row of its table behind. */
  readonly fullTitle: string;
  readonly title: string;
  readonly file: string;
  /** A relative address. */
  readonly href: string;
  /** `null` for a journal of anything but a scenario. */
  readonly outcome: Outcome | null;
  /** What went wrong, in a line; empty when nothing did. */
  readonly trouble: string;
  readonly profile: ProfileName;
  readonly covers: readonly RuleName[];
  /** Milliseconds of the bridge's time, and of real time where that is known. */
  readonly virtualMs: number;
  readonly wallMs: number | null;
  readonly parties: number;
}

/** A suite. */
export interface SuiteIndex {
  readonly title: string;
  readonly entries: readonly IndexEntry[];
  readonly problems: readonly Problem[];
  /** Those that are not run because they say so. */
  readonly skipped?: readonly SkippedScenario[];
  /** What the run came to; `null` when nothing was run. */
  readonly summary: RunSummary | null;
}

/** The index of a suite: how each scenario came out, how long it took, and which rules they show. */
export function indexPage({ title, entries, problems, skipped = [], summary }: SuiteIndex): string {
  const profiles = PROFILE_NAMES.filter((name) => entries.some(({ profile }) => profile === name));
  const rules = profiles.flatMap((profile) => coverageOf(worstLast(entries), profile));
  return pageText({
    title: `${title} · Lobbyline`,
    body: html`<header class="page-head">
        <div class="crumbs"><span>Lobbyline reports</span>${THEME_SWITCH}</div>
        <h1>${title}</h1>
      </header>
      <main>
        ${summary === null ? NO_HTML : tallyHtml(summary)} ${troubleHtml(entries)}
        ${problemsHtml(problems)} ${skippedHtml(skipped)} ${entriesHtml(entries)}
        ${rulesHtml(rules, entries)}
      </main>`,
    data: null,
    script: INDEX_SCRIPT,
  });
}

/** A scenario with several rows stands for a rule with the row that came out worst. */
function worstLast(entries: readonly IndexEntry[]): readonly IndexEntry[] {
  return [...entries.filter(passed), ...entries.filter((entry) => !passed(entry))];
}

function tallyHtml(summary: RunSummary): Html {
  const { passed, failed, errors, invalid, skipped, notRun, virtualMs, wallMs, calls } = summary;
  const some = (words: string, count: number): readonly [string, string][] =>
    count === 0 ? [] : [[words, String(count)]];
  const numbers: readonly (readonly [string, string])[] = [
    ['passed', String(passed)],
    ['failed', String(failed)],
    ...some('broke off', errors),
    ...some('invalid', invalid),
    ...some('skipped', skipped),
    ...some('not run', notRun),
    ['calls', String(calls)],
    ['on the bridge', spanText(virtualMs)],
    ['in real time', spanText(wallMs)],
    ['rules shown', `${summary.rulesShown.length} of ${summary.rulesInAll}`],
  ];
  return tallyList(numbers);
}

function troubleHtml(entries: readonly IndexEntry[]): Html {
  const bad = entries.filter(({ trouble }) => trouble !== '');
  if (bad.length === 0) return NO_HTML;
  return html`<section class="verdict trouble" aria-labelledby="bad-title">
    <h2 id="bad-title"><span class="mark" aria-hidden="true">!</span>Trouble (${bad.length})</h2>
    <ul class="bad">
      ${bad.map(
        (entry) =>
          html`<li>
            ${linkHtml(entry)}
            <p class="quiet">${withoutControls(entry.trouble)}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function problemsHtml(problems: readonly Problem[]): Html {
  if (problems.length === 0) return NO_HTML;
  return html`<section class="failure" aria-labelledby="invalid-title">
    <h2 id="invalid-title">No valid scenarios (${problems.length})</h2>
    <ul class="bad">
      ${problems.map(
        (problem) =>
          html`<li>
            <code>${withoutControls(problemSpotText(problem))}</code>
            <p>${withoutControls(problem.message)} ${withoutControls(problem.cure)}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function skippedHtml(skipped: readonly SkippedScenario[]): Html {
  if (skipped.length === 0) return NO_HTML;
  return html`<section aria-labelledby="skipped-title">
    <h2 id="skipped-title">Not run, by their own word (${skipped.length})</h2>
    <ul class="bad">
      ${skipped.map(
        (one) =>
          html`<li>
            ${withoutControls(fullTitle(one))}
            <p class="quiet">
              ${withoutControls(one.why)} · <code>${withoutControls(spotText(one.spot))}</code>
            </p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function entriesHtml(entries: readonly IndexEntry[]): Html {
  return html`<section id="reports" aria-labelledby="reports-title">
    <div class="section-head">
      <h2 id="reports-title">Reports</h2>
      <div id="outcomes" class="chips" role="group" aria-label="Outcomes shown"></div>
      <label class="find"
        >Search <input type="search" id="find" autocomplete="off" spellcheck="false"
      /></label>
    </div>
    <p id="found" class="quiet" role="status">${entries.length} reports</p>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col">Report</th>
            <th scope="col">Rules</th>
            <th scope="col" class="number">Callers</th>
            <th scope="col" class="number">On the bridge</th>
            <th scope="col" class="number">Real time</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(entryHtml)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function entryHtml(entry: IndexEntry): Html {
  const { outcome, file, covers, parties, virtualMs, wallMs } = entry;
  return html`<tr data-outcome="${outcome ?? 'journal'}">
    <td>${outcomeHtml(outcome ?? 'journal')}</td>
    <th scope="row">${linkHtml(entry)}<span class="about">${withoutControls(file)}</span></th>
    <td class="quiet">${covers.map((name) => html`<a href="#${name}">${name}</a> `)}</td>
    <td class="number">${parties}</td>
    <td class="number">${spanText(virtualMs)}</td>
    <td class="number">${wallMs === null ? '–' : spanText(wallMs)}</td>
  </tr> `;
}

function linkHtml({ href, fullTitle }: IndexEntry): Html {
  return html`<a href="${href}">${withoutControls(fullTitle)}</a>`;
}

function rulesHtml(
  rules: readonly CoveredRule<IndexEntry>[],
  entries: readonly IndexEntry[],
): Html {
  if (rules.length === 0) return NO_HTML;
  const passes = new Set(entries.filter(passed).flatMap(({ covers }) => covers));
  const shown = rules.filter(({ name }) => passes.has(name)).length;
  const toCome = rules.filter(({ toCome }) => toCome !== null).length;
  return html`<section id="rules" aria-labelledby="rules-title">
    <div class="section-head">
      <h2 id="rules-title">Rules</h2>
      <span class="quiet"
        >${shown} of ${rules.length} shown by a scenario that passed, ${toCome} to come</span
      >
    </div>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Mark</th>
            <th scope="col">What it says</th>
            <th scope="col">Shown by</th>
          </tr>
        </thead>
        <tbody>
          ${rules.map(ruleHtml)}
        </tbody>
      </table>
    </div>
  </section>`;
}

function ruleHtml({ name, mark, title, toCome, scenarios }: CoveredRule<IndexEntry>): Html {
  const links = scenarios.map((entry) => html`<li>${linkHtml(entry)}${notPassed(entry)}</li>`);
  const none = toCome === null ? 'by none of these' : `to come: ${toCome}`;
  return html`<tr id="${name}">
    <th scope="row">${name}</th>
    <td>${mark}</td>
    <td>${title}</td>
    <td>
      ${
        links.length === 0
          ? html`<span class="quiet">${none}</span>`
          : html`<ul>
              ${links}
            </ul>`
      }
    </td>
  </tr> `;
}

function passed({ outcome }: IndexEntry): boolean {
  return outcome === 'passed';
}

function notPassed({ outcome }: IndexEntry): Html {
  return outcome === 'passed' || outcome === null ? NO_HTML : html` ${outcomeHtml(outcome)}`;
}
