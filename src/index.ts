/**
 * What other programs may import from `lobbyline`: scenarios in TypeScript, with the same words
 * as in YAML, and a way to run them.
 */
export { scenario, type ScenarioDefinition } from './scenario/language/scenario-builder.ts';
export type { ScenarioDocument } from './scenario/words/scenario.ts';
export type { StepDocument } from './scenario/words/steps.ts';
export { runScenario, ScenarioProblems } from './scenario/run/run-scenario.ts';
export type { Failure, ScenarioResult } from './scenario/result.ts';
export type { Fact, FactType } from './domain/fact.ts';
