import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { PROFILE_NAMES } from '../domain/rule.ts';
import { OUTCOMES } from '../domain/scenario-outcome.ts';
import { RESULTS_SCHEMA_VERSION, type ResultsFile } from '../scenario/report/json-reporter.ts';
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

const whole = z.int().nonnegative();
const spot = z.looseObject({ file: z.string(), line: whole, column: whole });
const scenario = { spot, title: z.string(), row: z.string().nullable() };
const party = z.looseObject({
  name: z.string(),
  calls: z.array(z.string()),
  participants: z.array(z.string()),
});
const artefacts = z.looseObject({ journal: z.string(), calls: z.string(), ladder: z.string() });

/** What every reader of results needs to be so; what else stands there is the tool's own. */
const RESULTS = z.looseObject({
  schemaVersion: z.literal(RESULTS_SCHEMA_VERSION),
  summary: z.looseObject({ interrupted: z.boolean(), wallMs: z.number() }),
  scenarios: z.array(
    z.looseObject({
      ...scenario,
      outcome: z.enum(OUTCOMES),
      failure: z.looseObject({ spot, expected: z.string() }).nullable(),
      warnings: z.array(z.looseObject({ spot, message: z.string() })),
      ...{ seed: whole, startAt: z.number(), wallMs: z.number(), virtualMs: z.number() },
      ...{ tags: z.array(z.string()), covers: z.array(z.string()), parties: z.array(party) },
      artefacts: artefacts.nullable(),
    }),
  ),
  skipped: z.array(z.looseObject({ ...scenario, why: z.string() })),
  problems: z.array(z.looseObject({ file: z.string(), message: z.string() })),
  suite: z.looseObject({
    ...{ id: z.string(), version: z.string(), driver: z.enum(['in-process', 'ws', 'target']) },
    ...{ scenarios: whole, files: whole, leftOut: whole },
    options: z.array(z.string()),
    profiles: z.array(z.enum(PROFILE_NAMES)),
    shard: z
      .looseObject({
        ...{ index: whole.min(1), of: whole.min(1) },
        ...{ places: z.array(whole), skips: z.array(whole) },
      })
      .nullable(),
  }),
});

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
  const version = z.looseObject({ schemaVersion: z.int() }).safeParse(value).data?.schemaVersion;
  if (version === undefined)
    throw new UserError(`${file}: it holds no results of a run. ${remade}`);
  if (version !== RESULTS_SCHEMA_VERSION) {
    throw new UserError(
      `${file}: its shape is version ${version}, and this Lobbyline reads ${RESULTS_SCHEMA_VERSION}. ${remade}`,
    );
  }
  const { error } = RESULTS.safeParse(value);
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return value as ResultsFile;
  const where = issue.path.map((part) =>
    typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
  );
  throw new UserError(
    `${file}: ${where.join('').replace(/^\./u, '')} is not as a run writes it (${issue.message}). ${remade}`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
