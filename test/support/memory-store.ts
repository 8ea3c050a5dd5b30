import { MemoryMailRows } from '../../src/adapters/mail-rows.ts';
import type { HighWaterMark, Mark } from '../../src/adapters/store/high-water.ts';
import { keyFor, SealedBox } from '../../src/adapters/store/sealed-box.ts';
import { SealedStore } from '../../src/adapters/store/sealed-store.ts';
import type {
  ArchiveRow,
  BaseRow,
  CheckpointRow,
  LogRow,
  LongerRow,
  RowChange,
  RowsBegun,
  RowsDropped,
  StoreRows,
} from '../../src/adapters/store/store-rows.ts';
import {
  StoreConflict,
  type Commit,
  type DurableStore,
  type LetGoAsked,
} from '../../src/adapters/store/store.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { FACT_INDEX } from '../../src/server/history/fact-index.ts';

/** The folder's key of every store in memory. */
const KEY = Buffer.alloc(32, 7);

/** A store in memory that outlives the bridges of a test, as a disk outlives a process. */
export class MemoryStore implements DurableStore {
  readonly disk: Disk;
  readonly #store: SealedStore;
  /** What the next commits throw, for a disk that fails. */
  failsWith: Error | null = null;

  constructor(disk: Disk = new Disk()) {
    this.disk = disk;
    this.#store = disk.opened(() => this.failsWith);
  }

  /** The same disk, opened again: by the next process, or by another one at the same time. */
  reopened(): MemoryStore {
    return new MemoryStore(this.disk);
  }

  get mails(): MemoryMailRows {
    return this.disk.mails;
  }

  get kept(): DurableStore['kept'] {
    return this.#store.kept;
  }

  get archive(): DurableStore['archive'] {
    return this.#store.archive;
  }

  get losses(): DurableStore['losses'] {
    return this.#store.losses;
  }

  /** The inputs that the next process would be fed. */
  inputs(): readonly { readonly input: string }[] {
    const log = this.disk.opened().kept?.log ?? [];
    return log.flatMap(({ inputs }) => inputs as { input: string }[]);
  }

  facts(after: number, limit: number): readonly Fact[] {
    return this.archive.after(after, limit);
  }

  commit(commit: Commit): void {
    this.#store.commit(commit);
  }

  letGo(asked: LetGoAsked): Generator<void, void> {
    return this.#store.letGo(asked);
  }

  close(): void {
    // Nothing to let go of.
  }
}

/** What is on it stays, whoever opens it. */
export class Disk implements StoreRows {
  readonly mails = new MemoryMailRows();
  #tip = 0;
  #log: LogRow[] = [];
  #archive: ArchiveRow[] = [];
  #touched: { topic: string; n: number }[] = [];
  #checkpoints: CheckpointRow[] = [];
  #bases: BaseRow[] = [];
  #longer: LongerRow[] = [];
  #mark: Mark | null = null;
  #failsWith: () => Error | null = () => null;

