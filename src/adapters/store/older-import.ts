import type { Fact } from '../../domain/fact.ts';
import type { OlderRows } from './older-rows.ts';
import { GrowingArchive } from './growing-archive.ts';
import { NOTHING_ARCHIVED } from './sealed-archive.ts';
import type { SealedBox } from './sealed-box.ts';
import { NO_LINK, sealLink, tagOf } from './sealed-chain.ts';
import { baseLink, checkpointLink } from './sealed-states.ts';
import type { StoreParts } from './store-opening.ts';
import type { LogRow, RowChange } from './store-rows.ts';
import type { LoggedInputs } from './store.ts';

/** How many facts go into one commit. */
const FACTS_A_COMMIT = 500;

/** What a store counts that has counted nothing. */
const NOTHING_COUNTED = { calls: 0, participants: 0, mails: 0, facts: 0 };

/**
 * What an older version kept, as commits: its facts, then a checkpoint at which nothing is open, then
 * the inputs of what was open.
 *
 * @param inputs opens the inputs that it sealed one by one.
 */
export function* olderCommits(
  older: OlderRows,
  parts: Pick<StoreParts, 'box' | 'index'> & Pick<StoreParts, 'rows'>,
  inputs: SealedBox,
): Iterable<RowChange> {
  const base = older.value('base');
  if (base === null) return;
  const begun = JSON.parse(base) as { readonly at: number };
  const origin = older.value('origin');
  const writer = new Commits(parts);
  // What the bridge was when its record began, so that the record can be lived again from there.
  yield writer.commit([], { base: origin === null ? null : (JSON.parse(origin) as unknown) });
  for (const facts of pagesOf(older)) yield writer.commit(facts, {});
  yield writer.commit([], { base: begun, cut: true, at: begun.at });
  yield writer.commit([], {
    at: Number(older.value('settledAt') ?? begun.at),
    counters: JSON.parse(older.value('counters') ?? 'null') ?? NOTHING_COUNTED,
    inputs: older.inputs().map(({ sealed }) => JSON.parse(inputs.open(sealed)) as unknown),
  });
}

function* pagesOf(older: OlderRows): Iterable<readonly Fact[]> {
  for (let after = 0; ;) {
    const facts = older.facts(after, FACTS_A_COMMIT);
    if (facts.length === 0) return;
    yield facts;
    after = facts.at(-1)?.seq ?? after;
  }
}

type Said = Partial<LoggedInputs> & {
  readonly base?: unknown;
  readonly cut?: boolean;
};

/** Writes commits behind one another, from the first one on. */
class Commits {
  readonly #box: SealedBox;
  readonly #archive: GrowingArchive;
  #n = 0;
  #tag: Uint8Array = NO_LINK;

  constructor(parts: Pick<StoreParts, 'box' | 'index' | 'rows'>) {
    this.#box = parts.box;
    this.#archive = new GrowingArchive(parts, NOTHING_ARCHIVED);
  }

  commit(facts: readonly Fact[], said: Said): RowChange {
    const n = this.#n + 1;
    const { at = 0, counters = NOTHING_COUNTED, inputs = [] } = said;
    const { row: archive, topics } = this.#archive.sealed(n, facts);
    if (archive !== null) this.#archive.took(archive, topics, facts);
    // What an older version kept is found in the rows from the beginning.
    this.#archive.areIndexed(n);
    const touched = topics.map((topic) => [topic, n] as const);
    const beside = archive === null ? NO_LINK : tagOf(archive.link);
    const text = JSON.stringify({ at, counters, inputs });
    const place = { chain: 'log', n, beside } as const;
    const log: LogRow = { n, link: sealLink(this.#box, place, this.#tag, text) };
    const base = said.base === undefined ? null : baseLink(this.#box, n, at, said.base);
    const state = { at, counters, open: null, bounds: this.#archive.bounds, losses: [] };
    const under = { log: tagOf(log.link), base };
    const checkpoint =
      said.cut === true && base !== null
        ? checkpointLink(this.#box, n, { ...under, base }, state)
        : null;
    const change = { after: this.#n, log, archive, touched, checkpoint, base, mailsTold: [] };
    this.#n = n;
    this.#tag = tagOf(log.link);
    return change;
  }
}
