import { createHash } from 'node:crypto';
import { hideSecrets } from '../scenario/language/hide-pins.ts';
import type { Plan } from '../scenario/plan.ts';
import type { Shard, SuitePart } from '../scenario/report/suite-part.ts';
import { packageVersion } from './package-version.ts';
import type { RunRequest } from './run-scenarios.ts';
import { shownTitle } from './scenario-filter.ts';

/** How much of the digest is shown: enough that no two suites share it by chance. */
const DIGEST_LETTERS = 20;

/**
 * What the results say of the suite that a run belongs to.
 *
 * @param whole the run of all of it.
 * @param part which part of it is run, `null` for the whole; and with how many seeds each of it.
 */
export function suitePart(
  whole: Omit<RunRequest, 'suite'>,
  { shard, repeat }: { readonly shard: Shard | null; readonly repeat: number },
): SuitePart {
  const { plans, problems, skipped: leftOut, driver, seed, replay } = whole;
  const version = packageVersion();
  const said = {
    ...{ version, driver, seed: seed ?? null, options: replay.options, leftOut, repeat },
    plans: plans.map(identityOf),
    texts: textsOf(plans),
    problems: problems.map(({ file, line, column, message }) => [file, line, column, message]),
  };
  const digest = createHash('sha256').update(JSON.stringify(said), 'utf8').digest('hex');
  return {
    ...{ id: digest.slice(0, DIGEST_LETTERS), version, scenarios: plans.length },
    files: new Set(plans.map((plan) => plan.spot.file)).size,
    ...{ leftOut, driver, options: replay.options },
    profiles: [...new Set(plans.map((plan) => plan.bridge.profile))],
    shard,
  };
}

/** What tells a scenario from all others, and how it is run. */
function identityOf(plan: Plan): unknown {
  const { spot, seed, skip, tags } = plan;
  return [spot.file, spot.line, spot.column, shownTitle(plan), seed, skip !== null, tags];
}

/** The texts of the files, each once. Not even a digest is made of a PIN (rule PIN-4). */
function textsOf(plans: readonly Plan[]): unknown {
  const texts = new Map<string, { source: string | null; secrets: Set<string> }>();
  for (const { spot, source, secrets } of plans) {
    const known = texts.get(spot.file) ?? { source, secrets: new Set() };
    for (const secret of secrets) known.secrets.add(secret);
    texts.set(spot.file, known);
  }
  return [...texts].map(([file, { source, secrets }]) => [
    file,
    source === null ? null : hideSecrets(source, secrets),
  ]);
}
