import { appendFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '../adapters/made-folder.ts';
import { writeCallDetail } from '../call-detail/write-call-detail.ts';
import type { CallRecord } from '../domain/call-record.ts';
import type { Fact } from '../domain/fact.ts';
import { SittingWatch, type Sitting } from '../replay/sitting-watch.ts';
import type { ArchiveSource } from './archive-source.ts';
import { UserError } from './user-error.ts';

/** What is archived, and where it goes. */
export interface ArchiveAsked {
  readonly source: ArchiveSource;
  /** An absolute path. */
  readonly folder: string;
  /** What began from this moment on, and before that one; in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Told now and then how far it is. */
  readonly progress: (journals: number, facts: number) => void;
}

/** What was written, and what was not. */
export interface ArchiveTally {
  readonly journals: number;
  readonly calls: number;
  readonly audit: number;
  /** Meetings that still go on. */
  readonly goingOn: number;
  /** Meetings of which no journal could be made, with what was said. */
  readonly leftOut: readonly { readonly sitting: Sitting; readonly why: string }[];
}

/** The folder of the journals, which `why` and `report` find by this name. */
const JOURNALS = 'journals';

/** Writes an archive, as it is read. @throws {UserError} when something is in the folder already. */
export async function writeArchive(asked: ArchiveAsked): Promise<ArchiveTally> {
  const { source, folder } = asked;
  await mustBeEmpty(folder);
  makeFolders(join(folder, JOURNALS), { mode: 0o700 });
  const writing = new ArchiveWriting(asked);
  await writing.begin();
  let facts = 0;
  for await (const page of source.pages()) {
    await writing.take(page);
    facts += page.length;
    asked.progress(writing.journals, facts);
  }
  const audit = await writing.writeAudit();
  return { ...writing.tally(), audit };
}

class ArchiveWriting {
  journals = 0;
  #calls = 0;
  readonly #asked: ArchiveAsked;
  readonly #watch = new SittingWatch();
  readonly #leftOut: { readonly sitting: Sitting; readonly why: string }[] = [];
  readonly #names = new Map<string, number>();
  /** The last journal of each meeting: two sittings may be one time of it. */
  readonly #last = new Map<string, string>();

  constructor(asked: ArchiveAsked) {
    this.#asked = asked;
  }

  async begin(): Promise<void> {
    await writeFile(this.#path('calls.csv'), HEADING, NEW);
  }

  async take(page: readonly Fact[]): Promise<void> {
    const records: CallRecord[] = [];
    for (const fact of page) {
      if (fact.type === 'call.recorded' && this.#isAsked(fact.record.startAt)) {
        records.push(fact.record);
      }
      const sitting = this.#watch.take(fact);
      if (sitting !== null && this.#isAsked(sitting.at)) await this.#write(sitting);
    }
    this.#calls += records.length;
    const rows = writeCallDetail(records).slice(HEADING.length);
    await appendFile(this.#path('calls.csv'), rows);
  }

  async writeAudit(): Promise<number> {
    const path = this.#path('audit.ndjson');
    await writeFile(path, '', NEW);
    let count = 0;
    for await (const page of this.#asked.source.audit()) {
      const own = page.filter((entry) => this.#isAsked((entry as { at: number }).at));
      count += own.length;
      await appendFile(path, own.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    }
    return count;
  }

  tally(): Omit<ArchiveTally, 'audit'> {
    const goingOn = this.#watch.goingOn.length;
    return { journals: this.journals, calls: this.#calls, goingOn, leftOut: this.#leftOut };
  }

  async #write(sitting: Sitting): Promise<void> {
    const { meeting, at } = sitting;
    try {
      const text = await this.#asked.source.journalOf(meeting, at);
      if (this.#last.get(meeting) === text) return;
      this.#last.set(meeting, text);
      await writeFile(this.#path(join(JOURNALS, `${this.#nameOf(sitting)}.jsonl`)), text, NEW);
      this.journals += 1;
    } catch (error) {
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : null;
      if (typeof code !== 'string' || !/^(?:history|limit|recording)\./u.test(code)) throw error;
      this.#leftOut.push({ sitting, why: error instanceof Error ? error.message : '' });
    }
  }

  /** The moment and the meeting, whose name may be anything. */
  #nameOf({ meeting, at }: Sitting): string {
    const moment = new Date(at)
      .toISOString()
      .replace(/\.\d+Z$/u, 'Z')
      .replaceAll(':', '-');
    const name = `${moment}-${meeting.replaceAll(/[^\w.@+-]/gu, '_').slice(0, 80)}`;
    const count = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  }

  #isAsked(at: number): boolean {
    return at >= this.#asked.from && at < this.#asked.to;
  }

  #path(name: string): string {
    return join(this.#asked.folder, name);
  }
}

/** The first line of the file of calls. */
const HEADING = writeCallDetail([]);

/** Nothing that is there is written over. */
const NEW = { flag: 'wx', mode: 0o600 } as const;

async function mustBeEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return [];
    throw new UserError(`--output: ${folder} is no folder. Name a new one.`);
  });
  if (there.length === 0) return;
  throw new UserError(
    `--output: ${folder} is not empty, and nothing is written over. Name a new one.`,
  );
}
