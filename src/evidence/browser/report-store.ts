import type { ReportModel } from './report-model.ts';
import { TimeScale } from './time-scale.ts';
import { addressOf, viewOf, wholeView } from './view-state.ts';
import type { ViewState } from './view-state.ts';

/** What changed, for a part of the page that draws it. */
export type Listener = (view: ViewState, before: ViewState) => void;

/** What the parts of the page share: the model, the view, and how times are drawn. */
export class ReportStore {
  readonly model: ReportModel;
  scale: TimeScale;
  #view: ViewState;
  readonly #usual: ViewState;
  readonly #listeners: Listener[] = [];
  readonly #scales = new Map<boolean, TimeScale>();

  constructor(model: ReportModel) {
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

  /** Calls `listener` with every change from now on. */
  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /**
   * Changes the view.
   *
   * @param settled false while the change goes on, as during a drag: the address then stays.
   */
  change(change: Partial<ViewState>, settled = true): void {
    const before = this.#view;
    this.#view = this.#within({ ...before, ...change });
    this.scale = this.#scaleOf(this.#view);
    for (const listener of this.#listeners) listener(this.#view, before);
    if (settled) this.settle();
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
