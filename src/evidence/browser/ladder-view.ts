import { offsetText } from '../../scenario/report/time-text.ts';
import { ROW_KINDS } from '../report-data.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { rowHeightOf } from './caller-table.ts';
import { byId, drawing, element, inputById, marked } from './dom.ts';
import { lastAt } from './report-model.ts';
import type { RowModel } from './report-model.ts';
import type { ReportStore } from './report-store.ts';
import { layLadder, rowsOf } from './row-filter.ts';
import type { LadderLanes } from './row-filter.ts';
import type { ViewState } from './view-state.ts';
import { WindowedList } from './windowed-list.ts';

/** Pixels of a lane: the fewest on the screen and on paper, and what one gets where there is room. */
const LANE_WIDTH = { least: 44, paper: 36, most: 92 } as const;

/** The width of a page of paper. */
const PAPER_WIDTH = 690;

/** The share of the ladder's width that the lanes may take. */
const LANES_SHARE = 0.5;

/** Parts of the view that decide which rows there are. */
const ROW_PARTS = ['who', 'find', 'without'] as const satisfies readonly (keyof ViewState)[];

/** The ladder: a row for each thing that happened, with an arrow from lane to lane. */
export class LadderView {
  readonly list: WindowedList;
  readonly #store: ReportStore;
  readonly #head: HTMLElement;
  readonly #frame: HTMLElement;
  #rows: readonly RowModel[] = [];
  #lanes: LadderLanes = { names: [], columnOf: () => -1 };
  #laneWidth = 60;
  #paper = false;

