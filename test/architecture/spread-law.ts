import { isNode, nameOf, placeOf, walk, type Module, type SyntaxNode } from './syntax.ts';

/** Calls that take what they are given one by one: a list in their place may be as long as it likes. */
const ONE_BY_ONE: ReadonlySet<string> = new Set([
  ...['min', 'max', 'push', 'unshift', 'splice', 'fromCharCode', 'fromCodePoint'],
]);

const INSTEAD =
  'go through the list (least and greatest in domain/extremes.ts): a long one overflows the stack';

/** Every list that is spread into a call which takes its values one by one, as lines to read. */
export function spreadViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) => {
    const found: string[] = [];
    walk(module.tree, (node) => {
      const name = spreadInto(node);
      if (name !== null) found.push(`${placeOf(module, node)}: a list in ${name}(); ${INSTEAD}`);
    });
    return found;
  });
}

function spreadInto({ type, callee, arguments: given }: SyntaxNode): string | null {
  if (type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression')
    return null;
  const name = nameOf(callee['property']);
  if (name === null || !ONE_BY_ONE.has(name) || !Array.isArray(given)) return null;
  return given.some((one) => isNode(one) && one.type === 'SpreadElement') ? name : null;
}
