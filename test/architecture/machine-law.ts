import type { AnyStateMachine } from 'xstate';
import { statesOf } from '../../tools/state-diagram.ts';

type StateNode = AnyStateMachine['root'];

/**
 * Everything in a machine that the transition table compiled from it could not hold, and every
 * name or target that nothing stands behind, as lines to read.
 */
export function machineViolations(machine: AnyStateMachine): readonly string[] {
  const nodes = [machine.root, ...statesOf(machine)];
  const unexpected = machine.root.transitions.has('*')
    ? []
    : [`${machine.id}: the root takes no '*', so an event that no state takes would vanish`];
  return [...unexpected, ...nodes.flatMap((node) => nodeViolations(node, machine))];
}

function nodeViolations(node: StateNode, machine: AnyStateMachine): readonly string[] {
  const found: string[] = [];
  const say = (what: string): void => void found.push(`${node.id}: ${what}`);
  if ((node.description ?? '').trim() === '') say('has no description');
  if (node.type === 'parallel') say('is parallel');
  if (node.type === 'history') say('is a history state');
  if (node.invoke.length > 0) say('invokes an actor');
  if ((node.always ?? []).length > 0) say('has a transition without an event (always)');
  if (node.type === 'compound' && !hasInitial(node)) say('starts in a state that does not exist');
  for (const action of [...node.entry, ...node.exit]) {
    if (!isTimer(action)) checkName('action', action, machine, say);
  }
  for (const transition of [...node.transitions.values()].flat()) {
    const delay: unknown = (transition as { delay?: unknown }).delay;
    if (delay !== undefined) checkName('delay', delay, machine, say);
    if (transition.guard !== undefined) checkName('guard', transition.guard, machine, say);
    for (const action of transition.actions) checkName('action', action, machine, say);
    if ((transition.target ?? []).length > 1) say('goes to more than one state');
  }
  return found;
}

/** xstate itself refuses targets that do not exist, but for the initial state. */
function hasInitial(node: StateNode): boolean {
  try {
    return (node.initial.target ?? []).length === 1;
  } catch {
    return false;
  }
}

type Kind = 'action' | 'guard' | 'delay';

function checkName(
  kind: Kind,
  value: unknown,
  machine: AnyStateMachine,
  say: (what: string) => void,
): void {
  const name = nameOf(value);
  if (name === null) {
    say(`has ${kind === 'action' ? 'an' : 'a'} ${kind} written in place; name it in setup()`);
    return;
  }
  const known: object = machine.implementations[`${kind}s`];
  if (!Object.hasOwn(known, name)) say(`names the ${kind} ${name}, which setup() does not have`);
}

/** The name of `'say'` and of `{ type: 'say', params }`; `null` for anything that acts itself. */
function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null || !('type' in value)) return null;
  return typeof value.type === 'string' ? value.type : null;
}

/** The timer that xstate itself starts on entry for each `after`, and stops on exit. */
function isTimer(action: unknown): boolean {
  if (typeof action !== 'function') return false;
  const { id, sendId } = action as { id?: unknown; sendId?: unknown };
  return String(id ?? sendId).startsWith('xstate.after.');
}
