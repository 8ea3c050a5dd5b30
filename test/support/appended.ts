import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { openInProcess } from '../../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../../src/scenario/run/run-plan.ts';
import { readScenarios } from '../../src/scenario/language/read-scenarios.ts';
import type { Plan } from '../../src/scenario/plan.ts';
import type { ScenarioResult } from '../../src/scenario/result.ts';

/**
 * A scenario text, of one document or several, with steps more behind those of the titled one; what must
 * never happen in it may happen by these.
 */
export function withSteps(text: string, title: string, steps: readonly unknown[]): string {
  const documents = parseAllDocuments(text);
  for (const document of documents) {
    if (document.get('scenario') !== title) continue;
    document.delete('never');
    for (const step of steps) document.addIn(['steps'], document.createNode(step));
  }
  return documents.map(String).join('---\n');
}

/** The plan of that title and row in a text, or an error that says what is wrong with the text. */
export function planIn(
  text: string,
  file: string,
  { title, row }: Pick<Plan, 'title' | 'row'>,
): Plan {
  const readInclude = (path: string): { text: string } => ({ text: readFileSync(path, 'utf8') });
  const { plans, problems } = readScenarios(text, file, { readInclude });
  const plan = plans.find((one) => one.title === title && one.row === row);
  if (plan === undefined || problems.length > 0) {
    throw new Error(problems.map(({ message }) => message).join('\n') || `No scenario "${title}".`);
  }
  return plan;
}

/** Runs a plan in this process. */
export function runHere(plan: Plan): Promise<ScenarioResult> {
  const how = { driver: openInProcess, driverName: 'in-process', seed: plan.seed ?? 1 } as const;
  return runPlan(plan, how);
}
