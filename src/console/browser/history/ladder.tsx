import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { lookAt } from '../feed/moment.ts';
import { clockTime } from '../parts/times.ts';
import { Windowed } from '../parts/windowed.tsx';
import { Arrow } from './arrow.tsx';
import { columnOf, lanesOf, type HistoryView } from './history-filter.ts';
import { show } from './history-view.ts';
import { Marked } from './marked.tsx';
import type { RecordRow, RecordRows } from './record-rows.ts';

/** The height of a row in pixels, as the style sheet has it. */
const ROW_HEIGHT = 28;

/** Pixels of a lane: the fewest, and what one gets where there is room. */
const LANE_WIDTH = { least: 44, most: 88 } as const;

/** The share of the ladder's width that the lanes may take. */
const LANES_SHARE = 0.45;

/** From so many rows on, lanes are laid out by the first and the last of them. */
const MANY_ROWS = 4000;

/** How many rows a key moves by. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity },
};

interface LadderShown {
  readonly rows: RecordRows;
  /** The rows that are shown. */
  readonly places: readonly number[];
  readonly view: HistoryView;
  /** Milliseconds since the epoch; `null` for now. */
  readonly at: number | null;
}

/** The ladder: a row for each thing that happened, with an arrow from lane to lane. */
export function Ladder({ rows, places, view, at }: LadderShown): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const room = Math.max(3, Math.floor((width * LANES_SHARE) / LANE_WIDTH.least));
  const lanes = useMemo(
    () => lanesOf(rowsAt(rows, few(places)), view.who, room),
    [rows, places, view.who.join('|'), room],
  );
  const laneWidth = Math.min(LANE_WIDTH.most, (width * LANES_SHARE) / lanes.length);
  const here = hereIn(rows, places, view.seq, at);
  const go = (place: number): void => {
    const row = rows.at(places[Math.min(places.length - 1, Math.max(0, place))] ?? -1);
    if (row === null) return;
    show({ seq: row.seq });
    lookAt(row.at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && view.seq !== null) return show({ linked: !view.linked });
    const step = KEY_STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(here + step);
  };
  return (
    <div class="ladder" ref={frame} onKeyDown={onKeyDown}>
      <LadderHead {...{ lanes, laneWidth }} />
      <Windowed
        class="ladder-rows"
        label="Rows of the ladder, oldest first"
        count={places.length}
        rowHeight={ROW_HEIGHT}
        reveal={here < 0 ? null : here}
        keyOf={(place) => places[place] ?? place}
        row={(place) => {
          const row = rows.at(places[place] ?? -1);
          if (row === null) return null;
          return (
            <LadderRow
              {...{ row, lanes, laneWidth }}
              later={at !== null && row.at > at}
              find={view.find}
              here={place === here}
              choose={() => go(place)}
            />
          );
        }}
      />
    </div>
  );
}

/** The width of an element in pixels, also once the window has another. */
function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, measure] = useState(700);
  useEffect(() => {
    const look = (): void => measure(frame.current?.clientWidth ?? 700);
    look();
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  return width;
}

interface Lanes {
  /** Their names, from left to right. */
  readonly lanes: readonly string[];
  /** In pixels. */
  readonly laneWidth: number;
}

function LadderHead({ lanes, laneWidth }: Lanes): JSX.Element {
  return (
    <div class="ladder-head" aria-hidden="true">
      <span>Time</span>
      <span>What happened</span>
      <span class="lane-names">
        {lanes.map((name) => (
          <span key={name} class="lane-name" title={name} style={{ width: `${laneWidth}px` }}>
            {name}
          </span>
        ))}
      </span>
    </div>
  );
}

/** One row: when, what, and the arrow from lane to lane. */
function LadderRow({
  row,
  lanes,
  laneWidth,
  later,
  find,
  here,
  choose,
}: Lanes & {
  readonly row: RecordRow;
  /** It comes after the moment that is looked at. */
  readonly later: boolean;
  readonly find: string;
  /** It is the one that is pointed at. */
  readonly here: boolean;
  readonly choose: () => void;
}): JSX.Element {
  const marks = `${row.trouble ? ' trouble' : ''}${here ? ' here' : ''}${later ? ' later' : ''}`;
  return (
    <button
      type="button"
      tabIndex={-1}
      class={`ladder-row ${row.kind}${marks}`}
      aria-current={here ? 'true' : undefined}
      onClick={choose}
    >
      <span class="time">{clockTime(row.at)}</span>
      <span class="words" title={row.words}>
        {row.trouble && (
          <span class="flag" title="trouble">
            !
          </span>
        )}
        {row.who !== null && (
          <b>
            <Marked text={row.who} find={find} />:{' '}
          </b>
        )}
        <Marked text={row.words} find={find} />
      </span>
      <Arrow
        lanes={lanes.length}
        laneWidth={laneWidth}
        from={columnOf(lanes, row.from)}
        to={columnOf(lanes, row.to)}
      />
    </button>
  );
}

/** The row that is pointed at, or the last one of the moment or before. */
function hereIn(
  rows: RecordRows,
  places: readonly number[],
  seq: number | null,
  at: number | null,
): number {
  const limit = at ?? Infinity;
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows.at(places[middle] ?? -1);
    const before = row !== null && row.at <= limit && (seq === null || row.seq <= seq);
    if (before) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function few(places: readonly number[]): readonly number[] {
  if (places.length <= MANY_ROWS) return places;
  return [...places.slice(0, MANY_ROWS / 2), ...places.slice(-MANY_ROWS / 2)];
}

function* rowsAt(rows: RecordRows, places: readonly number[]): Generator<RecordRow, void> {
  for (const place of places) {
    const row = rows.at(place);
    if (row !== null) yield row;
  }
}
