import { offsetText, spanText } from '../../scenario/report/time-text.ts';
import { byId, drawing, element, inputById } from './dom.ts';
import { stateAt, stepFrom } from './report-model.ts';
import type { ReportModel } from './report-model.ts';
import type { ReportStore } from './report-store.ts';
import { addressOf } from './view-state.ts';

/** How finely the scrubber moves. */
const SCRUBBER_STEPS = 10_000;

/** How many times are written along the axis. */
const TICKS = 6;

/** The pixels that a time takes along the axis. */
const TICK_WIDTH = 64;

/** How many moments a key moves the scrubber by. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: -Infinity,
  End: Infinity,
};

/** The bar that says which moment is shown, and moves it. */
export function startMomentBar(store: ReportStore): void {
  const scrubber = inputById('scrubber');
  const step = (count: number, settled: boolean): void => {
    const at = stepFrom(store.model.moments, store.view.at, count);
    store.change({ at, seq: null }, settled);
  };
  scrubber.addEventListener('input', () => {
    const at = store.scale.momentAt(Number(scrubber.value) / SCRUBBER_STEPS);
    store.change({ at, seq: null }, false);
  });
  scrubber.addEventListener('change', () => store.settle());
  scrubber.addEventListener('keydown', (event) => {
    const count = KEY_STEPS[event.key];
    if (count === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(count, false);
  });
  scrubber.addEventListener('keyup', () => store.settle());
  byId('before').addEventListener('click', () => step(-1, true));
  byId('after').addEventListener('click', () => step(1, true));
  const draw = (): void => drawMoment(store, scrubber);
  store.onChange((view, before) => {
    if (view.trueToTime !== before.trueToTime) drawAxis(store);
    draw();
  });
  byId('moment').hidden = false;
  drawAxis(store);
  draw();
  addEventListener('resize', () => drawAxis(store));
}

function drawMoment({ model, view, scale }: ReportStore, scrubber: HTMLInputElement): void {
  const time = offsetText(view.at);
  const link = byId('moment-link');
  link.textContent = time;
  link.setAttribute('href', `#${addressOf(view)}`);
  const clock = new Date(model.startAt + view.at).toISOString();
  byId('moment-clock').textContent = `${clock.slice(11, 23)} UTC`;
  scrubber.value = String(scale.placeOf(view.at) * SCRUBBER_STEPS);
  scrubber.setAttribute('aria-valuetext', `${time}: ${whoIsWhere(model, view.at)}`);
}

/** Everybody's places in one line, for whoever listens to the page. */
function whoIsWhere(model: ReportModel, at: number): string {
  const counts = new Map<string, number>();
  for (const caller of model.callers) {
    const state = stateAt(caller, at);
    if (state === null || state.place === 'ended') continue;
    const words = model.callers.length <= 6 ? `${caller.name} ${state.words}` : state.place;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  if (counts.size === 0) return 'nobody is there';
  return [...counts]
    .map(([words, count]) => (model.callers.length <= 6 ? words : `${count} ${words}`))
    .join('; ');
}

/** Times along the scrubber, and where pauses are drawn short. */
function drawAxis({ model, scale }: ReportStore): void {
  const axis = byId('axis');
  const pauses = scale.pauses.map(({ from, to }) => {
    const [left, right] = [scale.placeOf(from), scale.placeOf(to)];
    const band = drawing('rect', {
      ...{ x: percent(left), width: percent(right - left), y: 13, height: 5, class: 'pause' },
    });
    band.append(drawing('title', {}, `A pause of ${spanText(to - from)}, drawn short`));
    return band;
  });
  const picture = drawing('svg', { width: '100%', height: 18 }, ...pauses);
  const width = axis.clientWidth || TICKS * TICK_WIDTH;
  let free = -TICK_WIDTH;
  const ticks = Array.from({ length: TICKS }, (_, place) => place / (TICKS - 1)).flatMap(
    (share) => {
      const at = Math.min(Math.floor(model.endAt / 1000), Math.round(scale.momentAt(share) / 1000));
      const left = scale.placeOf(at * 1000);
      if (left * width < free) return [];
      free = left * width + TICK_WIDTH;
      const tick = element('span', { class: 'tick' }, offsetText(at * 1000).slice(0, -4));
      tick.style.left = percent(left);
      return [tick];
    },
  );
  axis.replaceChildren(picture, ...ticks);
}

/** A share of a width, as styles and drawings write it. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}
