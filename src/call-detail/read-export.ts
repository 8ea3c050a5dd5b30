import { CallDetailFault } from './call-detail-fault.ts';
import type { CallDetailFile } from './call-detail.ts';
import { namesColumns } from './csv-table.ts';
import { filesOfArchive, isArchive, type ArchivedFile } from './export-archive.ts';
import { textOfBytes } from './export-text.ts';
import { isJson } from './json-table.ts';
import { readCallDetail, type ExportReading } from './read-call-detail.ts';
import { withoutRepeated } from './repeated-rows.ts';

/**
 * Reads an export by its bytes, whatever the file is called: CSV or JSON in any usual encoding, or
 * an archive of such files, of which those are passed over that are no export of calls.
 *
 * @throws CallDetailFault where it is none of these, or not one row of it can be read.
 */
export function readExport(bytes: Uint8Array, reading: ExportReading = {}): CallDetailFile {
  if (!isArchive(bytes)) return readCallDetail(textOfBytes(bytes), reading);
  const files = filesOfArchive(bytes).filter((file) => isExport(file.bytes));
  const [only, ...more] = files;
  if (only === undefined) {
    const why = 'no file of the archive is an export of calls.';
    const cure = 'Take the archive of the PSTN usage details report.';
    throw new CallDetailFault({ row: 1, column: null }, why, cure);
  }
  if (more.length === 0) return readCallDetail(textOfBytes(only.bytes), reading);
  return together(files, reading);
}

/** True for bytes that look like an export of calls, so that faults in it are worth telling. */
export function isExport(bytes: Uint8Array): boolean {
  if (isArchive(bytes)) return true;
  const text = textOfBytes(bytes);
  // A journal is JSON as well, and has calls and times of its own.
  if (isJson(text))
    return /"start ?(?:date)? ?time"\s*:/iu.test(text) || /^\s*\{\s*"@odata/u.test(text);
  return namesColumns(text);
}

function together(files: readonly ArchivedFile[], reading: ExportReading): CallDetailFile {
  const read = files.map(({ name, bytes }) =>
    readCallDetail(textOfBytes(bytes), { ...reading, file: name }),
  );
  const { calls, repeated } = withoutRepeated(read.flatMap((one) => one.calls));
  const types: Record<string, number> = {};
  for (const [type, count] of read.flatMap((one) => Object.entries(one.passedOverTypes))) {
    types[type] = (types[type] ?? 0) + count;
  }
  return {
    calls,
    passedOver: read.reduce((sum, one) => sum + one.passedOver, 0),
    passedOverTypes: types,
    repeated: read.reduce((sum, one) => sum + one.repeated, repeated),
    leftOut: read.flatMap((one) => one.leftOut),
    dates: read.find(({ dates }) => dates !== null)?.dates ?? null,
    isOnePage: read.some((one) => one.isOnePage),
  };
}
