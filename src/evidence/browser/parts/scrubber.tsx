import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { spanText } from '../../../scenario/report/time-text.ts';
import { percent } from './percent.ts';
import type { TimeScale } from './time-scale.ts';
import { useWidth } from './use-width.ts';

/** How finely the scrubber moves. */
const STEPS = 10_000;

/** How many times are written along the axis, at most. */
const TICKS = 6;

/** The pixels that a letter of a time takes along the axis, and what is left free beside it. */
const TICK_LETTER = 6.7;
const TICK_GAP = 10;

/** How many moments a key moves the scrubber by. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 },
  ...{ PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity },
};

/** A line of time. */
interface TimeLine {
  /** Where moments are drawn, counted from `startAt`. */
  readonly scale: TimeScale;
  readonly startAt: number;
  /** The last moment at which something happens. */
  readonly endAt: number;
  /** A whole second as it is written along the line. */
  readonly tickText: (at: number) => string;
}

/** What moves the moment along a line of time. */
export interface ScrubberShown extends TimeLine {
  readonly at: number;
  /** The moment in words, for who listens. */
  readonly valueText: string;
  /** Goes so many moments on, back with a negative count; infinitely many to the end. */
  readonly step: (count: number) => void;
  /** Goes to a moment. */
  readonly look: (at: number) => void;
  /** A move has ended. */
  readonly settle?: () => void;
}

/** The slider that moves the moment, under the times that it goes along. */
export function Scrubber({
  at,
  valueText,
  step,
  look,
  settle,
  ...line
}: ScrubberShown): JSX.Element {
  const { scale, startAt } = line;
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = KEY_STEPS[event.key];
    if (count === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(count);
  };
  return (
    <div class="scrubber">
      <Axis {...line} />
      <input
        type="range"
        id="scrubber"
        min={0}
        max={STEPS}
        step="any"
        aria-label="Moment"
        aria-valuetext={valueText}
        value={scale.placeOf(at - startAt) * STEPS}
        onInput={({ currentTarget }) =>
          look(startAt + scale.momentAt(Number(currentTarget.value) / STEPS))
        }
        onKeyDown={onKeyDown}
        onKeyUp={settle}
        onChange={settle}
      />
    </div>
  );
}

/** The buttons that go a moment at a time. */
export function Steps({ step }: { readonly step: (count: number) => void }): JSX.Element {
  return (
    <span class="steps">
      <button type="button" id="before" aria-label="The moment before" onClick={() => step(-1)}>
        ◀
      </button>
      <button type="button" id="after" aria-label="The next moment" onClick={() => step(1)}>
        ▶
      </button>
    </span>
  );
}

/** Times along the scrubber, and where pauses are drawn short. */
function Axis({ scale, startAt, endAt, tickText }: TimeLine): JSX.Element {
  const axis = useRef<HTMLDivElement>(null);
  const width = useWidth(axis, 400, scale);
  return (
    <div class="axis" aria-hidden="true" ref={axis}>
      <svg width="100%" height={18}>
        {scale.pauses.map(({ from, to }) => {
          const left = scale.placeOf(from);
          return (
            <rect
              key={from}
              class="pause"
              {...{ x: percent(left), width: percent(scale.placeOf(to) - left), y: 13, height: 5 }}
            >
              <title>{`A pause of ${spanText(to - from)}, drawn short`}</title>
            </rect>
          );
        })}
      </svg>
      {ticksOf({ scale, startAt, endAt, tickText }, width).map(({ text, place, back }) => (
        <span
          key={text}
          class="tick"
          style={{ left: percent(place), transform: `translateX(-${percent(back)})` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}

/** A time that is written along the axis. */
interface Tick {
  readonly text: string;
  /** Where it stands, from 0 to 1. */
  readonly place: number;
  /** How much of it stands before that, from 0 to 1: half of it, but for what is at an end. */
  readonly back: number;
}

/** The whole seconds that have room to be written. */
function ticksOf({ scale, startAt, endAt, tickText }: TimeLine, width: number): readonly Tick[] {
  const ticks: Tick[] = [];
  let free = 0;
  for (let count = 0; count < TICKS; count += 1) {
    const drawn = startAt + scale.momentAt(count / (TICKS - 1));
    const at = 1000 * Math.min(Math.floor(endAt / 1000), Math.round(drawn / 1000));
    const text = tickText(at);
    const room = text.length * TICK_LETTER;
    const place = Math.max(0, scale.placeOf(at - startAt));
    const left = Math.min(width - room, Math.max(0, place * width - room / 2));
    if (left < free) continue;
    free = left + room + TICK_GAP;
    ticks.push({ text, place, back: (place * width - left) / room });
  }
  return ticks;
}
