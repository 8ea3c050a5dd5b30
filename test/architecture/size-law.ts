import { FILE_LINES, FUNCTION_LINES, LONG_FILES } from './rooms.ts';
import type { TextFile } from './repository.ts';
import { lineAt, nameOf, placeOf, walk, type Module, type SyntaxNode } from './syntax.ts';

/** Functions that are too long to hold in the head, as lines to read. */
export function longFunctions(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) => {
    const found: string[] = [];
    walk(module.tree, (node, above) => {
      if (!FUNCTIONS.has(node.type)) return;
      const lines = lineAt(module.text, node.end) - lineAt(module.text, node.start) + 1;
      if (lines <= FUNCTION_LINES) return;
      found.push(
        `${placeOf(module, node)}: ${functionName(node, above)} has ${lines} lines; ` +
          `${FUNCTION_LINES} are the most`,
      );
    });
    return found;
  });
}

/**
 * Files that ask for a second one and are not on the list of justified ones, and files on the
 * list that no longer need to be, as lines to read.
 */
export function longFiles(
  files: readonly TextFile[],
  justified: Readonly<Record<string, string>> = LONG_FILES,
): readonly string[] {
  const long = new Map(
    files
      .map((file) => [file.path, file.text.trimEnd().split('\n').length] as const)
      .filter(([, lines]) => lines > FILE_LINES),
  );
  return [
    ...[...long]
      .filter(([path]) => !Object.hasOwn(justified, path))
      .map(([path, lines]) => `${path}: ${lines} lines; split it, or say in rooms.ts why not`),
    ...Object.keys(justified)
      .filter((path) => !long.has(path))
      .map((path) => `${path}: no longer long; take it off the list in rooms.ts`),
  ];
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

function functionName(node: SyntaxNode, above: readonly SyntaxNode[]): string {
  const parent = above.at(-1);
  return nameOf(node['id']) ?? nameOf(parent?.['id']) ?? nameOf(parent?.['key']) ?? 'a function';
}
