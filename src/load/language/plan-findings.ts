import { didYouMean } from '../../domain/did-you-mean.ts';
import { locate, type DocumentTree } from '../../scenario/language/document-tree.ts';
import {
  problemAt,
  type Finding,
  type Path,
  type Problem,
} from '../../scenario/language/problem.ts';

/** What is wrong with a load plan, found so far. */
export class PlanFindings {
  readonly problems: Problem[] = [];
  readonly #tree: DocumentTree;

  constructor(tree: DocumentTree) {
    this.#tree = tree;
  }

  report(path: Path, message: string, cure: string, at: Finding['at'] = 'value'): void {
    this.add({ path, at, message, cure });
  }

  add(finding: Finding): void {
    this.problems.push(problemAt(locate(this.#tree, finding.path, finding.at), finding, []));
  }

  /** Says that a name is none of those that are known. */
  unknown(path: Path, what: string, name: string, known: readonly string[]): void {
    const near = didYouMean(name, known);
    this.report(
      path,
      `There is no ${what} called \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`,
      known.length === 0 ? `There is none to choose from.` : `Known are ${known.join(', ')}.`,
    );
  }
}
