import {
  locate,
  pathKey,
  type DocumentTree,
  type Place,
} from '../../scenario/language/document-tree.ts';
import { isMapping, type Mapping } from '../../domain/mapping.ts';
import type { Path, Problem } from '../../scenario/language/problem.ts';

/** What one caller does, where it stands in the plan; `at` is `null` for what the plan does not write out. */
export interface CallSteps {
  readonly actor: string;
  readonly acts: readonly unknown[];
  readonly at: Path;
}

/** A scenario made of a part of a load plan, each thing with the place that it has there. */
export interface CallDocument {
  readonly tree: DocumentTree;
  /** How many steps of administrators come before those of the caller. */
  readonly adminSteps: number;
  /** The problem as the plan's author knows it: by a path in the plan. */
  readonly inPlan: (problem: Problem) => Problem;
}

/**
 * The scenario in which one caller does what a call of the plan does, behind all that administrators
 * do in the middle: so one language, with its checks and its errors, serves both.
 *
 * @param plan the whole load plan, with what it includes.
 */
export function callDocument(plan: DocumentTree, steps: CallSteps | null): CallDocument {
  const written = isMapping(plan.value) ? plan.value : {};
  const actions = Array.isArray(written['admin']) ? (written['admin'] as readonly unknown[]) : [];
  const admin = actions.map((action) => ({ admin: withoutAt(action) }));
  const acts = (steps?.acts ?? []).map((act) => ({ [steps?.actor ?? '']: act }));
  const value = {
    scenario: typeof written['load'] === 'string' ? written['load'] : 'load',
    vars: { [WRONG_PIN]: '0000' },
    given: withCaller(written['given'], steps?.actor ?? null),
    steps: [...admin, ...acts],
  };
  return {
    tree: { value, places: placesOf(plan, steps, actions.length), start: plan.start },
    adminSteps: actions.length,
    inPlan: (problem) => ({ ...problem, path: pathInPlan(problem.path, steps, actions.length) }),
  };
}

/** The variable that stands for a PIN that is nobody's. */
export const WRONG_PIN = 'wrongPin';

function withoutAt(action: unknown): unknown {
  if (!isMapping(action)) return action;
  const { at: _at, ...command } = action;
  return command;
}

/** `given` with the caller in it, where nobody of that name is. */
function withCaller(given: unknown, actor: string | null): unknown {
  if (actor === null || (given !== undefined && !isMapping(given))) return given ?? {};
  const { callers, organizers } = given ?? {};
  const isKnown = [callers, organizers].some((all) => isMapping(all) && Object.hasOwn(all, actor));
  if (isKnown || (callers !== undefined && !isMapping(callers))) return given;
  const known: Mapping = isMapping(callers) ? callers : {};
  return { ...given, callers: { ...known, [actor]: null } };
}

/** The places of the plan by the paths of the scenario. */
function placesOf(
  plan: DocumentTree,
  steps: CallSteps | null,
  adminSteps: number,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const move = (from: Path, to: Path): void => {
    for (const [key, place] of plan.places) {
      const path = JSON.parse(key) as Path;
      if (!from.every((part, at) => path[at] === part)) continue;
      places.set(pathKey([...to, ...path.slice(from.length)]), place);
    }
  };
  move(['given'], ['given']);
  move(['load'], ['scenario']);
  for (let nth = 0; nth < adminSteps; nth += 1) move(['admin', nth], ['steps', nth, 'admin']);
  if (steps === null) return places;
  steps.acts.forEach((_, nth) =>
    move([...steps.at, nth], ['steps', adminSteps + nth, steps.actor]),
  );
  const caller = pathKey(['given', 'callers', steps.actor]);
  const value = locate(plan, steps.at, 'key');
  if (!places.has(caller)) places.set(caller, { key: value, value });
  return places;
}

function pathInPlan(path: string, steps: CallSteps | null, adminSteps: number): string {
  return path.replace(/^steps\[(\d+)\]\.[^.[]+/u, (whole, number: string) => {
    const nth = Number(number);
    if (nth < adminSteps) return `admin[${nth}]`;
    return steps === null ? whole : `${steps.at.join('.')}[${nth - adminSteps}]`;
  });
}
