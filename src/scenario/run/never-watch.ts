import { audibleOf, type Audible } from '../../domain/audible.ts';
import type { Never } from '../plan.ts';
import { isFact } from './fact-matching.ts';
import { Mismatch } from './mismatch.ts';
import type { ScenarioRun, Participant } from './scenario-run.ts';

/** Watches one `never` of a scenario, from its opening to its closing. */
class NeverWatch {
  readonly #run: ScenarioRun;
  readonly #never: Never;
  #open: boolean;
  #closed = false;
  /** True once there was something to watch: a fact, or somebody on the phone or in the app. */
  #watched = false;
  #factsSeen = 0;
  readonly #heardSeen = new Map<Participant, { call: unknown; count: number }>();

  constructor(run: ScenarioRun, never: Never) {
    this.#run = run;
    this.#never = never;
    this.#open = never.after === null;
  }

  /** Looks at what has happened since the last look. @throws Mismatch when it is what must not be. */
  look(): void {
    if (this.#closed) return;
    const { watch, before, after } = this.#never;
    const facts = this.#run.driver.facts();
    for (; this.#factsSeen < facts.length; this.#factsSeen += 1) {
      const fact = facts[this.#factsSeen];
      if (fact === undefined) break;
      if (before !== null && isFact(this.#run, before, fact)) this.#closed = true;
      if (this.#watches() && 'pattern' in watch) this.#watched = true;
      if (this.#watches() && 'pattern' in watch && isFact(this.#run, watch.pattern, fact)) {
        this.#seen(watch.pattern.words, fact.at);
      }
      if (after !== null && isFact(this.#run, after, fact)) this.#open = true;
    }
    if (!('pattern' in watch)) this.#lookAtPhones(watch);
  }

  /** The run is over. @throws Mismatch when there was nothing to watch at any time. */
  end(): void {
    if (this.#watched) return;
    const { spot, words, after } = this.#never;
    throw new Mismatch({
      kind: 'never',
      spot,
      step: words,
      expected: `${words.replace(/^never: /, '')}, and there to be something to watch`,
      nearest: {
        what:
          after !== null && !this.#open
            ? `${after.words} never came, so nothing was watched`
            : 'it was over before there was anybody or anything to watch',
        at: this.#run.now,
        missedByMs: null,
      },
    });
  }

  #watches(): boolean {
    return this.#open && !this.#closed;
  }

  #lookAtPhones(watch: Exclude<Never['watch'], { pattern: unknown }>): void {
    const actors =
      watch.actors === 'everyone' ? [...this.#run.actors.values()] : this.#run.who(watch.actors);
    for (const actor of actors) {
      if (this.#watches() && (actor.call !== null || actor.appPlace !== null)) this.#watched = true;
      if ('place' in watch) {
        const there = actor.call === null ? actor.appPlace : actor.view.place;
        if (this.#watches() && there === watch.place) {
          this.#seen(`${actor.plan.name} is in ${watch.place}`, actor.viewSince);
        }
      } else this.#lookAtHeard(actor, watch.hears);
    }
  }

  #lookAtHeard(actor: Participant, what: Audible): void {
    const heard = actor.call?.heard ?? [];
    const known = this.#heardSeen.get(actor);
    const from = known?.call === actor.call ? known.count : 0;
    this.#heardSeen.set(actor, { call: actor.call, count: heard.length });
    if (!this.#watches()) return;
    const found = heard.slice(from).find(({ event }) => audibleOf(event) === what);
    if (found !== undefined) this.#seen(`${actor.plan.name} heard ${what}`, found.at);
  }

  #seen(what: string, at: number): never {
    const { spot, words } = this.#never;
    throw new Mismatch({
      kind: 'never',
      spot,
      step: words,
      expected: words.replace(/^never: /, ''),
      nearest: { what, at, missedByMs: null },
    });
  }
}

/** Watches everything that a scenario says must never happen. */
export function watchNevers(run: ScenarioRun): { look(): void; end(): void } {
  const watches = run.plan.never.map((never) => new NeverWatch(run, never));
  return {
    look() {
      for (const one of watches) one.look();
    },
    end() {
      for (const one of watches) one.end();
    },
  };
}
