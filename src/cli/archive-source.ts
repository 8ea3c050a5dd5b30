import type { Fact } from '../domain/fact.ts';
import { writeJournalFile } from '../replay/journal-file.ts';
import type { AdminClient } from '../client/admin-client.ts';
import { openFolderHistory } from '../server/durable/folder-history.ts';
import { partIn } from '../server/history/history-work.ts';

/** Where an archive is made from. */
export interface ArchiveSource {
  /** What is kept, oldest first, a page at a time. */
  pages(): AsyncIterable<readonly Fact[]>;
  /** The audit entries that outlive the rest, and those that do not. */
  audit(): AsyncIterable<readonly unknown[]>;
  /** What went on in a meeting at that moment, as a journal file. */
  journalOf(meeting: string, at: number): Promise<string>;
  /** Since when all that happened is kept, in milliseconds since the epoch; `null`: since ever. */
  readonly keptSince: number | null;
  close(): void;
}

/** How many facts are read at once. */
const PAGE = 512;

/** How many facts are read for one meeting. */
const FACTS = 1_000_000;

/**
 * A data folder that no server has.
 *
 * @throws StoreUnusable when there is none, a server has it, or it cannot be read.
 */
export function folderSource(path: string): ArchiveSource {
  const { history, close } = openFolderHistory(path);
  const paged = async function* (
    read: (seq: number) => readonly Fact[],
  ): AsyncGenerator<readonly Fact[]> {
    for (let page = read(0); page.length > 0; page = read(page.at(-1)?.seq ?? 0)) yield page;
  };
  return {
    pages: () => paged((seq) => history.after(seq, PAGE)),
    audit: () => paged((seq) => history.topic('audit', seq, PAGE)),
    journalOf: async (meeting, at) => {
      const who = { present: [], seekers: [], caller: null, owner: null };
      const part = { meeting, at, strangers: false, ...who };
      return writeJournalFile(partIn(history, { part, limits: { facts: FACTS } }));
    },
    keptSince: history.keptSince,
    close,
  };
}

/** A server that is up. */
export async function serverSource(client: AdminClient): Promise<ArchiveSource> {
  const { keptSince } = await client.journal(0);
  return {
    keptSince: keptSince ?? null,
    close: () => undefined,
    journalOf: (meeting, at) => client.meetingJournal(meeting, at),
    audit: async function* () {
      yield await client.audit();
    },
    pages: async function* () {
      for (let since = 0; ;) {
        const { facts, last } = await client.journal(since);
        if (facts.length === 0) return;
        yield facts;
        since = last;
      }
    },
  };
}