  opened(failsWith: () => Error | null = () => null): SealedStore {
    this.#failsWith = failsWith;
    const mark: HighWaterMark = {
      read: () => this.#mark,
      raise: (raised) => (this.#mark = raised),
      flush: () => {},
      close: () => {},
    };
    const rows = this.#boundTo(failsWith);
    return new SealedStore({
      ...{ rows, mark, index: FACT_INDEX },
      box: new SealedBox(keyFor('commits', KEY)),
    });
  }

  /** Everything on it as bytes, to be searched. */
  bytes(): string {
    const rows = [this.#log, this.#archive, this.#checkpoints, this.#bases, this.#longer].flat();
    return rows.map(({ link }) => Buffer.from(link).toString('latin1')).join('\n');
  }

  tip(): number {
    return this.#tip;
  }

  log(after: number): readonly LogRow[] {
    return this.#log.filter(({ n }) => n > after);
  }

  checkpoints(): readonly CheckpointRow[] {
    return this.#checkpoints.toSorted((a, b) => b.n - a.n);
  }

  base(n: number): BaseRow | null {
    return this.#bases.find((one) => one.n === n) ?? null;
  }

  baseFrom(n: number): BaseRow | null {
    return this.#bases.find((one) => one.n >= n) ?? null;
  }

  oldestBase(): BaseRow | null {
    return this.#bases[0] ?? null;
  }

  commitOf(seq: number): number | null {
    return (this.#archive.findLast(({ first }) => first <= seq) ?? this.#archive[0])?.n ?? null;
  }

  archive(from: number, limit: number): readonly ArchiveRow[] {
    return this.#archive.filter(({ n }) => n >= from).slice(0, limit);
  }

  touching(topic: string, from: number, limit: number): readonly number[] {
    return this.#of(topic)
      .filter((n) => n >= from)
      .slice(0, limit);
  }

  touchedBefore(topic: string, before: number, limit: number): readonly number[] {
    return this.#of(topic)
      .filter((n) => n < before)
      .toReversed()
      .slice(0, limit);
  }

  write({ after, log, archive, topics, checkpoint, base, mailsTold }: RowChange): void {
    const failure = this.#failsWith();
    if (failure !== null) throw failure;
    if (after !== this.#tip) throw new StoreConflict();
    this.#tip = log.n;
    this.#log.push(log);
    if (archive !== null) this.#archive.push(archive);
    for (const topic of topics) this.#touched.push({ topic, n: log.n });
    if (base !== null) this.#bases.push(base);
    if (checkpoint !== null) {
      this.#checkpoints = [checkpoint, ...this.#checkpoints].slice(0, 2);
      const cutAt = this.#checkpoints.at(-1)?.n ?? 0;
      this.#log = this.#log.filter(({ n }) => n > cutAt);
    }
    for (const mail of mailsTold) this.mails.remove(mail);
  }

  drop({ before, checkpoint }: RowsDropped): void {
    this.#archive = this.#archive.filter(({ n }) => n >= before);
    this.#touched = this.#touched.filter(({ n }) => n >= before);
    this.#checkpoints = this.#checkpoints.map((one) => (one.n === checkpoint.n ? checkpoint : one));
  }

  longer(from: number, limit: number): readonly LongerRow[] {
    return this.#longer.filter(({ n }) => n >= from).slice(0, limit);
  }

  longerUpTo(seq: number): number | null {
    return this.#longer.findLast(({ first }) => first <= seq)?.n ?? null;
  }

  begin({ after, checkpoints, basesBefore, longer }: RowsBegun): void {
    const failure = this.#failsWith();
    if (failure !== null) throw failure;
    if (after !== this.#tip) throw new StoreConflict();
    this.#checkpoints = [...checkpoints];
    this.#bases = this.#bases.filter(({ n }) => n >= basesBefore);
    this.#longer = [...this.#longer, ...longer.added].filter(({ n }) => n >= longer.before);
  }

  forget(commits: Parameters<StoreRows['forget']>[0]): void {
    const gone = new Set(commits.map(({ n }) => n));
    this.#archive = this.#archive.filter(({ n }) => !gone.has(n));
    this.#touched = this.#touched.filter(({ n }) => !gone.has(n));
  }

  cutBehind(last: number): void {
    this.#tip = last;
    this.#log = this.#log.filter(({ n }) => n <= last);
    this.#archive = this.#archive.filter(({ n }) => n <= last);
    this.#touched = this.#touched.filter(({ n }) => n <= last);
  }

  close(): void {
    // Nothing to let go of.
  }

  #of(topic: string): readonly number[] {
    return this.#touched.filter((one) => one.topic === topic).map(({ n }) => n);
  }

  /** The same rows for one who opens them, whose writes fail when its disk does. */
  #boundTo(failsWith: () => Error | null): StoreRows {
    return new Proxy(this, {
      get: (disk, name) => {
        const member: unknown = Reflect.get(disk, name, disk);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          disk.#failsWith = failsWith;
          return Reflect.apply(member, disk, args);
        };
      },
    });
  }
}
