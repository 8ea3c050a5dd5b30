import { RULE_NAMES, ruleOf } from '../../domain/rule.ts';
import type { ProfileName, RuleMark, RuleName } from '../../domain/rule.ts';

/** A scenario as far as it shows rules. */
export interface CoveringScenario {
  readonly profile: ProfileName;
  readonly covers: readonly RuleName[];
  readonly file: string;
  readonly title: string;
}

/** A rule and the scenarios that name it in `covers`. */
export interface CoveredRule<Scenario> {
  readonly name: RuleName;
  readonly mark: RuleMark;
  readonly title: string;
  /** Why no scenario can show the rule yet, or `null`. */
  readonly toCome: string | null;
  /** Each scenario once, however many rows its table has. */
  readonly scenarios: readonly Scenario[];
}

/** The rules of a profile, each with the scenarios of that profile that cover it. */
export function coverageOf<Scenario extends CoveringScenario>(
  scenarios: readonly Scenario[],
  profile: ProfileName,
): readonly CoveredRule<Scenario>[] {
  const own = scenarios.filter((one) => one.profile === profile);
  return RULE_NAMES.filter((name) => ruleOf(name).profiles.includes(profile)).map((name) => {
    const { mark, title, toCome } = ruleOf(name);
    const covering = new Map<string, Scenario>();
    for (const scenario of own) {
      const key = JSON.stringify([scenario.file, scenario.title]);
      if (scenario.covers.includes(name)) covering.set(key, scenario);
    }
    return { name, mark, title, toCome: toCome ?? null, scenarios: [...covering.values()] };
  });
}
