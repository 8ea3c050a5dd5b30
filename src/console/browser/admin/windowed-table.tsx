import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A column of a table. */
export interface Column<T> {
  readonly name: string;
  readonly cell: (row: T) => ComponentChildren;
  /** True for the column that says which row it is. */
  readonly heads?: boolean;
}

/** Pixels of a row: all are as high, so that those out of sight need not be there. */
const ROW = 38;

/** How many rows are there above and below those in sight. */
const AROUND = 12;

interface Shown<T> {
  /** What the table is, for whoever does not see it. */
  readonly name: string;
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly columns: readonly Column<T>[];
  readonly isSelected?: (row: T) => boolean;
  /** What stands in place of the rows where there are none. */
  readonly empty: ComponentChildren;
}

/** A table of which only the rows in sight are there, however long it is. */
export function WindowedTable<T>(shown: Shown<T>): JSX.Element {
  const { name, rows, keyOf, columns, isSelected, empty } = shown;
  const box = useRef<HTMLDivElement>(null);
  const [[first, last], setSpan] = useState<readonly [number, number]>([0, 40]);
  const look = (): void => {
    if (box.current === null) return;
    const { scrollTop, clientHeight } = box.current;
    const from = Math.max(0, Math.floor(scrollTop / ROW) - AROUND);
    const to = Math.ceil((scrollTop + clientHeight) / ROW) + AROUND;
    setSpan((span) => (span[0] === from && span[1] === to ? span : [from, to]));
  };
  useEffect(look, [rows.length]);
  if (rows.length === 0) return <p class="note empty">{empty}</p>;
  const start = Math.min(first, Math.max(0, rows.length - 1));
  const inSight = rows.slice(start, last);
  const below = rows.length - start - inSight.length;
  return (
    <div class="window" ref={box} onScroll={look} tabIndex={0} role="region" aria-label={name}>
      <table aria-label={name} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {start > 0 && <Space rows={start} columns={columns.length} />}
          {inSight.map((row, index) => (
            <tr
              key={keyOf(row)}
              aria-rowindex={start + index + 2}
              class={isSelected?.(row) === true ? 'selected' : undefined}
            >
              {columns.map((column) => cellOf(column, row))}
            </tr>
          ))}
          {below > 0 && <Space rows={below} columns={columns.length} />}
        </tbody>
      </table>
    </div>
  );
}

function cellOf<T>({ name, heads, cell }: Column<T>, row: T): JSX.Element {
  return heads === true ? (
    <th key={name} scope="row">
      {cell(row)}
    </th>
  ) : (
    <td key={name}>{cell(row)}</td>
  );
}

/** As much room as the rows that are not there would take. */
function Space({
  rows,
  columns,
}: {
  readonly rows: number;
  readonly columns: number;
}): JSX.Element {
  return (
    <tr aria-hidden="true" class="space">
      <td colSpan={columns} style={{ height: `${rows * ROW}px` }} />
    </tr>
  );
}
