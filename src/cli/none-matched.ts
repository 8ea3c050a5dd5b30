import type { Plan } from '../scenario/plan.ts';
import type { LoadedScenarios } from '../scenario/language/load-scenarios.ts';
import { filterWords } from './scenario-filter.ts';
import type { ScenarioFilter } from './scenario-filter.ts';
import { counted } from '../domain/wording.ts';

/** Why there is no scenario to take, as a line; empty when the problems of the files say it. */
export function noneMatchedText(
  loaded: LoadedScenarios,
  paths: readonly string[],
  filter: ScenarioFilter,
): string {
  const { plans, files, problems } = loaded;
  if (plans.length > 0) {
    const scenarios = plans.length === 1 ? 'the one scenario' : `any of ${plans.length} scenarios`;
    const found = counted(files.length, 'file');
    return (
      `lobbyline: ${filterWords(filter)} does not match ${scenarios} in ${found}. ` +
      '"lobbyline run --list" shows titles and tags.\n'
    );
  }
  if (problems.length > 0) return '';
  return (
    `lobbyline: there is no scenario in ${paths.join(', ')}. ` +
    'Name a .yaml file with a scenario in it, or a folder of such files.\n'
  );
}

/** Why a run of these shows nothing, as a line; empty where some of them are run. */
export function allSkippedText(plans: readonly Plan[]): string {
  if (plans.some(({ skip }) => skip === null)) return '';
  const which = plans.length === 1 ? 'the one scenario' : `each of ${plans.length} scenarios`;
  return `lobbyline: ${which} is skipped, so nothing was run. Take \`skip:\` out of one, or choose others.\n`;
}
