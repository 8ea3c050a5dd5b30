import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { countUntil } from '../feed/moment.ts';
import type { WatchRow } from './watch-rows.ts';

/** Pixels of a row and of the list: only rows that are seen are drawn. */
const ROW = 26;
const HEIGHT = 320;

/** What happened, a line each; those that are still to come are dim, and a press on one goes there. */
export function WatchList({
  rows,
  at,
  startAt,
  onGo,
}: {
  readonly rows: readonly WatchRow[];
  readonly at: number;
  readonly startAt: number;
  readonly onGo: (at: number) => void;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const past = countUntil(rows, at);
  useEffect(() => {
    const list = box.current;
    if (list === null) return;
    const place = (past - 1) * ROW;
    if (place < list.scrollTop || place > list.scrollTop + HEIGHT - 2 * ROW) {
      list.scrollTop = Math.max(0, place - HEIGHT / 2);
    }
  }, [past]);
  const first = Math.max(0, Math.floor(top / ROW) - 4);
  const shown = rows.slice(first, first + HEIGHT / ROW + 9);
  return (
    <div
      ref={box}
      class="watch-list"
      role="region"
      aria-label="What happened"
      tabIndex={0}
      style={{ maxHeight: `${HEIGHT}px` }}
      onScroll={() => setTop(box.current?.scrollTop ?? 0)}
    >
      <ol style={{ height: `${rows.length * ROW}px` }}>
        {shown.map((row, place) => (
          <li
            key={row.seq}
            style={{ top: `${(first + place) * ROW}px`, height: `${ROW}px` }}
            data-when={first + place < past ? 'past' : 'to come'}
            aria-current={first + place === past - 1 ? 'step' : undefined}
          >
            <button type="button" tabIndex={-1} onClick={() => onGo(row.at)}>
              <span class="time">{offset(row.at - startAt)}</span>
              <span class="watch-who">{row.who}</span>
              <span class={row.trouble ? 'watch-trouble' : ''}>{row.words}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** So long after the beginning: `4:07.3`. */
export function offset(ms: number): string {
  const tenths = Math.max(0, Math.floor(ms / 100));
  const seconds = Math.floor(tenths / 10);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const head = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${head}:${two(seconds % 60)}.${tenths % 10}`;
}
