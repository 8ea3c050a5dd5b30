import { html, NO_HTML, trusted, type Html } from '../../evidence/html-text.ts';
import { msText } from '../result/result-words.ts';

/** A line of a chart; `null` where nothing was. */
export interface ChartLine {
  readonly name: string;
  /** Which of the colours and dashes of the style sheet. */
  readonly look: 'asked' | 'came' | 'failed' | 'up' | 'p50' | 'p99' | 'sent';
  readonly values: readonly (number | null)[];
}

/** A chart: lines over the same places, drawn so that it fills whatever width there is. */
export interface Chart {
  readonly title: string;
  /** What the lines show, for who does not see them. */
  readonly says: string;
  readonly unit: string;
  readonly lines: readonly ChartLine[];
  /** What stands below, from left to right, evenly. */
  readonly below: readonly string[];
  /** True for places that are stretches of time, which a reader can point at. */
  readonly isOverTime: boolean;
}

const WIDTH = 1000;
const HEIGHT = 200;

/** Lines across, besides that at the bottom. */
const GRID = 4;

/** A chart as HTML: the lines are a drawing that stretches, the texts beside it do not. */
export function chartHtml(chart: Chart): Html {
  const lines = chart.lines.filter(({ look, values }) =>
    values.some((value) => value !== null && (look !== 'failed' || value > 0)),
  );
  if (lines.length === 0) return NO_HTML;
  const top = niceTop(lines);
  return html`<figure class="chart" ${chart.isOverTime ? trusted('data-over-time') : NO_HTML}>
    <figcaption>
      <h3>${chart.title} <span class="unit">${chart.unit}</span></h3>
      <ul class="legend">
        ${lines.map(({ name, look }) => html`<li class="${look}">${name}</li>`)}
      </ul>
    </figcaption>
    <div class="plot">
      <div class="ys" aria-hidden="true">
        ${[top, top / 2, 0].map((value) => html`<span>${axisText(value)}</span>`)}
      </div>
      ${drawingHtml(chart, lines, top)}
    </div>
    <div class="xs" aria-hidden="true">
      ${chart.below.map((text) => html`<span>${text}</span>`)}
    </div>
  </figure>`;
}

function drawingHtml({ says }: Chart, lines: readonly ChartLine[], top: number): Html {
  const across = Array.from({ length: GRID + 1 }, (_, place) => (HEIGHT / GRID) * place);
  return html`<svg
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${says}"
  >
    ${across.map((y) => html`<line class="grid" x1="0" x2="${WIDTH}" y1="${y}" y2="${y}" />`)}
    ${lines.map(({ look, values }) => html`<path class="${look}" d="${pathOf(values, top)}" />`)}
  </svg>`;
}

/** A path through all values, broken where there is none. */
function pathOf(values: readonly (number | null)[], top: number): string {
  const step = WIDTH / Math.max(1, values.length - 1);
  let isDown = false;
  const parts: string[] = [];
  values.forEach((value, place) => {
    if (value === null) {
      isDown = false;
      return;
    }
    const x = Math.round(place * step * 10) / 10;
    const y = Math.round((HEIGHT - (value / top) * HEIGHT) * 10) / 10;
    parts.push(`${isDown ? 'L' : 'M'}${x} ${y}`);
    // A value alone between two that are none would not be seen.
    if (!isDown) parts.push(`L${x} ${y}`);
    isDown = true;
  });
  return parts.join('');
}

/** A round number that no value exceeds. */
function niceTop(lines: readonly ChartLine[]): number {
  let most = 0;
  for (const { values } of lines) for (const value of values) most = Math.max(most, value ?? 0);
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= most) ?? 10;
  return factor * power;
}

function axisText(value: number): string {
  return Number.isInteger(value) ? msText(value).replace(/\.0+$/u, '') : msText(value);
}
