import { unzipSync } from 'fflate';
import { CallDetailFault } from './call-detail-fault.ts';

/** One file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The most that an archive may hold when it is unpacked, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The most files that are looked at. */
const MOST_FILES = 500;

const SMALLER = 'Unpack it, and name the CSV file of the calls.';

/** True for the bytes of a ZIP archive. */
export function isArchive(bytes: Uint8Array): boolean {
  const [p, k, third, fourth] = bytes;
  return p === 0x50 && k === 0x4b && (third === 3 || third === 5) && (fourth === 4 || fourth === 6);
}

/**
 * The files of a ZIP archive, in its order. How much is unpacked has a bound.
 *
 * @throws CallDetailFault for one that is damaged, has a password, is too large or is a workbook.
 */
export function filesOfArchive(bytes: Uint8Array): readonly ArchivedFile[] {
  let [inAll, count, isWorkbook] = [0, 0, false];
  let unpacked: Readonly<Record<string, Uint8Array>>;
  try {
    unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name.startsWith('xl/workbook.')) isWorkbook = true;
        if (name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.)/u.test(name)) return false;
        [inAll, count] = [inAll + originalSize, count + 1];
        return !isWorkbook && inAll <= MOST_BYTES && count <= MOST_FILES;
      },
    });
  } catch {
    throw fault('the archive is damaged, or needs a password.', SMALLER);
  }
  if (isWorkbook) {
    throw fault('it is a workbook of a spreadsheet.', 'Save it as CSV (UTF-8), and name that.');
  }
  if (inAll > MOST_BYTES) {
    const limit = MOST_BYTES / 1024 / 1024;
    throw fault(`unpacked it is larger than ${limit} MB, which is the limit.`, SMALLER);
  }
  if (count > MOST_FILES) throw fault(`it holds more than ${MOST_FILES} files.`, SMALLER);
  return Object.entries(unpacked).map(([name, content]) => ({ name, bytes: content }));
}

function fault(message: string, cure: string): CallDetailFault {
  return new CallDetailFault({ row: 1, column: null }, message, cure);
}
