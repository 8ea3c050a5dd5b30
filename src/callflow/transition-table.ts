import type { TimerName } from '../domain/timer-name.ts';
import type { AnyStateMachine } from 'xstate';
import { timerNamed } from './timer-names.ts';

/** The timer of an `after`: what it is known by, the type of the event that it brings, its name. */
export interface TimerStart {
  readonly id: string;
  readonly event: string;
  readonly name: TimerName;
}

/** What an action is given. */
export interface StepArgs<Context extends object, Event> {
  readonly context: Context;
  readonly event: Event;
}

/**
 * What a step of a machine works on: its context, the event that it takes, and its timers. The same
 * object for the machine's whole life: no action keeps it.
 */
export interface StepHost<Context extends object, Event> extends StepArgs<Context, Event> {
  startTimer(timer: TimerStart, delayMs: number): void;
  stopTimer(id: string): void;
}

/** One action, bound to its parameters. */
export type Step<Context extends object, Event> = (host: StepHost<Context, Event>) => void;

/** What one event may bring about in one state; the first whose guard holds does. */
export interface Row<Context extends object, Event> {
  /** `null`: always. */
  readonly holds: ((args: StepArgs<Context, Event>) => boolean) | null;
  /** All that is done, in order: exits, the transition's own actions, entries. */
  readonly steps: readonly Step<Context, Event>[];
  /** The state it goes to; `null` stays. */
  readonly to: TableState<Context, Event> | null;
}

/** A state that has no states within, with all that can happen in it or around it. */
export interface TableState<Context extends object, Event> {
  /** Its path, such as `findingMeeting.asking`. */
  readonly path: string;
  readonly isFinal: boolean;
  readonly rows: ReadonlyMap<string, readonly Row<Context, Event>[]>;
  /** For an event that no state names. */
  readonly otherwise: readonly Row<Context, Event>[];
}

/** A machine as a table: for each state and event, what is done. */
export interface TransitionTable<Context extends object, Event, Input> {
  readonly contextOf: (input: Input) => Context;
  readonly initial: Row<Context, Event>;
  /** By path, such as `findingMeeting.asking`. */
  readonly states: ReadonlyMap<string, TableState<Context, Event>>;
}

/** A state whose rows are still to come. */
interface FillingState<Context extends object, Event> extends TableState<Context, Event> {
  readonly rows: Map<string, readonly Row<Context, Event>[]>;
  otherwise: readonly Row<Context, Event>[];
}

type Node = AnyStateMachine['root'];
type Transition = Node['on'][string][number];
type Work = (args: object, params: unknown) => unknown;

/**
 * Compiles a machine's definition to the table of its transitions. The laws of the machines (no
 * parallel states, no transition without an event, everything by name) make that possible.
 *
 * @throws RangeError for a machine that breaks them.
 */
export function tableOf<Context extends object, Event, Input>(
  machine: AnyStateMachine,
): TransitionTable<Context, Event, Input> {
  const compiler = new Compiler<Context, Event>(machine);
  const make: unknown = machine.config.context;
  const contextOf = (input: Input): Context =>
    (typeof make === 'function'
      ? (make as Work)({ input }, undefined)
      : { ...Object(make) }) as Context;
  return { contextOf, initial: compiler.initial(), states: compiler.states() };
}

class Compiler<Context extends object, Event> {
  readonly #machine: AnyStateMachine;
  readonly #root: Node;
  readonly #nodes: readonly Node[];
  /** By path: those that a row goes to are there before their own rows are. */
  readonly #states: ReadonlyMap<string, FillingState<Context, Event>>;

