import type { TimerHandle } from '../../callflow/kept-state.ts';
import { seededRandom } from '../../adapters/random-sources.ts';
import { audibleOf, type Audible } from '../../domain/audible.ts';
import type { LineEvent } from '../../domain/line-event.ts';
import { follow, NEW_PHONE_VIEW, type PhoneView } from '../../history/phone-view.ts';
import { numberInCrowd } from '../../scenario/language/crowds.ts';
import type { PressedKey } from '../../scenario/run/keypad.ts';
import type { CallOutcome, CallTemplate, ScriptLine } from '../load-plan.ts';
import type { CallBook } from './call-book.ts';
import type { CallValues } from './call-values.ts';
import type { DueAndSent } from './due-and-sent.ts';
import { keysOf } from './keys-of.ts';
import type { Exchange, LineListener, LoadClock, LoadLine } from './line.ts';
import { heardFrom, isThere, PATIENCE_MS } from './line-conditions.ts';

/** What a call is played with. */
export interface CallWorld {
  readonly clock: LoadClock;
  readonly exchange: Exchange;
  readonly book: CallBook;
  /** How long an expectation waits that names no time. */
  readonly withinMs: number;
}

/** One call of a load. */
export interface LoadCall {
  readonly template: CallTemplate;
  /** The place of the template in the plan. */
  readonly place: number;
  /** How many of its template came before. */
  readonly nth: number;
  /** When it is due, by the clock of the load. */
  readonly due: number;
  readonly values: CallValues;
  readonly seed: number;
}

interface Waiting {
  readonly met: () => boolean;
  readonly goOn: () => void;
  readonly timer: TimerHandle;
}

type Line<Name> = Extract<ScriptLine, { readonly act: Name }>;

/** Plays one call of a load: a script that goes on by what the line tells, and by the clock. */
export class CallPlayer implements LineListener {
  readonly #call: LoadCall;
  readonly #world: CallWorld;
  readonly #heard: Audible[] = [];
  #view: PhoneView = NEW_PHONE_VIEW;
  #line: LoadLine | null = null;
  #next = 0;
  #cursor = 0;
  #keysFreeAt = 0;
  #waiting: Waiting | null = null;
  #timer: TimerHandle | null = null;
  #settled: CallOutcome | null = null;
  #isUp = false;
  #isPrompted = false;
  #sent: number;
  #asked: DueAndSent | null = null;
  #pin: DueAndSent | null = null;
  #meeting = '';
  #waitedSince: number | null = null;

  constructor(call: LoadCall, world: CallWorld) {
    this.#call = call;
    this.#world = world;
    this.#sent = call.due;
  }

  /** True once it is known what became of it. */
  get isSettled(): boolean {
    return this.#settled !== null;
  }

