import type { KeepTimer } from '../callflow/kept-state.ts';
import {
  closeEntry,
  isBegun,
  IDLE_COLLECTOR,
  keepAhead,
  openEntry,
  takeKept,
  takeKey,
  timeOut,
  type Collector,
  type EntryForm,
  type OpenEntry,
} from '../domain/digit-collector.ts';
import type { EntryKind, EntryOutcome } from '../domain/entry.ts';
import type { KeyLoss } from '../domain/reasons.ts';
import { hideDigit, HIDDEN_DIGIT, type KeyOrHidden } from '../domain/key.ts';
import type { PromptId } from '../domain/prompt.ts';
import type { BridgeSettings } from '../domain/setting.ts';
import type { SpokenPrompt } from '../domain/spoken-prompt.ts';
import type { BridgeServices } from './bridge-services.ts';
import type { Call } from './call.ts';
import { choiceOf } from './entry-choice.ts';
import { EntryTimer, type KeptEntryTimer } from './entry-timer.ts';
import type { TimerUser } from './one-timer.ts';
import { Playback, type KeptPlayback, type Speaker } from './playback.ts';

/** Who speaks and listens through a voice channel. */
export interface VoiceUser extends Speaker {
  /** An entry ended; `keyed` may be a PIN. */
  entryEnded(kind: EntryKind, outcome: EntryOutcome, keyed: string): void;
  /** The last words have been said. */
  allSaid(): void;
}

/** A voice channel as plain data. Secret: keys that were kept or keyed may be those of a PIN. */
export interface KeptVoiceChannel {
  readonly playback: KeptPlayback;
  readonly collector: Collector;
  readonly entryTimer: KeptEntryTimer | null;
  /** The last words are being said. */
  readonly farewell: boolean;
  readonly ignoring: KeyLoss | null;
}

/**
 * The voice of one call, both ways: what it hears, keys into entries, and the timeouts of both
 * (rules KEY-1 to KEY-4).
 */
export class VoiceChannel implements Speaker, TimerUser {
  readonly #services: BridgeServices;
  readonly #call: Call;
  readonly #user: VoiceUser;
  #collector: Collector = IDLE_COLLECTOR;
  /** The last words are being said. */
  #farewell = false;
  /** Why every key comes to nothing; `null` while keys are asked for, or may be. */
  #ignoring: KeyLoss | null = null;
  /** What is heard on it. */
  readonly playback: Playback;
  readonly #timer: EntryTimer;

  constructor(services: BridgeServices, call: Call, user: VoiceUser) {
    this.#services = services;
    this.#call = call;
    this.#user = user;
    this.playback = new Playback(services, call, this);
    this.#timer = new EntryTimer(services.turns, call, this);
  }

  get language(): string {
    return this.#user.language;
  }

  speak(prompt: PromptId): SpokenPrompt {
    return this.#user.speak(prompt);
  }

  /** How many keys are kept ahead of their prompt. */
  get keptKeys(): number {
    return this.#collector.ahead.length;
  }

  /** Says these prompts in place of whatever is being said. */
  say(prompts: readonly PromptId[]): void {
    this.#timer.stop();
    this.playback.say(prompts);
  }

  /** Says the last words; the call is told when they are over, and no key counts any more. */
  sayFarewell(prompts: readonly PromptId[]): void {
    this.#farewell = true;
    this.ignoreKeys('callEnding');
    this.say(prompts);
  }

  /** Collects an entry; keys that came ahead of it are taken first (rule KEY-3). */
  collect(kind: EntryKind, form: EntryForm): void {
    this.stopCollecting();
    this.#ignoring = null;
    this.#collector = openEntry(this.#collector, kind, form);
    this.#services.turns.record('entry.started', { call: this.#call.call, entry: kind });
    if (!this.playback.speaks) this.#timer.untilFirstKey(this.#collector.open, this.#settings);
    if (this.keptKeys > 0) this.#services.turns.later(() => this.#takeKeptKeys());
  }

