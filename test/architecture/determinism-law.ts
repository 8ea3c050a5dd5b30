import {
  isNode,
  literalOf,
  nameOf,
  placeOf,
  walk,
  type Module,
  type SyntaxNode,
} from './syntax.ts';

/** Reads of the world that make a run differ from the last: each with what to do about it. */
const WORLD_NAMES: Readonly<Record<string, string>> = {
  setTimeout: 'start a timer at the Clock port',
  setInterval: 'start a timer at the Clock port',
  setImmediate: 'start a timer at the Clock port',
  randomUUID: 'draw from the RandomSource port',
  randomBytes: 'draw from the RandomSource port',
  randomInt: 'draw from the RandomSource port',
  getRandomValues: 'draw from the RandomSource port',
};

/** The same, written as a property of an object that every module has. */
const WORLD_PROPERTIES: Readonly<Record<string, string>> = {
  'Date.now': 'ask the Clock port',
  'performance.now': 'ask the Clock port',
  'process.hrtime': 'ask the Clock port',
  'Math.random': 'draw from the RandomSource port',
  'process.env': 'take it as a parameter; the command line reads the environment',
};

/** Properties, of whatever object, that answer by the language or the time zone of the machine. */
const PLACE_PROPERTIES: ReadonlySet<string> = new Set([
  ...['localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'],
  ...['toLocaleLowerCase', 'toLocaleUpperCase', 'toDateString', 'toTimeString'],
  ...[
    'getTimezoneOffset',
    'getFullYear',
    'getMonth',
    'getDate',
    'getDay',
    'getHours',
    'getMinutes',
  ],
]);

const TIMER_MODULES: ReadonlySet<string> = new Set(['node:timers', 'node:timers/promises']);

/** What else than reads of the world a room may not do. */
export interface DeterminismOptions {
  /** Names such as `process.env` that are let pass. */
  readonly except?: readonly string[];
}

/** Every read of the clock, of real randomness and of the environment, as lines to read. */
export function worldViolations(
  modules: readonly Module[],
  { except = [] }: DeterminismOptions = {},
): readonly string[] {
  return modules.flatMap((module) => {
    const found: string[] = [];
    walk(module.tree, (node, above) => {
      const read = worldRead(node, above);
      if (read === null || except.includes(read.what)) return;
      found.push(`${placeOf(module, node)}: ${read.what}; ${read.instead}`);
    });
    // An imported name that keeps its name is two identifiers at one place.
    return [...new Set(found)];
  });
}

interface WorldRead {
  readonly what: string;
  readonly instead: string;
}

function worldRead(node: SyntaxNode, above: readonly SyntaxNode[]): WorldRead | null {
  switch (node.type) {
    case 'MemberExpression':
      return memberRead(node);
    case 'Identifier':
      return identifierRead(node, above);
    case 'ImportDeclaration': {
      const from = literalOf(node['source']);
      if (from === null || !TIMER_MODULES.has(from)) return null;
      return { what: from, instead: 'start a timer at the Clock port' };
    }
    default:
      return null;
  }
}

function memberRead(node: SyntaxNode): WorldRead | null {
  const property = propertyOf(node);
  if (property === null) return null;
  const object = nameOf(node['object']);
  const byObject = `${object}.${property}`;
  if (PLACE_PROPERTIES.has(property)) {
    return { what: byObject, instead: 'take code units, UTC and en-US, as everywhere' };
  }
  const instead =
    lookUp(WORLD_PROPERTIES, byObject) ??
    (isEverywhere(node['object']) ? lookUp(WORLD_NAMES, property) : null);
  return instead === null ? null : { what: byObject, instead };
}

/** A bare name: a call of `setTimeout`, an imported `randomUUID`, or `Date` handed on. */
function identifierRead(node: SyntaxNode, above: readonly SyntaxNode[]): WorldRead | null {
  const name = nameOf(node);
  const parent = above.at(-1);
  if (name === null || parent === undefined || isNoReference(node, parent)) return null;
  if (name === 'Date') return dateRead(node, parent);
  const instead = lookUp(WORLD_NAMES, name);
  return instead === null ? null : { what: name, instead };
}

/** `new Date(atMs)`, `Date.UTC` and `Date.parse` compute; all other uses can tell today's time. */
function dateRead(node: SyntaxNode, parent: SyntaxNode): WorldRead | null {
  const isCallee = parent['callee'] === node;
  const computes =
    (parent.type === 'MemberExpression' && parent['object'] === node) ||
    (parent.type === 'BinaryExpression' && parent['operator'] === 'instanceof') ||
    (parent.type === 'NewExpression' && isCallee && !isEmptyList(parent['arguments']));
  if (computes) return null;
  return { what: isCallee ? 'new Date()' : 'Date', instead: 'ask the Clock port' };
}

/** True where an identifier is only a name: of a property, a key, or in a type. */
function isNoReference(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type.startsWith('TS') && parent.type !== 'TSAsExpression') {
    return !(parent.type === 'TSNonNullExpression' || parent.type === 'TSSatisfiesExpression');
  }
  if (parent['computed'] === true || parent['shorthand'] === true) return false;
  return parent['property'] === node || parent['key'] === node;
}

function propertyOf(node: SyntaxNode): string | null {
  return node['computed'] === true ? literalOf(node['property']) : nameOf(node['property']);
}

function isEverywhere(object: unknown): boolean {
  return ['globalThis', 'global', 'window', 'self', 'crypto', 'webcrypto'].includes(
    nameOf(object) ?? '',
  );
}

function lookUp(table: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}

function isEmptyList(value: unknown): boolean {
  return !isNode(value) && Array.isArray(value) && value.length === 0;
}
