import { z } from 'zod';
import { MEASURES, OUTCOMES } from '../load-plan.ts';
import { Spread } from '../measures/spread.ts';
import { LOAD_WAYS, type LoadResult } from './load-result.ts';

const count = z.number().int().min(0);
const time = z.number().min(0);
const counts = Object.fromEntries(
  [...OUTCOMES, 'asked', 'dialled'].map((name) => [name, count] as const),
);
const histogram = z.string().refine(isHistogram);
const busy = z.object({ processors: time, loopP99: time, loopMax: time });
const numbers = z.array(z.number()).max(10_000);

const result = z.object({
  schemaVersion: z.literal(1),
  title: z.string(),
  seed: count,
  over: z.enum(LOAD_WAYS),
  plan: z.string(),
  arrivals: z.array(z.string()),
  thresholds: z.array(z.string()),
  templates: z.array(z.object({ template: z.string(), ...counts })).min(1),
  reasons: z.array(z.object({ outcome: z.enum(OUTCOMES), why: z.string(), count })),
  lostLater: count,
  measures: z.object(
    Object.fromEntries(
      MEASURES.map((name) => [name, z.object({ fromDue: histogram, fromSent: histogram })]),
    ),
  ),
  lateness: histogram,
  timeline: z.object({
    widthMs: z.number().positive(),
    counts: z.object({
      ...{ asked: numbers, dialled: numbers, came: numbers, failed: numbers, up: numbers },
    }),
    dialToPrompt: z.array(numbers).max(10_000),
    keyToAnswer: z.array(numbers).max(10_000),
  }),
  admin: z.array(
    z.object({
      ...{ words: z.string(), atMs: time, done: count },
      refused: z.string().nullable(),
      tookMs: z.number().nullable(),
    }),
  ),
  bridgeMs: time,
  wallMs: time,
  interrupted: z.boolean(),
  broken: z.string().nullable(),
  machines: z
    .array(
      z.object({
        segment: z.string().regex(/^[1-9]\d{0,3}\/[1-9]\d{0,3}$/u),
        processes: z.array(busy),
        server: busy.nullable(),
        cores: count,
        idle: z.number().nullable(),
      }),
    )
    .min(1),
});

/** Reads the JSON of a result; `null` for any other text. */
export function readResult(text: string): LoadResult | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { success, data } = result.safeParse(value);
  // The shape was looked at; names that the schema has from lists are lost on its type.
  return success ? (data as unknown as LoadResult) : null;
}

function isHistogram(text: string): boolean {
  try {
    Spread.decoded(text);
    return true;
  } catch {
    return false;
  }
}
