import { spanText } from '../scenario/report/time-text.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { html, NO_HTML, trusted } from './html-text.ts';
import type { Html } from './html-text.ts';
import { REPORT_SCRIPT } from './page-assets.ts';
import { momentText, outcomeHtml, THEME_SWITCH } from './page-parts.ts';
import { pageText } from './page.ts';
import { encodeReport } from './report-encoding.ts';
import type { ReportRun, ReportSource } from './report-source.ts';
import { verdictHtml } from './verdict-html.tsx';

/** Where a report belongs to a suite: the way back to its index. */
export interface ReportPlace {
  /** A relative address. */
  readonly index: string;
}

/**
 * A report as one HTML file that opens offline: the verdict, who was where at any moment, the ladder
 * and the settings. Equal sources give equal bytes; no byte is of a PIN (rule PIN-4).
 */
export function reportPage(source: ReportSource, place: ReportPlace | null = null): string {
  const data = encodeReport(source);
  return pageText({
    title: `${withoutControls(source.title)} · Lobbyline`,
    body: html`${headHtml(source, data.endAt, place)}
      <main>
        ${source.diagnosis === null ? NO_HTML : verdictHtml(source.diagnosis, source.startAt)}
        ${source.run === null ? NO_HTML : failureHtml(source.run, source.diagnosis !== null)}
        <noscript
          ><p class="notice">Scripts are off: the verdict is all that is shown.</p></noscript
        >
        <div id="report"></div>
      </main>`,
    data,
    script: REPORT_SCRIPT,
  });
}

function headHtml(source: ReportSource, endAt: number, place: ReportPlace | null): Html {
  const { run, from, startAt } = source;
  const back = place === null ? NO_HTML : html`<a href="${place.index}">All scenarios</a> · `;
  return html`<header class="page-head">
    <div class="crumbs"><span>${back}Lobbyline report</span>${THEME_SWITCH}</div>
    <h1>${withoutControls(source.title)}</h1>
    <p class="quiet">
      ${withoutControls(from)} · begins ${momentText(startAt)} ·
      ${spanText(endAt)}${run === null ? '' : ` · seed ${run.seed}`}
    </p>
    ${run === null ? NO_HTML : runHtml(run)}
  </header>`;
}

/** How the scenario came out, which says nothing of how its meeting did. */
function runHtml({ outcome, stepsDone, stepsInAll }: ReportRun): Html {
  const words: Readonly<Record<string, string>> = {
    passed: `All ${stepsInAll} steps went as the scenario expects.`,
    failed: `After ${stepsDone} of ${stepsInAll} steps something did not go as the scenario expects.`,
    error: `The run broke off after ${stepsDone} of ${stepsInAll} steps.`,
  };
  return html`<p class="run">
    <span class="run-of">Scenario</span> ${outcomeHtml(outcome)}${words[outcome] ?? ''}
  </p>`;
}

/** What went wrong with the run of the scenario; folded away beside a verdict. */
function failureHtml({ outcome, failure, failedStep }: ReportRun, hasVerdict: boolean): Html {
  if (failure === '') return NO_HTML;
  const words = outcome === 'error' ? 'The run broke off' : 'The scenario failed';
  return html`<section class="failure" aria-label="Where the scenario failed">
    <details ${trusted(hasVerdict ? '' : 'open')}>
      <summary><strong>${words}:</strong> ${withoutControls(failedStep)}</summary>
      <pre tabindex="0" aria-label="The failure in full">${failure}</pre>
    </details>
  </section>`;
}
