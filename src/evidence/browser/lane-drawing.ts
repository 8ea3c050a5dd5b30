import { offsetText, spanText } from '../../scenario/report/time-text.ts';
import { drawing } from './dom.ts';
import { percent } from './moment-bar.ts';
import { HEIGHTS, isCutOff, LANE, spokenLane, stretchesOf } from './lane-stretches.ts';
import type { CallerModel, StateModel } from './report-model.ts';
import type { TimeScale } from './time-scale.ts';

/** Columns that a letter of a label takes at most. */
const LETTER_WIDTH = 6.4;

/**
 * A caller's states over time as a bar: each place has a height and a pattern of its own, and its
 * name where there is room for it.
 */
export function drawLane(
  caller: CallerModel,
  { scale, width }: { scale: TimeScale; width: number },
): SVGElement {
  const stretches = stretchesOf(caller, scale.drawnTo);
  const shapes = stretches.flatMap(({ from, to, state }) => {
    const [left, right] = [scale.placeOf(from), scale.placeOf(to)];
    if (state.place === 'ended') return [endMark(left, state)];
    const height = HEIGHTS[state.place];
    const bar = drawing('rect', {
      ...{ x: percent(left), width: percent(right - left), y: (LANE - height) / 2, height },
      class: `bar ${state.place}`,
    });
    const hint = `${state.words}, ${offsetText(from)} for ${spanText(to - from)}`;
    bar.append(drawing('title', {}, hint));
    const fits = state.label.length * LETTER_WIDTH + 8 <= (right - left) * width;
    if (!fits || height < 11) return [bar];
    const label = drawing('text', { x: percent(left), dx: 5, y: 15, class: 'bar-label' });
    label.append(state.label);
    return [bar, label];
  });
  const cursor = drawing('line', { class: 'cursor', y1: 0, y2: LANE });
  const lane = drawing('svg', {
    ...{ class: 'lane', width: '100%', height: LANE, role: 'img' },
    'aria-label': spokenLane(stretches),
  });
  lane.append(...shapes, cursor);
  return lane;
}

/** Moves the line that shows the moment. */
export function moveCursor(row: ParentNode, place: number): void {
  const cursor = row.querySelector('.cursor');
  cursor?.setAttribute('x1', percent(place));
  cursor?.setAttribute('x2', percent(place));
}

/** A small cross where somebody was cut off, a small line where they went by themselves. */
function endMark(left: number, state: StateModel): SVGElement {
  const { words } = state;
  const cut = isCutOff(state);
  const mark = drawing('svg', {
    ...{ x: percent(left), y: 0, width: 12, height: LANE, overflow: 'visible' },
    class: cut ? 'end cut' : 'end',
  });
  mark.append(
    drawing('path', { d: cut ? 'M1 7l8 8m0-8l-8 8' : 'M1.5 4v14' }),
    drawing('title', {}, words),
  );
  return mark;
}
