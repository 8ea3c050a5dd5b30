import type { z } from 'zod';
import { isMapping } from '../../domain/mapping.ts';
import type { Place } from './place.ts';
import { freeNameRule } from './reserved-names.ts';

/** One entry of a mapping of `given`. */
export interface Entry<T> {
  readonly name: string;
  /** `undefined` when the entry has a wrong shape; its name counts all the same. */
  readonly value: T | undefined;
  readonly place: Place;
}

/** The entries of a mapping of `given`, whose shape was looked at before. */
export function entriesOf<T>(place: Place, schema: z.ZodType<T>): Entry<T>[] {
  const { written } = place;
  if (!isMapping(written)) return [];
  return Object.keys(written).map((name) => {
    const at = place.in(name);
    const complaint = freeNameRule(name);
    if (complaint !== null) at.report(complaint.message, complaint.cure, 'key');
    return { name, value: at.readSound(schema), place: at };
  });
}
