import { z } from 'zod';
import type { Plan } from '../plan.ts';
import { buildGiven } from './build-given.ts';
import { buildNever, buildSteps, stepContext, variablesSet } from './build-steps.ts';
import { isMapping, locate, pathKey, type DocumentTree, type Mapping } from './document-tree.ts';
import { hideSecrets } from './hide-pins.ts';
import { problemAt, type Finding, type Path, type Problem } from './problem.ts';
import { headSchema } from './schema.ts';
import { schemaFindings } from './schema-findings.ts';
import { noNames, textOf, type Scope } from './scope.ts';
import { neverFindings, stepsFindings } from './step-findings.ts';
import { fillIn, hasVariable } from './variables.ts';

/** What came of one or several documents: plans of the sound ones, problems of the others. */
export interface Reading {
  readonly plans: readonly Plan[];
  readonly problems: readonly Problem[];
}

/** Turns a scenario document into plans, one per row, or into everything that is wrong with it. */
export function buildPlans(tree: DocumentTree): Reading {
  const secrets = declaredPins(tree.value);
  const problem = (finding: Finding): Problem =>
    problemAt(locate(tree, finding.path, finding.at), finding, secrets);
  if (!isMapping(tree.value)) {
    return { plans: [], problems: [problem(notAScenario(tree.value))] };
  }
  const document = tree.value;
  const shape = shapeFindings(document);
  const findings = [...shape, ...rowFindings(document)];
  const rows = rowsOf(document);
  const draft: Draft = { tree, document, shape, secrets, findings };
  const plans = (rows.length === 0 ? [null] : rows).map((row) => buildPlan(draft, row));
  const problems = findings.map((finding) => problem(finding));
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

const shellSchema = headSchema.extend({ steps: z.unknown(), never: z.unknown().optional() });

function shapeFindings(document: Mapping): Finding[] {
  const steps = document['steps'];
  const never = document['never'];
  const missing: Finding = {
    path: ['steps'],
    at: 'key',
    message: '`steps` is missing: expected a list of steps.',
    cure: 'Add `steps:` with a list of at least one step.',
  };
  return [
    ...schemaFindings(shellSchema, { steps: null, ...document }, []),
    ...(steps === undefined ? [missing] : stepsFindings(steps, ['steps'], actorNames(document))),
    ...(never === undefined ? [] : neverFindings(never, ['never'])),
  ];
}

function actorNames(document: Mapping): string[] {
  const given = isMapping(document['given']) ? document['given'] : {};
  const names = ['callers', 'organizers'].flatMap((key) => Object.keys(mappingOr(given[key])));
  return [...new Set(names)];
}

function mappingOr(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}

/** The values of `vars`, or of a row: those that are texts. */
function textsIn(value: unknown): Map<string, string> {
  const entries = Object.entries(mappingOr(value));
  return new Map(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function rowsOf(document: Mapping): Map<string, string>[] {
  const rows = document['rows'];
  return Array.isArray(rows) ? rows.map((row) => textsIn(row)) : [];
}

/** Every row must set the same variables: one left out would be read from `vars`, unseen. */
function rowFindings(document: Mapping): Finding[] {
  const rows = document['rows'];
  if (!Array.isArray(rows) || !rows.every((row) => isMapping(row))) return [];
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  return rows.flatMap((row, i): Finding[] => {
    const lacks = [...keys].filter((key) => !Object.hasOwn(row, key));
    if (lacks.length === 0) return [];
    const listed = lacks.map((key) => `\`${key}\``).join(', ');
    const message = `This row lacks ${listed}, which other rows have.`;
    return [{ path: ['rows', i], at: 'value', message, cure: 'Give every row the same keys.' }];
  });
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
  const vars = textsIn(value['vars']);
  const rows = rowsOf(value);
  const filled = (rows.length === 0 ? [new Map<string, string>()] : rows).flatMap((row) =>
    all.map((pin) => fillIn(String(pin), new Map([...vars, ...row]))),
  );
  return [...new Set(filled.filter((pin) => !hasVariable(pin)))];
}

function buildPlan(draft: Draft, row: ReadonlyMap<string, string> | null): Plan {
  const { tree, document, secrets } = draft;
  const known = new Map([...textsIn(document['vars']), ...(row ?? [])]);
  const scope = createScope(draft, known);
  const given = buildGiven(scope, document['given']);
  const context = stepContext(scope, given);
  const steps = buildSteps(context, document['steps'], ['steps']);
  // What is wrong in the head was found; no plan comes out then.
  const head = document as Partial<z.input<typeof headSchema>>;
  const shown = (text: string, path: Path): string =>
    hideSecrets(textOf(scope, text, path).trim(), secrets);
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
    row: row === null ? null : hideSecrets(rowWords(row), secrets),
    bridge: given.bridge,
    startAt: given.startAt,
    withinMs: given.withinMs,
    mailServer: given.mailServer,
    actors: scope.names.actors,
    meetings: scope.names.meetings,
    numbers: scope.names.numbers,
    variables: known,
    steps,
    never: buildNever(scope, document['never'], ['never']),
    secrets,
    source: tree.start.source,
  };
}

/** `length 4, language en-US`. */
function rowWords(row: ReadonlyMap<string, string>): string {
  return [...row].map(([key, value]) => `${key} ${value}`).join(', ');
}

function createScope(
  { tree, document, shape, secrets, findings }: Draft,
  known: ReadonlyMap<string, string>,
): Scope {
  const wrong = new Set<string>();
  for (const { path } of shape) {
    for (let length = 0; length <= path.length; length += 1) {
      wrong.add(pathKey(path.slice(0, length)));
    }
  }
  return {
    names: noNames(),
    known,
    later: new Set(),
    everSet: new Set(variablesSet(document['steps'])),
    secrets,
    report(path, message, cure, at = 'value') {
      findings.push({ path, at, message, cure });
    },
    sound: (path: Path) => !wrong.has(pathKey(path)),
    spot(path, at) {
      const { file, line, column } = locate(tree, path, at);
      return { file, line, column };
    },
  };
}
