import { isDeepStrictEqual } from 'node:util';
import { isMapping } from '../../domain/mapping.ts';
import { parseDuration } from '../../domain/duration.ts';
import type { BridgeSeed } from '../../domain/bridge-seed.ts';
import { withIncludes, type ReadInclude } from '../../scenario/language/include.ts';
import { buildPlans } from '../../scenario/language/plan-builder.ts';
import { inOrder, problemOfFile, type Problem } from '../../scenario/language/problem.ts';
import { readYamlTrees } from '../../scenario/language/yaml-trees.ts';
import type { Plan } from '../../scenario/plan.ts';
import { schemaFindings } from '../../scenario/words/schema-findings.ts';
import type { AdminAction, Arrivals, CallTemplate, LoadPlan } from '../load-plan.ts';
import { callDocument } from './call-document.ts';
import { checkPlan } from './check-plan.ts';
import { copiedBridge } from './copies.ts';
import { loadSchema, type LoadDocument } from './load-schema.ts';
import { PlanFindings } from './plan-findings.ts';
import { NEVER_AT_ITS_TIME } from './plan-words.ts';
import { readArrivals } from './read-arrivals.ts';
import {
  inPlace,
  readCall,
  type CallReading,
  type LoadScenarios,
  type ReadCall,
} from './read-calls.ts';
import { readStorm, type Storm } from './read-storms.ts';
import { readThreshold } from './thresholds.ts';

/** What came of a load plan: the plan, or all that is wrong with it. */
export type LoadReading = { readonly plan: LoadPlan } | { readonly problems: readonly Problem[] };

/** What reading a load plan needs of the world. */
export interface LoadSources {
  readonly readInclude: ReadInclude;
  readonly load: LoadScenarios;
  /** In place of the plan's own. */
  readonly seed?: number;
}

const DEFAULT_SEED = 1;
const DEFAULT_GRACE_MS = 30_000;

/**
 * Reads a load plan, and tells all that is wrong with it.
 *
 * @param file its path, for places and as the start of relative files.
 */
export async function readLoadPlan(
  text: string,
  file: string,
  { readInclude, load, seed: asked }: LoadSources,
): Promise<LoadReading> {
  const { trees, problems } = readYamlTrees(text, file);
  if (problems.length > 0) return { problems };
  const [written, second] = trees;
  if (written === undefined || !isMapping(written.value) || !('load' in written.value)) {
    return { problems: [problemOfFile(file, NO_PLAN, NO_PLAN_CURE)] };
  }
  if (second !== undefined) {
    return {
      problems: [
        problemOfFile(file, 'This file holds several documents.', 'Write one load a file.'),
      ],
    };
  }
  const { tree, problems: included } = withIncludes(written, file, readInclude);
  const findings = new PlanFindings(tree);
  for (const one of included) findings.problems.push(one);
  for (const one of schemaFindings(loadSchema, tree.value, [])) findings.add(one);
  const { success, data } = loadSchema.safeParse(tree.value);
  if (!success || findings.problems.length > 0) return { problems: inOrder(findings.problems) };
  const document = asked === undefined ? data : { ...data, seed: asked };
  const plan = await builtPlan(document, { tree, file, load, findings });
  if (plan === null || findings.problems.length > 0)
    return { problems: inOrder(findings.problems) };
  return { plan };
}

const NO_PLAN = 'This file is no load plan: it has no `load:`.';
const NO_PLAN_CURE = 'Begin with `load:` and a title, then `given:`, `calls:` and `arrivals:`.';

async function builtPlan(document: LoadDocument, reading: CallReading): Promise<LoadPlan | null> {
  const { findings, file } = reading;
  const calls = await readCalls(document, reading);
  const names = Object.keys(document.calls);
  const arrivals = readArrivals(document.arrivals ?? [], names, findings);
  if (document.arrivals === undefined && document.storms === undefined) {
    findings.report(['calls'], 'Nobody calls: there are no `arrivals:`.', NO_ARRIVALS, 'key');
  }
  const storms = readStorms(document, reading, names.length);
  const admin = readAdmin(document, reading);
  const base = baseOf(document, [...calls, ...storms.calls], findings);
  if (findings.problems.length > 0 || base === null) return null;
  const all = [...calls, ...storms.calls];
  const seed = document.seed ?? DEFAULT_SEED;
  const { bridge, copies } = copiedBridge(
    bridgeOf(base, all),
    document.copies ?? 1,
    seed,
    variablesOf(all),
    (name) => base.actors.get(name)?.user ?? null,
  );
  const thresholds = (document.thresholds ?? []).flatMap((one) => {
    const threshold = readThreshold(one);
    return 'measure' in threshold ? [threshold] : [];
  });
  const isTaken =
    document.target !== undefined && document.given === undefined && document.include === undefined;
  const plan: LoadPlan = {
    title: document.load.trim(),
    file,
    seed,
    bridge: isTaken ? null : bridge,
    startAt: base.startAt,
    withinMs: base.withinMs,
    mailServer: base.mailServer,
    target: document.target ?? null,
    copies,
    calls: all.map(({ template }): CallTemplate => template),
    arrivals: [...arrivals, ...storms.arrivals],
    admin,
    thresholds,
    graceMs: document.grace === undefined ? DEFAULT_GRACE_MS : (parseDuration(document.grace) ?? 0),
  };
  checkPlan(plan, findings);
  return plan;
}