  /** Collects no more. Keys of an entry that is under way come to nothing. */
  stopCollecting(): void {
    this.#timer.stop();
    const { open } = this.#collector;
    this.#collector = closeEntry(this.#collector);
    if (open === null || !isBegun(open)) return;
    const digits = open.keyed.length;
    this.#services.turns.record('entry.dropped', {
      call: this.#call.call,
      entry: open.kind,
      digits,
    });
  }

  /** Collects no more, and says of every key why it comes to nothing, of those kept ahead as well. */
  ignoreKeys(why: KeyLoss): void {
    this.stopCollecting();
    this.#ignoring = why;
    const { ahead } = this.#collector;
    this.#collector = IDLE_COLLECTOR;
    for (const key of ahead) this.#ignore(key, why);
  }

  /** A key was pressed. */
  press(key: KeyOrHidden): void {
    const settings = this.#settings;
    const isRinging = this.#call.membership.place === 'ringing';
    if (this.#ignoring !== null) return this.#ignore(key, this.#ignoring);
    if (isRinging && settings.keysWhileRinging === 'lost') return this.#ignore(key, 'notAnswered');
    const isBarred = this.playback.speaks && !settings.bargeIn;
    if (this.#collector.open === null || isBarred || this.keptKeys > 0) {
      const step = keepAhead(this.#collector, key, settings);
      this.#collector = step.collector;
      if (step.collected.what === 'ignored') this.#ignore(key, step.collected.why);
      return;
    }
    this.#take(key);
  }

  /** Ends everything on the line: prompts, music, entry, timers, kept keys. */
  close(): void {
    this.playback.stop();
    this.ignoreKeys('callEnding');
    this.playback.setBase('silence');
  }

  snapshot(keep: KeepTimer): KeptVoiceChannel {
    return {
      playback: this.playback.snapshot(keep),
      collector: this.#collector,
      entryTimer: this.#timer.snapshot(keep),
      farewell: this.#farewell,
      ignoring: this.#ignoring,
    };
  }

  /** Goes on as it was; the phone is told nothing of it. */
  restore(kept: KeptVoiceChannel): void {
    this.playback.restore(kept.playback);
    this.#collector = kept.collector;
    this.#timer.restore(kept.entryTimer);
    this.#farewell = kept.farewell;
    this.#ignoring = kept.ignoring;
  }

  get #settings(): Readonly<BridgeSettings> {
    return this.#services.directory.settings;
  }

  #take(pressed: KeyOrHidden): void {
    const { open } = this.#collector;
    const key = pressed === HIDDEN_DIGIT ? this.#keyBehind(open) : pressed;
    const { collector, collected } = takeKey(this.#collector, key, this.#settings);
    if (collected.what === 'ignored') {
      this.#ignore(key, collected.why);
      return;
    }
    if (this.playback.speaks) this.playback.stop();
    this.#collector = collector;
    this.#timer.stop();
    switch (collected.what) {
      case 'collecting':
        this.playback.soundBase();
        this.#timer.untilNextKey(this.#settings);
        break;
      case 'cleared':
        this.#recordCleared(open, collected.digits);
        this.playback.soundBase();
        if (open?.kind === 'command') this.#timer.untilNextKey(this.#settings);
        else this.#timer.untilFirstKey(this.#collector.open, this.#settings);
        break;
      case 'ended':
        this.#endEntry(collected.kind, collected.outcome, collected.keyed);
        break;
      case 'kept':
        break;
    }
  }

  #takeKeptKeys(): void {
    while (this.#collector.open !== null) {
      if (this.playback.speaks && !this.#settings.bargeIn) return;
      const kept = takeKept(this.#collector);
      if (kept === null) return;
      this.#collector = kept.collector;
      this.#take(kept.key);
    }
  }

  #endEntry(kind: EntryKind, outcome: EntryOutcome, keyed: string): void {
    const { call } = this.#call;
    const digits = keyed.length;
    const choice = choiceOf(kind, outcome, keyed);
    this.#services.turns.record('entry.ended', { call, entry: kind, outcome, digits, choice });
    this.#user.entryEnded(kind, outcome, keyed);
  }

  #keyBehind(open: OpenEntry | null): KeyOrHidden {
    const { hindsight } = this.#services.ports;
    return (open && hindsight?.keyBehind(this.#call.call, open)) ?? HIDDEN_DIGIT;
  }

  #recordCleared(open: OpenEntry | null, digits: number): void {
    if (open === null) return;
    this.#services.turns.record('entry.cleared', {
      call: this.#call.call,
      entry: open.kind,
      digits,
    });
  }

  #ignore(key: KeyOrHidden, why: KeyLoss): void {
    this.#services.turns.record('key.ignored', { call: this.#call.call, key: hideDigit(key), why });
  }

  /** No prompt is left: what lies below is heard, and what was asked for is waited for. */
  allSaid(): void {
    if (this.#farewell) {
      this.#user.allSaid();
      return;
    }
    this.playback.soundBase();
    if (this.#collector.open === null) return;
    this.#timer.untilFirstKey(this.#collector.open, this.#settings);
    if (this.keptKeys > 0) this.#services.turns.later(() => this.#takeKeptKeys());
  }

  /** The time of the open entry is over. */
  timerFired(): void {
    const step = timeOut(this.#collector);
    if (step === null || step.collected.what !== 'ended') return;
    this.#collector = step.collector;
    this.#endEntry(step.collected.kind, step.collected.outcome, step.collected.keyed);
  }
}
