import { readFileSync } from 'node:fs';
import { basename, join, dirname } from 'node:path';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { printProblem, type Problem } from '../scenario/language/problem.ts';
import { readScenarios } from '../scenario/language/read-scenarios.ts';
import type { Plan } from '../scenario/plan.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { UserError } from './user-error.ts';

/**
 * What the `given` of a file describes: of a scenario, the first in its file, or of a file that
 * scenarios include.
 *
 * @throws {UserError} that shows the first problem, its place and its cure.
 */
export async function givenSeed(
  file: string,
  world: ScenarioWorld,
  option = '--given',
): Promise<BridgeSeed> {
  const text = textOf(file);
  if (text === null) {
    throw new UserError(`${option}: ${file} cannot be read. Correct the path, or its permissions.`);
  }
  const { plans, problems } = holdsScenario(file, text)
    ? await world.load([file])
    : readIncluded(file);
  const [problem] = problems;
  if (problem !== undefined) throw new UserError(`${option}: ${printProblem(problem)}`);
  const [plan] = plans;
  if (plan === undefined) {
    throw new UserError(`${option}: ${file} holds no "given". Give a scenario file that has one.`);
  }
  return plan.bridge;
}

function holdsScenario(file: string, text: string): boolean {
  return /\.(ts|js|mjs)$/.test(file) || /^scenario\s*:/m.test(text);
}

/** A file for includes is read as scenarios read it: by a scenario that includes it. */
function readIncluded(file: string): {
  readonly plans: readonly Plan[];
  readonly problems: readonly Problem[];
} {
  const host = `scenario: serve\ninclude: ${JSON.stringify(basename(file))}\nsteps: [{ wait: 1s }]\n`;
  return readScenarios(host, join(dirname(file), 'serve.yaml'), { readInclude: textOf });
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
