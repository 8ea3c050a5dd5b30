import {
  isNode,
  literalOf,
  nameOf,
  placeOf,
  walk,
  type Module,
  type SyntaxNode,
} from './syntax.ts';

/** The one module that holds the streams of the process. */
export const OUTLET = 'src/cli/process-io.ts';

/** The one module that may have it: what it starts hands nothing on but cleaned outputs. */
const STARTER = 'src/cli/main.ts';

const INSTEAD = 'write to an output of CliIo, whose way out makes strangers’ text harmless';

const STREAMS: ReadonlySet<string> = new Set(['stdout', 'stderr', '_rawDebug', 'emitWarning']);

/** Modules by which a terminal can be reached. */
const STREAM_MODULES: ReadonlySet<string> = new Set([
  ...['node:console', 'console', 'node:tty', 'tty', 'node:process', 'process'],
]);

/** Every way to the terminal beside the one that there is, as lines to read. */
export function outletViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) => {
    if (module.path === OUTLET) return [];
    const found: string[] = [];
    walk(module.tree, (node) => {
      const what = wayOut(node, module.path);
      if (what !== null) found.push(`${placeOf(module, node)}: ${what}; ${INSTEAD}`);
    });
    return found;
  });
}

function wayOut(node: SyntaxNode, path: string): string | null {
  switch (node.type) {
    case 'MemberExpression': {
      const property =
        node['computed'] === true ? literalOf(node['property']) : nameOf(node['property']);
      const object = objectOf(node['object']);
      if (object === 'console') return `console.${property ?? '…'}`;
      const isStream = property === null || STREAMS.has(property);
      return object === 'process' && isStream ? `process.${property ?? '…'}` : null;
    }
    case 'VariableDeclarator':
      return takenApart(node);
    case 'ImportDeclaration': {
      const from = literalOf(node['source']) ?? '';
      if (STREAM_MODULES.has(from)) return from;
      return from.endsWith('/process-io.ts') && path !== STARTER ? from : null;
    }
    case 'CallExpression':
      return writesToNumber(node);
    default:
      return null;
  }
}

/** `process`, or `globalThis.process`. */
function objectOf(node: unknown): string | null {
  if (!isNode(node) || node.type !== 'MemberExpression') return nameOf(node);
  return nameOf(node['object']) === 'globalThis' ? nameOf(node['property']) : null;
}

/** `const { stdout } = process`, and `const out = process`. */
function takenApart({ id, init }: SyntaxNode): string | null {
  const from = objectOf(init);
  if (from !== 'process' && from !== 'console') return null;
  if (!isNode(id) || id.type !== 'ObjectPattern') return `${from} by another name`;
  const properties = (id['properties'] as readonly SyntaxNode[]).map(({ key }) => nameOf(key));
  const out = properties.find(
    (name) => from === 'console' || name === null || STREAMS.has(name ?? ''),
  );
  return out === undefined ? null : `{ ${out ?? '…'} } of ${from}`;
}

/** `writeSync(1, …)`: the first two files of a process are its outputs. */
function writesToNumber(node: SyntaxNode): string | null {
  const { callee } = node;
  const called = isNode(callee) ? (nameOf(callee) ?? nameOf(callee['property'])) : null;
  const [first] = node['arguments'] as readonly unknown[];
  const isOutput = isNode(first) && (first['value'] === 1 || first['value'] === 2);
  const isWrite = called !== null && /^(?:write|writev|createWriteStream)(?:Sync)?$/u.test(called);
  return isWrite && isOutput ? `${called} to an output by its number` : null;
}
