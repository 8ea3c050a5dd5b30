import { MemoryJournal } from '../adapters/memory-journal.ts';
import { seededRandom } from '../adapters/random-sources.ts';
import { VirtualClock } from '../adapters/virtual-clock.ts';
import type { BridgeInput } from '../domain/bridge-input.ts';
import type { Fact } from '../domain/fact.ts';
import { KEY_DURATION_MS } from '../domain/key.ts';
import type { Bridge } from '../engine/bridge.ts';
import type { RandomSource } from '../engine/ports.ts';
import { LATE_BY_MS, PhoneSession, type ScriptedPhone } from './scripted-phone.ts';
import { bridgeOf } from './bridge-of.ts';
import { whoOf } from '../history/facts-about.ts';
import { PinTableVault } from './pin-table.ts';
import type { RecordedInput, Recording } from './recording.ts';
import { drawOf, NO_MAILER } from './replaying-ports.ts';
import { takeAgain } from './take-again.ts';

/** A history that was replayed. */
export interface ReplayResult {
  readonly facts: readonly Fact[];
  /** The bridge as it was at the end. */
  readonly bridge: Bridge;
  /** What this life calls a call or participant of the recording; `null` for one that never came. */
  idOf(recorded: string): string | null;
  /** The moment at which this life ended, in milliseconds since the epoch. */
  readonly endAt: number;
}

/** How a recording is replayed. */
export interface ReplayOptions {
  /** Goes on until then, past the recording's end; by default it ends as the recording did. */
  readonly until?: number;
  /** Phones that are answered otherwise than in the recording, or were not in it. */
  readonly phones?: readonly ScriptedPhone[];
  /**
   * Told before each input, and at the end with `null`: whether another timer is due at that very
   * moment, which fires only after it.
   */
  before?(input: RecordedInput | null, timersToCome: boolean): void;
}

/**
 * Lives a recording again on a fresh bridge in virtual time. Unchanged, it makes the journal that
 * the recording was made from; changed, it shows what would have come of it.
 *
 * @throws InvariantBreach when something that must never be has happened.
 */
export function replayWith(recording: Recording, living: ReplayOptions = {}): ReplayResult {
  const { until, phones = [] } = living;
  const life = new Life(recording, phones);
  for (const input of recording.inputs) {
    life.settle(input.at, input.behindTimers);
    living.before?.(input, life.timersToCome);
    life.take(input);
  }
  if (until === undefined) life.settle(recording.endAt, recording.timersAtEnd);
  else life.settle(until, null);
  living.before?.(null, life.timersToCome);
  return life;
}

class Life implements ReplayResult {
  readonly bridge: Bridge;
  readonly #clock: VirtualClock;
  readonly #journal = new MemoryJournal();
  readonly #phones: readonly PhoneSession[];
  readonly #draws = new ReplayedDraws();
  readonly #ids = new Map<string, string>();
  /** Who hears what this life's calls are told; most calls are nobody's. */
  readonly #hearing = new Map<string, PhoneSession[]>();