const NO_ARRIVALS = 'Add them, for example `arrivals: [{ constant: 20 per second, for: 1m }]`.';

async function readCalls(document: LoadDocument, reading: CallReading): Promise<ReadCall[]> {
  const calls: ReadCall[] = [];
  for (const [name, written] of Object.entries(document.calls)) {
    const call = await readCall(name, written, reading);
    if (call !== null) calls.push(call);
  }
  if (Object.keys(document.calls).length === 0 && document.storms === undefined) {
    reading.findings.report(['calls'], 'There is no kind of call.', 'Add one, with `steps:`.');
  }
  return calls;
}

/** The storms of a plan as kinds of calls behind the others. */
function readStorms(
  { storms = [] }: LoadDocument,
  reading: CallReading,
  before: number,
): { readonly calls: readonly ReadCall[]; readonly arrivals: readonly Arrivals[] } {
  const calls: ReadCall[] = [];
  const arrivals: Arrivals[] = [];
  storms.forEach((written, place) => {
    const storm = readStorm(written, place, reading.tree, reading.findings);
    const call = storm === null ? null : stormCall(storm, place, reading);
    if (storm === null || call === null) return;
    arrivals.push({ ...storm.arrivals, calls: [before + calls.length] });
    calls.push(call);
  });
  return { calls, arrivals };
}

function stormCall({ name, acts }: Storm, place: number, reading: CallReading): ReadCall | null {
  const found = inPlace(`pin-storm-${place + 1}`, acts, ['storms', place, 'steps'], reading);
  const caller = found?.plan.actors.get(found.actor);
  if (found === null || caller === undefined) return null;
  const script = found.steps.flatMap((step) => (step.kind === 'actor' ? step.acts : []));
  const played = script.filter((act) => act.act !== 'joinApp') as CallTemplate['script'];
  return {
    template: { name, weight: 1, caller, script: played },
    plan: found.plan,
    isBorrowed: false,
  };
}

function readAdmin({ admin = [] }: LoadDocument, { tree, findings }: CallReading): AdminAction[] {
  if (admin.length === 0) return [];
  const document = callDocument(tree, null);
  const { plans, problems } = buildPlans(document.tree);
  for (const problem of problems) findings.problems.push(document.inPlan(problem));
  const [plan] = plans;
  return admin.flatMap(({ at, ...written }, place) => {
    const vain = NEVER_AT_ITS_TIME.find((word) => Object.hasOwn(written, word));
    if (vain !== undefined) {
      findings.report(['admin', place, vain], NOT_IN_A_LOAD, `Take \`${vain}\` out.`, 'key');
    }
    const step = plan?.steps[place];
    if (step?.kind !== 'admin') return [];
    const { actor, command, as, words } = step;
    return [{ atMs: parseDuration(at) ?? 0, actor, command, as, words }];
  });
}

const NOT_IN_A_LOAD = 'In a load each command has its time, and the result tells what came of it.';

/** The scenario whose `given` the load begins with. */
function baseOf(
  { given, include }: LoadDocument,
  calls: readonly ReadCall[],
  findings: PlanFindings,
): Plan | null {
  const own = calls.find(({ isBorrowed }) => !isBorrowed)?.plan;
  const borrowed = calls.filter(({ isBorrowed }) => isBorrowed).map(({ plan }) => plan);
  const [first] = borrowed;
  const isOwn = given !== undefined || include !== undefined || first === undefined;
  if (isOwn && own !== undefined) return own;
  if (isOwn) {
    if (findings.problems.length > 0) return null;
    findings.report(['given'], GIVEN_UNUSED, 'Take it out, or write a call with `steps:`.', 'key');
    return null;
  }
  const other = borrowed.find((one) => !isDeepStrictEqual(one.bridge, first.bridge));
  if (other === undefined && own === undefined) return first;
  findings.report(
    ['calls'],
    'These calls come from different bridges.',
    'Let them come from scenarios with the same `given:`, or write `given:` here and `steps:`.',
    'key',
  );
  return null;
}

const GIVEN_UNUSED = 'Calls that come `from:` scenarios bring their own `given:`.';

/** A bridge that has the PINs that any of the calls keys. */
function bridgeOf(base: Plan, calls: readonly ReadCall[]): BridgeSeed {
  const pins = new Map(
    calls.flatMap(({ plan }) =>
      plan.bridge.organizers.flatMap(({ id, pins: own }) =>
        own === undefined ? [] : [[id, own] as const],
      ),
    ),
  );
  const organizers = base.bridge.organizers.map((organizer) => {
    const own = organizer.pins ?? pins.get(organizer.id);
    return own === undefined ? organizer : { ...organizer, pins: own };
  });
  return { ...base.bridge, organizers };
}

function variablesOf(calls: readonly ReadCall[]): ReadonlyMap<string, string> {
  return new Map(calls.flatMap(({ plan }) => [...plan.variables]));
}
