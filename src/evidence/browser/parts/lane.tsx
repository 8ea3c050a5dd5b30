import type { JSX } from 'preact';
import { spanText } from '../../../scenario/report/time-text.ts';
import type { CallerModel } from '../report-model.ts';
import {
  HEIGHTS,
  isCutOff,
  LANE,
  spokenLane,
  stretchesOf,
  type Stretch,
} from './lane-stretches.ts';
import { percent } from './percent.ts';
import type { TimeScale } from './time-scale.ts';

/** Pixels that a letter of a label takes at most. */
const LETTER_WIDTH = 6.4;

/** The time along which lanes are drawn. */
export interface LaneTime {
  /** Where moments are drawn, counted from `startAt`. */
  readonly scale: TimeScale;
  /** Where the scale begins, as the callers' own moments are counted. */
  readonly startAt: number;
  /** The moment that is looked at. */
  readonly at: number;
  /** A moment as the page writes it. */
  readonly timeText: (at: number) => string;
}

/** The time of a lane, and how many pixels it has. */
interface LaneShown extends LaneTime {
  readonly width: number;
}

/**
 * A caller's states over time as a bar: each place has a height and a pattern of its own, and its
 * name where there is room for it.
 */
export function Lane({
  caller,
  ...lane
}: LaneShown & { readonly caller: CallerModel }): JSX.Element {
  const { scale, startAt, at, timeText } = lane;
  const stretches = stretchesOf(caller, startAt + scale.drawnTo);
  const cursor = percent(scale.placeOf(at - startAt));
  return (
    // The scrubber does the same by keyboard.
    <svg
      class="lane"
      width="100%"
      height={LANE}
      role="img"
      aria-label={spokenLane(stretches, timeText)}
    >
      {stretches.map((stretch) => (
        <StretchDrawn key={stretch.from} stretch={stretch} lane={lane} />
      ))}
      <line class="cursor" x1={cursor} x2={cursor} y1={0} y2={LANE} />
    </svg>
  );
}

/** What a caller was for a while, or that the call was over. */
function StretchDrawn({
  stretch: { from, to, state },
  lane: { scale, startAt, timeText, width },
}: {
  readonly stretch: Stretch;
  readonly lane: LaneShown;
}): JSX.Element {
  const left = scale.placeOf(from - startAt);
  const place = percent(left);
  if (state.place === 'ended') {
    // A small cross where somebody was cut off, a small line where they went by themselves.
    const cut = isCutOff(state);
    return (
      <svg x={place} width={12} height={LANE} overflow="visible" class={cut ? 'end cut' : 'end'}>
        <path d={cut ? 'M1 7l8 8m0-8l-8 8' : 'M1.5 4v14'} />
        <title>{state.words}</title>
      </svg>
    );
  }
  const height = HEIGHTS[state.place];
  const share = scale.placeOf(to - startAt) - left;
  const fits = state.label.length * LETTER_WIDTH + 8 <= share * width;
  return (
    <g>
      <rect
        class={`bar ${state.place}`}
        x={place}
        width={percent(share)}
        y={(LANE - height) / 2}
        height={height}
      >
        <title>{`${state.words}, ${timeText(from)} for ${spanText(to - from)}`}</title>
      </rect>
      {fits && height >= 11 && (
        <text class="bar-label" x={place} dx={5} y={15}>
          {state.label}
        </text>
      )}
    </g>
  );
}
