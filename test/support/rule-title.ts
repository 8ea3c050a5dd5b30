import { ruleOf, type RuleName } from '../../src/domain/rule.ts';

/** The title of a conformance test: the rule's name and what it says. */
export function ruleTitle(name: RuleName): string {
  return `${name}: ${ruleOf(name).title}`;
}
