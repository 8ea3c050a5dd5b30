import { z } from 'zod';
import type { Plan } from '../plan.ts';
import { readGiven } from '../words/given.ts';
import { head as headSchema } from '../words/head.ts';
import { NO_GIVEN, noNames } from '../words/names.ts';
import { readNever } from '../words/never.ts';
import { Place, type Scope } from '../words/place.ts';
import { schemaFindings } from '../words/schema-findings.ts';
import { readStep, readSteps } from '../words/steps.ts';
import { proseOf, variablesSet } from '../words/texts.ts';
import {
  allAsTexts,
  documentVariables,
  matrixFindings,
  rowFindings,
  rowWords,
  type DocumentVariables,
} from './document-variables.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { locate, type DocumentTree } from './document-tree.ts';
import { isMapping, type Mapping } from '../../domain/mapping.ts';
import { keyedVariables } from './keyed-variables.ts';
import { createKeyMask, NO_KEY_MASK, pressesIn } from './key-mask.ts';
import { doubtsAbout, eachOnce, mayHideVariables } from './doubts.ts';
import { wordsIn } from './given-places.ts';
import { hideSecrets } from './hide-pins.ts';
import { problemAt, type Finding, type Path, type Problem } from './problem.ts';
import { provesNothing } from './proves-nothing.ts';
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
  const draft: Draft = { tree, document, secrets, unsure: doubts.names, shape: [], findings: [] };
  const plans = documentVariables(document).map((variables) => buildPlan(draft, variables));
  if (document['steps'] === undefined && !isMeantAsSteps(head)) draft.shape.push(NO_STEPS);
  const hidden = doubts.variables || mayHideVariables(draft.shape);
  const isMissed = ({ missing }: Finding): boolean =>
    !hidden || missing?.startsWith('variable ') !== true;
  const found = [
    ...head,
    ...draft.shape,
    ...rowFindings(document),
    ...matrixFindings(document),
    ...draft.findings,
  ];
  const findings = found.filter(isMissed);
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
  readonly secrets: readonly string[];
  /** True where a name that is looked for may stand in what is wrong. */
  readonly unsure: boolean;
  /** Take what is found, as {@link Scope} has them. */
  readonly shape: Finding[];
  readonly findings: Finding[];
}

const NO_STEPS: Finding = {
  path: ['steps'],
  at: 'key',
  message: '`steps` is missing: expected a list of steps.',
  cure: 'Add `steps:` with a list of at least one step.',
};

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

const { shape } = headSchema;

const shellSchema = headSchema.extend({ steps: z.unknown(), never: z.unknown().optional() });

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
  const all = [...written, drawn].flat().filter((one) => ['string', 'number'].includes(typeof one));
  const filled = documentVariables(value).flatMap((variables) =>
    all.map((pin) => fillIn(String(pin), allAsTexts(variables))),
  );
  return [...new Set(filled.filter((pin) => !hasVariable(pin)))];
}

function buildPlan(draft: Draft, variables: DocumentVariables): Plan {
  const { tree, document, secrets } = draft;
  const { row } = variables;
  const before = createScope(draft, variables);
  const given = readGiven(new Place(before, ['given']));
  const ids = [...before.names.meetings.values()].map(({ conferenceId }) => conferenceId);
  const keyMask = createKeyMask({
    presses: pressesIn(document['steps'], before.known),
    conferenceIds: new Set([...ids, ...(given.bridge.draws?.conferenceIds ?? [])]),
  });
  const scope = { ...before, given, keyMask };
  const place = new Place(scope, []);
  const steps = document['steps'] === undefined ? [] : readSteps(place.in('steps'));
  const bridge = withPinsReferredTo(given.bridge, document['steps'], scope.names.organizers);
  const keyed = keyedVariables(document, variables);
  const shown = (text: string, path: Path): string =>
    hideSecrets(proseOf(place.at(path), fillIn(text, keyed)).trim(), secrets);
  // What is wrong in the head was found; no plan comes out then.
  const head = <T>(key: string, schema: z.ZodType<T>): T | undefined =>
    place.in(key).readSound(schema);
  const [story, skip] = [head('story', shape.story), head('skip', shape.skip)];
  return {
    spot: scope.spot(['scenario'], 'key'),
    title: shown(head('scenario', shape.scenario) ?? '', ['scenario']),
    story: story === undefined ? null : shown(story, ['story']),
    symptoms: [head('symptom', shape.symptom) ?? []].flat().map((text) => shown(text, ['symptom'])),
    tags: head('tags', shape.tags) ?? [],
    covers: head('covers', shape.covers) ?? [],
    seed: head('seed', shape.seed) ?? null,
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
    never: readNever(place.in('never')),
    secrets: [...new Set([...secrets, ...bridge.organizers.flatMap(({ pins }) => pins ?? [])])],
    skip: skip === undefined ? null : shown(skip, ['skip']),
    source: tree.start.source,
  };
}

function createScope(
  { tree, document, secrets, unsure, shape, findings }: Draft,
  { texts, plain, declared }: DocumentVariables,
): Scope {
  return {
    document,
    names: noNames(),
    given: NO_GIVEN,
    keyMask: NO_KEY_MASK,
    known: texts,
    plain,
    declared,
    unsure,
    later: new Set(),
    everSet: new Set(variablesSet(document['steps'])),
    secrets,
    blamed: new Set(),
    shape,
    findings,
    readSteps,
    readStep,
    spot(path, at) {
      const { file, line, column } = locate(tree, path, at);
      return { file, line, column };
    },
  };
}
