import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type { RoomRule } from './rooms.ts';
import { isNode, literalOf, placeOf, walk, type Module, type SyntaxNode } from './syntax.ts';

/** An import of any form: what is imported (`null` when only known at run time), and where. */
export interface Import {
  readonly from: string | null;
  readonly node: SyntaxNode;
}

/** All imports of a module: static, type-only, re-exports, dynamic, in types, and `require`. */
export function importsOf(module: Module): readonly Import[] {
  const found: Import[] = [];
  walk(module.tree, (node) => {
    if (!isImport(node)) return;
    found.push({ from: literalOf(sourceOf(node)), node });
  });
  return found;
}

/** Every import that breaks the boundaries, as lines to read; empty when all is well. */
export function boundaryViolations(
  modules: readonly Module[],
  rooms: Readonly<Record<string, RoomRule>>,
): readonly string[] {
  return modules.flatMap((module) => {
    const room = roomOf(module.path);
    const rule = ruleOf(rooms, room);
    if (rule === null) return [`${module.path}: the room "${room}" has no floor in src/README.md`];
    return importsOf(module).flatMap(({ from, node }) => {
      const wrong = wrongWith(from, { module, room, rule, rooms });
      return wrong === null ? [] : [`${placeOf(module, node)}: ${wrong}`];
    });
  });
}

/**
 * Groups of modules that import each other in a circle, type-only imports included, each as
 * `a.ts → b.ts → a.ts`.
 */
export function circles(modules: readonly Module[]): readonly string[] {
  const targets = new Map(modules.map((module) => [module.path, localTargets(module)]));
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) {
      found.push([...trail.slice(start), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const target of targets.get(path) ?? []) follow(target, [...trail, path]);
    done.add(path);
  };
  for (const module of modules) follow(module.path, []);
  return found;
}

interface Importer {
  readonly module: Module;
  readonly room: string;
  readonly rule: RoomRule;
  readonly rooms: Readonly<Record<string, RoomRule>>;
}

function wrongWith(from: string | null, importer: Importer): string | null {
  const { module, room, rule } = importer;
  if (from === null) {
    return rule.loadsCode === true ? null : `${room} may not load a module known at run time only`;
  }
  if (from.startsWith('.')) return wrongWithLocal(resolved(module, from), importer);
  if (from.startsWith('node:') || builtinModules.includes(from)) {
    return rule.node === true ? null : `${room} may use no module of Node, and imports ${from}`;
  }
  const name = packageOf(from);
  if (rule.packages.includes(name)) return null;
  const allowed = rule.packages.length === 0 ? 'no package' : rule.packages.join(', ');
  return `${room} may use ${allowed}, and imports ${name}`;
}

function wrongWithLocal(target: string, { module, room, rule, rooms }: Importer): string | null {
  if (!target.startsWith('src/')) return `${module.path} imports ${target}, outside src/`;
  const other = roomOf(target);
  if (other === room) return null;
  const otherRule = ruleOf(rooms, other);
  if (otherRule === null) return `${target} is in the room "${other}", which src/README.md lacks`;
  if (otherRule.floor < rule.floor) return null;
  return `${room} (floor ${rule.floor}) may not import ${other} (floor ${otherRule.floor})`;
}

/** `domain` for `src/domain/pin.ts`, `compose.ts` for `src/compose.ts`. */
function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function ruleOf(rooms: Readonly<Record<string, RoomRule>>, room: string): RoomRule | null {
  return Object.hasOwn(rooms, room) ? (rooms[room] ?? null) : null;
}

function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}

function resolved(module: Module, from: string): string {
  return posix.join(posix.dirname(module.path), from);
}

function localTargets(module: Module): readonly string[] {
  return importsOf(module).flatMap(({ from }) =>
    from !== null && from.startsWith('.') ? [resolved(module, from)] : [],
  );
}

const IMPORTS: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
  'TSExternalModuleReference',
]);

function isImport(node: SyntaxNode): boolean {
  if (IMPORTS.has(node.type)) return true;
  if (node.type === 'ExportNamedDeclaration') return isNode(node['source']);
  const callee = node.type === 'CallExpression' ? node['callee'] : null;
  return isNode(callee) && callee.type === 'Identifier' && callee['name'] === 'require';
}

function sourceOf(node: SyntaxNode): unknown {
  if (node.type === 'TSExternalModuleReference') return node['expression'];
  if (node.type === 'CallExpression') return (node['arguments'] as readonly unknown[])[0];
  return node['source'];
}
