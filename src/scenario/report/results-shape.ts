import { z } from 'zod';
import { PROFILE_NAMES } from '../../domain/rule.ts';
import { OUTCOMES } from '../../domain/scenario-outcome.ts';
import { DRIVER_NAMES } from '../driver.ts';
import { RESULTS_SCHEMA_VERSION } from './json-reporter.ts';

const whole = z.int().nonnegative();
const spot = z.looseObject({ file: z.string(), line: whole, column: whole });
const scenario = { spot, title: z.string(), row: z.string().nullable() };
const party = z.looseObject({
  name: z.string(),
  calls: z.array(z.string()),
  participants: z.array(z.string()),
});
const artefacts = z.looseObject({ journal: z.string(), calls: z.string(), ladder: z.string() });

/** What every reader of results needs to be so; what else stands there is the tool's own. */
const RESULTS = z.looseObject({
  schemaVersion: z.literal(RESULTS_SCHEMA_VERSION),
  summary: z.looseObject({ interrupted: z.boolean(), wallMs: z.number() }),
  scenarios: z.array(
    z.looseObject({
      ...scenario,
      outcome: z.enum(OUTCOMES),
      failure: z.looseObject({ spot, expected: z.string() }).nullable(),
      warnings: z.array(z.looseObject({ spot, message: z.string() })),
      ...{ seed: whole, startAt: z.number(), wallMs: z.number(), virtualMs: z.number() },
      ...{ tags: z.array(z.string()), covers: z.array(z.string()), parties: z.array(party) },
      artefacts: artefacts.nullable(),
    }),
  ),
  skipped: z.array(z.looseObject({ ...scenario, why: z.string() })),
  problems: z.array(z.looseObject({ file: z.string(), message: z.string() })),
  suite: z.looseObject({
    ...{ id: z.string(), version: z.string(), driver: z.enum(DRIVER_NAMES) },
    ...{ scenarios: whole, files: whole, leftOut: whole },
    options: z.array(z.string()),
    profiles: z.array(z.enum(PROFILE_NAMES)),
    shard: z
      .looseObject({
        ...{ index: whole.min(1), of: whole.min(1) },
        ...{ places: z.array(whole), skips: z.array(whole) },
      })
      .nullable(),
  }),
});

/** What is not so in results that a run is said to have written, in words; `null` where all is. */
export function resultsTrouble(value: unknown): string | null {
  const [issue] = RESULTS.safeParse(value).error?.issues ?? [];
  if (issue === undefined) return null;
  const where = issue.path.map((part) =>
    typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
  );
  return `${where.join('').replace(/^\./u, '')} is not as a run writes it (${issue.message})`;
}
