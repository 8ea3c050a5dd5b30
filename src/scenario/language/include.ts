import { dirname, isAbsolute, join, normalize } from 'node:path';
import { isMapping, locate, mergeTrees, pickKey, type DocumentTree } from './document-tree.ts';
import { includeFileSchema } from './given-schema.ts';
import { problemAt, type Finding, type Problem } from './problem.ts';
import { schemaFindings } from './schema-findings.ts';
import { readYamlTrees } from './yaml-trees.ts';

/** Reads a file for an `include`: its text, or `null` when it cannot be read. */
export type ReadInclude = (path: string) => string | null;

/** A document with everything it includes merged in. */
export interface Included {
  readonly tree: DocumentTree;
  readonly problems: readonly Problem[];
}

/** True for a document that scenarios include: it holds a `given:` and is no scenario itself. */
export function isIncludeOnly(value: unknown): boolean {
  return (
    isMapping(value) &&
    Object.hasOwn(value, 'given') &&
    Object.keys(value).every((key) => key === 'given' || key === 'include')
  );
}

/**
 * Merges the `given` of every included file under the document's own. Later files win over
 * earlier ones, and the document over all of them.
 *
 * @param file the document's own path; included paths are relative to its folder.
 */
export function withIncludes(
  tree: DocumentTree,
  file: string,
  readInclude: ReadInclude,
  chain: readonly string[] = [normalize(file)],
): Included {
  const problems: Problem[] = [];
  let base: DocumentTree | null = null;
  for (const { path, named } of includesOf(tree)) {
    const report = (message: string, cure: string): void => {
      const finding: Finding = { path, at: 'value', message, cure };
      problems.push(problemAt(locate(tree, path, 'value'), finding, []));
    };
    const found = isAbsolute(named) ? normalize(named) : join(dirname(file), named);
    if (chain.includes(found)) {
      report('These files include each other in a circle.', 'Take one of the includes out.');
      continue;
    }
    const text = readInclude(found);
    if (text === null) {
      const cure = 'The path is relative to the file that includes; correct it.';
      report(`The file "${named}" cannot be read.`, cure);
      continue;
    }
    const included = readIncluded(text, found, readInclude, [...chain, found]);
    problems.push(...included.problems);
    if (included.tree === null) {
      if (included.problems.length === 0) {
        const message = `The file "${named}" does not hold one document with a \`given:\`.`;
        report(message, 'Include a file with a `given:` and nothing else.');
      }
      continue;
    }
    base = base === null ? included.tree : mergeTrees(base, included.tree);
  }
  return { tree: base === null ? tree : mergeTrees(base, tree), problems };
}

function includesOf(tree: DocumentTree): { path: (string | number)[]; named: string }[] {
  const written = isMapping(tree.value) ? tree.value['include'] : undefined;
  const list = Array.isArray(written) ? (written as unknown[]) : [written];
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
  const { trees, problems } = readYamlTrees(text, file);
  const [tree, second] = trees;
  if (problems.length > 0 || tree === undefined || second !== undefined) {
    return { tree: null, problems };
  }
  const wrong = schemaFindings(includeFileSchema, tree.value, []).map((finding) =>
    problemAt(locate(tree, finding.path, finding.at), finding, []),
  );
  const merged = withIncludes(tree, file, readInclude, chain);
  return { tree: pickKey(merged.tree, 'given'), problems: [...wrong, ...merged.problems] };
}
