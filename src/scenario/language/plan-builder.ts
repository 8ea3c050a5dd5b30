import { z } from 'zod';
import type { Plan } from '../plan.ts';
import { buildGiven } from './build-given.ts';
import { buildNever, buildSteps, stepContext, variablesSet } from './build-steps.ts';
import {
  allAsTexts,
  documentVariables,
  rowFindings,
  rowWords,
  type DocumentVariables,
} from './document-variables.ts';
import { callerNames } from './crowds.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isMapping, locate, pathKey, type DocumentTree, type Mapping } from './document-tree.ts';
import { keyedVariables } from './keyed-variables.ts';
import { doubtsAbout, eachOnce, mayHideVariables, type Doubts } from './doubts.ts';
import { wordsIn } from './given-places.ts';
import { hideSecrets } from './hide-pins.ts';
import { problemAt, type Finding, type Path, type Problem } from './problem.ts';
import { provesNothing } from './proves-nothing.ts';
import { headSchema } from './schema.ts';
import { schemaFindings } from './schema-findings.ts';
import { noNames, proseOf, type Scope } from './scope.ts';
import { neverFindings, stepsFindings } from './step-findings.ts';
import { firstPins, withPinsReferredTo } from './organizer-pins.ts';
import { fillIn, hasVariable } from './variables.ts';

/** What came of one or several documents: plans of the sound ones, problems of the others. */
export interface Reading {
  readonly plans: readonly Plan[];
  readonly problems: readonly Problem[];
}

/**
 * Turns a scenario document into plans, one per row, or into everything that is wrong with it.
 *
 * @param options `isWhole` is false when something that it includes is missing or wrong.
 */
export function buildPlans(tree: DocumentTree, { isWhole = true } = {}): Reading {
  const secrets = declaredPins(tree.value);
  const problem = (finding: Finding): Problem =>
    problemAt(locate(tree, finding.path, finding.at), finding, secrets);
  if (!isMapping(tree.value)) {
    return { plans: [], problems: [problem(notAScenario(tree.value))] };
  }
  const document = tree.value;
  const head = schemaFindings(shellSchema, { steps: null, ...document }, []);
  const doubts = doubtsAbout(head, isWhole);
  const steps = stepShapes(document, head, doubts);
  const shape = [...head, ...steps];
  const findings = [...shape, ...rowFindings(document)];
  const unsure = { ...doubts, variables: doubts.variables || mayHideVariables(steps) };
  const draft: Draft = { tree, document, shape, secrets, findings, unsure };
  const plans = documentVariables(document).map((variables) => buildPlan(draft, variables));
  // What is not sound is not looked into further: causes come before consequences.
  if (findings.length === 0) {
    for (const one of plans.flatMap((plan) => provesNothing(plan, document))) findings.push(one);
  }
  const problems = eachOnce(findings.map((finding) => ({ finding, problem: problem(finding) })));
  return { plans: problems.length === 0 ? plans : [], problems };
}

/** A document on its way to become plans. */
interface Draft {
  readonly tree: DocumentTree;
  readonly document: Mapping;
  /** What the schemas found. */
  readonly shape: readonly Finding[];
  readonly secrets: readonly string[];
  /** Takes what is found besides. */
  readonly findings: Finding[];
  readonly unsure: Doubts;
}

function notAScenario(value: unknown): Finding {
  const kind = Array.isArray(value) ? 'a list' : 'a single value';
  return {
    path: [],
    at: 'value',
    message: `This document is ${kind}; a scenario is a mapping.`,
    cure: 'Begin with `scenario:` and a title, then `given:` and `steps:`.',
  };
}

/** True where `steps` is missing because it stands there misspelt: one complaint is enough. */
function isMeantAsSteps(head: readonly Finding[]): boolean {
  return head.some(
    ({ path, at }) =>
      path.length === 1 && at === 'key' && didYouMean(String(path[0]), ['steps']) !== null,
  );
}

const shellSchema = headSchema.extend({ steps: z.unknown(), never: z.unknown().optional() });

function stepShapes(document: Mapping, head: readonly Finding[], doubts: Doubts): Finding[] {
  const steps = document['steps'];
  const never = document['never'];
  const actors = doubts.names ? 'unsure' : actorNames(document);
  const missing: Finding = {
    path: ['steps'],
    at: 'key',
    message: '`steps` is missing: expected a list of steps.',
    cure: 'Add `steps:` with a list of at least one step.',
  };
  const lacking = isMeantAsSteps(head) ? [] : [missing];
  return [
    ...(steps === undefined ? lacking : stepsFindings(steps, ['steps'], actors)),
    ...(never === undefined ? [] : neverFindings(never, ['never'])),
  ];
}

