import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Judged } from '../load/result/judge.ts';
import type { LoadResult } from '../load/result/load-result.ts';
import { openArtefactFolder } from '../scenario/report/artefact-folder.ts';
import { shownJson } from '../text-layout/plain-text.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { messageOf, UserError } from './user-error.ts';

/** Where a result of a load is to be written. */
export interface LoadFiles {
  readonly json?: string;
  readonly html?: string;
}

/**
 * Looks whether a result can be written where that is asked for: a load that took an hour is not lost
 * for a name.
 *
 * @throws {UserError} where it cannot.
 */
export async function tryLoadFiles({ json, html }: LoadFiles, io: CliIo): Promise<void> {
  const files = Object.entries({ json, html }).flatMap(([name, file]) =>
    file === undefined ? [] : [{ option: `--${name}`, file, at: path.resolve(io.cwd, file) }],
  );
  const [one, other] = files;
  if (one !== undefined && one.at === other?.at) {
    throw new UserError(`${one.option} and ${other.option} name the same file. Name two.`);
  }
  for (const { option, file, at } of files) {
    if (file.trim() === '') throw new UserError(`${option} names no file. Name one behind it.`);
    await openArtefactFolder(path.dirname(at)).catch((error: unknown) => {
      throw notWritten(file, messageOf(error), option);
    });
    const found = statSync(at, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) throw notWritten(file, 'it is a folder, not a file', option);
  }
}

function notWritten(file: string, why: string, option: string): UserError {
  return new UserError(
    `cannot write ${file}: ${why}. Name a place that can be written to with ${option}.`,
    EXIT.broken,
  );
}

/** Writes a result as JSON and as a page, where that is asked for. */
export async function writeLoadFiles(
  result: LoadResult,
  judged: readonly Judged[],
  { json, html }: LoadFiles,
  io: CliIo,
): Promise<void> {
  if (json !== undefined) {
    const thresholds = judged.map(({ words, held, measured }) => ({ words, held, measured }));
    const { summaryOf } = await import('../load/result/result-summary.ts');
    const document = { ...result, summary: { ...summaryOf(result), thresholds } };
    await write('--json', json, `${shownJson(document, 2)}\n`, io);
    io.stdout.write(`the result is written to ${json}\n`);
  }
  if (html === undefined) return;
  const { loadPage } = await import('../load/page/load-page.ts');
  await write('--html', html, loadPage(result, judged), io);
  io.stdout.write(`the page is written; open ${html}\n`);
}

async function write(option: string, file: string, text: string, io: CliIo): Promise<void> {
  try {
    const folder = await openArtefactFolder(path.resolve(io.cwd, path.dirname(file)));
    await folder.write(path.basename(file), text);
  } catch (error) {
    throw notWritten(file, messageOf(error), option);
  }
}

/**
 * The results of segments, read from files and put together.
 *
 * @throws {UserError} for what is no result, or no part of the same load.
 */
export async function mergedResult(files: readonly string[], io: CliIo): Promise<LoadResult> {
  const { mergeResults, NotOneLoad } = await import('../load/result/merge-results.ts');
  const { readResult } = await import('../load/result/read-result.ts');
  const parts = files.map((file) => {
    const result = readResult(textAt(file, io));
    if (result !== null) return { file, result };
    throw new UserError(
      `${file} is no result of a load. Give files that "lobbyline load --json FILE" wrote.`,
    );
  });
  try {
    return mergeResults(parts);
  } catch (error) {
    if (error instanceof NotOneLoad) throw new UserError(`${error.message} ${error.cure}`);
    throw error;
  }
}

function textAt(file: string, io: CliIo): string {
  try {
    return readFileSync(path.resolve(io.cwd, file), 'utf8');
  } catch {
    throw new UserError(`${file} cannot be read. Correct the path, or its permissions.`);
  }
}
