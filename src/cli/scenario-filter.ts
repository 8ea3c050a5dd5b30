import { hideSecrets } from '../scenario/language/hide-pins.ts';
import { fullTitle } from '../scenario/report/place-text.ts';
import type { Plan } from '../scenario/plan.ts';

/** Which scenarios to take: all that both parts let through. */
export interface ScenarioFilter {
  /** Searched for in the title with the row behind it, as reports print it. */
  readonly grep?: RegExp | undefined;
  /** At least one of these; none asks for none. */
  readonly tag: readonly string[];
}

/** A scenario's title with its row, as reports print it: a PIN in it is hidden (rule PIN-4). */
export function shownTitle(plan: Plan): string {
  return hideSecrets(fullTitle(plan), plan.secrets);
}

/** The scenarios that the filter lets through, in their order. */
export function selectPlans(plans: readonly Plan[], filter: ScenarioFilter): readonly Plan[] {
  return plans.filter(
    (plan) =>
      (filter.grep === undefined || filter.grep.test(shownTitle(plan))) &&
      (filter.tag.length === 0 || filter.tag.some((tag) => plan.tags.includes(tag))),
  );
}

/** The filter as the command line had it, for messages; empty when there is none. */
export function filterWords(filter: ScenarioFilter): string {
  const grep = filter.grep === undefined ? [] : [`--grep "${filter.grep.source}"`];
  return [...grep, ...filter.tag.map((tag) => `--tag ${tag}`)].join(' ');
}
