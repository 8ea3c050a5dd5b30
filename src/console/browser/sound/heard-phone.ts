import type { Key } from '../../../domain/key.ts';
import type { PromptId } from '../../../domain/prompt.ts';
import { playingRoom, wantSound, whenItPlays } from './output.ts';
import type { PhoneLine } from './phone-line.ts';
import type { SoundRoom } from './sound-room.ts';
import type { SaidPrompt } from './voice.ts';

/**
 * The sound of a phone, heard or not: it remembers what goes on for longer, so that a browser which begins
 * to play in the middle of a prompt plays the rest of it, in step with the captions.
 */
export class HeardPhone {
  #line: PhoneLine | null = null;
  #muted = false;
  #rings = false;
  #holds = false;
  #prompt: { readonly said: SaidPrompt; readonly since: number } | null = null;
  readonly #stopWaiting: () => void;

  constructor() {
    this.#stopWaiting = whenItPlays((room) => this.#join(room));
    wantSound();
    const room = playingRoom();
    if (room !== null) this.#join(room);
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    this.#line?.setMuted(muted);
  }

  key(key: Key, durationMs: number): void {
    this.#now()?.key(key, durationMs);
  }

  ringing(on: boolean): void {
    this.#rings = on;
    this.#now()?.ringing(on);
  }

  prompt(id: PromptId, language: string, durationMs: number, text?: string): void {
    const said = { id, language, durationMs, ...(text !== undefined && { text }) };
    this.#prompt = { said, since: performance.now() };
    void this.#now()?.prompt(said, 0);
  }

  stopPrompt(): void {
    this.#prompt = null;
    this.#line?.stopPrompt();
  }

  music(on: boolean): void {
    this.#holds = on;
    void this.#now()?.music(on);
  }

  announcement(kind: 'entry' | 'exit'): void {
    this.#now()?.signal(kind);
  }

  knock(): void {
    this.#now()?.signal('knock');
  }

  ended(): void {
    this.ringing(false);
    this.music(false);
    this.stopPrompt();
    this.#now()?.signal('ended');
  }

  close(): void {
    this.#stopWaiting();
    this.#rings = false;
    this.#holds = false;
    this.#prompt = null;
    this.#line?.close();
    this.#line = null;
  }

  /** The line, if what is played now is heard now. */
  #now(): PhoneLine | null {
    if (playingRoom() !== null) return this.#line;
    wantSound();
    return null;
  }

  #join(room: SoundRoom): void {
    this.#line ??= room.phone();
    this.#line.setMuted(this.#muted);
    this.#line.ringing(this.#rings);
    void this.#line.music(this.#holds);
    if (this.#prompt === null) return;
    const passed = performance.now() - this.#prompt.since;
    if (passed < this.#prompt.said.durationMs) void this.#line.prompt(this.#prompt.said, passed);
  }
}
