import type { PromptId } from '../../../domain/prompt.ts';
import type { Key } from '../../../domain/key.ts';
import { HeardPhone } from './heard-phone.ts';

/** What one phone sounds like. Nothing is heard while it or all sound is off. */
export interface PhoneSound {
  /** The two tones of a key, for so long. */
  key(key: Key, durationMs: number): void;
  /** The ringing that a caller hears until `ringing(false)`. */
  ringing(on: boolean): void;
  /**
   * A prompt from its beginning, in the time that its captions have. `text` is what the bridge says it
   * says: a menu of languages is told apart by it alone. The tone after which a name is said comes with it.
   */
  prompt(id: PromptId, language: string, durationMs: number, text?: string): void;
  /** Stops the prompt at once. */
  stopPrompt(): void;
  /** Music on hold until `music(false)`, which stops it at once. */
  music(on: boolean): void;
  /** Somebody comes into the meeting, or goes. */
  announcement(kind: 'entry' | 'exit'): void;
  /** The knock of somebody new in the lobby. */
  knock(): void;
  /** The far end has hung up: three short tones. Stops what else was heard. */
  ended(): void;
  /** Whether this phone is heard here: not while it is muted. */
  muted: boolean;
  /** Stops everything: the phone is put away. */
  close(): void;
}

/**
 * The sound of a new phone. It may be used at once: what plays it is loaded when it is first wanted, and
 * what goes on for longer is heard from where it is by then.
 */
export function createPhoneSound(): PhoneSound {
  return new HeardPhone();
}
