import type { Fact } from '../../domain/fact.ts';

/**
 * Knows whose inputs are still needed: of every call and participant that is there, and of all
 * who have been in a meeting that somebody is still in, because they are part of its history.
 */
export class OpenOwners {
  readonly #up = new Set<string>();
  readonly #byApp = new Set<string>();
  readonly #meetingOf = new Map<string, string>();
  readonly #members = new Map<string, Set<string>>();
  readonly #inside = new Map<string, Set<string>>();
  #released: string[] = [];

  /** Sees what happens. */
  fact(fact: Fact): void {
    switch (fact.type) {
      case 'call.dialled':
        this.#up.add(fact.call);
        break;
      case 'app.joined':
        this.#up.add(fact.participant);
        this.#byApp.add(fact.participant);
        break;
      case 'lobby.entered':
      case 'meeting.joined':
        this.#enter(fact.who, fact.meeting);
        break;
      case 'meeting.left':
        // A call that is out is told so and ends behind it; by the app nothing more comes.
        if (this.#byApp.delete(fact.who)) this.#up.delete(fact.who);
        this.#leave(fact.who, fact.meeting);
        break;
      case 'lobby.left':
        if (fact.how !== 'joined') this.#leave(fact.who, fact.meeting);
        break;
      case 'call.ended':
        this.#gone(fact.call);
        break;
      case 'app.left':
        this.#byApp.delete(fact.participant);
        this.#gone(fact.participant);
        break;
      case 'bridge.stopped':
        this.#allGone();
        break;
      default:
        break;
    }
  }

  /** Those whose inputs are needed no more, since the last time. */
  takeReleased(): readonly string[] {
    const released = this.#released;
    this.#released = [];
    return released;
  }

  #enter(who: string, meeting: string): void {
    this.#meetingOf.set(who, meeting);
    setOf(this.#members, meeting).add(who);
    setOf(this.#inside, meeting).add(who);
  }

  #leave(who: string, meeting: string): void {
    const inside = setOf(this.#inside, meeting);
    inside.delete(who);
    if (inside.size > 0) return;
    const members = setOf(this.#members, meeting);
    this.#inside.delete(meeting);
    this.#members.delete(meeting);
    for (const member of members) {
      this.#meetingOf.delete(member);
      if (!this.#up.has(member)) this.#released.push(member);
    }
  }

  /** What stops in order leaves nothing that is open. */
  #allGone(): void {
    this.#released.push(...this.#up, ...this.#meetingOf.keys());
    for (const all of [this.#up, this.#byApp, this.#meetingOf, this.#members, this.#inside])
      all.clear();
  }

  #gone(who: string): void {
    this.#up.delete(who);
    if (!this.#meetingOf.has(who)) this.#released.push(who);
  }
}

function setOf(sets: Map<string, Set<string>>, name: string): Set<string> {
  const known = sets.get(name);
  if (known !== undefined) return known;
  const set = new Set<string>();
  sets.set(name, set);
  return set;
}
