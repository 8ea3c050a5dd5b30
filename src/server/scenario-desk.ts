import type { SCENARIO_ROUTES } from '../protocol/routes/scenario-routes.ts';
import type { AnswerOf, BodyOf, ParamsOf, QueryOf } from '../protocol/routes/route.ts';
import type { Read } from '../protocol/wire-error.ts';

type DeskRoutes = typeof SCENARIO_ROUTES;

/** What can be asked about scenarios and files, by the names of the paths. */
export type DeskName = keyof DeskRoutes;

/** What a path was asked with. */
export interface DeskAsked<Name extends DeskName> {
  readonly params: ParamsOf<DeskRoutes[Name]>;
  readonly query: QueryOf<DeskRoutes[Name]>;
  readonly body: BodyOf<DeskRoutes[Name]>;
}

/** How much may come of one question. */
export interface DeskLimits {
  /** Facts of all runs together. */
  readonly facts: number;
}

/**
 * Answers about scenarios and files, in a thread. The room `scenario` has it; this room may not know
 * it. What is asked for comes from strangers: an answer never runs code of theirs, and reads no file
 * but those that ship.
 */
export type ScenarioDesk = {
  readonly [Name in DeskName]: (
    asked: DeskAsked<Name>,
    limits: DeskLimits,
  ) => Promise<Read<AnswerOf<DeskRoutes[Name]>>>;
};

/** A question as it goes to a thread. */
export type DeskQuestion = {
  readonly [Name in DeskName]: { readonly name: Name } & DeskAsked<Name>;
}[DeskName];
