import type { AnyStateMachine } from 'xstate';

type StateNode = AnyStateMachine['root'];

/** A transition as a reader needs it: what leads from where to where, if what, doing what. */
export interface DrawnTransition {
  readonly source: StateNode;
  /** `null`: the state stays as it is. */
  readonly target: StateNode | null;
  /** `HANG_UP`, `after ring`, `after 200 ms`, `done`, or `any other event`. */
  readonly trigger: string;
  /** The name of the guard, or `null` when there is no condition. */
  readonly guard: string | null;
  readonly actions: readonly string[];
}

/** A machine's states below its root, in the order written, parents before what is in them. */
export function statesOf(machine: AnyStateMachine): readonly StateNode[] {
  const inside = (node: StateNode): readonly StateNode[] =>
    Object.values(node.states).flatMap((child) => [child, ...inside(child)]);
  return inside(machine.root);
}

/** Every transition of a machine, those of the root last. */
export function transitionsOf(machine: AnyStateMachine): readonly DrawnTransition[] {
  return [...statesOf(machine), machine.root].flatMap((source) =>
    [...source.transitions.values()].flat().map((transition) => ({
      source,
      target: transition.target?.[0] ?? null,
      trigger: triggerOf(transition as Timed, source),
      guard: transition.guard === undefined ? null : typeName(transition.guard),
      actions: transition.actions.map(typeName),
    })),
  );
}

/**
 * The machine as a Mermaid `stateDiagram-v2`: nested states, and a line for every transition
 * that changes the state, with its event or delay and its guard. A transition that holds in
 * every state of a group starts at a box named "any of these".
 */
export function stateDiagram(machine: AnyStateMachine): string {
  const drawn = transitionsOf(machine).filter(({ target }) => target !== null);
  return ['stateDiagram-v2', ...groupLines(machine.root, drawn, '  '), ''].join('\n');
}

/** A table of the states with what each one means and does when it is entered. */
export function stateTable(machine: AnyStateMachine): string {
  return tableText(
    ['State', 'What it is', 'On entry'],
    statesOf(machine).map((state) => [
      code(nameOf(state)),
      state.description ?? '',
      actionsOnEntry(state).map(code).join(', '),
    ]),
  );
}

/** A table of all transitions, also of those that change no state. */
export function transitionTable(machine: AnyStateMachine): string {
  return tableText(
    ['In', 'On', 'If', 'Goes to', 'Doing'],
    transitionsOf(machine).map(({ source, target, trigger, guard, actions }) => [
      source.parent === undefined ? 'any state' : code(nameOf(source)),
      trigger,
      guard === null ? '' : code(guard),
      target === null ? 'stays' : code(nameOf(target)),
      actions.map(code).join(', '),
    ]),
  );
}

/** A page about these machines: for each the diagram and both tables, as Markdown. */
export function diagramsText(machines: readonly AnyStateMachine[]): string {
  const sections = machines.map((machine) =>
    [
      `## ${machine.id}`,
      machine.root.description ?? '',
      `\`\`\`mermaid\n${stateDiagram(machine)}\`\`\``,
      'In the order written: of several transitions on one event, the first whose guard holds.',
      stateTable(machine),
      transitionTable(machine),
    ].join('\n\n'),
  );
  return `${['# State diagrams', MADE, ...sections].join('\n\n')}\n`;
}

const MADE = '<!-- Made by `npm run generate` from the machines: change those, not this file. -->';

function groupLines(
  group: StateNode,
  drawn: readonly DrawnTransition[],
  indent: string,
): readonly string[] {
  const children = Object.values(group.states);
  const own = drawn.filter((transition) => homeOf(transition) === group);
  const isFromAny = own.some(({ source }) => source === group);
  return [
    ...children.flatMap((child) => childLines(child, drawn, indent)),
    ...(isFromAny ? [`${indent}state "any of these" as ${anyOf(group)}`] : []),
    ...initialLines(group, indent),
    ...own.map((transition) => `${indent}${transitionLine(transition, group)}`),
    ...children
      .filter((child) => child.type === 'final')
      .map((child) => `${indent}${idOf(child)} --> [*]`),
  ];
}

function childLines(
  child: StateNode,
  drawn: readonly DrawnTransition[],
  indent: string,
): readonly string[] {
  const title = `${indent}state "${child.key}" as ${idOf(child)}`;
  if (Object.keys(child.states).length === 0) return [title];
  return [`${title} {`, ...groupLines(child, drawn, `${indent}  `), `${indent}}`];
}

function initialLines(group: StateNode, indent: string): readonly string[] {
  const [first] = group.initial.target ?? [];
  return first === undefined ? [] : [`${indent}[*] --> ${idOf(first)}`];
}

function transitionLine({ source, target, trigger, guard }: DrawnTransition, group: StateNode) {
  const from = source === group ? anyOf(group) : idOf(source);
  const to = target === null ? from : idOf(target);
  return `${from} --> ${to}: ${trigger}${guard === null ? '' : ` [${guard}]`}`;
}

/**
 * The group in whose block a transition is drawn: the innermost one that holds both ends. A
 * transition of a group into itself is drawn inside that group.
 */
function homeOf({ source, target }: DrawnTransition): StateNode {
  const above = (node: StateNode): readonly StateNode[] =>
    node.parent === undefined ? [node] : [node, ...above(node.parent)];
  const ofTarget = above(target?.parent ?? source);
  const from = Object.keys(source.states).length > 0 ? source : (source.parent ?? source);
  return above(from).find((node) => ofTarget.includes(node)) ?? source.machine.root;
}

/** What tells a transition's trigger; one of `after` also has its delay or the delay's name. */
interface Timed {
  readonly eventType: string;
  readonly delay?: number | string;
}

function triggerOf({ eventType, delay }: Timed, source: StateNode): string {
  if (typeof delay === 'number') return `after ${delay} ms`;
  if (delay !== undefined) return `after ${delay}`;
  if (eventType === `xstate.done.state.${source.id}`) return 'done';
  return eventType === '*' ? 'any other event' : eventType;
}

/** The names of entry actions; the timers that `after` starts are no actions of the state. */
function actionsOnEntry(state: StateNode): readonly string[] {
  return state.entry.map(typeName).filter((name) => name !== 'xstate.raise');
}

function typeName(value: unknown): string {
  if (typeof value === 'string') return value;
  const isNamed = (typeof value === 'object' || typeof value === 'function') && value !== null;
  if (isNamed && 'type' in value && typeof value.type === 'string') return value.type;
  return 'written in place';
}

/** The path of a state, as a name. */
export function nameOf(state: StateNode): string {
  return state.path.join('.');
}

function idOf(state: StateNode): string {
  return state.path.join('_');
}

function anyOf(group: StateNode): string {
  return [...group.path, 'anyOfThese'].join('_');
}

function code(text: string): string {
  return `\`${text}\``;
}

function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
