import { isMapping, type Mapping } from './document-tree.ts';
import type { GivenDocument } from './given-schema.ts';
import type { Path } from './problem.ts';
import type { Scope } from './scope.ts';
import { nameRule } from './text-rules.ts';

/** The value under a key of `given`, when its shape is right. */
export function soundPart<Key extends keyof GivenDocument>(
  scope: Scope,
  given: Mapping,
  key: Key,
): GivenDocument[Key] | undefined {
  const value = given[key];
  return value !== undefined && scope.sound(['given', key])
    ? (value as GivenDocument[Key])
    : undefined;
}

type NamedParts = 'numbers' | 'organizers' | 'meetings' | 'callers';

/** One entry of a mapping of `given`. */
export interface Entry<T> {
  readonly name: string;
  /** `null` when the entry has a wrong shape; its name counts all the same. */
  readonly document: T | null;
  readonly path: Path;
}

/** The entries of a mapping of `given`. */
export function entriesOf<Key extends NamedParts>(
  scope: Scope,
  given: Mapping,
  key: Key,
): Entry<NonNullable<GivenDocument[Key]>[string]>[] {
  const mapping = given[key];
  if (!isMapping(mapping)) return [];
  return Object.entries(mapping).map(([name, value]) => {
    const path = ['given', key, name];
    const complaint = nameRule(name);
    if (complaint) scope.report(path, complaint.message, complaint.cure, 'key');
    const sound = scope.sound(path);
    return {
      name,
      document: sound ? (value as NonNullable<GivenDocument[Key]>[string]) : null,
      path,
    };
  });
}