function actorNames(document: Mapping): string[] {
  const { callers, organizers } = mappingOr(document['given']);
  const names = documentVariables(document).flatMap((variables) =>
    callerNames(mappingOr(callers), allAsTexts(variables)),
  );
  return [...new Set([...names, ...Object.keys(mappingOr(organizers))])];
}

function mappingOr(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** The PINs that a document's own text holds, with the values of all rows filled in. */
function declaredPins(value: unknown): string[] {
  if (!isMapping(value)) return [];
  const organizers = mappingOr(mappingOr(value['given'])['organizers']);
  const written = Object.values(organizers).flatMap((organizer) => {
    const { pin, formerPins } = mappingOr(organizer);
    return [pin, formerPins].flat();
  });
  const drawn = mappingOr(mappingOr(value['given'])['draws'])['pins'];
  const all = [...written, ...(Array.isArray(drawn) ? (drawn as unknown[]) : [])].filter((one) =>
    ['string', 'number'].includes(typeof one),
  );
  const filled = documentVariables(value).flatMap((variables) =>
    all.map((pin) => fillIn(String(pin), allAsTexts(variables))),
  );
  return [...new Set(filled.filter((pin) => !hasVariable(pin)))];
}

function buildPlan(draft: Draft, variables: DocumentVariables): Plan {
  const { tree, document, secrets } = draft;
  const { row } = variables;
  const scope = createScope(draft, variables);
  const given = buildGiven(scope, document['given']);
  const context = stepContext(scope, given, document['steps']);
  const steps = buildSteps(context, document['steps'], ['steps']);
  // What is wrong in the head was found; no plan comes out then.
  const bridge = withPinsReferredTo(given.bridge, document['steps'], scope.names.organizers);
  const head = document as Partial<z.input<typeof headSchema>>;
  const keyed = keyedVariables(document, variables);
  const shown = (text: string, path: Path): string =>
    hideSecrets(proseOf(scope, fillIn(text, keyed), path).trim(), secrets);
  const headText = (key: 'scenario' | 'story'): string | null => {
    const text: unknown = head[key];
    return typeof text === 'string' ? shown(text, [key]) : null;
  };
  const symptoms = [head.symptom ?? []].flat().filter((text) => typeof text === 'string');
  return {
    spot: scope.spot(['scenario'], 'key'),
    title: headText('scenario') ?? '',
    story: headText('story'),
    symptoms: symptoms.map((text) => shown(text, ['symptom'])),
    tags: head.tags ?? [],
    covers: head.covers ?? [],
    seed: head.seed ?? null,
    row: row === null ? null : hideSecrets(rowWords(row, keyed), secrets),
    bridge,
    startAt: given.startAt,
    withinMs: given.withinMs,
    mailServer: given.mailServer,
    actors: scope.names.actors,
    meetings: scope.names.meetings,
    numbers: scope.names.numbers,
    variables: new Map([...allAsTexts(variables), ...firstPins(bridge, scope.names.organizers)]),
    written: wordsIn(document, (path) => scope.spot(path, 'key')),
    steps,
    never: buildNever(scope, document['never'], ['never']),
    secrets: [...new Set([...secrets, ...bridge.organizers.flatMap(({ pins }) => pins ?? [])])],
    source: tree.start.source,
  };
}

function createScope(
  { tree, document, shape, secrets, findings, unsure }: Draft,
  { texts, plain, declared }: DocumentVariables,
): Scope {
  const wrong = new Set<string>();
  for (const { path } of shape) {
    for (let length = 0; length <= path.length; length += 1) {
      wrong.add(pathKey(path.slice(0, length)));
    }
  }
  return {
    names: noNames(),
    known: texts,
    plain,
    declared,
    unsure,
    later: new Set(),
    everSet: new Set(variablesSet(document['steps'])),
    secrets,
    blamed: new Set(),
    report(path, message, cure, at = 'value') {
      findings.push({ path, at, message, cure });
    },
    reportMissing(missing, finding) {
      findings.push({ ...finding, missing });
    },
    sound: (path: Path) => !wrong.has(pathKey(path)),
    spot(path, at) {
      const { file, line, column } = locate(tree, path, at);
      return { file, line, column };
    },
  };
}
