import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isMapping } from '../domain/mapping.ts';
import { RESULTS_SCHEMA_VERSION, type ResultsFile } from '../scenario/report/json-reporter.ts';
import { resultsTrouble } from '../scenario/report/results-shape.ts';
import { MACHINE_FILES } from './machine-reporters.ts';
import { messageOf, UserError } from './user-error.ts';

/** Results of an earlier run, and where they lie. */
export interface EarlierRun {
  /** The file, as a message names it. */
  readonly file: string;
  /** The folder that its artefacts are named from, absolute. */
  readonly folder: string;
  readonly results: ResultsFile;
}

/**
 * Reads the results of an earlier run: a `results.json`, or an output folder that holds one.
 *
 * @param given the path as the user gave it.
 * @throws {UserError} where there is none, or it is none, with what to do.
 */
export async function readResults(given: string, cwd: string): Promise<EarlierRun> {
  const at = path.resolve(cwd, given);
  const isFolder = await stat(at).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = isFolder ? path.join(given, MACHINE_FILES.json) : given;
  const results = checked(file, await textOf(file, path.resolve(cwd, file)));
  return { file, folder: isFolder ? at : path.dirname(at), results };
}

async function textOf(file: string, at: string): Promise<string> {
  try {
    return await readFile(at, 'utf8');
  } catch (error) {
    throw new UserError(
      `${file}: ${messageOf(error)}. Give a folder that \`lobbyline run --output\` has written, ` +
        'or the results.json in it.',
    );
  }
}

function checked(file: string, text: string): ResultsFile {
  const remade = 'Make it anew with `lobbyline run --output`.';
  const value = jsonOf(text);
  const version = isMapping(value) ? value['schemaVersion'] : undefined;
  if (typeof version !== 'number') {
    throw new UserError(`${file}: it holds no results of a run. ${remade}`);
  }
  if (version !== RESULTS_SCHEMA_VERSION) {
    throw new UserError(
      `${file}: its shape is version ${version}, and this Lobbyline reads ${RESULTS_SCHEMA_VERSION}. ${remade}`,
    );
  }
  const trouble = resultsTrouble(value);
  if (trouble === null) return value as ResultsFile;
  throw new UserError(`${file}: ${trouble}. ${remade}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
