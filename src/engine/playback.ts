import { LOBBY_REASONS, type LobbyReason } from '../domain/reasons.ts';
import type { KeepTimer } from '../callflow/kept-state.ts';
import type { PromptId } from '../domain/prompt.ts';
import type { SpokenPrompt } from '../domain/spoken-prompt.ts';
import type { BridgeServices } from './bridge-services.ts';
import type { Call } from './call.ts';
import { OneTimer, type KeptNamedTimer, type TimerUser } from './one-timer.ts';
import { toldHold, toldPrompt, toldPromptEnded } from './told-often.ts';

/** What a line hears when no prompt is playing. */
export type BaseSound = 'silence' | 'meeting' | { readonly moh: LobbyReason };

/** Music on hold for such a reason, as what is heard below all prompts. */
export function musicFor(reason: LobbyReason): BaseSound {
  return MUSIC[reason];
}

const MUSIC = Object.fromEntries(
  LOBBY_REASONS.map((reason) => [reason, { moh: reason }]),
) as Readonly<Record<LobbyReason, BaseSound>>;

/** Who finds the words. */
export interface Speaker {
  /** The call's language, as a BCP 47 tag. */
  readonly language: string;
  /** The words and length of a prompt, in that language. */
  speak(prompt: PromptId): SpokenPrompt;
  /** Nothing is left to say. */
  allSaid(): void;
}

/** What a call hears and is still to hear, as plain data. */
export interface KeptPlayback {
  readonly toSay: readonly PromptId[];
  readonly playing: Playing | null;
  readonly timer: KeptNamedTimer<'prompt'> | null;
  readonly base: BaseSound;
  readonly music: boolean;
}

interface Playing {
  readonly prompt: PromptId;
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Nothing is left to say. */
const NOTHING: readonly PromptId[] = [];

/** What one call hears: prompts one after another, music or the meeting below them. */
export class Playback implements TimerUser {
  readonly #services: BridgeServices;
  readonly #call: Call;
  readonly #speaker: Speaker;
  readonly #timer: OneTimer<'prompt'>;
  #toSay: readonly PromptId[] = NOTHING;
  /** What is playing; `null` while nothing is. */
  #prompt: PromptId | null = null;
  #startedAt = 0;
  #base: BaseSound = 'silence';
  #music = false;

  constructor(services: BridgeServices, call: Call, speaker: Speaker) {
    this.#services = services;
    this.#call = call;
    this.#speaker = speaker;
    this.#timer = new OneTimer(services.turns, call, this);
  }

  /** A prompt is over. */
  timerFired(durationMs: number): void {
    this.#endPrompt(durationMs, false);
    this.#sayNext();
  }

  /** True while a prompt is playing. */
  get speaks(): boolean {
    return this.#prompt !== null;
  }

  /** Says these prompts in place of whatever is being said. */
  say(prompts: readonly PromptId[]): void {
    this.#stopPrompt();
    this.#toSay = prompts;
    this.#sayNext();
  }

  /** Stops what is being said, without a word more. */
  stop(): void {
    this.#toSay = NOTHING;
    this.#stopPrompt();
  }

  /** What is heard from now on whenever no prompt is playing. */
  setBase(base: BaseSound): void {
    this.#base = base;
    this.#stopMusic();
    if (!this.speaks) this.soundBase();
  }

  /** Lets what is below the prompts be heard. */
  soundBase(): void {
    if (typeof this.#base === 'string' || this.#music) return;
    const reason = this.#base.moh;
    this.#music = true;
    this.#services.turns.record('hold.started', { call: this.#call.call, reason });
    this.#services.phones.tell(this.#call.call, toldHold(reason));
  }

  snapshot(keep: KeepTimer): KeptPlayback {
    return {
      toSay: this.#toSay,
      playing: this.#prompt === null ? null : { prompt: this.#prompt, startedAt: this.#startedAt },
      timer: this.#timer.snapshot(keep),
      base: this.#base,
      music: this.#music,
    };
  }

  restore(kept: KeptPlayback): void {
    this.#toSay = kept.toSay;
    this.#prompt = kept.playing?.prompt ?? null;
    this.#startedAt = kept.playing?.startedAt ?? 0;
    this.#timer.restore(kept.timer);
    this.#base = kept.base;
    this.#music = kept.music;
  }

  #sayNext(): void {
    const prompt = this.#toSay[0];
    if (prompt === undefined) {
      this.#speaker.allSaid();
      return;
    }
    this.#toSay = this.#toSay.length === 1 ? NOTHING : this.#toSay.slice(1);
    this.#stopMusic();
    const spoken = this.#speaker.speak(prompt);
    const { durationMs } = spoken;
    const { language } = this.#speaker;
    const { call } = this.#call;
    const { bargeIn } = this.#services.directory.settings;
    this.#services.turns.record('prompt.started', { call, prompt, language, durationMs });
    this.#services.phones.tell(call, toldPrompt(prompt, spoken, { language, bargeIn }));
    this.#timer.start('prompt', durationMs);
    this.#prompt = prompt;
    this.#startedAt = this.#services.turns.now();
  }

  #stopPrompt(): void {
    if (this.#prompt === null) return;
    this.#timer.stop();
    this.#endPrompt(this.#services.turns.now() - this.#startedAt, true);
  }

  #endPrompt(playedMs: number, interrupted: boolean): void {
    const prompt = this.#prompt;
    if (prompt === null) return;
    this.#prompt = null;
    this.#services.turns.record('prompt.ended', {
      call: this.#call.call,
      prompt,
      playedMs,
      interrupted,
    });
    this.#services.phones.tell(this.#call.call, toldPromptEnded(prompt, playedMs, interrupted));
  }

  #stopMusic(): void {
    if (!this.#music) return;
    this.#music = false;
    this.#services.turns.record('hold.ended', { call: this.#call.call });
  }
}
