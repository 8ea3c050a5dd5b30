import {
  isNode,
  literalOf,
  nameOf,
  placeOf,
  walk,
  type Module,
  type SyntaxNode,
} from './syntax.ts';

/** The one union of what comes to a bridge. */
export const UNION = 'src/domain/bridge-input.ts';

/** Where it is told what each input does, and where, what a scenario calls it. */
export const SWITCHES: readonly string[] = [
  'src/engine/bridge.ts',
  'src/scenario/recorded/timeline.ts',
];

/** Every further union of inputs, and every further switch over them, as lines to read. */
export function inputViolations(modules: readonly Module[]): readonly string[] {
  const names = new Set(modules.filter(({ path }) => path === UNION).flatMap(namesIn));
  return modules.flatMap((module) => {
    const found: string[] = [];
    walk(module.tree, (node) => {
      if (module.path !== UNION && shapeOf(node).some((name) => names.has(name))) {
        found.push(`${placeOf(module, node)}: an input's shape; take BridgeInput from ${UNION}`);
      }
      if (!SWITCHES.includes(module.path) && isSwitchOverInputs(node)) {
        found.push(
          `${placeOf(module, node)}: a switch over inputs; give them to Bridge.take as they are`,
        );
      }
    });
    return found;
  });
}

/** The names of the inputs that a module gives shapes to. */
export function namesIn(module: Module): readonly string[] {
  const names: string[] = [];
  walk(module.tree, (node) => void names.push(...shapeOf(node)));
  return names;
}

/** The names of the input that a type describes; one that has only `input` picks one out and describes nothing. */
function shapeOf(node: SyntaxNode): readonly string[] {
  const members = node.type === 'TSTypeLiteral' ? node['members'] : null;
  const body = node.type === 'TSInterfaceBody' ? node['body'] : members;
  if (!Array.isArray(body)) return [];
  const signatures = (body as readonly SyntaxNode[]).filter(
    ({ type }) => type === 'TSPropertySignature',
  );
  const input = signatures.find(({ key }) => nameOf(key) === 'input');
  if (input === undefined || signatures.length < 2) return [];
  const names: string[] = [];
  walk(input, (part) => {
    const name = literalOf(part);
    if (name !== null) names.push(name);
  });
  return names;
}

function isSwitchOverInputs({ type, discriminant }: SyntaxNode): boolean {
  if (type !== 'SwitchStatement' || !isNode(discriminant)) return false;
  return discriminant.type === 'MemberExpression' && nameOf(discriminant['property']) === 'input';
}
