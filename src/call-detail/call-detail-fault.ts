/** A file that is no export of calls: which row and column, what was expected, and what to do. */
export class CallDetailFault extends Error {
  /** Counted from 1, which is the row of the column names, as a spreadsheet counts. */
  readonly row: number;
  /** The column's name in the file; `null` when the whole row is meant. */
  readonly column: string | null;
  readonly cure: string;

  constructor(
    place: { readonly row: number; readonly column: string | null },
    message: string,
    cure: string,
  ) {
    const column = place.column === null ? '' : `, column "${place.column}"`;
    super(`row ${place.row}${column}: ${message}`);
    this.name = 'CallDetailFault';
    this.row = place.row;
    this.column = place.column;
    this.cure = cure;
  }
}
