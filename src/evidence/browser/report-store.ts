import { stepFrom } from './report-model.ts';
import type { ReportModel } from './report-model.ts';
import { TimeScale } from './parts/time-scale.ts';
import { addressOf, viewOf, wholeView } from './view-state.ts';
import type { ViewState } from './view-state.ts';

/** What a report shows: the model, the view of it that is in the address, and how times are drawn. */
export class ReportStore {
  readonly model: ReportModel;
  scale: TimeScale;
  #view: ViewState;
  readonly #usual: ViewState;
  readonly #draw: () => void;
  readonly #scales = new Map<boolean, TimeScale>();

  /** @param draw is called with every change: it draws the page anew. */
  constructor(model: ReportModel, draw: () => void) {
    this.#draw = draw;
    this.model = model;
    this.#usual = wholeView(model.opensAt);
    this.#view = this.#within(viewOf(location.hash.slice(1), this.#usual));
    this.scale = this.#scaleOf(this.#view);
    addEventListener('hashchange', () => {
      this.change(viewOf(location.hash.slice(1), this.#usual), false);
    });
  }

  get view(): ViewState {
    return this.#view;
  }

  /**
   * Changes the view.
   *
   * @param settled false while the change goes on, as during a drag: the address then stays.
   */
  change(change: Partial<ViewState>, settled = true): void {
    this.#view = this.#within({ ...this.#view, ...change });
    this.scale = this.#scaleOf(this.#view);
    this.#draw();
    if (settled) this.settle();
  }

  /** Goes so many moments on, back with a negative count. */
  step(count: number, settled: boolean): void {
    const at = stepFrom(this.model.moments, this.#view.at, count);
    this.change({ at, seq: null }, settled);
  }

  /** Chooses a caller, or no longer. */
  choose(name: string): void {
    const { who } = this.#view;
    const others = who.filter((other) => other !== name);
    this.change({ who: others.length === who.length ? [...who, name] : others });
  }

  /** Writes the view into the address. */
  settle(): void {
    history.replaceState(null, '', `#${addressOf(this.#view)}`);
  }

  #within(view: ViewState): ViewState {
    const at = Math.min(this.model.endAt, Math.max(0, view.at));
    return { ...view, at };
  }

  #scaleOf({ trueToTime }: ViewState): TimeScale {
    const { moments, endAt } = this.model;
    const scale = this.#scales.get(trueToTime) ?? new TimeScale(moments, endAt, !trueToTime);
    this.#scales.set(trueToTime, scale);
    return scale;
  }
}

/** What a part of the page goes by. */
export interface ReportPart {
  readonly store: ReportStore;
}

/** What a part with lists goes by: `paper` is the most rows of one on paper, `null` on a screen. */
export interface ReportLists extends ReportPart {
  readonly paper: number | null;
}
