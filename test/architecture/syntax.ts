import { parseAst } from 'vitest/node';
import type { TextFile } from './repository.ts';

/** A node of a module's syntax tree; offsets count characters of the text. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A module with its syntax tree. */
export interface Module extends TextFile {
  readonly tree: SyntaxNode;
}

/**
 * Parses TypeScript or JavaScript. A syntax tree needs no care for comments and strings, which a
 * search in the text would.
 *
 * @throws SyntaxError from the parser, with the place, when the text is no module.
 */
export function parseModule(file: TextFile): Module {
  const lang = file.path.endsWith('.tsx') ? 'tsx' : 'ts';
  const tree = parseAst(file.text, { lang, astType: 'ts' }, file.path);
  return { ...file, tree: tree as unknown as SyntaxNode };
}

/** True for a node of the tree, false for a list, a text, a number or nothing. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

/** Visits every node, parents first, with the nodes above it, the nearest last. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, above: readonly SyntaxNode[]) => void,
  above: readonly SyntaxNode[] = [],
): void {
  visit(node, above);
  const inside = [...above, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, inside);
    }
  }
}

/** The name of an identifier, or `null` for any other node. */
export function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' && typeof node['name'] === 'string'
    ? node['name']
    : null;
}

/** The text of a string literal, or `null` for any other node. */
export function literalOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string'
    ? node['value']
    : null;
}

/** The line of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

/** The place of a node, as editors and terminals link it: `src/domain/pin.ts:12`. */
export function placeOf(module: Module, node: SyntaxNode): string {
  return `${module.path}:${lineAt(module.text, node.start)}`;
}
