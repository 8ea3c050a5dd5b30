import { fileURLToPath } from 'node:url';
import type { OpenDriver } from '../../src/scenario/driver.ts';
import { loadScenarios, type LoadedScenarios } from '../../src/scenario/language/load-scenarios.ts';
import type { Plan } from '../../src/scenario/plan.ts';

/** The folder of the shipped scenarios. */
export const SCENARIOS = fileURLToPath(new URL('../../scenarios', import.meta.url));

let loaded: Promise<LoadedScenarios> | null = null;

/** The folder of the shipped scenarios, read once for everybody. */
export function shippedScenarios(): Promise<LoadedScenarios> {
  loaded ??= loadScenarios([SCENARIOS]);
  return loaded;
}

/** The shipped scenarios, ready to run; a problem in any of them is an error here. */
export async function shippedPlans(): Promise<readonly Plan[]> {
  const { plans, problems } = await shippedScenarios();
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  return plans;
}

/**
 * Listens at a driver for every PIN that a run ever knows: those the scenario brings along and
 * those the bridge makes and shows once.
 */
export function pinsOverheard(open: OpenDriver): {
  readonly open: OpenDriver;
  readonly pins: Set<string>;
} {
  const pins = new Set<string>();
  const listening: OpenDriver = async (options) => {
    for (const { pins: own } of options.seed.organizers) own?.forEach((pin) => pins.add(pin));
    const driver = await open(options);
    const administer = driver.administer.bind(driver);
    driver.administer = async (actor, command) => {
      const answer = await administer(actor, command);
      if (answer.ok && answer.pin !== undefined) pins.add(answer.pin);
      return answer;
    };
    return driver;
  };
  return { open: listening, pins };
}

/** Digits of `text` that stand alone and are one of `pins`. */
export function pinsIn(text: string, pins: ReadonlySet<string>): readonly string[] {
  return (text.match(/[0-9]+/g) ?? []).filter((digits) => pins.has(digits));
}
