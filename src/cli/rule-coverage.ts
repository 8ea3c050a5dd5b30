import type { ProfileName } from '../domain/rule.ts';
import { hideSecrets } from '../scenario/language/hide-pins.ts';
import type { Plan } from '../scenario/plan.ts';
import { coverageOf } from '../scenario/report/rule-coverage.ts';
import type { CoveredRule } from '../scenario/report/rule-coverage.ts';

/** A scenario that covers a rule, as the table of rules names it. */
export interface RuleScenario {
  readonly file: string;
  readonly line: number;
  readonly title: string;
}

/** The rules of a profile, each with the plans of that profile that cover it. */
export function coverageOfPlans(
  plans: readonly Plan[],
  profile: ProfileName,
): readonly CoveredRule<RuleScenario>[] {
  const scenarios = plans.map(({ bridge, covers, spot: { file, line }, title, secrets }) => ({
    ...{ profile: bridge.profile, covers, file, line },
    title: hideSecrets(title, secrets),
  }));
  return coverageOf(scenarios, profile).map((rule) => ({
    ...rule,
    scenarios: rule.scenarios.map(({ file, line, title }) => ({ file, line, title })),
  }));
}
