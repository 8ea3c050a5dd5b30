import type { Key } from '../../../domain/key.ts';
import type { HoldMusic } from './hold-music.ts';
import { playMurmur } from './play-murmur.ts';
import { keyTone, playTone, RINGING, roundOf, SIGNALS, SOFTLY, type Signal } from './tones.ts';
import type { SaidPrompt, Utterance, Voice } from './voice.ts';

/** What phones share where they are heard. */
export interface Surroundings {
  readonly context: BaseAudioContext;
  /** Where phones put their sound. */
  readonly output: AudioNode;
  readonly music: HoldMusic;
  readonly voice: Voice;
  /** When each short sound was last heard, in seconds of the context. */
  readonly signals: Map<Signal, number>;
}

/** Within so many seconds a sound that several phones bring is one: everybody in a meeting hears who comes. */
const AT_ONCE = 0.12;

/** What one phone is heard with, in a room that plays. */
export class PhoneLine {
  readonly #room: Surroundings;
  readonly #out: GainNode;
  #muted = false;
  #holds = false;
  #stopRinging: (() => void) | null = null;
  #stopPrompt: (() => void) | null = null;

  constructor(room: Surroundings) {
    this.#room = room;
    this.#out = room.context.createGain();
    this.#out.connect(room.output);
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    this.#out.gain.setTargetAtTime(muted ? 0 : 1, this.#room.context.currentTime, SOFTLY);
    void this.#listenToMusic();
  }

  key(key: Key, durationMs: number): void {
    playTone(this.#room.context, this.#out, keyTone(key, durationMs));
  }

  signal(signal: Signal): void {
    const { context, signals } = this.#room;
    if (this.#muted || context.currentTime - (signals.get(signal) ?? -1) < AT_ONCE) return;
    signals.set(signal, context.currentTime);
    for (const tone of SIGNALS[signal]) playTone(context, this.#out, tone);
  }

  ringing(on: boolean): void {
    if (on === (this.#stopRinging !== null)) return;
    this.#stopRinging?.();
    this.#stopRinging = on ? this.#ring() : null;
  }

  /** Music on hold, or none. Resolves when that is so. */
  music(on: boolean): Promise<void> {
    this.#holds = on;
    return this.#listenToMusic();
  }

  /**
   * A prompt from `offsetMs` on. The time in which its sound is read counts as said, so that it stays in step.
   * Resolves when it is heard.
   */
  async prompt(said: SaidPrompt, offsetMs: number): Promise<void> {
    this.stopPrompt();
    const { context } = this.#room;
    const begin = context.currentTime - offsetMs / 1000;
    const stops: (() => void)[] = [];
    let stopped = false;
    this.#stopPrompt = () => {
      stopped = true;
      for (const stop of stops) stop();
    };
    const utterances = await this.#room.voice.of(said);
    if (stopped) return;
    for (const utterance of utterances) stops.push(this.#say(utterance, begin));
    if (said.id === 'name.record') stops.push(this.#recordTone(begin + said.durationMs / 1000));
  }

  stopPrompt(): void {
    this.#stopPrompt?.();
    this.#stopPrompt = null;
  }

  close(): void {
    this.ringing(false);
    this.stopPrompt();
    void this.music(false);
    this.#out.disconnect();
  }

  #listenToMusic(): Promise<void> {
    return this.#room.music.listen(this, this.#holds && !this.#muted);
  }

  /** The tone after a prompt that ends then, as the context counts. What stops it leaves it be once it is due. */
  #recordTone(end: number): () => void {
    const { context } = this.#room;
    const at = Math.max(0, end - context.currentTime);
    const stops = SIGNALS.record.map((tone) => playTone(context, this.#out, { ...tone, at }));
    return () => {
      if (context.currentTime > end - AT_ONCE) return;
      for (const stop of stops) stop();
    };
  }

  #ring(): () => void {
    const source = this.#room.context.createBufferSource();
    source.buffer = roundOf(RINGING.tone, RINGING.every, 8000);
    source.loop = true;
    return this.#start(source, 0, 0);
  }

  #say({ at, sound }: Utterance, begin: number): () => void {
    const { context } = this.#room;
    const offset = context.currentTime - begin - at;
    if (!(sound instanceof AudioBuffer)) {
      return playMurmur(context, this.#out, sound, offset);
    }
    if (offset >= sound.duration) return () => undefined;
    const source = context.createBufferSource();
    source.buffer = sound;
    return this.#start(source, Math.max(0, -offset), Math.max(0, offset));
  }

  /** Starts a recording in so many seconds, from a place in it. Returns what stops it without a click. */
  #start(source: AudioBufferSourceNode, after: number, offset: number): () => void {
    const { context } = this.#room;
    const loudness = context.createGain();
    source.connect(loudness).connect(this.#out);
    source.start(context.currentTime + after, offset);
    source.addEventListener('ended', () => loudness.disconnect());
    return () => {
      loudness.gain.setTargetAtTime(0, context.currentTime, SOFTLY);
      source.stop(context.currentTime + SOFTLY * 6);
    };
  }
}
