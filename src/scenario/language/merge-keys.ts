import { isMap, isSeq, type ParsedNode, type Scalar } from 'yaml';

/** Says what is wrong with a node. */
export type Complain = (node: ParsedNode, message: string, cure: string) => void;

/** A key of a mapping, and what stands under it. */
export interface KeyedPair {
  readonly name: string;
  readonly key: Scalar.Parsed;
  readonly value: ParsedNode | null;
}

/** What merging needs of the document around it. */
export interface MergeSource {
  /** What an alias stands for; `null` when that is nothing, which has been complained of then. */
  readonly resolve: (node: ParsedNode) => ParsedNode | null;
  readonly readPairs: (node: ParsedNode) => readonly KeyedPair[];
  readonly complain: Complain;
}

/** True for `<<` without quotes, which takes other mappings in. */
export function isMergeKey(key: Scalar.Parsed): boolean {
  return key.value === '<<' && key.type === 'PLAIN';
}

/**
 * The pairs that a `<<` takes in, as YAML's merge keys have it: of one mapping or of a list of
 * them, of which the earlier win; each of them may take in others, over which its own keys win.
 * A name may come several times then; the first is the one that counts.
 */
export function mergedPairs(
  { key, value }: KeyedPair,
  source: MergeSource,
  around: readonly ParsedNode[] = [],
): readonly KeyedPair[] {
  const taken = value === null ? null : source.resolve(value);
  if (taken === null) {
    if (value === null) source.complain(key, ...NO_MAPPING);
    return [];
  }
  const items = isSeq(taken) ? taken.items : [taken];
  return items.flatMap((item): readonly KeyedPair[] => {
    const mapping = source.resolve(item);
    if (mapping === null) return [];
    if (!isMap(mapping) || around.includes(mapping)) {
      source.complain(item, ...(isMap(mapping) ? IN_A_CIRCLE : NO_MAPPING));
      return [];
    }
    const pairs = source.readPairs(mapping);
    const own = new Set(pairs.map(({ name }) => name));
    return pairs.flatMap((pair): readonly KeyedPair[] => {
      if (!isMergeKey(pair.key)) return [pair];
      const further = mergedPairs(pair, source, [...around, mapping]);
      return further.filter(({ name }) => !own.has(name));
    });
  });
}

const NO_MAPPING: [message: string, cure: string] = [
  'What `<<` takes in must be a mapping, or a list of mappings.',
  'Give a mapping an anchor, `&name`, and take it in with `<<: *name` or `<<: [*one, *two]`.',
];

const IN_A_CIRCLE: [message: string, cure: string] = [
  'This mapping takes itself in.',
  'Take this `<<` out.',
];