  constructor({ origin, pins, counted }: Recording, phones: readonly ScriptedPhone[]) {
    this.#clock = new VirtualClock(origin.at);
    this.#phones = phones.map((script) => this.#phoneAtWork(script));
    const vault = new PinTableVault(pins);
    for (const { id, pins: versions } of origin.directory.organizers) {
      for (const { version, length } of versions) vault.mint(id, version, length);
    }
    const ports = {
      clock: this.#clock,
      random: this.#draws,
      vault,
      mailer: NO_MAILER,
      journal: { append: (fact: Fact) => this.#append(fact) },
      lines: { tell: () => undefined },
    };
    this.bridge = bridgeOf(origin, ports, counted === undefined ? {} : { counted });
    for (const phone of this.#phones) this.#setToWork(phone);
  }

  get facts(): readonly Fact[] {
    return this.#journal.facts;
  }

  get endAt(): number {
    return this.#clock.now();
  }

  idOf(recorded: string): string | null {
    return this.#ids.get(recorded) ?? null;
  }

  /** Lets time pass up to `at`, and so many of the timers due at that very moment fire, or all. */
  settle(at: number, timers: number | null): void {
    if (timers === null) {
      this.#clock.runUntil(at);
      return;
    }
    if (this.#clock.now() < at) this.#clock.runUntil(at - 1);
    // Phones at work have timers of their own, which are none of the bridge's.
    while (this.#firedAt(at) < timers && this.#clock.nextDue() === at) this.#clock.step();
    if ((this.#clock.nextDue() ?? Infinity) >= at) this.#clock.passTo(at);
    else this.#clock.runUntil(at);
  }

  /** True when another timer is due at this very moment. */
  get timersToCome(): boolean {
    return this.#clock.nextDue() === this.#clock.now();
  }

  /** Takes an input, now. */
  take(input: RecordedInput): void {
    const { bridge } = this;
    if (input.input === 'dial') {
      this.#dialled(input.call, takeAgain(bridge, input).call);
    } else if (input.input === 'joinByApp') {
      const joined = takeAgain(bridge, input);
      if ('participant' in joined) this.#ids.set(input.participant, joined.participant);
    } else {
      const phone = input.input === 'hangUp' && this.#phoneOf(input.call);
      if (phone) return phone.hangUpWhenSettled();
      if (input.input === 'administer') this.#draws.give(input.drawn);
      takeAgain(bridge, this.#renamed(input));
    }
  }

  #phoneOf(call: string): PhoneSession | undefined {
    return this.#phones.find(({ script }) => script.call === call);
  }

  #phoneAtWork(script: ScriptedPhone): PhoneSession {
    return new PhoneSession(script, {
      clock: this.#clock,
      bargeIn: () => this.bridge.directory.settings.bargeIn,
      press: (call, key) =>
        this.bridge.take({ input: 'press', call, key, durationMs: KEY_DURATION_MS.usual }),
      hangUp: (call) => this.bridge.take({ input: 'hangUp', call }),
    });
  }

  #setToWork(phone: PhoneSession): void {
    const { call, at, dials } = phone.script;
    this.#clock.startTimer(at + (dials === null ? 0 : LATE_BY_MS) - this.#clock.now(), () => {
      if (dials !== null) {
        this.#dialled(call, takeAgain(this.bridge, { input: 'dial', ...dials }).call);
      }
      phone.serve(this.#call(call));
    });
  }

  #append(fact: Fact): void {
    this.#journal.append(fact);
    if (this.#hearing.size === 0) return;
    for (const phone of this.#hearing.get(whoOf(fact) ?? '') ?? []) phone.heard(fact);
  }

  /** A call of the recording, or of a phone at work, is up under a name of this life. */
  #dialled(recorded: string, call: string): void {
    this.#ids.set(recorded, call);
    const own = this.#phones.filter(({ script }) => script.call === recorded);
    if (own.length > 0) this.#hearing.set(call, own);
  }

  /** How many timers have fired at that moment already. */
  #firedAt(at: number): number {
    let fired = 0;
    for (let place = this.facts.length - 1; place >= 0; place -= 1) {
      const fact = this.facts[place];
      if (fact === undefined || fact.at < at) break;
      if (fact.type === 'timer.fired') fired += 1;
    }
    return fired;
  }

  #call(recorded: string): string {
    return this.#ids.get(recorded) ?? recorded;
  }

  /** The same, of those who are meant in this life. */
  #renamed(input: Exclude<RecordedInput, { input: 'dial' | 'joinByApp' }>): BridgeInput {
    if ('call' in input) return { ...input, call: this.#call(input.call) };
    if ('participant' in input) {
      return { ...input, participant: this.#call(input.participant) };
    }
    if (input.input !== 'administer') return input;
    const { command } = input;
    if (command.command !== 'meeting.admit' || command.who === undefined) return input;
    return { ...input, command: { ...command, who: this.#call(command.who) } };
  }
}

/** Draws the conference IDs that were drawn, and others where there were none. */
class ReplayedDraws implements RandomSource {
  readonly #others = seededRandom(1);
  #given: string[] = [];

  give(ids: readonly string[]): void {
    this.#given = [...ids];
  }

  integer(below: number): number {
    const id = this.#given.shift();
    return id === undefined ? this.#others.integer(below) : drawOf(id, below);
  }
}
