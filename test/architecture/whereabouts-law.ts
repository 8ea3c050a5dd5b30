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
  'src/replay/quiet-moments.ts': 'whether anything at all is under way, mails among it',
  'src/replay/still-there.ts': 'who has ended by an input of their own',
  'src/server/history/fact-index.ts': 'the fact behind which an index has nothing more of somebody',
  'src/server/history/session-search.ts':
    'facts that tell that nobody else is there, found by an index',
  'src/telemetry/call-spans.ts': 'when the spans of a trace begin and end, fact by fact',
  'src/replay/scripted-phone.ts': 'what its own call asks for, to answer it, fact by fact',
};

const COMES: ReadonlySet<string> = new Set(['call.answered', 'lobby.entered', 'meeting.joined']);
const GOES: ReadonlySet<string> = new Set(['lobby.left', 'meeting.left', 'app.left', 'call.ended']);
const CALL_IS_OVER: ReadonlySet<string> = new Set(['call.ended', 'call.recorded']);
const APP_IS_GONE: ReadonlySet<string> = new Set(['app.left', 'meeting.left']);

/**
 * Every module that goes by the facts with which somebody comes somewhere and by those with which somebody goes,
 * or by those with which calls are over and by those with which the app is gone: it works out for itself where
 * people are, as lines to read.
 */
export function whereaboutsViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) => {
    const [, room = ''] = module.path.split('/');
    if (ROOMS.includes(room) || Object.hasOwn(OTHER_USES, module.path)) return [];
    const used = decidedUpon(module);
    const first = (names: ReadonlySet<string>) => used.find(({ name }) => names.has(name));
    const pairs = [
      [first(COMES), first(GOES)],
      [first(CALL_IS_OVER), first(APP_IS_GONE)],
    ];
    const [found] = pairs.flatMap(([one, other]) => (one && other ? [{ one, other }] : []));
    if (found === undefined) return [];
    const facts = `${found.one.name} and ${found.other.name}`;
    const where = placeOf(module, found.one.node);
    return [`${where}: goes by ${facts}; ask src/history where somebody is`];
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
