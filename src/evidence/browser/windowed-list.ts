import { least } from '../../domain/extremes.ts';
import { element } from './dom.ts';

/** What a {@link WindowedList} shows. */
export interface Items {
  readonly count: number;
  /** Makes the row at that place. */
  readonly make: (place: number) => HTMLElement;
}

/** Rows that are made beyond what is in sight, above and below. */
const SPARE_ROWS = 6;

/**
 * A list of rows of one height of which only those in sight exist, so that ten thousand cost no more
 * than fifty. A short list is as high as its rows; a long one scrolls in a frame of its own.
 */
export class WindowedList {
  readonly frame: HTMLElement;
  readonly #sheet: HTMLElement;
  readonly #rowHeight: () => number;
  #items: Items = { count: 0, make: () => element('div') };
  #expanded = false;
  #rows = new Map<number, HTMLElement>();

  /** @param frame the element that scrolls; its style limits its height. */
  constructor(frame: HTMLElement, rowHeight: () => number) {
    this.frame = frame;
    this.#rowHeight = rowHeight;
    this.#sheet = element('div', { class: 'sheet', role: 'presentation' });
    frame.append(this.#sheet);
    frame.addEventListener('scroll', () => this.#fill(), { passive: true });
    // A browser that prints makes the page as wide as the paper; what is expanded stays whole.
    addEventListener('resize', () => {
      if (!this.#expanded) this.#redraw();
    });
  }

  /** The rows that exist now, by their places. */
  get rows(): ReadonlyMap<number, HTMLElement> {
    return this.#rows;
  }

  /** Shows other rows, or the same ones made anew. */
  show(items: Items): void {
    this.#items = items;
    this.#redraw();
  }

  /** Scrolls, inside the frame alone, until that row is in sight. */
  reveal(place: number): void {
    const height = this.#rowHeight();
    const { scrollTop, clientHeight } = this.frame;
    const top = place * height;
    if (top < scrollTop) this.frame.scrollTop = top - height;
    else if (top + height > scrollTop + clientHeight) {
      this.frame.scrollTop = top - clientHeight + 2 * height;
    }
    this.#fill();
  }

  /**
   * Makes rows whether they are in sight or not, for paper: all of them, or where there are more than
   * `most` those around `place`, with a line that says so.
   */
  expand(most: number, place = 0): void {
    const { count, make } = this.#items;
    const first = Math.max(0, Math.min(count - most, place - Math.floor(most / 2)));
    const last = Math.min(count, first + most);
    const rows = Array.from({ length: last - first }, (_, more) => make(first + more));
    const left = `Rows ${first + 1} to ${last} of ${count}: search or choose callers for the others.`;
    this.#expanded = true;
    this.frame.classList.add('expanded');
    this.#sheet.replaceChildren(
      ...(rows.length < count ? [element('p', { class: 'left-out' }, left)] : []),
      ...rows,
    );
  }

  /** Shows again what is in sight alone. */
  collapse(): void {
    this.#expanded = false;
    this.frame.classList.remove('expanded');
    this.#redraw();
  }

  #redraw(): void {
    this.#sheet.replaceChildren();
    this.#rows = new Map();
    this.#sheet.style.height = `${this.#items.count * this.#rowHeight()}px`;
    this.#fill();
  }

  #fill(): void {
    const height = this.#rowHeight();
    const { scrollTop, clientHeight } = this.frame;
    const first = Math.max(0, Math.floor(scrollTop / height) - SPARE_ROWS);
    const last = Math.min(
      this.#items.count - 1,
      Math.ceil((scrollTop + clientHeight) / height) + SPARE_ROWS,
    );
    for (const [place, row] of this.#rows) {
      if (place >= first && place <= last) continue;
      row.remove();
      this.#rows.delete(place);
    }
    for (let place = first; place <= last; place += 1) {
      if (this.#rows.has(place)) continue;
      const row = this.#items.make(place);
      row.style.top = `${place * height}px`;
      this.#rows.set(place, row);
      this.#insert(place, row);
    }
  }

  /** Rows stand in the page in their order, which is the order in which they are read out. */
  #insert(place: number, row: HTMLElement): void {
    const later = [...this.#rows.keys()].filter((other) => other > place);
    const next = later.length === 0 ? undefined : this.#rows.get(least(later));
    this.#sheet.insertBefore(row, next ?? null);
  }
}
