import { useEffect, useState } from 'preact/hooks';
import type { ListName } from '../../../client/admin-client.ts';
import { feed } from '../feed/feed.ts';
import { useStore } from '../parts/store.ts';
import { admin, session } from '../session.ts';
import { LISTS, type Entries } from './lists.ts';

/** A list as far as it came. */
export interface List<T> {
  readonly entries: readonly T[];
  /** `coming` until its last page is here. */
  readonly state: 'coming' | 'here' | 'failed';
  /** Why it did not come; `null` where it did. */
  readonly error: unknown;
}

/** More entries than this are not asked for one by one when they have changed. */
const ONE_BY_ONE = 20;

/**
 * A list of the server, page by page as it comes, and what becomes of it: who else changes something
 * is seen here too, from the record.
 */
export function useList<Name extends ListName>(name: Name): List<Entries[Name]> {
  const [list, setList] = useState<List<Entries[Name]>>({
    entries: [],
    state: 'coming',
    error: null,
  });
  // What happens while the list is read must not be missed: the record has to be here before.
  const ready = useStore(feed, ({ state }) => state === 'live' || state === 'denied');
  const token = useStore(session, (one) => one.token);
  useEffect(() => {
    if (!ready) return;
    const reading = new Reading(name, setList);
    void reading.begin();
    const stop = feed.follow(() => reading.takeNews());
    return () => {
      stop();
      reading.stop();
    };
  }, [name, ready, token]);
  return list;
}

/** One reading of a list, and of what becomes of it. */
class Reading<Name extends ListName> {
  readonly #name: Name;
  readonly #show: (list: List<Entries[Name]>) => void;
  readonly #client = admin();
  #entries: readonly Entries[Name][] = [];
  #seen = feed.value.facts.length;
  #atWork = false;
  #stopped = false;

  constructor(name: Name, show: (list: List<Entries[Name]>) => void) {
    this.#name = name;
    this.#show = show;
  }

  async begin(): Promise<void> {
    await this.#work(() => this.#readAll(true));
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Looks at what came since the last look; does nothing while something is asked for. */
  takeNews(): void {
    if (this.#atWork || this.#stopped) return;
    const { facts } = feed.value;
    const since = facts.slice(Math.min(this.#seen, facts.length));
    this.#seen = facts.length;
    const news = since.flatMap((fact) => LISTS[this.#name].newsIn(fact) ?? []);
    if (news.length === 0) return;
    const old = this.#entries.flatMap((entry, index) =>
      news.some((one) => typeof one === 'function' && one(entry)) ? [index] : [],
    );
    if (news.includes('anew') || old.length > ONE_BY_ONE) {
      void this.#work(() => this.#readAll(false));
    } else if (old.length > 0) {
      void this.#work(async () => {
        for (const index of old) await this.#readOne(index);
      });
    }
  }

  async #work(work: () => Promise<void>): Promise<void> {
    this.#atWork = true;
    try {
      await work();
      this.#tell('here', null);
    } catch (error) {
      this.#tell('failed', error);
    }
    this.#atWork = false;
    this.takeNews();
  }

  /** @param asItComes shows each page; otherwise what is here stays until all is here anew. */
  async #readAll(asItComes: boolean): Promise<void> {
    const { entriesIn } = LISTS[this.#name];
    const entries: Entries[Name][] = [];
    let after: number | undefined;
    for (;;) {
      const answer = await this.#client.listPage(this.#name, { after });
      if (this.#stopped) return;
      for (const entry of entriesIn(answer)) entries.push(entry);
      if (asItComes || answer.next === null) this.#entries = [...entries];
      if (answer.next === null) return;
      after = answer.next;
      this.#tell('coming', null);
    }
  }

  async #readOne(index: number): Promise<void> {
    const answer = await this.#client.listPage(this.#name, { after: index, limit: 1 });
    const [entry] = LISTS[this.#name].entriesIn(answer);
    if (entry !== undefined) this.#entries = this.#entries.with(index, entry);
  }

  #tell(state: List<unknown>['state'], error: unknown): void {
    if (!this.#stopped) this.#show({ entries: this.#entries, state, error });
  }
}
