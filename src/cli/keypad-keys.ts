import type { Audible } from '../domain/audible.ts';
import { isKey, type Key } from '../domain/key.ts';

/** What hides a digit. */
const HIDDEN = '•';

/**
 * Decides which keys may be shown: digits are, while they are the conference ID or a command in
 * the meeting; all others may be those of a PIN, also of one that is keyed ahead of its prompt.
 */
export class KeyCurtain {
  #place: 'conferenceId' | 'hidden' | 'meeting' = 'conferenceId';
  #last: Key | null = null;

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
    const isDigit = /^[0-9]$/.test(key);
    // Whatever follows the first entry may be a PIN; the next prompt says whether it is.
    if (!isDigit && this.#place === 'conferenceId') this.#place = 'hidden';
    if (!isDigit) return key;
    const isCommand = this.#place === 'meeting' && last === '*';
    return isCommand || this.#place === 'conferenceId' ? key : HIDDEN;
  }
}

/** Keys out of a pipe, which wait until the attendant asks for them. */
export class PipedKeys {
  readonly #waiting: Key[] = [];
  #inMeeting = false;

  /** Takes in text; white space between keys does not count. `false` when there is no such key. */
  add(text: string): boolean {
    const keys = [...text.replaceAll(/\s/g, '')].map(keyOf);
    if (!keys.every((key) => key !== null)) return false;
    this.#waiting.push(...keys);
    return true;
  }

  /** The keys to press now that the line begins to hear that. */
  askedBy(what: Audible): readonly Key[] {
    const [first] = this.#waiting;
    switch (what) {
      // After a rejection the attendant asks again by these.
      case 'conference-id.enter':
      case 'pin.enter':
        return this.#entry();
      case 'organizer.question':
      case 'lobby.wait':
        return first === '*' || (first === '#' && what !== 'lobby.wait') ? this.#take(1) : [];
      case 'name.record':
        return first === '#' ? this.#take(1) : [];
      case 'meeting':
        this.#inMeeting = true;
        return this.#take(this.#waiting.length);
      default:
        return [];
    }
  }

  /** The keys to press as they come: in the meeting nobody asks. */
  get unasked(): readonly Key[] {
    return this.#inMeeting ? this.#take(this.#waiting.length) : [];
  }

  #entry(): readonly Key[] {
    const end = this.#waiting.indexOf('#');
    return this.#take(end === -1 ? this.#waiting.length : end + 1);
  }

  #take(count: number): readonly Key[] {
    return this.#waiting.splice(0, count);
  }
}

/** The key of a telephone that a character stands for; small letters count as capitals. */
export function keyOf(character: string): Key | null {
  const key = character.toUpperCase();
  return isKey(key) ? key : null;
}
