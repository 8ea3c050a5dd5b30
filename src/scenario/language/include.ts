import { dirname, isAbsolute, join, normalize } from 'node:path';
import { locate, mergeTrees, pickKeys, prependList, type DocumentTree } from './document-tree.ts';
import { isMapping } from '../../domain/mapping.ts';
import { includeFile } from '../words/include-file.ts';
import { problemAt, type Finding, type Problem, type ProblemCode } from './problem.ts';
import { schemaFindings } from '../words/schema-findings.ts';
import { readYamlTrees } from './yaml-trees.ts';

/**
 * Reads a file for an `include`: its text, `null` when it cannot be read, or `outside` for one that
 * no scenario may include.
 */
export type ReadInclude = (path: string) => { readonly text: string } | 'outside' | null;

/** A document with everything it includes merged in. */
export interface Included {
  readonly tree: DocumentTree;
  readonly problems: readonly Problem[];
}

/** What scenarios take from a file that they include. */
const TAKEN = ['given', 'setup'];

/** True for a document that scenarios include: it holds a `given:` or a `setup:` and is no scenario itself. */
export function isIncludeOnly(value: unknown): boolean {
  return (
    isMapping(value) &&
    TAKEN.some((key) => Object.hasOwn(value, key)) &&
    Object.keys(value).every((key) => key === 'include' || TAKEN.includes(key))
  );
}

/**
 * Merges the `given` of every included file under the document's own, and puts the steps of their
 * `setup` before its own. Later files win over earlier ones, and the document over all of them.
 *
 * @param file the document's own path; included paths are relative to its folder.
 */
export function withIncludes(
  tree: DocumentTree,
  file: string,
  readInclude: ReadInclude,
  chain: readonly string[] = [normalize(file)],
): Included {
  // A file that is included itself has a setup; a scenario has steps.
  const key = chain.length > 1 ? 'setup' : 'steps';
  const problems: Problem[] = [];
  let base: DocumentTree | null = null;
  for (const { path, named } of includesOf(tree)) {
    const report = (message: string, cure: string, code?: ProblemCode): void => {
      const finding: Finding = { path, at: 'value', message, cure, ...(code && { code }) };
      problems.push(problemAt(locate(tree, path, 'value'), finding, []));
    };
    const found = isAbsolute(named) ? normalize(named) : join(dirname(file), named);
    if (chain.includes(found)) {
      report('These files include each other in a circle.', 'Take one of the includes out.');
      continue;
    }
    const reading = readInclude(found);
    if (reading === 'outside') {
      const message = `The file "${named}" is outside of the folder that includes stay in.`;
      report(message, OUTSIDE_CURE, 'include.outside');
      continue;
    }
    if (reading === null) {
      const cure = 'The path is relative to the file that includes; correct it.';
      report(`The file "${named}" cannot be read.`, cure);
      continue;
    }
    const included = readIncluded(reading.text, found, readInclude, [...chain, found]);
    for (const one of included.problems) problems.push(one);
    if (included.tree === null) {
      if (included.problems.length === 0) {
        const message = `The file "${named}" does not hold one document with a \`given:\` or a \`setup:\`.`;
        const cure = 'Include a file with a `given:`, a `setup:`, or both, and nothing else.';
        report(message, cure, 'include.noGiven');
      }
      continue;
    }
    base = base === null ? included.tree : joined(base, included.tree, 'setup');
  }
  return { tree: base === null ? tree : joined(base, tree, key), problems };
}

/** What is included under what includes it, with the steps of its setup before the list at `key`. */
function joined(base: DocumentTree, own: DocumentTree, key: 'steps' | 'setup'): DocumentTree {
  const merged = mergeTrees(pickKeys(base, ['given']), own);
  return prependList(merged, key, { tree: base, key: 'setup' });
}

const OUTSIDE_CURE =
  'Put the file into the folder that is given to the command, or name a folder that holds both: ' +
  '--include-root DIR.';

/** What the first line of a file for includes begins with. */
const BEGINS = /^\s*\{?\s*["']?(?:given|setup|include)["']?\s*:/u;

/**
 * True for a text that means to be a file for includes. What is wrong with any other is not told:
 * nothing of it is for whoever reads the errors.
 */
function saysTaken(text: string): boolean {
  const first = text.split(/\r?\n/u).find((line) => !/^(?:\s*(?:#.*)?|---\s*|%.*)$/u.test(line));
  return BEGINS.test(first ?? '') && /^\s*[{,]?\s*["']?(?:given|setup)["']?\s*:/mu.test(text);
}

function includesOf(tree: DocumentTree): { path: (string | number)[]; named: string }[] {
  const written = isMapping(tree.value) ? tree.value['include'] : undefined;
  const list: unknown[] = Array.isArray(written) ? written : [written];
  return list.flatMap((named, i) => {
    // What is no text is for the schema to complain about.
    if (typeof named !== 'string') return [];
    return [{ path: Array.isArray(written) ? ['include', i] : ['include'], named }];
  });
}

function readIncluded(
  text: string,
  file: string,
  readInclude: ReadInclude,
  chain: readonly string[],
): { tree: DocumentTree | null; problems: readonly Problem[] } {
  if (!saysTaken(text)) return { tree: null, problems: [] };
  const { trees, problems } = readYamlTrees(text, file);
  const [tree, second] = trees;
  if (problems.length > 0 || tree === undefined || second !== undefined) {
    return { tree: null, problems };
  }
  const wrong = schemaFindings(includeFile, tree.value, []).map((finding) =>
    problemAt(locate(tree, finding.path, finding.at), finding, []),
  );
  const merged = withIncludes(tree, file, readInclude, chain);
  return { tree: pickKeys(merged.tree, TAKEN), problems: [...wrong, ...merged.problems] };
}
