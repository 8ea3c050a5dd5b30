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

/** The entries of a mapping of `given`; those of a wrong shape are `null` and keep their name. */
export function entriesOf<T>(
  scope: Scope,
  given: Mapping,
  key: keyof GivenDocument,
): { name: string; document: T | null; path: Path; raw: unknown }[] {
  const mapping = given[key];
  if (!isMapping(mapping)) return [];
  return Object.entries(mapping).map(([name, raw]) => {
    const path = ['given', key, name];
    const complaint = nameRule(name);
    if (complaint) scope.report(path, complaint.message, complaint.cure, 'key');
    return { name, document: scope.sound(path) ? (raw as T) : null, path, raw };
  });
}
