import * as fc from 'fast-check';
import type { Commit } from '../../src/adapters/store/store.ts';
import type { Fact } from '../../src/domain/fact.ts';

/** The calls of these histories. */
export const CALLS = ['c-1', 'c-2', 'c-3'];

/** A day, in milliseconds. */
export const DAY = 86_400_000;

/** What the facts of one commit are about: a call that goes on, one that ends, or an audit entry. */
type Happening =
  | { readonly what: 'key'; readonly call: string }
  | { readonly what: 'audit' }
  | { readonly what: 'hungUp'; readonly call: string };

/** What a history does next. */
export interface Step {
  readonly happens: readonly Happening[];
  readonly cut: 'none' | 'open' | 'base';
  /** What is let go of behind the commit: what is older than so many commits, in so many pieces at most. */
  readonly letGo: {
    readonly keeps: number;
    readonly longer: number;
    readonly pieces: number;
  } | null;
}

const call = fc.constantFrom(...CALLS);
const HAPPENING: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('key' as const), call }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('audit' as const) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('hungUp' as const), call }) },
);
/** Any step. */
export const STEP: fc.Arbitrary<Step> = fc.record({
  happens: fc.array(HAPPENING, { maxLength: 4 }),
  cut: fc.constantFrom('none', 'open', 'base', 'base'),
  letGo: fc.option(
    fc.record({ keeps: fc.nat(8), longer: fc.nat(16), pieces: fc.constantFrom(1, 2, 3, 100) }),
    { freq: 2 },
  ),
});

/** Writes commits one after another; the time of a commit is its number in days. */
export class Writer {
  n = 0;
  seq = 0;

  commit(happens: readonly Happening[], cut: Step['cut']): Commit {
    this.n += 1;
    const at = this.n * DAY;
    const facts = happens.map((one) => this.#fact(one, at));
    const counters = { facts: this.seq };
    const inputs = [{ n: this.n }];
    const said = { at, counters, inputs, facts, mailsTold: [] };
    if (cut === 'none' && this.n > 1) return said;
    const base = { at, after: this.seq };
    return {
      ...said,
      cut: { open: { n: this.n }, ...((cut !== 'open' || this.n === 1) && { base }) },
    };
  }

  #fact(happening: Happening, at: number): Fact {
    this.seq += 1;
    const head = { seq: this.seq, at, cause: null };
    if (happening.what === 'audit') {
      const change = { target: 'contoso', old: null, new: null };
      return {
        ...head,
        type: 'audit.written',
        who: 'admin',
        what: 'bridge.set',
        ...change,
      };
    }
    const { call: who } = happening;
    return happening.what === 'key'
      ? { ...head, type: 'key.pressed', call: who, key: '•', durationMs: 100 }
      : { ...head, type: 'call.hungUp', call: who };
  }
}
