import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows that are made beyond what is in sight, above and below. */
const SPARE_ROWS = 6;

/** What a list of rows of one height shows. */
export interface WindowedRows {
  readonly count: number;
  /** The height of each row in pixels. */
  readonly rowHeight: number;
  /** What the row at a place shows. It is put into an element of that height. */
  readonly row: (place: number) => ComponentChildren;
  /** What the row is known by as others come and go; left out, its place. */
  readonly keyOf?: (place: number) => string | number;
  /** A row that is to be in sight; it is scrolled to whenever it is another one. */
  readonly reveal?: number | null;
  readonly class?: string;
  readonly label: string;
}

/** A list of which only the rows in sight exist, so that ten thousand cost no more than fifty. */
export function Windowed({ count, rowHeight, row, ...rest }: WindowedRows): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const [{ top, height }, see] = useState({ top: 0, height: 0 });
  const look = (): void => {
    const { scrollTop = 0, clientHeight = 0 } = frame.current ?? {};
    see((now) =>
      now.top === scrollTop && now.height === clientHeight
        ? now
        : { top: scrollTop, height: clientHeight },
    );
  };
  useLayoutEffect(look, [count, rowHeight]);
  useEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, []);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null || rest.reveal === null || rest.reveal === undefined) return;
    const at = rest.reveal * rowHeight;
    if (at < current.scrollTop) current.scrollTop = at;
    else if (at + rowHeight > current.scrollTop + current.clientHeight)
      current.scrollTop = at + 2 * rowHeight - current.clientHeight;
    look();
  }, [rest.reveal, rowHeight]);
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight) - SPARE_ROWS));
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + SPARE_ROWS);
  const places = Array.from({ length: Math.max(0, last - first) }, (_, more) => first + more);
  return (
    // A frame that scrolls is reached by keyboard.
    <div
      ref={frame}
      class={`windowed ${rest.class ?? ''}`}
      onScroll={look}
      tabIndex={0}
      role="list"
      aria-label={rest.label}
    >
      <div class="sheet" role="presentation" style={{ height: `${count * rowHeight}px` }}>
        {places.map((place) => (
          <div
            key={rest.keyOf?.(place) ?? place}
            class="windowed-row"
            role="listitem"
            aria-posinset={place + 1}
            aria-setsize={count}
            style={{ top: `${place * rowHeight}px`, height: `${rowHeight}px` }}
          >
            {row(place)}
          </div>
        ))}
      </div>
    </div>
  );
}