  /** It is due: plays it from the start. */
  begin(): void {
    const { clock, book } = this.#world;
    book.late(clock.now() - this.#call.due);
    this.#goOn();
  }

  /** The load is over: who has not come by now never does. */
  giveUp(why: string): void {
    const line = this.#call.template.script[this.#next - 1];
    this.#settle('unfinished', line === undefined ? why : `${why}, and it was at: ${line.words}`);
    this.#hangUp();
  }

  dialled(at: number): void {
    this.#sent = at;
    this.#isUp = true;
    this.#world.book.dialled(this.#call.place, at);
  }

  told(event: LineEvent, at: number): void {
    this.#view = follow(this.#view, event);
    // Who has come hears of everybody else who comes: nobody asks for that any more.
    const audible = this.#settled === null ? audibleOf(event) : null;
    if (audible !== null) this.#heard.push(audible);
    this.#measure(event, at);
    if (event.type === 'ended') this.#isOver(at);
    this.#look();
    if (event.type === 'ended' && this.#settled === null) {
      this.#settle('refused', `the bridge ended the call (${event.reason})`);
    }
  }

  gone(how: 'refused' | 'lost', why: string): void {
    const { clock, book } = this.#world;
    this.#isOver(clock.now());
    if (this.#settled === 'came') book.lostLater();
    this.#settle(how, why);
  }

  #measure(event: LineEvent, at: number): void {
    const { book } = this.#world;
    if (event.type === 'prompt' && !this.#isPrompted) {
      this.#isPrompted = true;
      book.timed('dialToPrompt', { due: this.#call.due, sent: this.#sent }, at);
    }
    if (this.#asked !== null) book.timed('keyToAnswer', this.#asked, at);
    this.#asked = null;
    if (event.type === 'waiting') this.#waitedSince ??= at;
    if (event.type !== 'joined') return;
    const meeting = this.#meeting;
    if (this.#pin !== null) book.keyedPin({ meeting, ...this.#pin });
    else if (this.#waitedSince !== null) {
      book.letIn({ meeting, waitedSince: this.#waitedSince, at });
    }
    this.#pin = null;
    this.#waitedSince = null;
  }

  /** Plays on until the script waits for something. */
  #goOn(): void {
    if (this.#settled !== null) return;
    const line = this.#call.template.script[this.#next];
    this.#next += 1;
    if (line === undefined) return this.#settle('came', null);
    switch (line.act) {
      case 'dial':
        return this.#dial(line);
      case 'press':
        this.#cursor = this.#heard.length;
        return this.#key(line.words, line.keys, line);
      case 'hangUp':
        return this.#wake(this.#momentWithin(line.sometimeWithinMs), () => {
          this.#hangUp();
          this.#goOn();
        });
      case 'wait':
        return this.#wake(this.#world.clock.now() + line.forMs, () => this.#goOn());
      case 'expect':
        return this.#await(line.words, line.withinMs, () => isThere(this.#view, line));
      case 'hear':
        return this.#hear(line);
    }
  }

  #dial(line: Line<'dial'>): void {
    const { caller } = this.#call.template;
    const { values, nth } = this.#call;
    const to = values.filled(line.number);
    const from = line.from === null ? numberInCrowd(caller.from, nth) : values.filled(line.from);
    if (to === null || from === null) return this.#settle('unfinished', NOT_SET);
    this.#line = this.#world.exchange.dial({ to, from, name: caller.says }, this);
    if (line.conferenceId !== null) {
      const id = values.conferenceId(line.conferenceId);
      if (id === null) return this.#settle('unfinished', NOT_SET);
      this.#meeting = id;
      return this.#await(line.words, PATIENCE_MS, () => this.#isAskedForId(), `${id}#`);
    }
    if (line.keys === null) return this.#goOn();
    const { keys } = line;
    const answered = (): boolean => this.#view.place !== 'ringing';
    return this.#await(line.words, PATIENCE_MS, answered, keys);
  }

  #isAskedForId(): boolean {
    return this.#heard.includes('conference-id.enter');
  }

  #hear({ words, what, times, withinMs }: Line<'hear'>): void {
    const wanted = Array.from({ length: times ?? 1 }, () => what).flat();
    const met = (): boolean => {
      const end = heardFrom(this.#heard, this.#cursor, wanted);
      if (end !== null) this.#cursor = end;
      return end !== null;
    };
    this.#await(words, withinMs, met);
  }

  /** Goes on once that is so; keys these then, where there are some. */
  #await(words: string, withinMs: number | null, met: () => boolean, keys?: string): void {
    const goOn = (): void => {
      if (keys === undefined) this.#goOn();
      else this.#key(words, keys, { typist: null, faults: null });
    };
    if (met()) return goOn();
    const { clock, withinMs: usual } = this.#world;
    const until = clock.now() + (withinMs ?? usual);
    const timer = clock.wakeAt(until, () => {
      this.#waiting = null;
      this.#settle('unfinished', `waited in vain: ${words}`);
      this.#hangUp();
    });
    this.#waiting = { met, goOn, timer };
  }

  #look(): void {
    const waiting = this.#waiting;
    if (waiting === null || !waiting.met()) return;
    this.#waiting = null;
    this.#world.clock.forget(waiting.timer);
    waiting.goOn();
  }

  #key(words: string, template: string, how: Pick<Line<'press'>, 'typist' | 'faults'>): void {
    const { values, template: of, seed } = this.#call;
    const keys = values.filled(template);
    if (keys === null) return this.#settle('unfinished', NOT_SET);
    const typed = keysOf(keys, of.caller, how, seed);
    if (typed === null) return this.#settle('unfinished', `cannot be keyed: ${words}`);
    this.#meeting = values.meetingIn(keys) ?? this.#meeting;
    const from = Math.max(this.#world.clock.now(), this.#keysFreeAt);
    this.#keysFreeAt = from + typed.lastsMs;
    this.#press(typed.keys, 0, from, values.holdsPin(keys));
  }

  /** Presses one key after another, each as it is due by the typist's rhythm. */
  #press(keys: readonly PressedKey[], place: number, since: number, holdsPin: boolean): void {
    const key = keys[place];
    if (key === undefined) return this.#goOn();
    const due = since + key.afterMs;
    this.#wake(due, () => {
      const sent = this.#world.clock.now();
      const isLast = place === keys.length - 1;
      if (isLast) this.#asked = { due, sent };
      if (isLast && holdsPin) this.#pin = { due, sent };
      this.#line?.press(key.key, key.durationMs);
      this.#press(keys, place + 1, due, holdsPin);
    });
  }

  #wake(at: number, fire: () => void): void {
    if (at <= this.#world.clock.now()) return fire();
    this.#timer = this.#world.clock.wakeAt(at, () => {
      this.#timer = null;
      fire();
    });
  }

  /** Now, or a moment that is drawn, by the clock. */
  #momentWithin(ms: number | null): number {
    const drawn = ms === null ? 0 : seededRandom(this.#call.seed).integer(ms + 1);
    return this.#world.clock.now() + drawn;
  }

  #hangUp(): void {
    this.#line?.hangUp();
  }

  #isOver(at: number): void {
    if (this.#isUp) this.#world.book.over(at);
    this.#isUp = false;
  }

  #settle(outcome: CallOutcome, why: string | null): void {
    if (this.#settled !== null) return;
    const { clock, book } = this.#world;
    this.#settled = outcome;
    if (this.#timer !== null) clock.forget(this.#timer);
    if (this.#waiting !== null) clock.forget(this.#waiting.timer);
    this.#waiting = null;
    book.settled(this.#call.place, outcome, why, clock.now());
    if (outcome === 'refused' || outcome === 'unfinished') this.#hangUp();
  }
}

const NOT_SET = 'what was to be keyed or dialled was not known yet: a variable had no value';
