import { isAbsolute, join, dirname } from 'node:path';
import type { DocumentTree } from '../../scenario/language/document-tree.ts';
import type { LoadedScenarios } from '../../scenario/language/load-scenarios.ts';
import { buildPlans } from '../../scenario/language/plan-builder.ts';
import type { Plan } from '../../scenario/plan.ts';
import type { CallTemplate } from '../load-plan.ts';
import { callDocument } from './call-document.ts';
import type { LoadDocument } from './load-schema.ts';
import type { PlanFindings } from './plan-findings.ts';
import { scriptOf } from './script-of.ts';

/** A kind of call with the scenario in which it was read. */
export interface ReadCall {
  readonly template: CallTemplate;
  readonly plan: Plan;
  /** True where the scenario is a file of its own, with its own `given`. */
  readonly isBorrowed: boolean;
}

type Written = LoadDocument['calls'][string];

/** Reads scenario files for `from`. */
export type LoadScenarios = (path: string) => Promise<LoadedScenarios>;

/** What calls are read with. */
export interface CallReading {
  readonly tree: DocumentTree;
  readonly file: string;
  readonly load: LoadScenarios;
  readonly findings: PlanFindings;
}

/** Reads one kind of call: steps that are written in place, or a caller of a scenario. */
export async function readCall(
  name: string,
  written: Written,
  reading: CallReading,
): Promise<ReadCall | null> {
  const { findings } = reading;
  const path = ['calls', name];
  if ((written.from === undefined) === (written.steps === undefined)) {
    const both = written.from !== undefined;
    findings.report(
      both ? [...path, 'steps'] : path,
      both
        ? '`from` and `steps` both say what the call does.'
        : `\`${name}\` does not say what it does.`,
      both ? 'Keep one of the two.' : 'Add `steps:`, or `from:` with a scenario.',
      'key',
    );
    return null;
  }
  const found =
    written.steps === undefined
      ? await borrowed(name, written, reading)
      : inPlace(written.caller ?? name, written.steps, [...path, 'steps'], reading);
  if (found === null) return null;
  return asTemplate(name, found, written, path, findings);
}

interface Found {
  readonly plan: Plan;
  readonly steps: Plan['steps'];
  readonly actor: string;
  readonly isBorrowed: boolean;
}

/** Reads steps of one caller in the words of scenarios. */
export function inPlace(
  actor: string,
  acts: readonly unknown[],
  at: readonly (string | number)[],
  { tree, findings }: CallReading,
): Found | null {
  const document = callDocument(tree, { actor, acts, at });
  const { plans, problems } = buildPlans(document.tree);
  for (const problem of problems) findings.problems.push(document.inPlan(problem));
  const [plan] = plans;
  if (plan === undefined) return null;
  return { plan, steps: plan.steps.slice(document.adminSteps), actor, isBorrowed: false };
}

async function borrowed(
  name: string,
  { from = '', caller }: Written,
  { file, load, findings }: CallReading,
): Promise<Found | null> {
  const at = ['calls', name, 'from'];
  const [named = '', title] = from.split('#', 2);
  const path = isAbsolute(named) ? named : join(dirname(file), named);
  const { plans, problems } = await load(path);
  const [problem] = problems;
  if (problem !== undefined && plans.length === 0) {
    findings.report(at, `"${named}" cannot be played: ${problem.message}`, problem.cure);
    return null;
  }
  const titles = plans.map((one) => one.title);
  const meant = title === undefined ? plans : plans.filter((one) => one.title === title);
  const [plan, second] = meant;
  if (plan === undefined) {
    findings.unknown(at, 'scenario', title ?? named, titles);
    return null;
  }
  if (second !== undefined && second.title !== plan.title) {
    const cure = `Name one behind a #: \`${named}#${plan.title}\`.`;
    findings.report(at, `"${named}" holds several scenarios.`, cure);
    return null;
  }
  const dialling = [...plan.actors.keys()].filter((one) => dials(plan, one));
  const actor = caller ?? (dialling.length === 1 ? dialling[0] : name) ?? name;
  if (!dialling.includes(actor)) {
    const place = caller === undefined ? at : ['calls', name, 'caller'];
    findings.unknown(place, `caller who dials in "${plan.title}"`, actor, dialling);
    return null;
  }
  return { plan, steps: plan.steps, actor, isBorrowed: true };
}

function dials(plan: Plan, actor: string): boolean {
  const reading = scriptOf(plan.steps, actor);
  return !('script' in reading) || reading.script.some(({ act }) => act === 'dial');
}

function asTemplate(
  name: string,
  { plan, steps, actor, isBorrowed }: Found,
  { weight = 1, from }: Written,
  path: readonly (string | number)[],
  findings: PlanFindings,
): ReadCall | null {
  const at = [...path, from === undefined ? 'steps' : 'from'];
  const reading = scriptOf(steps, actor);
  if (!('script' in reading)) {
    findings.report(
      at,
      `A call of a load cannot do this: ${reading.words}.`,
      'It can dial, press, hear, expect a place, wait and hang up.',
    );
    return null;
  }
  const dialled = reading.script.filter(({ act }) => act === 'dial').length;
  if (reading.script[0]?.act !== 'dial' || dialled !== 1) {
    findings.report(at, 'A call dials once, and first of all.', 'Begin with `dial:`.');
    return null;
  }
  const caller = plan.actors.get(actor);
  if (caller === undefined) return null;
  return { template: { name, weight, caller, script: reading.script }, plan, isBorrowed };
}
