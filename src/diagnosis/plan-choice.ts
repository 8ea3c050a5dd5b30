import type { RemedyPlan } from './remedy-plan.ts';
import { STEP_ORDER, type RemedyStep } from './remedy-step.ts';

/** How many pairs of plans are tried where none does it alone. */
const MOST_PAIRS = 12;

/** From how many people on less is tried: each is a replay in which all of them dial. */
const CROWD = 50;
const FEW_PAIRS = 2;
const FEW_PLANS = 6;

/** How many plans are tried for so many people. */
export function plansFor(people: number): number {
  return people > CROWD ? FEW_PLANS : Infinity;
}

/** What is done against several causes alike is one plan against all of them. */
export function onceEach(plans: readonly RemedyPlan[]): readonly RemedyPlan[] {
  const seen = new Map<string, RemedyPlan>();
  for (const plan of plans) {
    const words = wordsOf(plan);
    const before = seen.get(words);
    const mends = [...new Set([...(before?.mends ?? []), ...plan.mends])];
    const effort = Math.min(before?.effort ?? Infinity, plan.effort);
    seen.set(words, { ...plan, mends, effort });
  }
  return [...seen.values()];
}

/** Two plans of different words in which nobody does two things that exclude each other, the lightest first. */
export function pairsOf(plans: readonly RemedyPlan[], people: number): readonly RemedyPlan[] {
  const own = onceEach(plans);
  const pairs = own.flatMap((first, place) =>
    own.slice(place + 1).map((second) => bothOf(first, second)),
  );
  return lightest(pairs.filter(isPossible), people > CROWD ? FEW_PAIRS : MOST_PAIRS);
}

/** The lightest of these, so many at most. */
export function lightest(plans: readonly RemedyPlan[], most: number): readonly RemedyPlan[] {
  return plans.toSorted((a, b) => a.effort - b.effort).slice(0, most);
}

function bothOf(first: RemedyPlan, second: RemedyPlan): RemedyPlan {
  const steps = new Map([...first.steps, ...second.steps].map((step) => [step.words, step]));
  const cmdlet = first.cmdlet ?? second.cmdlet;
  return {
    steps: STEP_ORDER.flatMap((when) => [...steps.values()].filter((step) => step.when === when)),
    by: first.by === 'caller' ? second.by : first.by,
    ...(cmdlet !== undefined && { cmdlet }),
    mends: [...new Set([...first.mends, ...second.mends])],
    effort: first.effort + second.effort,
  };
}

/** True where nobody leaves, or dials, and does something else as well in another step. */
function isPossible({ steps }: RemedyPlan): boolean {
  const actors = steps.flatMap(actorsOf);
  return new Set(actors).size === actors.length;
}

/** Who does something in this step; whoever gives commands may do so again and again. */
function actorsOf({ steps }: RemedyStep): readonly string[] {
  const names = steps.flatMap((step) => Object.keys(step).flatMap((key) => key.split(', ')));
  return [...new Set(names)].filter((name) => name !== 'ask' && name !== 'wait');
}

/** A plan in words, without a capital and a full stop. */
export function wordsOf({ where = '', steps }: RemedyPlan): string {
  return `${where}${steps.map(({ words }) => words).join('; then ')}`;
}
