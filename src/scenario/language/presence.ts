import type { Act, Step } from '../plan.ts';

/**
 * Where a scenario's own words leave an actor's telephone.
 *
 * - `none`: has never dialled
 * - `up`: has dialled, and nothing was written since that could have ended the call
 * - `open`: has dialled, and the call may be over
 * - `hungUp`: was asked to hang up
 * - `unknown`: another branch has a hand in it
 */
export type PhoneState = 'none' | 'up' | 'open' | 'hungUp' | 'unknown';

/** Who is on the telephone at a step, as far as it can be told without running anything. */
export class Presence {
  readonly #phones: Map<string, PhoneState>;

  constructor(phones: ReadonlyMap<string, PhoneState>) {
    this.#phones = new Map(phones);
  }

  /** Nobody has dialled yet. */
  static of(actors: Iterable<string>): Presence {
    return new Presence(new Map([...actors].map((name) => [name, 'none' as const])));
  }

  /** The state of one actor's telephone. */
  phoneOf(actor: string): PhoneState {
    return this.#phones.get(actor) ?? 'unknown';
  }

  /** The actors of a step; `everyone` is whoever may be on the telephone. */
  who(names: readonly string[] | 'everyone'): readonly string[] {
    if (names !== 'everyone') return names;
    return [...this.#phones].filter(([, state]) => isThere(state)).map(([name]) => name);
  }

  /** True when somebody has dialled, on the telephone still or not. */
  get anybodyDialled(): boolean {
    return [...this.#phones.values()].some((state) => state !== 'none');
  }

  /** Takes note of what one actor does. */
  note(actor: string, act: Act): void {
    const state = this.phoneOf(actor);
    if (act.act === 'dial') this.#phones.set(actor, 'up');
    else if (act.act === 'hangUp' && state !== 'none') this.#phones.set(actor, 'hungUp');
    else if (state === 'up' && mayEnd(act)) this.#phones.set(actor, 'open');
  }

  /** Time passes, or the bridge stops: any call may be over. */
  timePasses(): void {
    for (const [name, state] of this.#phones) if (state === 'up') this.#phones.set(name, 'open');
  }

  /** The presence as one of several branches finds it, which run beside each other. */
  branch(others: readonly (readonly Step[])[]): Presence {
    const branch = new Presence(this.#phones);
    for (const name of this.#touchedBy(others.flat())) branch.#phones.set(name, 'unknown');
    return branch;
  }

  /** Takes over what the branches came to; what several had a hand in is unknown. */
  join(branches: readonly (readonly Step[])[], ends: readonly Presence[]): void {
    const touched = branches.map((steps) => this.#touchedBy(steps));
    for (const name of this.#phones.keys()) {
      const hands = ends.filter((_, i) => touched[i]?.has(name) === true);
      const [only, second] = hands;
      if (only === undefined) continue;
      this.#phones.set(name, second === undefined ? only.phoneOf(name) : 'unknown');
    }
  }

  #touchedBy(steps: readonly Step[]): Set<string> {
    const touched = new Set<string>();
    for (const step of steps) {
      if (step.kind === 'together') {
        for (const name of this.#touchedBy(step.branches.flat())) touched.add(name);
      }
      if (step.kind !== 'actor') continue;
      const names = step.who === 'everyone' ? this.#phones.keys() : step.who;
      for (const name of names) touched.add(name);
    }
    return touched;
  }
}

function isThere(state: PhoneState): boolean {
  return state !== 'none' && state !== 'hungUp';
}

/** Whether a call may be over behind this, by what the scenario itself says. */
function mayEnd(act: Act): boolean {
  if (act.act === 'expect') return act.places?.includes('ended') ?? false;
  return act.act === 'loseLine' || act.act === 'wait' || act.act === 'notHear';
}
