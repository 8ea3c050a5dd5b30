import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { Arrow } from './arrow.tsx';
import { columnOf, lanesOf, type LaneColumn } from './ladder-lanes.ts';
import { Marked } from './marked.tsx';
import { placeHere, type RowModel, type Rows } from './row-filter.ts';
import { useWidth } from './use-width.ts';
import { Windowed } from './windowed.tsx';

/** Pixels of a lane: the fewest on a screen and on paper, and what one gets where there is room. */
const LANE_WIDTH = { least: 44, paper: 36, most: 90 } as const;

/** The width of a page of paper, and of a ladder that has none yet, in pixels. */
const PAPER_WIDTH = 690;

/** The share of the ladder's width that the lanes may take beside the words, and where there is little room. */
const LANES_SHARE = { usual: 0.5, tight: 0.43 } as const;

/** Up to this width, in pixels, there is little room; up to the other, the style sheet puts lanes below the words. */
const TIGHT = 800;
const NARROW = 640;

/** How many rows a key moves by, or pages. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity },
};
const KEY_PAGES: Readonly<Record<string, number>> = { PageDown: 1, PageUp: -1 };

/** What a ladder shows. */
export interface LadderShown {
  readonly rows: Rows;
  /** The places of the rows that are shown. */
  readonly places: readonly number[];
  /** Everybody's names, in the order of their lanes. */
  readonly parties: readonly string[];
  /** The callers that are chosen. */
  readonly chosen: readonly string[];
  /** What is searched for, and marked. */
  readonly find: string;
  /** The moment; what comes after it is dimmed. `null` while none is looked at. */
  readonly at: number | null;
  /** The line of the journal that is pointed at; `null` for all of the moment. */
  readonly seq: number | null;
  /** A moment as the page writes it. */
  readonly timeText: (at: number) => string;
  /** A row was pressed, or come to by a key. */
  readonly choose: (row: RowModel) => void;
  /** The key Enter. */
  readonly onEnter?: () => void;
  /** The most rows that go on paper; `null` on a screen. */
  readonly paper?: number | null;
  /** What its list is known by in the page, and to who listens; left out, as the only one. */
  readonly id?: string;
  readonly label?: string;
}

/** The ladder: a row for each thing that happened, with an arrow from lane to lane. */
export function Ladder(ladder: LadderShown): JSX.Element {
  const { rows, places, choose, at, seq, paper = null } = ladder;
  const frame = useRef<HTMLDivElement>(null);
  const lanes = useLanes(useWidth(frame, PAPER_WIDTH, places), ladder);
  const here = at === null ? -1 : placeHere(rows, places, { at, seq });
  const rowAt = (place: number): RowModel | null => rows.at(places[place] ?? rows.length) ?? null;
  const go = (place: number): void => {
    const row = rowAt(Math.min(places.length - 1, Math.max(0, place)));
    if (row !== null) choose(row);
  };
  const onKey = (event: KeyboardEvent, page: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') return ladder.onEnter?.();
    const step = KEY_STEPS[event.key] ?? (KEY_PAGES[event.key] ?? 0) * page;
    if (step === 0) return;
    event.preventDefault();
    go(here + step);
  };
  return (
    <div class="ladder" ref={frame}>
      <LadderHead {...lanes} />
      <Windowed
        class="ladder-rows"
        id={ladder.id ?? 'ladder-rows'}
        role="listbox"
        label={ladder.label ?? 'Rows of the ladder, oldest first'}
        count={places.length}
        reveal={here < 0 ? null : here}
        {...{ paper, onKey }}
        keyOf={(place) => places[place] ?? place}
        rowOf={(place) => ({
          class: rowClass(rowAt(place), { here: place === here, at }),
          onClick: () => go(place),
        })}
        row={(place) => {
          const row = rowAt(place);
          return row && <LadderRow {...{ row, ladder }} {...lanes} />;
        }}
      />
    </div>
  );
}

/** The lanes that have room, and how wide each is. */
function useLanes(
  width: number,
  { rows, places, parties, chosen, paper = null }: LadderShown,
): Lanes {
  const least = paper === null ? LANE_WIDTH.least : LANE_WIDTH.paper;
  const share = paper === null ? shareOf(width) : PAPER_WIDTH * LANES_SHARE.usual;
  const room = Math.max(3, Math.floor(share / least));
  const lanes = useMemo(
    () => lanesOf({ rows, places, parties, chosen, room }),
    [rows, places, JSON.stringify(chosen), room],
  );
  return { lanes, laneWidth: Math.min(LANE_WIDTH.most, share / Math.max(1, lanes.length)) };
}

/** How many of a ladder's pixels are for lanes. */
function shareOf(width: number): number {
  if (width <= NARROW) return width;
  return width * (width <= TIGHT ? LANES_SHARE.tight : LANES_SHARE.usual);
}

interface Lanes {
  /** From left to right. */
  readonly lanes: readonly LaneColumn[];
  /** In pixels. */
  readonly laneWidth: number;
}

function LadderHead({ lanes, laneWidth }: Lanes): JSX.Element {
  return (
    <div class="ladder-head" aria-hidden="true">
      <span>Time</span>
      <span>What happened</span>
      <span class="lane-names">
        {lanes.map(({ id, name }) => (
          <span key={id} class="lane-name" title={name} style={{ width: `${laneWidth}px` }}>
            {name}
          </span>
        ))}
      </span>
    </div>
  );
}

function rowClass(
  row: RowModel | null,
  { here, at }: { readonly here: boolean; readonly at: number | null },
): string {
  if (row === null) return 'ladder-row';
  const marks = [row.trouble && 'trouble', here && 'here', row.at > (at ?? Infinity) && 'later'];
  return ['ladder-row', row.kind, ...marks.filter((mark) => mark !== false)].join(' ');
}

/** One row: when, what, and the arrow from lane to lane. */
function LadderRow({
  row,
  lanes,
  laneWidth,
  ladder: { find, timeText },
}: Lanes & { readonly row: RowModel; readonly ladder: LadderShown }): JSX.Element {
  return (
    <>
      <span class="time">{timeText(row.at)}</span>
      <span class="words" title={row.words}>
        {row.trouble && (
          <span class="flag" title="trouble">
            !
          </span>
        )}
        {row.who !== null && (
          <>
            <b>
              <Marked text={row.who} find={find} />
            </b>
            {': '}
          </>
        )}
        <Marked text={row.words} find={find} />
      </span>
      <Arrow
        lanes={lanes.length}
        laneWidth={laneWidth}
        from={columnOf(lanes, row.from)}
        to={columnOf(lanes, row.to)}
        failed={row.kind === 'mark'}
      />
    </>
  );
}
