import type { MailRows } from '../mail-rows.ts';
import { GrowingArchive } from './growing-archive.ts';
import { rowsOf } from './recent-topics.ts';
import { SealedArchive, type ArchiveBounds } from './sealed-archive.ts';
import { NO_LINK, sealLink, tagOf, tagText } from './sealed-chain.ts';
import { letGo } from './letting-go.ts';
import { baseLink, checkpointLink, type StoreState } from './sealed-states.ts';
import { openStore, type StoreParts } from './store-opening.ts';
import type { ArchiveRow, BaseRow, CheckpointRow, LogRow } from './store-rows.ts';
import type { Commit, Cut, DurableStore, FactArchive, Kept, LetGoAsked, Loss } from './store.ts';

/**
 * A store in which each commit is one sealed link of a chain: nobody reads it without the folder's
 * key, and nothing of it can be changed, left out, moved or taken from another time without it being
 * seen when it is opened or read.
 */
export class SealedStore implements DurableStore {
  readonly mails: MailRows;
  readonly kept: Kept | null;
  readonly archive: FactArchive;
  readonly losses: readonly Loss[];
  readonly #parts: StoreParts;
  readonly #growing: GrowingArchive;
  #n: number;
  #tag: Uint8Array;
  #base: BaseRow | null;
  #spoiled: { readonly by: unknown } | null = null;

  /** @throws StoreDamaged when the store is not what was written, or not all of it. */
  constructor(parts: StoreParts, opened: StoreState = openStore(parts)) {
    this.#parts = parts;
    this.mails = parts.rows.mails;
    this.kept = opened.kept;
    this.losses = opened.losses;
    this.#growing = new GrowingArchive(parts, opened.bounds);
    this.archive = new SealedArchive(parts, () => this.#growing.bounds);
    this.#n = opened.n;
    this.#tag = opened.tag;
    this.#base = opened.base;
  }

  /** How far the archive goes, for who reads it elsewhere. */
  get bounds(): ArchiveBounds {
    return this.#growing.bounds;
  }

  commit(commit: Commit): void {
    // What a failed commit was to say is nowhere: one that follows it would be of another bridge.
    if (this.#spoiled !== null) throw this.#spoiled.by;
    try {
      this.#commit(commit);
    } catch (error) {
      this.#spoiled = { by: error };
      throw error;
    }
    this.#raise(commit.cut !== undefined);
  }

  letGo(asked: LetGoAsked): Generator<void, void> {
    return letGo({ ...this.#parts, growing: this.#growing, tip: () => this.#n }, asked);
  }

  close(): void {
    const { rows, mark } = this.#parts;
    rows.close();
    mark.close();
  }

  #commit(commit: Commit): void {
    const { facts } = commit;
    const n = this.#n + 1;
    const { row: archive, topics } = this.#growing.sealed(n, facts);
    const takeBack = archive === null ? null : this.#growing.took(archive, topics, facts);
    try {
      this.#write(n, commit, archive);
    } catch (error) {
      // What is on disk goes on to be read.
      takeBack?.();
      throw error;
    }
  }

  #write(n: number, commit: Commit, archive: ArchiveRow | null): void {
    const { mailsTold, cut } = commit;
    const log = this.#sealedLog(n, commit, archive);
    const state = cut === undefined ? null : this.#sealedCut(log, commit, cut);
    const { base = null, checkpoint = null } = state ?? {};
    const { recent, from } = this.#growing.bounds;
    const touched = cut === undefined ? [] : rowsOf(recent, from);
    this.#parts.rows.write({ after: this.#n, log, archive, touched, checkpoint, base, mailsTold });
    if (cut !== undefined) this.#growing.areIndexed(n);
    this.#n = n;
    this.#tag = tagOf(log.link);
    if (base !== null) this.#base = base;
  }

  #sealedLog(n: number, { at, counters, inputs }: Commit, archive: ArchiveRow | null): LogRow {
    const beside = archive === null ? NO_LINK : tagOf(archive.link);
    const text = JSON.stringify({ at, counters, inputs });
    return { n, link: sealLink(this.#parts.box, { chain: 'log', n, beside }, this.#tag, text) };
  }

  #sealedCut(
    { n, link }: LogRow,
    { at, counters }: Commit,
    { open, base: changed }: Cut,
  ): { readonly base: BaseRow | null; readonly checkpoint: CheckpointRow } {
    const { box } = this.#parts;
    const base = changed === undefined ? null : baseLink(box, n, at, changed);
    const under = base ?? this.#base;
    if (under === null) throw new Error('The first cut of a log comes with a base.');
    const { losses } = this;
    const state = { at, counters, open, bounds: this.#growing.bounds, losses };
    return { base, checkpoint: checkpointLink(box, n, { log: tagOf(link), base: under }, state) };
  }

  /** Behind a good commit nothing fails any more: a mark that lags behind says nothing wrong. */
  #raise(flushed: boolean): void {
    const { mark } = this.#parts;
    try {
      mark.raise({ n: this.#n, tag: tagText(this.#tag) });
      if (flushed) mark.flush();
    } catch {
      // The next commit raises it.
    }
  }
}
