import { readFileSync } from 'node:fs';
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
    throw new UserError(
      `cannot write ${file}: ${messageOf(error)}. Name a place that can be written to with ${option}.`,
      EXIT.broken,
    );
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
