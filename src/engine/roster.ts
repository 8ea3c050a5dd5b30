/** Who is about in a meeting, as plain data, each by identifier. */
export interface KeptRoster {
  readonly present: readonly { readonly who: string; readonly organizer: boolean }[];
  readonly waiting: readonly string[];
  readonly organizers: readonly string[];
}

/** Somebody with an identifier. */
interface Known {
  readonly id: string;
}

/** Who is in a meeting, who waits, and who of them has proved to be the organizer. */
export class Roster<Who extends Known> {
  readonly #present = new Map<string, { readonly who: Who; readonly organizer: boolean }>();
  readonly #waiting = new Set<string>();
  readonly #organizers = new Set<string>();

  /** Who is in, in order of joining. */
  get present(): readonly Who[] {
    return Array.from(this.#present.values(), ({ who }) => who);
  }

  /** The identifiers of who is in, in order of joining. */
  get presentIds(): readonly string[] {
    return [...this.#present.keys()];
  }

  /** How many are in. */
  get participants(): number {
    return this.#present.size;
  }

  /** The identifiers of who waits, in order of arrival. */
  get waiting(): readonly string[] {
    return [...this.#waiting];
  }

  /** True when nobody is in and nobody waits. */
  get isEmpty(): boolean {
    return this.#present.size === 0 && this.#waiting.size === 0;
  }

  /** Somebody who is in. */
  find(id: string): Who | undefined {
    return this.#present.get(id)?.who;
  }

  /** True for somebody who is in or waits. */
  has(id: string): boolean {
    return this.#waiting.has(id) || this.#present.has(id);
  }

  /** True for somebody here who has proved to be the organizer. */
  isOrganizer(id: string): boolean {
    return this.#organizers.has(id);
  }

  /** Somebody here, or at the door, has proved to be the organizer. */
  proved(id: string): void {
    this.#organizers.add(id);
  }

  hold(id: string): void {
    this.#waiting.add(id);
  }

  /** Somebody who was at the door, or waited, is in. */
  letIn(who: Who): void {
    this.#waiting.delete(who.id);
    this.#present.set(who.id, { who, organizer: this.isOrganizer(who.id) });
  }

  /** Somebody who is in goes. Returns who it was, `undefined` for somebody who was not in. */
  takeOut(id: string): Who | undefined {
    const gone = this.#present.get(id)?.who;
    if (gone === undefined) return undefined;
    this.#present.delete(id);
    this.#organizers.delete(id);
    return gone;
  }

  /** Somebody who waits goes. */
  giveUp(id: string): void {
    this.#waiting.delete(id);
    this.#organizers.delete(id);
  }

  /** The meeting is over: who waits for its next start has to prove it again. */
  meetingOver(): void {
    this.#organizers.clear();
  }

  snapshot(): KeptRoster {
    return {
      present: Array.from(this.#present, ([who, { organizer }]) => ({ who, organizer })),
      waiting: this.waiting,
      organizers: [...this.#organizers],
    };
  }

  /** @param find who that is, by identifier. */
  restore({ present, waiting, organizers }: KeptRoster, find: (id: string) => Who): void {
    for (const { who, organizer } of present) this.#present.set(who, { who: find(who), organizer });
    for (const id of waiting) this.#waiting.add(id);
    for (const id of organizers) this.#organizers.add(id);
  }
}
