import { isNode, literalOf, placeOf, walk, type Module, type SyntaxNode } from './syntax.ts';

/** So few words may well stand in two places by chance. */
const FEWEST = 3;

/** Lists that are an order of their own over words that a type names already, each with what it orders. */
export const ORDERS: Readonly<Record<string, string>> = {
  'src/history/settings-timeline.ts': 'whose settings a reader wants first',
};

/** Where a list of words, or a union of them, stands. */
interface WordList {
  readonly words: string;
  readonly place: string;
}

/**
 * Every list or union of words that stands in more than one place, as lines to read: it has one home, and
 * a type is made from the list.
 */
export function wordListViolations(modules: readonly Module[]): readonly string[] {
  const byWords = new Map<string, string[]>();
  for (const module of modules) {
    if (Object.hasOwn(ORDERS, module.path)) continue;
    for (const { words, place } of listsIn(module)) {
      byWords.set(words, [...(byWords.get(words) ?? []), place]);
    }
  }
  return [...byWords]
    .filter(([, places]) => places.length > 1)
    .map(([words, places]) => `${places.join(', ')}: ${words}; give them one home`);
}

function listsIn(module: Module): readonly WordList[] {
  const found: WordList[] = [];
  walk(module.tree, (node, above) => {
    const words = wordsOf(node);
    // What is picked out of a type, or left out of it, is held against it by the compiler.
    if (words.size < FEWEST || picksOut(above)) return;
    found.push({ words: [...words].toSorted().join(' '), place: placeOf(module, node) });
  });
  return found;
}

/** The words of a list of nothing but words, or of a union of literals; empty for any other node. */
function wordsOf(node: SyntaxNode): ReadonlySet<string> {
  const parts = node.type === 'ArrayExpression' ? node['elements'] : typesOf(node);
  if (!Array.isArray(parts)) return new Set();
  const words = parts.map((part: unknown) =>
    literalOf(isNode(part) && part.type === 'TSLiteralType' ? part['literal'] : part),
  );
  const known = words.filter((word) => word !== null);
  const isList = node.type === 'ArrayExpression';
  return isList && known.length < words.length ? new Set() : new Set(known);
}

function typesOf(node: SyntaxNode): unknown {
  return node.type === 'TSUnionType' ? node['types'] : null;
}

const PICKING: ReadonlySet<string> = new Set(['TSTypeParameterInstantiation']);

function picksOut(above: readonly SyntaxNode[]): boolean {
  const parent = above.at(-1);
  return parent !== undefined && PICKING.has(parent.type);
}
