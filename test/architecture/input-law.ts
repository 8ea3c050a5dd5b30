import { INPUTS } from '../../src/domain/bridge-input.ts';
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
  return modules.flatMap((module) => {
    const found: string[] = [];
    walk(module.tree, (node) => {
      if (module.path !== UNION && shapeOf(node).some((name) => Object.hasOwn(INPUTS, name))) {
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

/** The names of the input that a type or a schema describes; one that has only `input` picks one out. */
function shapeOf(node: SyntaxNode): readonly string[] {
  const members = membersOf(node);
  const input = members.find(({ key }) => nameOf(key) === 'input');
  if (input === undefined || members.length < 2) return [];
  const names: string[] = [];
  walk(input, (part) => {
    const name = literalOf(part);
    if (name !== null) names.push(name);
  });
  return names;
}

/** The fields of a type, or of an object whose `input` is a schema: any other object is an input, not its shape. */
function membersOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'TSTypeLiteral') return fieldsIn(node['members'], 'TSPropertySignature');
  if (node.type === 'TSInterfaceBody') return fieldsIn(node['body'], 'TSPropertySignature');
  if (node.type !== 'ObjectExpression') return [];
  const fields = fieldsIn(node['properties'], 'Property');
  const isSchema = fields.some(({ key, value }) => {
    return nameOf(key) === 'input' && isNode(value) && value.type === 'CallExpression';
  });
  return isSchema ? fields : [];
}

function fieldsIn(nodes: unknown, type: string): readonly SyntaxNode[] {
  return Array.isArray(nodes)
    ? (nodes as readonly SyntaxNode[]).filter((one) => one.type === type)
    : [];
}

function isSwitchOverInputs({ type, discriminant }: SyntaxNode): boolean {
  if (type !== 'SwitchStatement' || !isNode(discriminant)) return false;
  return discriminant.type === 'MemberExpression' && nameOf(discriminant['property']) === 'input';
}
