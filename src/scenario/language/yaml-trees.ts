import {
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type YAMLError,
} from 'yaml';
import { counted } from '../../domain/wording.ts';
import type { DocumentTree, Place } from './document-tree.ts';
import { problemAt, type Located, type Problem } from './problem.ts';
import { hideDigits } from './hide-pins.ts';
import { createWalk } from './yaml-walk.ts';

/** The documents of a YAML text, and what is wrong with their YAML. */
export interface YamlTrees {
  /** Documents that are sound YAML and not empty. */
  readonly trees: readonly DocumentTree[];
  readonly problems: readonly Problem[];
}

/** Reads a YAML text of one or several documents. A broken one does not stop the others. */
export function readYamlTrees(text: string, file: string): YamlTrees {
  const lineCounter = new LineCounter();
  // The parser's own search for keys that stand twice compares each with each.
  const how = { lineCounter, prettyErrors: false, uniqueKeys: false };
  const documents = parseAllDocuments(text, how);
  const trees: DocumentTree[] = [];
  const problems: Problem[] = [];
  for (const document of Array.from(documents)) {
    const reading = readTree(document, (offset) => {
      const { line, col } = lineCounter.linePos(Math.min(offset, text.length));
      return { file, source: text, line: Math.max(line, 1), column: Math.max(col, 1) };
    });
    for (const one of reading.problems) problems.push(one);
    if (reading.tree !== null) trees.push(reading.tree);
  }
  return { trees, problems };
}

function readTree(
  document: Document.Parsed,
  placeAt: (offset: number) => Located,
): { tree: DocumentTree | null; problems: Problem[] } {
  const errors = [...document.errors, ...keysTwice(document)].toSorted(byPlace);
  const all = [...errors, ...document.warnings];
  const wrong = all.slice(0, MOST_TOLD).map((error) => yamlProblem(error, placeAt(error.pos[0])));
  const [next] = all.slice(MOST_TOLD);
  if (next !== undefined) wrong.push(moreProblem(all.length - MOST_TOLD, placeAt(next.pos[0])));
  const contents = document.contents;
  if (wrong.length > 0) return { tree: null, problems: wrong };
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return { tree: null, problems: [] };
  }
  const places = new Map<string, Place>();
  const problems: Problem[] = [];
  const walk = createWalk(document, {
    places,
    placeAt,
    complain(node, message, cure) {
      const finding = { path: [], at: 'value', message, cure } as const;
      problems.push(problemAt(placeAt(node.range[0]), finding, []));
    },
  });
  const value = walk(contents, [], null);
  const start = placeAt(contents.range[0]);
  return { tree: problems.length > 0 ? null : { value, places, start }, problems };
}

/** What is told of an error of the YAML itself. */
type YamlError = Pick<YAMLError, 'code' | 'message' | 'pos'>;

function byPlace({ pos: [one] }: YamlError, { pos: [other] }: YamlError): number {
  return one - other;
}

/** Keys that stand in their mapping already. */
function keysTwice(document: Document.Parsed): readonly YamlError[] {
  const twice: YamlError[] = [];
  visit(document, {
    Map(_, { items }) {
      const known = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const [from, to] = key.range ?? [0, 0];
        if (known.has(key.value))
          twice.push({ code: 'DUPLICATE_KEY', message: '', pos: [from, to] });
        known.add(key.value);
      }
    },
  });
  return twice;
}

/** What a reader can do about an error of the YAML itself; keyed by the parser's error codes. */
const YAML_CURES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY:
    'Keep one of the two; for a second step of the same name begin a new list item, and for a ' +
    'second << give the first a list: `<<: [*a, *b]`.',
  TAB_AS_INDENT: 'Indent with spaces.',
  BLOCK_AS_IMPLICIT_KEY: 'Put a text that holds ": " in quotes, or begin a new line.',
  BAD_SCALAR_START: 'Put the text in quotes.',
  BAD_ALIAS: 'Put keys that begin with * in quotes.',
  MISSING_CHAR: 'Close the quote, or complete the key with ": " and a value.',
  BAD_INDENT: 'Check the indentation, and that every bracket is closed.',
  TAG_RESOLVE_FAILED: 'Put a text that begins with ! in quotes.',
  UNEXPECTED_TOKEN: 'Put a text with special characters in quotes.',
};

/** Errors whose message quotes the source, which may hold a PIN; numbers in others are the parser's. */
const QUOTING: ReadonlySet<string> = new Set([
  ...['BAD_ALIAS', 'BAD_DIRECTIVE', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'MISSING_CHAR'],
  ...['TAG_RESOLVE_FAILED', 'UNEXPECTED_TOKEN'],
]);

/** What one mistake leads to is no news: so many are told of a document, and the others counted. */
const MOST_TOLD = 20;

function moreProblem(count: number, place: Located): Problem {
  const more = counted(count, 'more mistake');
  const message = `From here on there ${count === 1 ? 'is' : 'are'} ${more} in the YAML.`;
  const cure = 'Correct those before: they may come of them.';
  return problemAt(place, { path: [], at: 'value', message, cure }, []);
}

function yamlProblem(error: YamlError, place: Located): Problem {
  const message =
    error.code === 'DUPLICATE_KEY'
      ? 'This key stands twice in one mapping.'
      : `This is no valid YAML: ${QUOTING.has(error.code) ? hideDigits(error.message) : error.message}.`;
  const cure = YAML_CURES[error.code] ?? 'Check quotes, brackets and indentation around here.';
  return problemAt(place, { path: [], at: 'value', message, cure }, []);
}