  constructor(machine: AnyStateMachine) {
    this.#machine = machine;
    this.#root = machine.root;
    this.#nodes = withAllInside(machine.root);
    for (const node of this.#nodes) if (!isTabular(node)) throw untabular(node);
    this.#states = new Map(
      this.#leaves.map((leaf) => {
        const path = pathOf(leaf);
        return [path, { path, isFinal: leaf.type === 'final', rows: new Map(), otherwise: [] }];
      }),
    );
    for (const leaf of this.#leaves) this.#fill(leaf);
  }

  initial(): Row<Context, Event> {
    const way = wayInto(this.#root);
    const steps = way.flatMap((node) => this.#steps(node.entry));
    return { holds: null, steps, to: this.#stateOf(way.at(-1) ?? this.#root) };
  }

  states(): ReadonlyMap<string, TableState<Context, Event>> {
    return this.#states;
  }

  get #leaves(): readonly Node[] {
    return this.#nodes.filter(({ type }) => type === 'atomic' || type === 'final');
  }

  #stateOf(leaf: Node): FillingState<Context, Event> {
    const state = this.#states.get(pathOf(leaf));
    if (state === undefined) throw untabular(leaf);
    return state;
  }

  #fill(leaf: Node): void {
    const state = this.#stateOf(leaf);
    const around = upFrom(leaf);
    const named = new Set(this.#nodes.flatMap(({ transitions }) => [...transitions.keys()]));
    const rowsFor = (...events: readonly string[]): readonly Row<Context, Event>[] =>
      around.flatMap(({ transitions }) =>
        events.flatMap((event) => transitions.get(event) ?? []).map((one) => this.#row(leaf, one)),
      );
    named.delete('*');
    for (const event of named) state.rows.set(event, rowsFor(event, '*'));
    state.otherwise = rowsFor('*');
  }

  #row(leaf: Node, transition: Transition): Row<Context, Event> {
    const holds = this.#guard(transition.guard);
    const own = this.#steps(transition.actions);
    const [target] = transition.target ?? [];
    if (target === undefined) return { holds, steps: own, to: null };
    const domain = domainOf(transition, target);
    const exits = upFrom(leaf).filter((node) => isWithin(node, domain));
    const way = [...upFrom(target).slice(1).toReversed(), ...wayInto(target)];
    const entries = way.filter((node) => isWithin(node, domain));
    const steps = [
      ...exits.flatMap((node) => this.#steps(node.exit)),
      ...own,
      ...entries.flatMap((node) => this.#steps(node.entry)),
    ];
    return { holds, steps, to: this.#stateOf(way.at(-1) ?? target) };
  }

  #guard(guard: unknown): Row<Context, Event>['holds'] {
    if (guard === undefined) return null;
    const { name, params } = named(guard);
    const holds = this.#named('guards', name);
    return (args) => holds(args, params) === true;
  }

  #steps(actions: readonly unknown[]): readonly Step<Context, Event>[] {
    return actions.map((action) => this.#timer(action) ?? this.#action(action));
  }

  #action(action: unknown): Step<Context, Event> {
    const { name, params } = named(action);
    const work = this.#named('actions', name);
    const assignment: unknown = Reflect.get(work, 'assignment');
    // What xstate itself would do only once all else of the step is done could not be in order.
    if (assignment === undefined) {
      throw new RangeError(`The action ${name} of ${this.#machine.id} is no assignment.`);
    }
    const changes = changesOf(assignment);
    // The context is this machine's alone, and nobody keeps hold of it: it may change in place.
    return (host) => {
      const context = host.context as Record<string, unknown>;
      const changed = changes(host, params) as Readonly<Record<string, unknown>>;
      // Plain data, so all keys are its own. Most actions change nothing.
      for (const name in changed) context[name] = changed[name];
    };
  }

  /** The timer that a state starts on its entry for an `after`, or stops on its exit. */
  #timer(action: unknown): Step<Context, Event> | null {
    if (typeof action !== 'function') return null;
    const { id, sendId, delay, event } = action as unknown as Partial<Record<string, unknown>>;
    if (typeof sendId === 'string') return (host) => host.stopTimer(sendId);
    const type: unknown = Reflect.get(Object(event), 'type');
    if (typeof id !== 'string' || typeof type !== 'string') return null;
    const timer = { id, event: type, name: timerNamed(id) };
    const after = this.#named('delays', String(delay));
    return (host) => host.startTimer(timer, Number(after(host, undefined)));
  }

  #named(kind: 'actions' | 'guards' | 'delays', name: string): Work {
    const found: unknown = this.#machine.implementations[kind][name];
    if (typeof found === 'function') return found as Work;
    throw new RangeError(`The machine ${this.#machine.id} has no ${kind} named ${name}.`);
  }
}

/** What an assignment changes, as a function, whichever way it is written. */
function changesOf(assignment: unknown): (args: object, params: unknown) => object {
  if (typeof assignment === 'function') return assignment as (args: object) => object;
  const fields = Object.entries(assignment as object) as [string, unknown][];
  if (fields.every(([, value]) => typeof value !== 'function')) {
    const always = { ...(assignment as object) };
    return () => always;
  }
  return (args, params) =>
    Object.fromEntries(
      fields.map(([name, value]) => [
        name,
        typeof value === 'function' ? (value as Work)(args, params) : value,
      ]),
    );
}

function named(reference: unknown): { readonly name: string; readonly params: unknown } {
  if (typeof reference === 'string') return { name: reference, params: undefined };
  const { type, params } = Object(reference) as { type?: unknown; params?: unknown };
  if (typeof type !== 'string') throw new RangeError('A machine acts by names alone.');
  return { name: type, params };
}

/** The state that stays active throughout a transition: the nearest one around both of its ends. */
function domainOf({ source, reenter }: Transition, target: Node): Node | null {
  if (!reenter && (target === source || isWithin(target, source))) return source as Node;
  return (
    upFrom(source as Node).find(
      (node) => isWithin(source as Node, node) && isWithin(target, node),
    ) ?? null
  );
}

function isWithin(node: Node, around: Node | null): boolean {
  return around === null || upFrom(node).slice(1).includes(around);
}

/** A state and all around it, the innermost first. */
function upFrom(node: Node): readonly Node[] {
  return node.parent === undefined ? [node] : [node, ...upFrom(node.parent as Node)];
}

/** A state and the states that one is in who enters it, the outermost first. */
function wayInto(node: Node): readonly Node[] {
  if (node.type !== 'compound') return [node];
  const [first] = node.initial.target ?? [];
  return first === undefined ? [node] : [node, ...wayInto(first as Node)];
}

function withAllInside(node: Node): readonly Node[] {
  return [node, ...Object.values(node.states).flatMap((one) => withAllInside(one as Node))];
}

function isTabular({ type, parent, always, invoke, transitions }: Node): boolean {
  const events = [...transitions.keys()];
  return (
    ['atomic', 'compound', 'final'].includes(type) &&
    (type !== 'final' || parent?.parent === undefined) &&
    (always ?? []).length === 0 &&
    invoke.length === 0 &&
    events.every((event) => event === '*' || !event.includes('*'))
  );
}

function untabular({ id }: Node): RangeError {
  return new RangeError(`The state ${id} is none that a table can hold.`);
}

function pathOf(node: Node): string {
  return node.path.join('.');
}
