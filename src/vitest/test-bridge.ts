import { scenarioRandom } from '../adapters/random-sources.ts';
import { looksDialled, readDialString, type DialString } from '../domain/dial-string.ts';
import type { Fact } from '../domain/fact.ts';
import { isNotationFault } from '../domain/key-notation.ts';
import type { RandomSource } from '../engine/ports.ts';
import { Phone } from '../client/index.ts';
import { socketUrl } from '../client/server-url.ts';
import { CALLS_PATH } from '../protocol/client-messages.ts';
import type { ActorPlan, Plan } from '../scenario/plan.ts';
import { BridgeAdmin } from './bridge-admin.ts';
import type { BridgeTime } from './bridge-time.ts';
import { Caller, type Scene } from './caller.ts';
import { millisecondsOf, type Duration } from '../domain/duration.ts';
import type { Hosted } from './hosted.ts';

/** What a caller dials. */
export interface Dialling {
  /**
   * A number by its name in `given`, or as people paste it, with what is keyed from the answer on:
   * `+14255550199,,4482915#`; left out, the first number.
   */
  readonly to?: string;
  /** A meeting by its name in `given`: its conference ID is keyed once the attendant asks. */
  readonly meeting?: string;
  /** Caller ID in E.164, or `anonymous`. */
  readonly from?: string;
}

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
  readonly #random: RandomSource;
  readonly #phones: Phone[] = [];

  constructor(hosted: Hosted, plan: Plan, seed: number) {
    this.#hosted = hosted;
    this.#plan = plan;
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
   * @param what a meeting by its name, a number with or without keys behind it, or more to say.
   */
  async dial(name: string, what: string | Dialling = {}): Promise<Caller> {
    const { to, meeting, from } = typeof what === 'string' ? this.#meant(what) : what;
    const { number, keys } = this.#lineOf(to);
    const actor = this.#plan.actors.get(name);
    const conferenceId = meeting === undefined ? null : this.#conferenceIdOf(meeting);
    const { url: server, id: bridge, time } = this;
    const wait = time.wait === null ? {} : { wait: time.wait };
    const phone = new Phone({ server, bridge, ...wait });
    const caller = new Caller(name, phone, this, {
      typist: actor?.typist ?? USUAL_TYPIST,
      faults: actor?.faults ?? {},
      random: this.#random,
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
    if (keys !== '') {
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

  /** A text alone is a meeting's name, or a number as people paste it. */
  #meant(what: string): Dialling {
    const isNumber = !this.#plan.meetings.has(what) && looksDialled(what);
    return isNumber ? { to: what } : { meeting: what };
  }

  /** The number to dial, and what is keyed once it has answered. */
  #lineOf(to: string | undefined): DialString {
    const [first = ''] = this.#plan.numbers.values();
    const named = to === undefined ? first : this.#plan.numbers.get(to);
    if (named !== undefined || to === undefined) return { number: named ?? first, keys: '' };
    const line = readDialString(to);
    if (!isNotationFault(line)) return line;
    const names = [...this.#plan.numbers.keys()].join(', ');
    throw new RangeError(`${line.message} ${line.cure} The numbers by name are ${names}.`);
  }

  #conferenceIdOf(meeting: string): string {
    const known = this.#plan.meetings.get(meeting);
    if (known !== undefined) return known.conferenceId;
    const names = [...this.#plan.meetings.keys()].join(', ') || 'none';
    throw new Error(
      `there is no meeting "${meeting}" on this bridge; its meetings are ${names}. ` +
        'Name one of these, or add it to the "given" of useBridge.',
    );
  }

  #callerIdOf(actor: ActorPlan | undefined): string {
    // Callers of `given` have theirs from +1425555 on; strangers come from another exchange.
    return actor?.from ?? `+1425556${String(this.callers.length).padStart(4, '0')}`;
  }
}
