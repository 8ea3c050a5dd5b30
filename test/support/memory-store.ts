import type { MailRows } from '../../src/adapters/mail-rows.ts';
import type { HighWaterMark, Mark } from '../../src/adapters/store/high-water.ts';
import { keyFor, SealedBox } from '../../src/adapters/store/sealed-box.ts';
import { SealedStore } from '../../src/adapters/store/sealed-store.ts';
import { SqliteRows } from '../../src/adapters/store/sqlite-rows.ts';
import type { StoreRows } from '../../src/adapters/store/store-rows.ts';
import type { Commit, DurableStore, LetGoAsked } from '../../src/adapters/store/store.ts';
import type { Fact } from '../../src/domain/fact.ts';
import type { BridgeInput } from '../../src/domain/bridge-input.ts';
import type { LoggedInput } from '../../src/server/durable/commit-log.ts';
import { FACT_INDEX } from '../../src/server/history/fact-index.ts';

/** The folder's key of every store in memory. */
const KEY = Buffer.alloc(32, 7);

/** As many rows as there are. */
const ALL = 1_000_000;

/** The real store on a disk in memory, which outlives the bridges of a test as a disk outlives a process. */
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

  get mails(): MailRows {
    return this.#store.mails;
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
  inputs(): readonly BridgeInput[] {
    const log = this.disk.opened().kept?.log ?? [];
    return log.flatMap(({ inputs }) => (inputs as LoggedInput[]).map(({ input }) => input));
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
    // Whoever opens the disk next has it as it is.
  }
}

/** What is on it stays, whoever opens it. */
export class Disk {
  readonly #rows = new SqliteRows(':memory:');
  #mark: Mark | null = null;

  opened(failsWith: () => Error | null = () => null): SealedStore {
    const mark: HighWaterMark = {
      read: () => this.#mark,
      raise: (raised) => (this.#mark = raised),
      flush: () => {},
      close: () => {},
    };
    const rows = failing(this.#rows, failsWith);
    const box = new SealedBox(keyFor('commits', KEY));
    return new SealedStore({ rows, mark, box, index: FACT_INDEX });
  }

  /** Everything sealed on it as bytes, to be searched. */
  bytes(): string {
    const rows = this.#rows;
    const bases: { readonly n: number; readonly link: Uint8Array }[] = [];
    for (let base = rows.oldestBase(); base !== null; base = rows.baseFrom(base.n + 1))
      bases.push(base);
    return [rows.log(0), rows.archive(0, ALL), rows.checkpoints(), bases, rows.longer(0, ALL)]
      .flat()
      .map(({ link }) => Buffer.from(link).toString('latin1'))
      .join('\n');
  }
}

/** The same rows for one who opens them, whose writes fail when its disk does. */
function failing(rows: StoreRows, failsWith: () => Error | null): StoreRows {
  return new Proxy(rows, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        const failure = name === 'write' || name === 'begin' ? failsWith() : null;
        if (failure !== null) throw failure;
        return Reflect.apply(member, target, args);
      };
    },
  });
}
