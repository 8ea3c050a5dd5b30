/** A file that is no export of calls: which row and column, what was expected, and what to do. */
export class CallDetailFault extends Error {
  /** Counted from 1, which is the row of the column names, as a spreadsheet counts. */
  readonly row: number;
  /** The column's name in the file; `null` when the whole row is meant. */
  readonly column: string | null;
  readonly cure: string;

  constructor(
    place: { readonly row: number; readonly column: string | null; readonly file?: string },
    message: string,
    cure: string,
  ) {
    const column = place.column === null ? '' : `, column "${place.column}"`;
    super(`${rowOf(place.row, place.file)}${column}: ${message}`);
    this.name = 'CallDetailFault';
    this.row = place.row;
    this.column = place.column;
    this.cure = cure;
  }
}

/**
 * Where a row stands, for people: `row 7`, or `row 7 of calls.csv` in an archive of several files.
 *
 * @param file a file inside of an archive; left out where there is one file only.
 */
export function rowOf(row: number, file?: string): string {
  return file === undefined ? `row ${row}` : `row ${row} of ${file}`;
}
