import { locate, type DocumentTree } from './document-tree.ts';
import { isMapping } from '../../domain/mapping.ts';
import { isIncludeOnly, withIncludes, type ReadInclude } from './include.ts';
import { buildPlans, type Reading } from './plan-builder.ts';
import { inOrder, problemAt, problemOfFile, type Problem } from './problem.ts';
import { readYamlTrees } from './yaml-trees.ts';

export type { Reading } from './plan-builder.ts';

/**
 * Reads a scenario file: YAML, one document or several. Tells all that is wrong in it; the
 * documents that are sound come out all the same.
 *
 * @param text the whole file.
 * @param file its path, for places and as the start of relative includes.
 */
export function readScenarios(
  text: string,
  file: string,
  options: { readonly readInclude: ReadInclude },
): Reading {
  const { trees, problems } = readYamlTrees(text, file);
  if (trees.length === 0 && problems.length === 0) {
    const cure = 'Begin with `scenario:` and a title, then `given:` and `steps:`.';
    return { plans: [], problems: [problemOfFile(file, 'This file is empty.', cure)] };
  }
  const readings = trees.map((tree) => readTree(tree, file, options.readInclude));
  return {
    plans: readings.flatMap(({ plans }) => plans),
    problems: inOrder([
      ...problems,
      ...sameTitles(trees),
      ...readings.flatMap((reading) => reading.problems),
    ]),
  };
}

/** Reads one document of a file, given as a tree. */
export function readTree(tree: DocumentTree, file: string, readInclude: ReadInclude): Reading {
  if (isIncludeOnly(tree.value)) return { plans: [], problems: [onlyGiven(tree)] };
  const included = withIncludes(tree, file, readInclude);
  const isWhole = included.problems.length === 0;
  const { plans, problems } = buildPlans(included.tree, { isWhole });
  return {
    plans: isWhole ? plans : [],
    problems: inOrder([...included.problems, ...problems]),
  };
}

function onlyGiven(tree: DocumentTree): Problem {
  const message = 'This document holds no steps of its own: it is for scenarios to include.';
  const cure = 'Run a scenario that includes it, or add `scenario:` and `steps:`.';
  return problemAt(tree.start, { path: [], at: 'value', message, cure }, []);
}

/** Titles that stand twice among the documents of one file. */
export function sameTitles(trees: readonly DocumentTree[]): Problem[] {
  const seen = new Set<string>();
  return trees.flatMap((tree) => {
    const title = isMapping(tree.value) ? tree.value['scenario'] : undefined;
    if (typeof title !== 'string' || !seen.has(title)) {
      if (typeof title === 'string') seen.add(title);
      return [];
    }
    const path = ['scenario'];
    const message = 'Another scenario of this file has the same title.';
    const cure = 'Give each scenario a title that tells it from the others.';
    const place = locate(tree, path, 'value');
    return [problemAt(place, { path, at: 'value', message, cure }, [])];
  });
}
