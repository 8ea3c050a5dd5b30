import { html, NO_HTML, type Html } from '../../evidence/html-text.ts';
import { LOAD_SCRIPT } from '../../evidence/page-assets.ts';
import { tallyList, THEME_SWITCH } from '../../evidence/page-parts.ts';
import { pageText } from '../../evidence/page.ts';
import { spanText } from '../../scenario/report/time-text.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { bottleneckOf } from '../result/bottleneck.ts';
import type { Judged } from '../result/judge.ts';
import { totalsOf, type LoadResult } from '../result/load-result.ts';
import {
  countText,
  measuredText,
  sentence,
  totalsWords,
  wayWords,
} from '../result/result-words.ts';
import { chartHtml } from './chart.ts';
import { takenMeasures } from '../result/measure-rows.ts';
import { chartsOverTime, spreadChart } from './load-charts.ts';
import {
  adminHtml,
  callsHtml,
  machinesHtml,
  measuresHtml,
  reasonsHtml,
  stretchesHtml,
} from './load-tables.ts';

/** The page of a result: charts and tables in one file that opens offline and asks for nothing. */
export function loadPage(result: LoadResult, judged: readonly Judged[]): string {
  return pageText({
    title: `${withoutControls(result.title)} · Lobbyline`,
    body: html`<header class="page-head">
        <div class="crumbs"><span>Lobbyline load</span>${THEME_SWITCH}</div>
        <h1>${withoutControls(result.title)}</h1>
        <p class="quiet">${wayWords(result)}</p>
      </header>
      <main>
        ${tallyHtml(result)} ${verdictHtml(result, judged)} ${bottleneckHtml(result)}
        <section class="load-part" aria-labelledby="over-time">
          <h2 id="over-time">Over time</h2>
          <div class="charts">${chartsOverTime(result).map(chartHtml)}</div>
          <p id="pointed" class="pointed">Point at a chart to read its values.</p>
        </section>
        ${callsHtml(result)} ${reasonsHtml(result)} ${measuresHtml(result)}
        <div class="charts">
          ${takenMeasures(result).map((name) => chartHtml(spreadChart(result, name)))}
        </div>
        ${adminHtml(result)} ${arrivalsHtml(result)} ${machinesHtml(result)}
        ${stretchesHtml(result)}
      </main>`,
    data: null,
    script: LOAD_SCRIPT,
  });
}

function tallyHtml(result: LoadResult): Html {
  const totals = totalsOf(result);
  const numbers: readonly (readonly [string, string])[] = [
    ['calls asked for', countText(totals.asked)],
    ['dialled', countText(totals.dialled)],
    ['came', countText(totals.came)],
    ['failed', countText(totals.failed)],
    [result.over === 'virtual' ? 'on the bridge' : 'took', spanText(result.bridgeMs)],
  ];
  return tallyList(numbers);
}

/** What came of it, with each threshold. */
function verdictHtml(result: LoadResult, judged: readonly Judged[]): Html {
  const missed = judged.filter(({ held }) => !held).length;
  const isWell = missed === 0 && result.broken === null && !result.interrupted;
  const isGood = judged.length > 0 ? isWell : isWell && totalsOf(result).failed === 0;
  return html`<section
    class="verdict ${isGood ? 'well' : 'trouble'}"
    aria-labelledby="verdict-title"
  >
    <h2 id="verdict-title">
      <span class="mark" aria-hidden="true">${isGood ? '✓' : '!'}</span>${headline(judged, missed)}
    </h2>
    <p class="answer">${totalsWords(result)}.</p>
    ${result.interrupted ? html`<p>It was ended before it was over.</p>` : NO_HTML}
    ${result.broken === null ? NO_HTML : html`<p>${sentence(withoutControls(result.broken))}</p>`}
    ${judged.length === 0 ? NO_HTML : thresholdsHtml(judged)}
  </section>`;
}

function headline(judged: readonly Judged[], missed: number): string {
  if (judged.length === 0) return 'No thresholds';
  if (missed === 0) return judged.length === 1 ? 'The threshold held' : 'All thresholds held';
  return `${missed} of ${judged.length} thresholds missed`;
}

function thresholdsHtml(judged: readonly Judged[]): Html {
  return html`<div class="table">
    <table>
      <thead>
        <tr>
          <th scope="col">Threshold</th>
          <th scope="col" class="number">Measured</th>
          <th scope="col">Came out</th>
        </tr>
      </thead>
      <tbody>
        ${judged.map(
          (one) =>
            html`<tr>
              <th scope="row"><code>${one.words}</code></th>
              <td class="number">${measuredText(one)}</td>
              <td class="${one.held ? 'held' : 'missed'}">${one.held ? '✓ held' : '✗ missed'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function bottleneckHtml(result: LoadResult): Html {
  const found = bottleneckOf(result);
  if (found === null) return NO_HTML;
  return html`<section class="verdict trouble" aria-labelledby="bottleneck-title">
    <h2 id="bottleneck-title"><span class="mark" aria-hidden="true">!</span>What held it up</h2>
    <p>${sentence(found.words)}</p>
  </section>`;
}

function arrivalsHtml({ arrivals, seed }: LoadResult): Html {
  return html`<section class="load-part" aria-labelledby="arrivals-title">
    <h2 id="arrivals-title">How calls came</h2>
    <ul>
      ${arrivals.map((words) => html`<li>${withoutControls(words)}</li>`)}
    </ul>
    <p class="quiet">
      Seed ${seed}. Calls came when they were due, whether or not others were answered.
    </p>
  </section>`;
}
