import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CallDetailFault } from '../call-detail/call-detail-fault.ts';
import type { CallDetail } from '../call-detail/call-detail.ts';
import { readCallDetail } from '../call-detail/read-call-detail.ts';
import type { CliIo } from './cli-io.ts';
import { messageOf, UserError } from './user-error.ts';

/**
 * Reads an export of calls.
 *
 * @throws {UserError} that says which row and column are wrong, or that there is no call in it.
 */
export async function callsOf(
  file: string,
  io: Pick<CliIo, 'cwd'>,
): Promise<readonly CallDetail[]> {
  const text = await textOf(file, io, 'Name the CSV file of the PSTN usage details report.');
  try {
    const { calls } = readCallDetail(text);
    if (calls.length > 0) return calls;
  } catch (error) {
    if (!(error instanceof CallDetailFault)) throw error;
    throw new UserError(`${file}: ${error.message} ${error.cure}`);
  }
  throw new UserError(`${file} holds no call to a bridge. Export the days of the meeting.`);
}

async function textOf(file: string, { cwd }: Pick<CliIo, 'cwd'>, cure: string): Promise<string> {
  try {
    return await readFile(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${messageOf(error)}. ${cure}`);
  }
}
