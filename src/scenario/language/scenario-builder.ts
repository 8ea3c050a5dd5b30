import { readTree, sameTitles, type Reading } from './read-scenarios.ts';
import { plainTree } from './plain-tree.ts';
import type { ReadInclude } from './include.ts';
import type { ScenarioDocument } from '../words/scenario.ts';

export type { ScenarioDocument } from '../words/scenario.ts';
export type { StepDocument } from '../words/steps.ts';

const KIND = 'lobbyline.scenario';

/**
 * A scenario written in TypeScript. Known by its `kind`, not by a class: a scenario's module may
 * have been loaded with another copy of this one.
 */
export interface ScenarioDefinition {
  readonly kind: typeof KIND;
  readonly document: ScenarioDocument;
}

/**
 * Writes a scenario in TypeScript, with the words of the YAML language. It is checked when it is
 * loaded, by the same rules as a file.
 *
 * ```ts
 * export default scenario({
 *   scenario: 'A caller waits in the lobby',
 *   given: { ... },
 *   steps: [{ pat: { dial: 'standup' } }, { pat: { expect: 'lobby', hearing: 'moh' } }],
 * });
 * ```
 */
export function scenario(document: ScenarioDocument): ScenarioDefinition {
  return { kind: KIND, document };
}

/** True for what {@link scenario} made, in this copy of the module or another. */
export function isScenarioDefinition(value: unknown): value is ScenarioDefinition {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === KIND;
}

/**
 * Plans of a scenario, or of a list of them, or all that is wrong. Places are paths in the
 * document: there is no line to point at.
 *
 * @param file the module that the scenarios come from; includes are relative to it.
 */
export function definitionToPlans(
  definition: ScenarioDefinition | readonly ScenarioDefinition[],
  file: string,
  options: { readonly readInclude: ReadInclude } = { readInclude: () => null },
): Reading {
  const start = { file, source: null, line: 1, column: 1 };
  const definitions = isScenarioDefinition(definition) ? [definition] : definition;
  const trees = definitions.map(({ document }) => plainTree(document, start));
  const readings = trees.map((tree) => readTree(tree, file, options.readInclude));
  // Of several, a path must say which one is meant.
  const prefix = (i: number): string => (trees.length > 1 ? `[${i}]` : '');
  return {
    plans: readings.flatMap(({ plans }) => plans),
    problems: [
      ...sameTitles(trees),
      ...readings.flatMap(({ problems }, i) =>
        problems.map((problem) => ({ ...problem, path: join(prefix(i), problem.path) })),
      ),
    ],
  };
}

function join(prefix: string, path: string): string {
  return prefix === '' || path === '' ? prefix + path : `${prefix}.${path}`;
}
