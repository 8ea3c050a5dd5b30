import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { counted, listed } from '../domain/wording.ts';
import { isBelow } from '../scenario/language/include-roots.ts';
import type { SkippedScenario } from '../scenario/report/reporter.ts';
import type { ScenarioEntry } from '../scenario/report/json-reporter.ts';
import type { Shard, SuitePart } from '../scenario/report/suite-part.ts';
import type { ScenarioResult } from '../scenario/result.ts';
import { readAnyJournal } from './journal-reading.ts';
import type { EarlierRun } from './results-reading.ts';
import { messageOf, UserError } from './user-error.ts';

/** A run that was one part of a suite. */
export interface RunPart extends EarlierRun {
  readonly suite: SuitePart;
  readonly shard: Shard;
}

/** A scenario of the whole, in the part that ran it; `null` in place of one that was not come to. */
export type PlacedScenario =
  | { readonly part: RunPart; readonly entry: ScenarioEntry }
  | { readonly part: RunPart; readonly skipped: SkippedScenario };

/**
 * All parts of one suite, in their order.
 *
 * @throws {UserError} for a run that was no part, for parts of different suites, and for a part that
 *   is missing or there twice.
 */
export function partsOfOne(runs: readonly EarlierRun[]): readonly [RunPart, ...RunPart[]] {
  const parts = runs.map(asPart).toSorted((a, b) => a.shard.index - b.shard.index);
  const [first, ...others] = parts;
  if (first === undefined) throw new UserError('name the folder of every part.');
  for (const part of parts) differsFrom(first, part);
  for (const [place, part] of parts.entries()) {
    const before = parts[place - 1];
    if (before?.shard.index === part.shard.index)
      throw new UserError(
        `part ${shardText(part)} is there twice: ${before.file} and ${part.file}. Leave one out.`,
      );
  }
  const { of } = first.shard;
  const given = new Set(parts.map(({ shard }) => shard.index));
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter(
    (one) => !given.has(one),
  );
  if (missing.length > 0) {
    const named =
      missing.length === 1 ? `part ${missing[0]}` : `parts ${listed(missing.map(String))}`;
    throw new UserError(
      `${named} of ${of} ${missing.length === 1 ? 'is' : 'are'} missing: given ${
        parts.length === 1 ? 'is' : 'are'
      } ${parts.map(({ file }) => file).join(', ')}. Name the folder of every part.`,
    );
  }
  return [first, ...others];
}

function asPart(run: EarlierRun): RunPart {
  const { suite } = run.results;
  if (suite === null || suite.shard === null)
    throw new UserError(
      `${run.file} is a whole run and no part of one. Parts are made with \`lobbyline run --shard\`.`,
    );
  return { ...run, suite, shard: suite.shard };
}

function differsFrom(first: RunPart, part: RunPart): void {
  const [one, other] = [first.suite, part.suite];
  const tell = (what: string, a: string, b: string): never => {
    throw new UserError(
      `these are no parts of one suite: ${first.file} ${what} ${a}, ${part.file} ${b}. ` +
        'Give the parts of one run, made of the same files with the same options.',
    );
  };
  if (one.version !== other.version) tell('was made by version', one.version, other.version);
  if (first.shard.of !== part.shard.of) tell('is part', shardText(first), shardText(part));
  if (one.driver !== other.driver) tell('was run', one.driver, other.driver);
  if (one.scenarios !== other.scenarios) {
    tell('is of', counted(one.scenarios, 'scenario'), counted(other.scenarios, 'scenario'));
  }
  if (one.id !== other.id) tell('is of the suite', one.id, other.id);
}

function shardText({ shard }: RunPart): string {
  return `${shard.index}/${shard.of}`;
}

/**
 * Every scenario at its place in the whole; none where a run was broken off before it.
 *
 * @throws {UserError} where two parts ran the same scenario, or none did.
 */
export function placedScenarios(
  parts: readonly RunPart[],
): readonly (PlacedScenario | undefined)[] {
  const whole = parts[0]?.suite.scenarios ?? 0;
  const owners = new Map<number, RunPart>();
  const placed = new Map<number, PlacedScenario>();
  for (const part of parts) {
    const skips = new Set(part.shard.skips);
    const [entries, skipped] = [[...part.results.scenarios], [...part.results.skipped]];
    for (const place of part.shard.places) {
      const owner = owners.get(place);
      if (owner !== undefined || place >= whole) splitOtherwise(part, owner ?? part);
      owners.set(place, part);
      const [entry, skip] = skips.has(place) ? [undefined, skipped.shift()] : [entries.shift()];
      if (entry !== undefined) placed.set(place, { part, entry });
      if (skip !== undefined) placed.set(place, { part, skipped: skip });
    }
    if (entries.length + skipped.length > 0) splitOtherwise(part, part);
  }
  const [first, last] = [parts[0], parts.at(-1)];
  if (owners.size < whole && first && last) splitOtherwise(first, last);
  return Array.from({ length: whole }, (_, place) => placed.get(place));
}

function splitOtherwise(one: RunPart, other: RunPart): never {
  const files = one === other ? one.file : `${one.file} and ${other.file}`;
  throw new UserError(
    `${files}: the parts do not make a whole, as when they were split by different --durations. ` +
      'Run all of them again with the same.',
  );
}

/**
 * The result of a scenario, with its journal out of its file.
 *
 * @throws {UserError} where a file of it is missing or is no journal.
 */
export async function resultIn(part: RunPart, entry: ScenarioEntry): Promise<ScenarioResult> {
  const { facts, artefacts, repeats, ...result } = entry;
  const file = artefactFile(part, artefacts?.journal);
  const { origin, facts: journal } = await readAnyJournal(file, part.folder);
  if (journal.length !== facts)
    throw new UserError(
      `${file}: it holds ${counted(journal.length, 'fact')}, and ${part.file} counts ${facts}. ` +
        'Run the part again.',
    );
  const passing = repeats?.passing ?? null;
  return {
    ...result,
    ...(repeats !== undefined && {
      repeats: { ...repeats, passing: passing === null ? null : await resultIn(part, passing) },
    }),
    ...{ journal, origin, callRecords: [] },
  };
}

/**
 * The calls of a scenario as the part has written them.
 *
 * @throws {UserError} where they cannot be read.
 */
export async function callsIn(part: RunPart, { artefacts }: ScenarioEntry): Promise<string> {
  const file = artefactFile(part, artefacts?.calls);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file}: ${messageOf(error)}. Run the part again.`);
  }
}

function artefactFile(part: RunPart, name: string | undefined): string {
  if (name === undefined)
    throw new UserError(
      `${part.file} names no journals, which the whole is made of. Run the parts with --output.`,
    );
  const file = path.resolve(part.folder, name);
  if (isBelow(part.folder, file)) return file;
  throw new UserError(
    `${part.file} names a file outside of its folder: ${name}. Run the part again.`,
  );
}
