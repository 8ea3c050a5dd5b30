import { PLACES } from '../report-data.ts';
import type { Place } from '../report-data.ts';
import { HEARD_WORDS, PLACE_WORDS } from '../place-words.ts';
import { byId, element, inputById, marked } from './dom.ts';
import { drawLane, moveCursor } from './lane-drawing.ts';
import { stateAt } from './report-model.ts';
import type { CallerModel, StateModel } from './report-model.ts';
import type { ReportStore } from './report-store.ts';
import { WindowedList } from './windowed-list.ts';

/** The table of callers: where each is at the moment, what each hears, and all of it over time. */
export class CallerTable {
  readonly list: WindowedList;
  readonly #store: ReportStore;
  readonly #table: HTMLElement;
  #shown: readonly CallerModel[] = [];

  constructor(store: ReportStore) {
    this.#store = store;
    this.#table = byId('caller-table');
    const frame = element('div', { class: 'frame callers', role: 'rowgroup', tabindex: 0 });
    frame.setAttribute('aria-label', 'Callers, one a row');
    this.#table.append(headRow(), frame);
    this.#table.setAttribute('role', 'table');
    this.#table.setAttribute('aria-labelledby', 'callers-title');
    this.list = new WindowedList(frame, () => rowHeightOf(frame, '--caller-row'));
    const find = inputById('find-caller');
    find.value = store.view.caller;
    find.addEventListener('input', () => store.change({ caller: find.value }, false));
    find.addEventListener('change', () => store.settle());
    frame.addEventListener('pointerdown', (event) => this.#scrubFrom(event));
    store.onChange((view, before) => {
      const again =
        ['caller', 'places', 'who', 'trueToTime'].some(
          (part) => Reflect.get(view, part) !== Reflect.get(before, part),
        ) || view.places.length > 0;
      if (again) this.#show();
      else this.#update();
      this.#drawChips();
    });
    byId('callers').hidden = store.model.callers.length === 0;
    this.#drawChips();
    this.#show();
  }

  /** Shows the callers that the reader asks for. */
  #show(): void {
    const { model, view } = this.#store;
    const wanted = view.caller.trim().toLowerCase();
    this.#shown = model.callers.filter((caller) => {
      const state = stateAt(caller, view.at);
      const here =
        view.places.length === 0 || (state !== null && view.places.includes(state.place));
      return here && textOf(caller, state).includes(wanted);
    });
    this.#table.setAttribute('aria-rowcount', String(this.#shown.length + 1));
    this.list.show({
      count: this.#shown.length,
      make: (place) => {
        const row = this.#row(place);
        this.#fillRow(row, place);
        return row;
      },
    });
  }

  #update(): void {
    for (const [place, row] of this.list.rows) this.#fillRow(row, place);
  }

  #row(place: number): HTMLElement {
    const { scale, view } = this.#store;
    const caller = this.#shown[place];
    if (caller === undefined) return element('div');
    const chosen = view.who.includes(caller.name);
    const name = element(
      'button',
      {
        type: 'button',
        class: 'name',
        'aria-pressed': String(chosen),
        title: 'Show only this caller on the ladder',
      },
      ...marked(caller.name, view.caller.trim().toLowerCase()),
    );
    name.addEventListener('click', () => this.#choose(caller.name));
    const about = element('span', { class: 'about' }, caller.about);
    const width = this.#laneWidth();
    return element(
      'div',
      { class: 'row', role: 'row', 'aria-rowindex': place + 2 },
      element('div', { role: 'rowheader', class: 'who' }, name, about),
      element('div', { role: 'cell', class: 'now' }),
      element('div', { role: 'cell', class: 'hears' }),
      element('div', { role: 'cell', class: 'over-time' }, drawLane(caller, { scale, width })),
    );
  }

  #fillRow(row: HTMLElement, place: number): void {
    const { scale, view } = this.#store;
    const caller = this.#shown[place];
    if (caller === undefined) return;
    const state = stateAt(caller, view.at);
    row.dataset['place'] = state?.place ?? 'none';
    row
      .querySelector('.now')
      ?.replaceChildren(
        element('span', { class: `dot ${state?.place ?? 'none'}`, 'aria-hidden': 'true' }),
        element('span', {}, state?.words ?? 'not yet there'),
      );
    row.querySelector('.hears')?.replaceChildren(...hearsOf(state));
    moveCursor(row, scale.placeOf(view.at));
  }

  #choose(name: string): void {
    const { who } = this.#store.view;
    const others = who.filter((other) => other !== name);
    this.#store.change({ who: others.length === who.length ? [...who, name] : others });
  }

  /** A press on a lane, and a drag from there, moves the moment. */
  #scrubFrom(down: PointerEvent): void {
    const lane = down.target instanceof Element ? down.target.closest('.over-time') : null;
    if (lane === null || down.button !== 0) return;
    down.preventDefault();
    const move = (event: PointerEvent): void => {
      const { left, width } = lane.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
      this.#store.change({ at: this.#store.scale.momentAt(share), seq: null }, false);
    };
    const end = (): void => {
      removeEventListener('pointermove', move);
      this.#store.settle();
    };
    move(down);
    addEventListener('pointermove', move);
    addEventListener('pointerup', end, { once: true });
  }

  #laneWidth(): number {
    return byId('axis').clientWidth || 600;
  }

  #drawChips(): void {
    const { model, view } = this.#store;
    const counts = new Map<Place, number>();
    for (const caller of model.callers) {
      const state = stateAt(caller, view.at);
      if (state !== null) counts.set(state.place, (counts.get(state.place) ?? 0) + 1);
    }
    const places = PLACES.filter((place) => counts.has(place) || view.places.includes(place));
    const chips = places.map((place) => {
      const pressed = view.places.includes(place);
      const chip = element(
        'button',
        { type: 'button', class: 'chip', 'aria-pressed': String(pressed) },
        element('span', { class: `dot ${place}`, 'aria-hidden': 'true' }),
        `${counts.get(place) ?? 0} ${PLACE_WORDS[place]}`,
      );
      chip.dataset['place'] = place;
      chip.addEventListener('click', () => {
        const places = pressed
          ? view.places.filter((one) => one !== place)
          : [...view.places, place];
        this.#store.change({ places });
      });
      return chip;
    });
    keepFocus(byId('places'), chips);
  }
}

