import {
  isNode,
  literalOf,
  nameOf,
  placeOf,
  walk,
  type Module,
  type SyntaxNode,
} from './syntax.ts';

/** The rooms that may decide where somebody is: the history, and whoever makes the facts that it reads. */
const ROOMS = ['history', 'engine', 'callflow', 'domain'];

/** Modules that look at such facts for something else, each with what it is. */
export const OTHER_USES: Readonly<Record<string, string>> = {
  'src/server/fact-log.ts': 'what the log says of each fact, by itself',
  'src/diagnosis/behaviour-answer.ts': 'whether anybody has come or gone at all',
  'src/server/history/visit-search.ts':
    'facts that tell that nobody else is there, found by an index',
  'src/replay/scripted-phone.ts': 'what its own call asks for, to answer it, fact by fact',
};

const COMES: ReadonlySet<string> = new Set(['call.answered', 'lobby.entered', 'meeting.joined']);
const GOES: ReadonlySet<string> = new Set(['lobby.left', 'meeting.left', 'app.left', 'call.ended']);

/**
 * Every module that goes by the facts with which somebody comes somewhere and by those with which somebody goes:
 * it works out for itself where people are, as lines to read.
 */
export function whereaboutsViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) => {
    const [, room = ''] = module.path.split('/');
    if (ROOMS.includes(room) || Object.hasOwn(OTHER_USES, module.path)) return [];
    const used = decidedUpon(module);
    const came = used.find(({ name }) => COMES.has(name));
    const went = used.find(({ name }) => GOES.has(name));
    if (came === undefined || went === undefined) return [];
    const facts = `${came.name} and ${went.name}`;
    return [`${placeOf(module, came.node)}: goes by ${facts}; ask src/history where somebody is`];
  });
}

/** The types of facts that a module tells apart: by a case, or by comparing. */
function decidedUpon(module: Module): readonly { name: string; node: SyntaxNode }[] {
  const used: { name: string; node: SyntaxNode }[] = [];
  walk(module.tree, (node) => {
    const literal = literalOf(node.type === 'SwitchCase' ? node['test'] : comparedWith(node));
    if (literal !== null) used.push({ name: literal, node });
  });
  return used;
}

/** What a type is compared with. */
function comparedWith({ type, operator, left, right }: SyntaxNode): unknown {
  if (type !== 'BinaryExpression' || !String(operator).endsWith('==')) return null;
  const compared = isNode(left) && left.type === 'MemberExpression' ? left['property'] : left;
  return nameOf(compared) === 'type' ? right : null;
}
