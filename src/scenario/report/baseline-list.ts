import { z } from 'zod';

/** The shape of the list; the number rises with every change that a reader must know of. */
export const BASELINE_VERSION = 1;

const ENTRY = z.strictObject({
  file: z.string(),
  title: z.string(),
  row: z.string().nullable(),
  seed: z.int().nonnegative(),
  startAt: z.number(),
  /** The journal, as a path inside the folder. */
  journal: z.string().regex(/^journals\/[a-z0-9.-]+\.jsonl$/),
});

const LIST = z.strictObject({
  baselineVersion: z.literal(BASELINE_VERSION),
  scenarios: z.array(ENTRY),
});

/** A scenario of a baseline. */
export type BaselineEntry = z.infer<typeof ENTRY>;

/** What the list of a baseline holds; `null` where the value is none. */
export function baselineEntries(value: unknown): readonly BaselineEntry[] | null {
  return LIST.safeParse(value).data?.scenarios ?? null;
}
