import { html, NO_HTML, type Html } from '../../evidence/html-text.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { OUTCOMES } from '../load-plan.ts';
import { coarsePoint } from '../measures/coarse-spread.ts';
import { totalsOf, type Busy, type LoadResult } from '../result/load-result.ts';
import { MEASURE_HEADS, measureRows } from '../result/measure-rows.ts';
import { countText, msText, OUTCOME_WORDS } from '../result/result-words.ts';
import { clockText } from './clock-text.ts';

interface Table {
  readonly id: string;
  readonly title: string;
  readonly heads: readonly string[];
  /** The first cell of a row names it, the others are numbers. */
  readonly rows: readonly (readonly string[])[];
}

/** What was asked for and what was done, by kind of call. */
export function callsHtml(result: LoadResult): Html {
  const { templates } = result;
  const all = { template: 'all', ...totalsOf(result) };
  const shown = templates.length === 1 ? templates : [...templates, all];
  return partHtml({
    id: 'calls',
    title: 'Calls',
    heads: ['Kind', 'asked', 'dialled', ...OUTCOMES.map((outcome) => OUTCOME_WORDS[outcome])],
    rows: shown.map(({ template, ...counts }) => [
      withoutControls(template),
      ...[counts.asked, counts.dialled, ...OUTCOMES.map((one) => counts[one])].map(countText),
    ]),
  });
}

/** Why calls did not come. */
export function reasonsHtml({ reasons, lostLater }: LoadResult): Html {
  const rows = reasons.map(({ outcome, why, count }) => [
    `${OUTCOME_WORDS[outcome]}: ${withoutControls(why === '' ? 'no reason' : why)}`,
    countText(count),
  ]);
  if (lostLater > 0) rows.push(['came, and were lost later on', countText(lostLater)]);
  if (rows.length === 0) return NO_HTML;
  return partHtml({
    ...{ id: 'reasons', title: 'Why calls did not come', heads: ['Reason', 'calls'], rows },
  });
}

/** How long things took. */
export function measuresHtml(result: LoadResult): Html {
  return partHtml({
    id: 'measures',
    title: 'How long it took, in milliseconds',
    heads: ['From when it was due', ...MEASURE_HEADS],
    rows: measureRows(result, (measure) => `${measure}, from when it was sent`),
  });
}

/** What administrators did in the middle. */
export function adminHtml({ admin }: LoadResult): Html {
  if (admin.length === 0) return NO_HTML;
  return partHtml({
    id: 'admin',
    title: 'Administrators in the middle',
    heads: ['What', 'at', 'done', 'ms', 'refused'],
    rows: admin.map(({ words, atMs, done, tookMs, refused }) => [
      withoutControls(words),
      clockText(atMs),
      countText(done),
      msText(tookMs),
      refused ?? '–',
    ]),
  });
}

/** Who made the calls, and how busy they were. */
export function machinesHtml({ machines }: LoadResult): Html {
  const row = (name: string, busy: Busy): string[] => [
    name,
    `${Math.round(busy.processors * 100)}%`,
    msText(busy.loopP99),
    msText(busy.loopMax),
  ];
  const rows = machines.flatMap(({ segment, processes, server }) => {
    const of = machines.length === 1 ? '' : `, segment ${segment}`;
    const phones = processes.map((busy, place) => row(`telephones ${place + 1}${of}`, busy));
    return server === null ? phones : [...phones, row(`the load’s own server${of}`, server)];
  });
  if (rows.length === 0) return NO_HTML;
  return partHtml({
    id: 'processes',
    title: 'Processes',
    heads: ['Process', 'of a processor', 'loop late, p99 ms', 'loop late, max ms'],
    rows,
  });
}

/** All that the charts over time show, as numbers. */
export function stretchesHtml({ timeline }: LoadResult): Html {
  const { widthMs, counts, dialToPrompt, keyToAnswer } = timeline;
  const point = (spreads: readonly (readonly number[])[], place: number, share: number): string =>
    msText(coarsePoint(spreads[place] ?? [], share));
  const table = tableHtml({
    id: 'stretches',
    title: 'the numbers behind the charts',
    heads: ['at', 'asked', 'dialled', 'came', 'failed', 'up', ...SPREAD_HEADS],
    rows: counts.asked.map((asked, place) => [
      clockText(place * widthMs),
      ...[asked, counts.dialled[place] ?? 0, counts.came[place] ?? 0].map(countText),
      ...[counts.failed[place] ?? 0, counts.up[place] ?? 0].map(countText),
      ...[point(dialToPrompt, place, 0.5), point(dialToPrompt, place, 0.99)],
      ...[point(keyToAnswer, place, 0.5), point(keyToAnswer, place, 0.99)],
    ]),
  });
  return html`<section class="load-part">
    <details>
      <summary>The numbers behind the charts</summary>
      ${table}
    </details>
  </section>`;
}

const SPREAD_HEADS = ['dial to prompt p50', 'p99', 'key to answer p50', 'p99'];

function partHtml(table: Table): Html {
  return html`<section class="load-part" aria-labelledby="${table.id}-title">
    <h2 id="${table.id}-title">${table.title}</h2>
    ${tableHtml(table)}
  </section>`;
}

function tableHtml({ id, title, heads, rows }: Table): Html {
  return html`<div class="table" tabindex="0" role="region" aria-label="Table: ${title}">
    <table id="${id}">
      <thead>
        <tr>
          ${heads.map((head, at) => html`<th scope="col" class="${at === 0 ? '' : 'number'}">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = '', ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