  constructor(store: ReportStore) {
    this.#store = store;
    this.#head = element('div', { class: 'row head', 'aria-hidden': 'true' });
    this.#frame = element('div', {
      ...{ class: 'frame ladder', role: 'listbox', tabindex: 0, id: 'ladder-rows' },
      'aria-label': 'Rows of the ladder, oldest first',
    });
    byId('ladder-list').append(this.#head, this.#frame);
    byId('ladder').hidden = false;
    this.list = new WindowedList(this.#frame, () => rowHeightOf(this.#frame, '--ladder-row'));
    this.#startFinding();
    this.#frame.addEventListener('keydown', (event) => this.#onKey(event));
    addEventListener('resize', () => this.show());
    store.onChange((view, before) => {
      if (ROW_PARTS.some((part) => view[part] !== before[part])) this.show();
      else this.#update();
    });
    this.#drawChips();
    this.show();
  }

  /** The rows that the view asks for. */
  get rows(): readonly RowModel[] {
    return this.#rows;
  }

  /** Lays out the lanes anew and shows the rows that the view asks for. */
  show(): void {
    const { model, view } = this.#store;
    this.#rows = rowsOf(model, view);
    const width = this.#paper ? PAPER_WIDTH : this.#frame.clientWidth || PAPER_WIDTH;
    const room = Math.max(
      3,
      Math.floor((width * this.#share()) / (this.#paper ? LANE_WIDTH.paper : LANE_WIDTH.least)),
    );
    this.#lanes = layLadder(model, { view, rows: this.#rows, room });
    this.#laneWidth = Math.min(
      LANE_WIDTH.most,
      (width * this.#share()) / Math.max(1, this.#lanes.names.length),
    );
    this.#drawHead();
    this.list.show({ count: this.#rows.length, make: (place) => this.makeRow(place) });
    this.#tellCount();
    this.#drawChips();
    this.#update();
  }

  /** Lays everything out for paper, with the most rows there may be on it, or for the screen again. */
  print(most: number | null): void {
    this.#paper = most !== null;
    this.show();
    if (most === null) this.list.collapse();
    else this.list.expand(most, this.here);
  }

  /** The row at a place, which is also how it is printed. */
  makeRow(place: number): HTMLElement {
    const row = this.#rows[place];
    if (row === undefined) return element('div');
    const { model, view } = this.#store;
    const who = row.who < 0 ? '' : (model.lanes[row.who] ?? '');
    const wanted = view.find.trim().toLowerCase();
    const words = element('span', { class: 'words', title: row.words });
    if (row.trouble) words.append(element('span', { class: 'flag', title: 'trouble' }, '!'));
    if (who !== '') words.append(element('b', {}, ...marked(who, wanted)), ': ');
    words.append(...marked(row.words, wanted));
    const made = element(
      'div',
      {
        ...{ class: `row ${row.kind}${row.trouble ? ' trouble' : ''}`, role: 'option' },
        ...{ id: `row-${place}`, 'aria-posinset': place + 1, 'aria-setsize': this.#rows.length },
      },
      element('span', { class: 'time' }, offsetText(row.at)),
      words,
      this.#arrow(row),
    );
    made.addEventListener('click', () => this.#store.change({ at: row.at, seq: row.seq }));
    this.#mark(place, made, this.here);
    return made;
  }

  /** How wide the lanes may be: below the words, where there is no room beside them. */
  #share(): number {
    return getComputedStyle(this.#frame).getPropertyValue('--lanes-below').trim() === '1'
      ? 1
      : LANES_SHARE;
  }

  #startFinding(): void {
    const find = inputById('find-row');
    find.value = this.#store.view.find;
    find.addEventListener('input', () => this.#store.change({ find: find.value }, false));
    find.addEventListener('change', () => this.#store.settle());
    this.#store.onChange((view) => {
      if (find.value !== view.find) find.value = view.find;
    });
  }

  #drawHead(): void {
    const names = this.#lanes.names.map((name, column) => {
      const head = element('span', { class: 'lane-name', title: name }, name);
      head.style.left = `${column * this.#laneWidth}px`;
      head.style.width = `${this.#laneWidth}px`;
      return head;
    });
    const lanes = element('span', { class: 'lane-names' }, ...names);
    lanes.style.width = `${this.#lanes.names.length * this.#laneWidth}px`;
    this.#head.replaceChildren(
      element('span', {}, 'Time'),
      element('span', {}, 'What happened'),
      lanes,
    );
  }

  #arrow(row: RowModel): SVGElement {
    const width = this.#lanes.names.length * this.#laneWidth;
    const height = 26;
    const picture = drawing('svg', { class: 'lanes', width, height, 'aria-hidden': 'true' });
    const xOf = (column: number): number => (column + 0.5) * this.#laneWidth;
    for (const [column] of this.#lanes.names.entries()) {
      const x = xOf(column);
      picture.append(drawing('line', { class: 'life', x1: x, x2: x, y1: 0, y2: height }));
    }
    const [from, to] = [this.#lanes.columnOf(row.from), this.#lanes.columnOf(row.to)];
    const middle = height / 2;
    if (row.kind === 'mark') {
      picture.append(
        drawing('line', { class: 'failed', x1: 0, x2: width, y1: middle, y2: middle }),
      );
    } else if (from >= 0 && (to < 0 || to === from)) {
      picture.append(drawing('circle', { class: 'spot', cx: xOf(from), cy: middle, r: 4 }));
    } else if (from >= 0) {
      const tip = xOf(to);
      const back = tip > xOf(from) ? -1 : 1;
      const head = `M${tip} ${middle}l${9 * back} -5v10z`;
      picture.append(
        drawing('line', {
          class: 'arrow',
          x1: xOf(from),
          x2: tip + 6 * back,
          y1: middle,
          y2: middle,
        }),
        drawing('path', { class: 'tip', d: head }),
      );
    }
    return picture;
  }

  /** The row that is pointed at, or the last one of the moment or before. */
  get here(): number {
    const { seq, at } = this.#store.view;
    const last = lastAt(this.#rows, at);
    if (seq === null) return last;
    const exact = this.#rows.findLastIndex((row) => row.seq <= seq && row.at <= at);
    return exact >= 0 ? exact : last;
  }

  #update(): void {
    const { here } = this;
    this.list.reveal(Math.max(0, here));
    for (const [place, row] of this.list.rows) this.#mark(place, row, here);
    if (here >= 0 && this.list.rows.has(here)) {
      this.#frame.setAttribute('aria-activedescendant', `row-${here}`);
    } else this.#frame.removeAttribute('aria-activedescendant');
  }

  #mark(place: number, row: HTMLElement, here: number): void {
    row.setAttribute('aria-selected', String(place === here));
    row.classList.toggle('here', place === here);
    row.classList.toggle('later', (this.#rows[place]?.at ?? 0) > this.#store.view.at);
  }

  #onKey(event: KeyboardEvent): void {
    const page = Math.max(
      1,
      Math.floor(this.#frame.clientHeight / rowHeightOf(this.#frame, '--ladder-row')) - 1,
    );
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page },
      ...{ Home: -Infinity, End: Infinity },
    };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const place = Math.min(this.#rows.length - 1, Math.max(0, this.here + step));
    const row = this.#rows[place];
    if (row !== undefined) this.#store.change({ at: row.at, seq: row.seq });
  }

  #tellCount(): void {
    const { model, view } = this.#store;
    const [shown, all] = [this.#rows.length, model.rows.length];
    const why = [
      ...(view.who.length > 0 ? [`of ${view.who.join(', ')} and of everybody`] : []),
      ...(view.find.trim() === '' ? [] : [`with “${view.find.trim()}”`]),
    ];
    const words = shown === all ? `${all} rows` : `${shown} of ${all} rows`;
    const count = byId('ladder-count');
    count.replaceChildren([words, ...why].join(' '));
    if (shown === all) return;
    const everything = element('button', { type: 'button', class: 'plain' }, 'Show all rows');
    everything.addEventListener('click', () =>
      this.#store.change({ who: [], find: '', without: [] }),
    );
    count.append(' ', everything);
  }

  #drawChips(): void {
    const { model, view } = this.#store;
    const there = new Set(model.rows.map(({ kind }) => kind));
    const chips = ROW_KINDS.filter((kind) => there.has(kind)).map((kind) => {
      const shown = !view.without.includes(kind);
      const chip = element(
        'button',
        { type: 'button', class: 'chip', 'aria-pressed': String(shown) },
        KIND_WORDS[kind],
      );
      chip.dataset['place'] = kind;
      chip.addEventListener('click', () => {
        const without = shown
          ? [...view.without, kind]
          : view.without.filter((other) => other !== kind);
        this.#store.change({ without });
      });
      return chip;
    });
    const group = byId('kinds');
    const focused =
      document.activeElement instanceof HTMLElement && group.contains(document.activeElement)
        ? document.activeElement.dataset['place']
        : undefined;
    group.replaceChildren(...chips);
    chips.find((chip) => focused !== undefined && chip.dataset['place'] === focused)?.focus();
  }
}