/** Replaces buttons by others and leaves the focus on the one for the same place. */
function keepFocus(group: HTMLElement, chips: readonly HTMLElement[]): void {
  const focused =
    document.activeElement instanceof HTMLElement && group.contains(document.activeElement)
      ? document.activeElement.dataset['place']
      : undefined;
  group.replaceChildren(...chips);
  chips.find((chip) => focused !== undefined && chip.dataset['place'] === focused)?.focus();
}

/** The height of the rows in a frame, as the style sheet has it for this width. */
export function rowHeightOf(frame: HTMLElement, name: string): number {
  return Number.parseFloat(getComputedStyle(frame).getPropertyValue(name)) || 32;
}

function headRow(): HTMLElement {
  const heads = ['Caller', 'Is', 'Hears', 'Over time'].map((text) =>
    element('div', { role: 'columnheader' }, text),
  );
  return element(
    'div',
    { role: 'rowgroup' },
    element('div', { class: 'row head', role: 'row' }, ...heads),
  );
}

function textOf(caller: CallerModel, state: StateModel | null): string {
  return [caller.name, caller.about, state?.words, state?.hears].join(' ').toLowerCase();
}

function hearsOf(state: StateModel | null): readonly (HTMLElement | string)[] {
  if (state === null || state.hears === '' || state.place === 'ended') return ['–'];
  const words = HEARD_WORDS[state.hears];
  if (words !== undefined) return [words];
  const spoken = element('span', { class: 'spoken', title: state.spoken }, `“${state.spoken}”`);
  return [
    element('span', { class: 'prompt' }, state.hears),
    ...(state.spoken === '' ? [] : [spoken]),
  ];
}
