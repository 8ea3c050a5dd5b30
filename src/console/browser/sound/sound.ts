import type { PromptId } from '../../../domain/prompt.ts';
import type { Key } from '../../../domain/key.ts';

/** What one phone sounds like. Nothing is heard while it or all sound is off. */
export interface PhoneSound {
  /** The two tones of a key, for so long. */
  key(key: Key, durationMs: number): void;
  /** The ringing that a caller hears until `ringing(false)`. */
  ringing(on: boolean): void;
  /** A prompt from its beginning; resolves when it was played or stopped. */
  prompt(id: PromptId, language: string, durationMs: number): void;
  /** Stops the prompt at once. */
  stopPrompt(): void;
  /** Music on hold until `music(false)`, which stops it at once. */
  music(on: boolean): void;
  /** Somebody comes into the meeting, or goes. */
  announcement(kind: 'entry' | 'exit'): void;
  /** The knock of somebody new in the lobby. */
  knock(): void;
  /** Whether this phone is heard here. */
  muted: boolean;
  /** Stops everything: the phone is put away. */
  close(): void;
}
