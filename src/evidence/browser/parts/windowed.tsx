import type { ComponentChildren, HTMLAttributes, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows that are made beyond what is in sight, above and below. */
const SPARE_ROWS = 6;

/** What a list can be to who listens, and what its rows then are. */
const ROLES = { list: 'listitem', listbox: 'option', rowgroup: 'row' } as const;

/** Attributes of an element. */
type More = HTMLAttributes<HTMLDivElement>;

/** What a list of rows of one height shows. */
export interface WindowedRows {
  readonly count: number;
  /** What the row at a place shows. It is put into an element of the list's row height. */
  readonly row: (place: number) => ComponentChildren;
  /** What the row is known by as others come and go; left out, its place. */
  readonly keyOf?: (place: number) => string | number;
  /** More attributes of the element that the row at a place is put into. */
  readonly rowOf?: (place: number) => { readonly class: string; readonly onClick?: () => void };
  /** Left out, a list. Of a table it is the rows behind the head. */
  readonly role?: keyof typeof ROLES;
  /** A row that is to be in sight, and is scrolled to whenever it is another one; of a `listbox` the one that is chosen. */
  readonly reveal?: number | null;
  /**
   * The most rows that are made for paper, in sight or not, around the one that is revealed, with a line
   * that tells of the others; `null` on a screen.
   */
  readonly paper?: number | null;
  /** A key in the list, with how many rows a page of it has. */
  readonly onKey?: (event: KeyboardEvent, page: number) => void;
  readonly class?: string;
  readonly id?: string;
  readonly label: string;
}

/** What is seen of a list; the height of a row is what the style sheet says in `--row-height`. */
interface Sight {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
}

/** A list of which only the rows in sight exist, so that ten thousand cost no more than fifty. */
export function Windowed(list: WindowedRows): JSX.Element {
  const { count, row, role = 'list', reveal = null, paper = null } = list;
  const frame = useRef<HTMLDivElement>(null);
  const sight = useSight(frame, list);
  const { rowHeight } = sight;
  const [first, last] = paper === null ? inSight(sight, count) : onPaper(paper, count, reveal ?? 0);
  const places = Array.from({ length: Math.max(0, last - first) }, (_, more) => first + more);
  const chosen = role === 'listbox' && reveal !== null && reveal >= first && reveal < last;
  return (
    // A frame that scrolls is reached by keyboard.
    <div
      ref={frame}
      class={`windowed ${list.class ?? ''}${paper === null ? '' : ' expanded'}`}
      id={list.id}
      tabIndex={0}
      role={role}
      aria-label={list.label}
      aria-activedescendant={chosen ? idOf(reveal, list) : undefined}
      onScroll={sight.look}
      onKeyDown={(event) =>
        list.onKey?.(event, Math.max(1, Math.floor(sight.height / rowHeight) - 1))
      }
    >
      <div
        class="sheet"
        role="presentation"
        style={paper === null ? { height: `${count * rowHeight}px` } : {}}
      >
        {paper !== null && places.length < count && (
          <p class="left-out">
            Rows {first + 1} to {last} of {count}: search or choose callers for the others.
          </p>
        )}
        {places.map((place) => {
          const { class: own = '', onClick } = list.rowOf?.(place) ?? {};
          const top = { top: `${place * rowHeight}px`, height: `${rowHeight}px` };
          return (
            <div
              key={list.keyOf?.(place) ?? place}
              {...placed(place, list)}
              class={`windowed-row ${own}`}
              onClick={onClick}
              style={paper === null ? top : {}}
            >
              {row(place)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** How the row at a place is told to who listens. */
function placed(place: number, list: WindowedRows): More {
  const { count, role = 'list', reveal } = list;
  // The head of a table is its first row.
  if (role === 'rowgroup') return { role: 'row', 'aria-rowindex': place + 2 };
  return {
    ...{ role: ROLES[role], 'aria-posinset': place + 1, 'aria-setsize': count },
    ...(role === 'listbox' && { id: idOf(place, list), 'aria-selected': place === reveal }),
  };
}

/** What a row is known by in the page, which may have several lists. */
function idOf(place: number, { id = 'list' }: WindowedRows): string {
  return `${id}-${place}`;
}

function inSight({ top, height, rowHeight }: Sight, count: number): readonly [number, number] {
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - SPARE_ROWS));
  return [first, Math.min(count, Math.ceil((top + height) / rowHeight) + SPARE_ROWS)];
}

function onPaper(most: number, count: number, around: number): readonly [number, number] {
  const first = Math.max(0, Math.min(count - most, around - Math.floor(most / 2)));
  return [first, Math.min(count, first + most)];
}

/** What is seen of a list as it is scrolled, and as its window and its rows change. */
function useSight(
  frame: { readonly current: HTMLElement | null },
  { count, reveal = null, paper = null }: WindowedRows,
): Sight & { readonly look: () => void } {
  const [sight, see] = useState<Sight>({ top: 0, height: 0, rowHeight: 32 });
  const look = (): void => {
    if (frame.current === null) return;
    const { scrollTop: top, clientHeight: height } = frame.current;
    const rowHeight =
      Number.parseFloat(getComputedStyle(frame.current).getPropertyValue('--row-height')) || 32;
    see((now) =>
      now.top === top && now.height === height && now.rowHeight === rowHeight
        ? now
        : { top, height, rowHeight },
    );
  };
  useLayoutEffect(look, [count, paper, sight.rowHeight]);
  useEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null || reveal === null || paper !== null) return;
    const { rowHeight } = sight;
    const at = reveal * rowHeight;
    if (at < current.scrollTop) current.scrollTop = at - rowHeight;
    else if (at + rowHeight > current.scrollTop + current.clientHeight)
      current.scrollTop = at + 2 * rowHeight - current.clientHeight;
    look();
  }, [reveal, paper, sight.rowHeight]);
  return { ...sight, look };
}
