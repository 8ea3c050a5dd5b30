import { CallDetailFault } from './call-detail-fault.ts';
import { cellText, type CellRead } from './cell-values.ts';
import type { ColumnName } from './columns.ts';
import type { ColumnPlaces } from './export-columns.ts';
import type { TableRow } from './export-table.ts';

/** The file that rows are in, as they need to know it. */
export interface RowFile {
  readonly heading: readonly string[];
  readonly places: ColumnPlaces;
  /** Its name inside of an archive. */
  readonly file?: string;
}

/** One row of the file, by columns. */
export class ExportRow {
  readonly row: number;
  readonly #cells: TableRow['cells'];
  readonly #in: RowFile;

  constructor({ row, cells }: TableRow, file: RowFile) {
    this.row = row;
    this.#cells = cells;
    this.#in = file;
  }

  /** @throws CallDetailFault when it has more fields than there are columns. */
  checkWidth(): void {
    const [fields, columns] = [this.#cells.length, this.#in.heading.length];
    if (fields <= columns) return;
    const cure = 'Put values with commas in them into quotes, or export the report anew.';
    const why = `it has ${fields} fields, and there are ${columns} columns.`;
    throw this.#fault(null, why, cure);
  }

  /** What stands in the column; `null` for nothing, and for what the report calls no data. */
  text(column: ColumnName, fits: (text: string) => boolean = () => true): string | null {
    for (const place of this.#in.places.get(column) ?? []) {
      const text = cellText(this.#cells[place] ?? '');
      if (text !== null && fits(text)) return text;
    }
    return null;
  }

  /** True when the row has a place for it, even if nothing stands there. */
  has(column: ColumnName): boolean {
    return (this.#in.places.get(column) ?? []).some((place) => this.#cells[place] !== undefined);
  }

  /** @throws CallDetailFault when nothing stands there. */
  required(column: ColumnName): string {
    const text = this.text(column);
    if (text === null) throw this.fault(column, 'here is nothing.', 'Fill it in.');
    return text;
  }

  /** A value that may be lacking. @throws CallDetailFault for one that the column cannot hold. */
  value<T>(column: ColumnName, read: (text: string) => CellRead<T>): T | null {
    const text = this.text(column);
    if (text === null) return null;
    const found = read(text);
    if ('value' in found) return found.value;
    throw this.fault(column, found.fault.message, found.fault.cure);
  }

  /** @throws CallDetailFault when two columns of one heading say different things. */
  checkTwins(): void {
    for (const [column, places] of this.#in.places) {
      if (places.length < 2) continue;
      const texts = places.map((place) => cellText(this.#cells[place] ?? ''));
      const twins = places.flatMap((place, nth) => {
        const before = places.findIndex((one) => this.#in.heading[one] === this.#in.heading[place]);
        return before < nth && texts[nth] !== null && texts[before] !== null ? [[before, nth]] : [];
      });
      const odd = twins.find(([one = 0, other = 0]) => texts[one] !== texts[other]);
      if (odd === undefined) continue;
      const [one, other] = odd.map((nth) => texts[nth]);
      const why = `this column stands here twice, with "${one}" and "${other}".`;
      throw this.fault(column, why, 'Take one of the two columns out.');
    }
  }

  /** What is wrong with the row, in that column. */
  fault(column: ColumnName, message: string, cure: string): CallDetailFault {
    return this.#fault(this.headingOf(column), message, cure);
  }

  /** What the file calls the column; `null` where it has none. */
  headingOf(column: ColumnName): string | null {
    const [place] = this.#in.places.get(column) ?? [];
    return place === undefined ? null : (this.#in.heading[place] ?? null);
  }

  #fault(column: string | null, message: string, cure: string): CallDetailFault {
    const { file } = this.#in;
    const place = { row: this.row, column, ...(file !== undefined && { file }) };
    return new CallDetailFault(place, message, cure);
  }
}
