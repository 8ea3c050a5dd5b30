import { CsvError, parse } from 'csv-parse/sync';
import { CallDetailFault } from './call-detail-fault.ts';
import type { TableRow } from './export-table.ts';

/** How many rows may have quotes that nobody can follow before the whole file is refused. */
const MOST_BROKEN = 100;

const QUOTES = 'the quotes are not closed, or stand where none should.';

/** The records of a text, and the lines that are none. */
export interface CsvRecords {
  readonly records: readonly TableRow[];
  readonly leftOut: readonly CallDetailFault[];
}

/**
 * Takes a text apart into records, each with its row. A line with quotes that do not close costs that
 * line alone: reading goes on behind it.
 *
 * @throws CallDetailFault where too many lines are so.
 */
export function csvRecords(text: string, delimiter: string): CsvRecords {
  const lines = text.replace(/\r\n?/gu, '\n').split('\n');
  const records: TableRow[] = [];
  const leftOut: CallDetailFault[] = [];
  let line = 0;
  while (line < lines.length) {
    const part = partFrom(lines.slice(line).join('\n'), delimiter);
    for (const cells of part.cells) {
      records.push({ row: records.length + leftOut.length + 1, cells });
    }
    if (part.brokenLine === null) break;
    const row = records.length + leftOut.length + 1;
    const cure = 'Correct it, or export the report anew.';
    leftOut.push(new CallDetailFault({ row, column: null }, QUOTES, cure));
    if (leftOut.length > MOST_BROKEN) {
      const why = `this and ${MOST_BROKEN} rows before it cannot be taken apart: ${QUOTES}`;
      throw new CallDetailFault({ row, column: null }, why, 'Export the report anew.');
    }
    line += part.brokenLine + 1;
  }
  return { records, leftOut };
}

/** The records up to a line that is none; lines are counted from 0. */
interface CsvPart {
  readonly cells: readonly (readonly string[])[];
  readonly brokenLine: number | null;
}

function partFrom(text: string, delimiter: string): CsvPart {
  const cells: string[][] = [];
  let linesRead = 0;
  // Tabs are blanks too, and would be taken off around empty cells.
  const trim = delimiter !== '\t';
  try {
    parse(text, {
      ...{ delimiter, relax_column_count: true, trim, record_delimiter: '\n' },
      on_record: (record: string[], { lines }) => {
        cells.push(record.map((cell) => cell.trim()));
        linesRead = lines;
        return null;
      },
    });
    return { cells, brokenLine: null };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { cells, brokenLine: linesRead };
  }
}
