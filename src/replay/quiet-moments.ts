import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { DirectorySnapshot } from '../domain/directory.ts';
import type { Fact } from '../domain/fact.ts';
import type { KeptGuess } from '../domain/kept-guess.ts';
import { isByApp } from '../history/facts-about.ts';
import type { Bridge } from '../engine/bridge.ts';
import { newCounters, type Counters } from '../engine/counters.ts';
import type { Recording } from './recording.ts';

/**
 * A moment at which nobody was on the bridge and nothing was under way. All that lasts of what came
 * before is the directory, and how many wrong PINs were keyed, so that the history goes on from here as it does from its beginning.
 */
export interface QuietMoment {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly directory: DirectorySnapshot;
  /** Wrong PINs that still counted. */
  readonly guesses: readonly KeptGuess[];
  /** What the bridge had counted by then; `facts` is the `seq` of the last fact before. */
  readonly counted: Readonly<Counters>;
}

/** A moment that is quiet by what the facts tell, with the number of commands given by then. */
type QuietPlace = Omit<QuietMoment, 'directory' | 'guesses'> & { readonly commands: number };

/** The quiet moments of a history, oldest first, but for its very beginning. */
function quietPlaces(facts: readonly Fact[]): readonly QuietPlace[] {
  const places: QuietPlace[] = [];
  const busy = new Busyness(facts);
  for (const [place, fact] of facts.entries()) {
    busy.follow(fact);
    const next = facts[place + 1];
    // Within one millisecond nothing is parted: how many of its timers have fired counts.
    if (busy.isQuiet && (next === undefined || next.at > fact.at)) {
      const { commands } = busy;
      places.push({ at: fact.at, counted: { ...busy.counted }, commands });
    }
  }
  return places;
}

/** Follows a journal, and knows what is under way and what was counted. */
class Busyness {
  readonly counted = newCounters();
  commands = 0;
  readonly #reports = new Set<string>();
  readonly #here = new Set<string>();
  readonly #owed = new Set<string>();
  #stopped = false;

  constructor(facts: readonly Fact[]) {
    for (const fact of facts) {
      if (fact.type === 'mail.accepted' || fact.type === 'mail.bounced') {
        this.#reports.add(fact.mail);
      }
    }
  }

  get isQuiet(): boolean {
    return !this.#stopped && this.#here.size === 0 && this.#owed.size === 0;
  }

  follow(fact: Fact): void {
    this.counted.facts = fact.seq;
    switch (fact.type) {
      case 'call.dialled':
        this.counted.calls += 1;
        this.#here.add(fact.call);
        this.#stopped = false;
        break;
      case 'call.ended':
        this.#here.delete(fact.call);
        break;
      case 'app.joined':
        this.counted.participants += 1;
        this.#here.add(fact.participant);
        this.#stopped = false;
        break;
      case 'app.left':
        this.#here.delete(fact.participant);
        break;
      case 'admin.asked':
        this.commands += 1;
        this.#stopped = false;
        break;
      case 'bridge.stopped':
        this.#stopped = true;
        this.#allByAppGone();
        break;
      case 'mail.queued':
        this.counted.mails += 1;
        // What becomes of a mail of which no report will come is nothing to wait for.
        if (this.#reports.has(fact.mail)) this.#owed.add(fact.mail);
        break;
      case 'mail.accepted':
      case 'mail.bounced':
        this.#owed.delete(fact.mail);
        break;
      default:
        break;
    }
  }

  /** A stop sees out those by the app, and no fact of their own tells it. */
  #allByAppGone(): void {
    for (const who of this.#here) if (isByApp(who)) this.#here.delete(who);
  }
}

/** Takes down, while a journal is replayed, how the directory was at its quiet moments. */
export class QuietWatch {
  readonly moments: QuietMoment[] = [];
  readonly #places: readonly QuietPlace[];
  readonly #lastCommands: number;
  #next = 0;
  /** The newest snapshot, and how many commands had been given by then. */
  #known: { readonly directory: DirectorySnapshot; readonly commands: number };
  /** How many entries of directories were copied, and how many facts there are by now. */
  #copied = 0;
  #made = 0;

  constructor(facts: readonly Fact[], { at, directory, guesses = [] }: BridgeOrigin) {
    this.#places = quietPlaces(facts);
    this.#lastCommands = this.#places.at(-1)?.commands ?? 0;
    this.#known = { directory, commands: 0 };
    this.moments.push({ at, directory, guesses, counted: newCounters() });
  }

  /** A fact was made. */
  made({ seq }: Fact): void {
    this.#made = seq;
  }

  /** An input was taken whole. */
  taken({ directory, guesses }: Bridge): void {
    const place = this.#places[this.#next];
    if (place === undefined || this.#made < place.counted.facts) return;
    this.#next += 1;
    const { commands, ...moment } = place;
    if (commands !== this.#known.commands) {
      if (!this.#isWorthIt(commands)) return;
      this.#known = { directory: directory.snapshot(), commands };
      this.#copied += sizeOf(this.#known.directory);
    }
    this.moments.push({ ...moment, directory: this.#known.directory, guesses });
  }

  /** A large directory that changes again and again is not copied each time, but for the last. */
  #isWorthIt(commands: number): boolean {
    const allowed = this.#made + COPIES_AT_LEAST * sizeOf(this.#known.directory);
    return commands === this.#lastCommands || this.#copied < allowed;
  }
}

/** So many copies of the directory are always in order. */
const COPIES_AT_LEAST = 10;

function sizeOf({ organizers, meetings, numbers, retired }: DirectorySnapshot): number {
  return organizers.length + meetings.length + numbers.length + retired.length;
}

/** The recording from a quiet moment on: the same calls with the same names, and the same facts. */
export function begunAt(
  recording: Recording,
  { at, directory, guesses, counted }: QuietMoment,
): Recording {
  const { origin, inputs } = recording;
  return {
    ...recording,
    origin: { ...origin, at, directory, guesses },
    inputs: inputs.filter(({ seq, at: when }) => (seq === null ? when > at : seq > counted.facts)),
    counted,
  };
}
