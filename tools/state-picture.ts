import type { AnyStateMachine } from 'xstate';
import { nameOf, transitionsOf, type DrawnTransition } from './state-diagram.ts';

type StateNode = AnyStateMachine['root'];

/**
 * A state in plain text: where it is entered from, what happens to the states within it, and what
 * leads out of it, in the order in which the guards are asked.
 */
export function statePicture(state: StateNode): readonly string[] {
  const all = transitionsOf(state.machine);
  const from = all.filter(({ source, target }) => isIn(target, state) && !isIn(source, state));
  const entered = [...new Set(from.map(({ source }) => nameOf(source) || 'any state'))];
  const head = [state.key, ...(entered.length === 0 ? [] : ['◀──', entered.join(', ')])].join(' ');
  const inner = Object.values(state.states).flatMap((child) => [
    `│  ${child.key}`,
    ...arrows(all.filter(({ source }) => source === child)).map((line) => `│  ${line}`),
  ]);
  return [head, ...inner, ...arrows(all.filter(({ source }) => source === state))];
}

/** The source with the picture of each state of the machine above it, in place of an older one. */
export function withPictures(source: string, machine: AnyStateMachine): string {
  let text = source;
  for (const state of Object.values(machine.root.states)) {
    const begin = `const ${state.key} = createStateConfig({`;
    const at = text.indexOf(begin);
    if (at < 0) continue;
    const picture = statePicture(state).map((line) => ` * ${line}\n`);
    const before = text.slice(0, at).replace(/\/\*\n(?: \*.*\n)* \*\/\n$/u, '');
    text = `${before}/*\n${picture.join('')} */\n${text.slice(at)}`;
  }
  return text;
}

function arrows(drawn: readonly DrawnTransition[]): readonly string[] {
  const labels = drawn.map(
    ({ trigger, guard }) => `${trigger}${guard === null ? '' : ` [${guard}]`}`,
  );
  const width = Math.max(...labels.map(({ length }) => length));
  return drawn.map(({ source, target }, index) => {
    const label = labels[index] ?? '';
    const line = '─'.repeat(width - label.length + 2);
    const fork = index === drawn.length - 1 ? '└─' : '├─';
    return `${fork} ${label} ${line}${target === null ? '○ stays' : `▶ ${towards(target, source)}`}`;
  });
}

/** The name of a target, short where it stands beside the source or within it. */
function towards(target: StateNode, source: StateNode): string {
  return target.parent === source || target.parent === source.parent ? target.key : nameOf(target);
}

function isIn(node: StateNode | null, around: StateNode): boolean {
  if (node === null || node === around) return node === around;
  return isIn(node.parent ?? null, around);
}
