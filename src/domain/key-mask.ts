import type { Audible } from './audible.ts';
import type { Hearing } from './line-event.ts';
import { HIDDEN_DIGIT, isDigit, isKey, type Key } from './key.ts';

/**
 * Decides which keys may be shown: digits are, while they are the conference ID or a command in
 * the meeting; all others may be those of a PIN, also of one that is keyed ahead of its prompt.
 */
export class KeyMask {
  #place: 'conferenceId' | 'hidden' | 'meeting' = 'conferenceId';
  #last: Key | null = null;

  /** For a call that goes on, of whose keys so far nothing is known: only what is heard now lets a digit be shown. */
  static taken(hearing: Hearing): KeyMask {
    const mask = new KeyMask();
    mask.#place = hearing === 'meeting' ? 'meeting' : 'hidden';
    return mask;
  }

  /** The line begins to hear that. */
  heard(what: Audible): void {
    if (what === 'conference-id.enter' || what === 'conference-id.rejected') {
      this.#place = 'conferenceId';
    } else if (what === 'meeting') {
      this.#place = 'meeting';
    } else if (what === 'organizer.question' || what.startsWith('pin.') || what === 'moh') {
      this.#place = 'hidden';
    }
  }

  /** The key as it may be shown. */
  show(key: Key): string {
    const last = this.#last;
    this.#last = key;
    // Whatever follows the first entry may be a PIN; the next prompt says whether it is.
    if (!isDigit(key) && this.#place === 'conferenceId') this.#place = 'hidden';
    if (!isDigit(key)) return key;
    const isCommand = this.#place === 'meeting' && last === '*';
    return isCommand || this.#place === 'conferenceId' ? key : HIDDEN_DIGIT;
  }
}

/** The key of a telephone that a character stands for; small letters count as capitals. */
export function keyOf(character: string): Key | null {
  const key = character.toUpperCase();
  return isKey(key) ? key : null;
}
