import { scenarioRandom } from '../adapters/random-sources.ts';
import type { Fact } from '../domain/fact.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import type { RandomSource } from '../engine/ports.ts';
import { Phone } from '../client/index.ts';
import { socketUrl } from '../client/server-url.ts';
import { CALLS_PATH } from '../protocol/client-messages.ts';
import type { GivenDocument } from '../scenario/words/given.ts';
import type { ParticipantPlan, Plan } from '../scenario/plan.ts';
import { BridgeAdmin } from './bridge-admin.ts';
import type { BridgeTime } from './bridge-time.ts';
import { Caller, type Scene } from './caller.ts';
import { millisecondsOf, type Duration } from '../domain/duration.ts';
import type { Hosted } from './hosted.ts';
import { SpokenActs, type DialWords } from './spoken-acts.ts';

/** What a caller dials: the words of `dial` in a scenario. */
export interface Dialling {
  /**
   * A number by its name in `given`, or as people paste it; either with what is keyed from the
   * answer on: `+14255550199,,4482915#`. Left out, the first number.
   */
  readonly number?: string;
  /** The same as `number`, by the name that it has for a `Phone`. */
  readonly to?: string;
  /** A meeting by its name in `given`: its conference ID is keyed once the attendant asks. */
  readonly meeting?: string;
  /** Digits to key as the conference ID once the attendant asks, right or wrong. */
  readonly conferenceId?: string;
  /** Caller ID in E.164, or `anonymous`. */
  readonly from?: string;
}

const DIALLING: OptionNames<Dialling> = {
  number: true,
  to: true,
  meeting: true,
  conferenceId: true,
  from: true,
};

/** How somebody keys who is not in `given`, in milliseconds. */
const USUAL_TYPIST = { toneMs: 100, gapMs: 80 };

/** A bridge of its own for one test, behind a real server on a free port. */
export class TestBridge implements Scene {
  readonly admin: BridgeAdmin;
  readonly time: BridgeTime;
  readonly startedAt: number;
  readonly withinMs: number;
  readonly callers: Caller[] = [];
  readonly #hosted: Hosted;
  readonly #plan: Plan;
  readonly #acts: SpokenActs;
  readonly #random: RandomSource;
  readonly #phones: Phone[] = [];

  constructor(hosted: Hosted, given: GivenDocument, plan: Plan, seed: number) {
    this.#hosted = hosted;
    this.#plan = plan;
    this.#acts = new SpokenActs(given, plan);
    this.#random = scenarioRandom(seed);
    this.time = hosted.time(() => this.#phones);
    this.admin = new BridgeAdmin(hosted, plan, this.time);
    this.startedAt = this.time.now();
    this.withinMs = plan.withinMs;
  }

  /** The server, for clients of your own: `http://127.0.0.1:…`. */
  get url(): string {
    return this.#hosted.url;
  }

  /** The bridge on that server; the default bridge is another one. */
  get id(): string {
    return this.#hosted.id;
  }

  /** Where clients of your own dial: `ws://127.0.0.1:…/v1/calls?bridge=…`. */
  get callsUrl(): string {
    return socketUrl(this.url, CALLS_PATH, { bridge: this.id });
  }

  /** The truth record so far. */
  get journal(): readonly Fact[] {
    return this.#hosted.facts();
  }

  /** Milliseconds since the epoch by the bridge's clock. */
  now(): number {
    return this.time.now();
  }

  /** Lets time pass for the bridge, for example `'10m'`; in virtual time that takes a moment. */
  passes(duration: Duration): Promise<void> {
    return this.time.pass(millisecondsOf(duration));
  }

  /** Resolves once the bridge knows that the line of that call is lost. */
  whenLost(call: string): Promise<void> {
    return this.#hosted.whenLost(call);
  }

  /**
   * Dials as somebody of `given`, or as anybody else by that name. With a meeting it resolves
   * once the conference ID is keyed, with keys behind the number once those are, and else once the
   * call rings.
   *
   * @param what a meeting or a number by its name, a number with or without keys behind it, or
   *   more to say: what `dial` takes in a scenario.
   * @throws TypeError for an option that is not known; RangeError for what cannot be dialled.
   */
  async dial(name: string, what: string | Dialling = {}): Promise<Caller> {
    const { number, conferenceId, keys, from } = this.#acts.dial(name, dialWords(what));
    const actor = this.#plan.actors.get(name);
    const { url: server, id: bridge, time } = this;
    const wait = time.wait === null ? {} : { wait: time.wait };
    const phone = new Phone({ server, bridge, ...wait });
    const caller = new Caller(name, phone, this, {
      typist: actor?.typist ?? USUAL_TYPIST,
      faults: actor?.faults ?? {},
      random: this.#random,
      read: (press) => this.#acts.press(name, press),
    });
    this.callers.push(caller);
    this.#phones.push(phone);
    await time.inTurn(() =>
      phone.dial({
        to: number,
        from: from ?? this.#callerIdOf(actor),
        ...(actor?.says !== null && { name: actor?.says ?? name }),
      }),
    );
    if (keys !== null) {
      await caller.expectPlace('attendant');
      await caller.press(keys);
    }
    if (conferenceId !== null) {
      await caller.hears('conference-id.enter');
      await caller.press(`${conferenceId}#`);
    }
    return caller;
  }

  /** Ends all calls and stops the server; useBridge does so after the test. */
  async close(): Promise<void> {
    try {
      await this.#hosted.close();
    } finally {
      await Promise.all(this.#phones.map((phone) => phone.loseLine()));
    }
  }

  #callerIdOf(actor: ParticipantPlan | undefined): string {
    // Callers of `given` have theirs from +1425555 on; strangers come from another exchange.
    return actor?.from ?? `+1425556${String(this.callers.length).padStart(4, '0')}`;
  }
}

/** The words of the scenario language for what is dialled. */
function dialWords(what: string | Dialling): DialWords {
  if (typeof what === 'string') return what;
  checkOptions('bridge.dial()', what, DIALLING);
  const { to, ...words } = what;
  if (to === undefined) return words;
  if (words.number === undefined) return { number: to, ...words };
  throw new TypeError('bridge.dial() takes "number" or "to", not both.');
}
