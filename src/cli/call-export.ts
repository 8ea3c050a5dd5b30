import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CallDetailFault } from '../call-detail/call-detail-fault.ts';
import type { CallDetailFile } from '../call-detail/call-detail.ts';
import { isExport, readExport } from '../call-detail/read-export.ts';
import type { ExportReading } from '../call-detail/read-call-detail.ts';
import type { CliIo } from './cli-io.ts';
import { messageOf, UserError } from './user-error.ts';
import { mayBeScenario } from '../scenario/language/files.ts';

/** What stands for the text that is piped in, in place of a file. */
export const STDIN = '-';

/** What is nothing else: what is wrong with it is told as with an export. */
const ALWAYS = /\.(?:csv|tsv|zip|xlsx?)$/iu;
const LIKELY = /\.(?:csv|tsv|txt|zip|json|xlsx?)$/iu;

/** The largest file that is read, in bytes. */
const MOST_BYTES = 512 * 1024 * 1024;

type ReadIo = Pick<CliIo, 'cwd' | 'pipedBytes'>;

/** True for a file that is an export of calls by what stands in it, or by its name where that is odd. */
export async function isExportFile(file: string, { cwd }: Pick<CliIo, 'cwd'>): Promise<boolean> {
  if (file === STDIN) return true;
  if (mayBeScenario(file)) return false;
  const whole = path.resolve(cwd, file);
  const found = await stat(whole).catch(() => null);
  if (found === null || !found.isFile() || found.size > MOST_BYTES) {
    return found?.isDirectory() !== true && LIKELY.test(file);
  }
  return ALWAYS.test(file) || isExport(await readFile(whole));
}

/**
 * Reads an export of calls, whatever the file is called.
 *
 * @throws {UserError} that says which row and column are wrong, or that there is no call in it.
 */
export async function exportAt(
  file: string,
  reading: ExportReading,
  io: ReadIo,
): Promise<CallDetailFile> {
  const bytes = await bytesOf(file, io);
  try {
    const found = readExport(bytes, reading);
    if (found.calls.length > 0) return found;
    const other = found.passedOver === 0 ? '' : `: its ${found.passedOver} rows are other calls`;
    throw new UserError(
      `${file} holds no call to a bridge${other}. Export the days of the meeting.`,
    );
  } catch (error) {
    if (!(error instanceof CallDetailFault)) throw error;
    throw new UserError(`${file}: ${error.message} ${error.cure}`);
  }
}

async function bytesOf(file: string, io: ReadIo): Promise<Uint8Array> {
  if (file === STDIN) return pipedIn(io);
  const whole = path.resolve(io.cwd, file);
  try {
    const { size } = await stat(whole);
    if (size <= MOST_BYTES) return await readFile(whole);
  } catch (error) {
    const cure = 'Name the CSV file of the PSTN usage details report.';
    throw new UserError(`cannot read ${file}: ${messageOf(error)}. ${cure}`);
  }
  throw new UserError(`${file} is larger than 512 MB. Export fewer days.`);
}

async function pipedIn({ pipedBytes }: ReadIo): Promise<Uint8Array> {
  if (pipedBytes === null) {
    throw new UserError(`"${STDIN}" reads an export that is piped in: lobbyline why - < calls.csv`);
  }
  const parts: Uint8Array[] = [];
  for await (const part of pipedBytes) parts.push(part);
  return Buffer.concat(parts);
}
