import { RULE_NAMES, ruleOf } from '../domain/rule.ts';
import type { ProfileName, RuleMark, RuleName } from '../domain/rule.ts';
import { hideSecrets } from '../scenario/language/hide-pins.ts';
import type { Plan } from '../scenario/plan.ts';

/** A rule and the scenarios that name it in `covers`. */
export interface CoveredRule {
  readonly name: RuleName;
  readonly mark: RuleMark;
  readonly title: string;
  /** Why no scenario can show the rule yet, or `null`. */
  readonly toCome: string | null;
  /** Each scenario once, however many rows its table has. */
  readonly scenarios: readonly {
    readonly file: string;
    readonly line: number;
    readonly title: string;
  }[];
}

/** The rules of a profile, each with the scenarios of that profile that cover it. */
export function coverageOf(plans: readonly Plan[], profile: ProfileName): CoveredRule[] {
  const own = plans.filter((plan) => plan.bridge.profile === profile);
  return RULE_NAMES.filter((name) => ruleOf(name).profiles.includes(profile)).map((name) => {
    const { mark, title, toCome } = ruleOf(name);
    const covering = new Map<string, CoveredRule['scenarios'][number]>();
    for (const plan of own) {
      if (!plan.covers.includes(name)) continue;
      const { file, line } = plan.spot;
      const title = hideSecrets(plan.title, plan.secrets);
      covering.set(JSON.stringify([file, title]), { file, line, title });
    }
    return { name, mark, title, toCome: toCome ?? null, scenarios: [...covering.values()] };
  });
}
