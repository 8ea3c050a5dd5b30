import { CallDetailFault } from './call-detail-fault.ts';
import { COLUMNS, columnOf, type ColumnName } from './columns.ts';
import { EXPORT_ANEW, type ExportTable } from './export-table.ts';

/**
 * Where in a row each column may stand: the place of the export's own name first, then those of
 * other names for the same.
 */
export type ColumnPlaces = ReadonlyMap<ColumnName, readonly number[]>;

/**
 * Finds the columns of a file.
 *
 * @throws CallDetailFault where one is lacking without which a row tells nothing.
 */
export function columnPlaces({ headingRow, heading }: ExportTable): ColumnPlaces {
  const ranked = heading
    .map((name, place) => ({ known: columnOf(name), place }))
    .toSorted((a, b) => (a.known?.rank ?? 0) - (b.known?.rank ?? 0));
  const places = new Map<ColumnName, number[]>();
  for (const { known, place } of ranked) {
    if (known !== null) places.set(known.column, [...(places.get(known.column) ?? []), place]);
  }
  const wanted = lacking(places);
  if (wanted === null) return places;
  const why = `expected a column "${wanted}"; the columns here are ${heading.join(', ')}.`;
  const cure = `${EXPORT_ANEW} Where the headings are translated, write the English ones over them.`;
  throw new CallDetailFault({ row: headingRow, column: null }, why, cure);
}

function lacking(places: ColumnPlaces): string | null {
  if (!places.has('startAt')) return COLUMNS.startAt.name;
  return places.has('endAt') || places.has('seconds') ? null : 'End Time" or "Duration Seconds';
}
