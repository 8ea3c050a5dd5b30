import { expect } from 'vitest';
import type { Problem } from '../../../src/scenario/language/problem.ts';
import { readScenarios, type Reading } from '../../../src/scenario/language/read-scenarios.ts';
import type { Act, Plan, Step, StepBody } from '../../../src/scenario/plan.ts';

/** Stands before the place that a problem is to point at. */
export const HERE = '▸';

/** Reads a scenario text with other files around it. */
export function read(text: string, files: Readonly<Record<string, string>> = {}): Reading {
  return readScenarios(text, 'calls.yaml', {
    readInclude: (path) => {
      const text = files[path];
      return text === undefined ? null : { text };
    },
  });
}

/** The plans of a text without problems. */
export function plansOf(text: string, files: Readonly<Record<string, string>> = {}): Plan[] {
  const { plans, problems } = read(text, files);
  expect(problems).toEqual([]);
  return [...plans];
}

/** The one plan of a text without problems. */
export function planOf(text: string, files: Readonly<Record<string, string>> = {}): Plan {
  const [plan, ...others] = plansOf(text, files);
  expect(others).toEqual([]);
  if (plan === undefined) throw new Error('expected a plan');
  return plan;
}

/** The one problem of a text; it must point at the place that is marked with {@link HERE}. */
export function problemOf(marked: string, files: Readonly<Record<string, string>> = {}): Problem {
  const text = marked.replace(HERE, '');
  const { plans, problems } = read(text, files);
  expect(problems.map(({ message }) => message)).toHaveLength(1);
  const [problem] = problems;
  if (problem === undefined) throw new Error('expected a problem');
  expect(plans).toEqual([]);
  if (marked.includes(HERE)) {
    const before = marked.slice(0, marked.indexOf(HERE)).split('\n');
    expect([problem.line, problem.column]).toEqual([
      before.length,
      (before.at(-1)?.length ?? 0) + 1,
    ]);
  }
  expect(problem.cure).not.toBe('');
  return problem;
}

/** People and a meeting that most scenarios here need, and the steps in question. */
export function withSteps(...steps: readonly string[]): string {
  return `${CAST}steps:\n${steps.map((step) => `  - ${step}\n`).join('')}`;
}

/** The head of {@link withSteps}. */
export const CAST = `scenario: Calls
given:
  organizers:
    amos: { id: amos.marble@contoso.com, pin: "73915" }
    bea: { id: bea@contoso.com }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  numbers: { main: "+14255550199", free: "+18005550199" }
  callers: { pat: , lee: }
`;

/** The one step of a scenario with {@link CAST}, without its place. */
export function stepOf(step: string): StepBody & { words: string } {
  const built = planOf(withSteps(...before(step), step)).steps.at(-1);
  if (built === undefined) throw new Error('expected a step');
  return withoutSpot(built);
}

/** What must have been done, so that a step is no step about nobody. */
function before(step: string): string[] {
  return step.includes('dial:') || step.includes('joinApp') ? [] : ['pat, lee: { dial: standup }'];
}

/** The acts of such a step, without their places. */
export function actsOf(step: string): (Omit<Act, 'spot'> & { words: string })[] {
  const built = stepOf(step);
  if (built.kind !== 'actor') throw new Error('expected an actor');
  return built.acts.map((act) => withoutSpot(act));
}

function withoutSpot<T extends Step | Act>(placed: T): Omit<T, 'spot'> & T {
  const { spot: _spot, ...rest } = placed;
  return rest as Omit<T, 'spot'> & T;
}
