import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '../../adapters/made-folder.ts';
import { writeCallDetail } from '../../call-detail/write-call-detail.ts';
import type { ScenarioResult } from '../result.ts';
import { ladderOf } from './failure-text.ts';
import { writeJournalFile } from '../../replay/journal-file.ts';
import type { ArtefactPaths } from './json-reporter.ts';
import { LADDER_WIDTH } from './ladder.ts';
import { seedWords } from './repeat-text.ts';
import type { Reporter } from './reporter.ts';

/** The longest name that a scenario's files get, without their ending. */
const SLUG_LETTERS = 100;

/** A folder for what a run leaves behind. */
export interface ArtefactFolder {
  /** Writes a whole file or none: a reader never sees half of it. */
  write(name: string, text: string): Promise<void>;
}

/** The calls of a scenario as support would export them. */
export type CallsText = (result: ScenarioResult) => string | Promise<string>;

/**
 * Opens the folder, making it where it is missing, and tries whether it can be written to.
 *
 * @throws {Error} in the words of the system, when it cannot.
 */
export async function openArtefactFolder(folder: string): Promise<ArtefactFolder> {
  makeFolders(folder);
  const trial = path.join(folder, '.lobbyline-trial');
  await writeFile(trial, '');
  await rm(trial);
  return {
    async write(name, text) {
      const file = path.join(folder, name);
      makeFolders(path.dirname(file));
      await writeFile(`${file}.part`, text);
      await rename(`${file}.part`, file);
    },
  };
}

/**
 * Names the files of a scenario, the same ones each time.
 *
 * @param more what tells this run of it from another.
 */
export type NamesOf = (result: ScenarioResult, more?: string) => Required<ArtefactPaths>;

/** Names for the files of scenarios: from the file and the title, each name once. */
export function artefactNames(): NamesOf {
  const known = new WeakMap<ScenarioResult, Required<ArtefactPaths>>();
  const slugs = freeSlugs();
  return (result, more = '') => {
    const before = known.get(result);
    if (before !== undefined) return before;
    const slug = slugs([stemOf(result.spot.file), result.title, result.row ?? '', more]);
    const paths = {
      journal: `journals/${slug}.jsonl`,
      calls: `calls/${slug}.csv`,
      ladder: `ladders/${slug}.txt`,
      report: `reports/${slug}.html`,
    };
    known.set(result, paths);
    return paths;
  };
}

/** A file's name without its folders and its ending. */
export function stemOf(file: string): string {
  return (
    file
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/\.[^.]+$/, '') ?? ''
  );
}

/** Makes names for files out of words, each name once. */
export function freeSlugs(): (words: readonly string[]) => string {
  const taken = new Set<string>();
  return (words) => {
    const parts = words.map(slugOf).filter((part) => part !== '');
    const wanted =
      parts
        .join('.')
        .slice(0, SLUG_LETTERS)
        .replace(/[-.]+$/, '') || 'scenario';
    let slug = wanted;
    for (let count = 2; taken.has(slug); count += 1) slug = `${wanted}-${count}`;
    taken.add(slug);
    return slug;
  };
}

/**
 * Writes the journal, the calls and the whole ladder of every scenario.
 *
 * @param callsOf the calls as they are written.
 */
export function artefactReporter(
  folder: ArtefactFolder,
  namesOf: NamesOf,
  callsOf: CallsText = ({ callRecords }) => writeCallDetail(callRecords),
): Reporter {
  const write = async (result: ScenarioResult, names: ArtefactPaths): Promise<void> => {
    const { origin, parties, journal: facts } = result;
    const endedAt = result.startAt + result.virtualMs;
    await folder.write(names.journal, writeJournalFile({ origin, parties, facts, endedAt }));
    await folder.write(names.calls, await callsOf(result));
    await folder.write(names.ladder, ladderOf(result, { width: LADDER_WIDTH, rows: null }));
  };
  return {
    async scenarioEnded(result) {
      await write(result, namesOf(result));
      const passing = result.repeats?.passing ?? null;
      if (passing !== null) await write(passing, namesOf(passing, seedWords(passing)));
    },
    invalid() {},
    end() {},
  };
}

/** Small letters, digits and hyphens only: a safe name in every file system. */
function slugOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
