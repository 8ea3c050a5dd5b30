import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type ParsedNode,
  type YAMLError,
} from 'yaml';
import { pathKey, type DocumentTree, type Place } from './document-tree.ts';
import { problemAt, type Located, type Path, type Problem } from './problem.ts';
import { hideDigits } from './hide-pins.ts';

/** Far more than a scenario needs, and few enough to stop a document that multiplies itself. */
const MOST_NODES = 100_000;

/** The documents of a YAML text, and what is wrong with their YAML. */
export interface YamlTrees {
  /** Documents that are sound YAML and not empty. */
  readonly trees: readonly DocumentTree[];
  readonly problems: readonly Problem[];
}

/** Reads a YAML text of one or several documents. A broken one does not stop the others. */
export function readYamlTrees(text: string, file: string): YamlTrees {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  const trees: DocumentTree[] = [];
  const problems: Problem[] = [];
  for (const document of Array.from(documents)) {
    const reading = readTree(document, (offset) => {
      const { line, col } = lineCounter.linePos(Math.min(offset, text.length));
      return { file, source: text, line: Math.max(line, 1), column: Math.max(col, 1) };
    });
    problems.push(...reading.problems);
    if (reading.tree !== null) trees.push(reading.tree);
  }
  return { trees, problems };
}

function readTree(
  document: Document.Parsed,
  placeAt: (offset: number) => Located,
): { tree: DocumentTree | null; problems: Problem[] } {
  const wrong = [...document.errors, ...document.warnings].map((error) =>
    yamlProblem(error, placeAt(error.pos[0])),
  );
  const contents = document.contents;
  if (wrong.length > 0) return { tree: null, problems: wrong };
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { tree: null, problems: [] };
  }
  const places = new Map<string, Place>();
  const problems: Problem[] = [];
  const walk = createWalk(document, places, (node, message, cure) => {
    const finding = { path: [], at: 'value', message, cure } as const;
    problems.push(problemAt(placeAt(node.range[0]), finding, []));
  });
  const value = walk(contents, [], null, placeAt);
  const start = firstOf(contents, placeAt);
  return { tree: problems.length > 0 ? null : { value, places, start }, problems };
}

function firstOf(contents: ParsedNode, placeAt: (offset: number) => Located): Located {
  return placeAt(contents.range[0]);
}

type Complain = (node: ParsedNode, message: string, cure: string) => void;
type Walk = (
  node: ParsedNode | null,
  path: Path,
  key: Located | null,
  placeAt: (offset: number) => Located,
) => unknown;

/** Makes the function that turns nodes into plain data and notes their places. */
function createWalk(
  document: Document.Parsed,
  places: Map<string, Place>,
  complain: Complain,
): Walk {
  const open = new Set<ParsedNode>();
  let count = 0;
  const walk: Walk = (node, path, key, placeAt) => {
    if (node === null) {
      if (key) places.set(pathKey(path), { key, value: key });
      return null;
    }
    count += 1;
    places.set(pathKey(path), { key, value: placeAt(node.range[0]) });
    if (isAlias(node)) {
      const target = node.resolve(document) as ParsedNode | undefined;
      if (!target || open.has(target) || count > MOST_NODES) {
        complain(node, ...aliasComplaint(target, open));
        return null;
      }
      return walk(target, path, key, placeAt);
    }
    if (isScalar(node)) return scalarValue(node.value, node, complain);
    open.add(node);
    const value = isSeq(node)
      ? node.items.map((item, i) => walk(item, [...path, i], null, placeAt))
      : mappingValue(node, path, walk, placeAt, complain);
    open.delete(node);
    return value;
  };
  return walk;
}

function aliasComplaint(
  target: ParsedNode | undefined,
  open: ReadonlySet<ParsedNode>,
): [message: string, cure: string] {
  if (target && open.has(target)) {
    return ['This alias stands inside what it stands for.', 'Write the value out.'];
  }
  if (target) return ['This document multiplies itself by aliases.', 'Write the values out.'];
  return [
    'Unquoted, a * begins a YAML alias, and there is nothing of that name.',
    'Put keys that begin with * in quotes.',
  ];
}

function mappingValue(
  node: ParsedNode,
  path: Path,
  walk: Walk,
  placeAt: (offset: number) => Located,
  complain: Complain,
): unknown {
  const value: Record<string, unknown> = {};
  if (!isMap(node)) return value;
  for (const pair of node.items) {
    const key = pair.key;
    if (!isScalar(key) || key.value === null || key.value === '__proto__') {
      complain(key, 'A key must be a text.', 'Write the key as a plain word.');
      continue;
    }
    const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
    value[name] = walk(pair.value, [...path, name], placeAt(key.range[0]), placeAt);
  }
  return value;
}

function scalarValue(value: unknown, node: ParsedNode, complain: Complain): unknown {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  complain(node, 'This kind of value has no meaning here.', 'Write it as a text in quotes.');
  return null;
}

/** What a reader can do about an error of the YAML itself; keyed by the parser's error codes. */
const YAML_CURES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Keep one of the two; for a second step of the same name begin a new list item.',
  TAB_AS_INDENT: 'Indent with spaces.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a text that holds ": " in quotes, or begin a new line.',
  BAD_SCALAR_START: 'Put the text in quotes.',
  BAD_ALIAS: 'Put keys that begin with * in quotes.',
  MISSING_CHAR: 'Close the quote, or complete the key with ": " and a value.',
  BAD_INDENT: 'Check the indentation, and that every bracket is closed.',
  TAG_RESOLVE_FAILED: 'Put a text that begins with ! in quotes.',
  UNEXPECTED_TOKEN: 'Put a text with special characters in quotes.',
};

function yamlProblem(error: YAMLError, place: Located): Problem {
  const message =
    error.code === 'DUPLICATE_KEY'
      ? 'This key stands twice in one mapping.'
      : // The parser may quote the source, which may hold a PIN.
        `This is no valid YAML: ${hideDigits(error.message)}.`;
  const cure = YAML_CURES[error.code] ?? 'Check quotes, brackets and indentation around here.';
  return problemAt(place, { path: [], at: 'value', message, cure }, []);
}
