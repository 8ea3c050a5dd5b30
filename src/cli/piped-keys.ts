import type { Audible } from '../domain/audible.ts';
import { isDigit } from '../domain/key.ts';
import { USUAL_PAUSES, type Stroke } from '../domain/key-notation.ts';
import { keyOf } from '../domain/key-mask.ts';

/** Where a character stands in the input that is no key. Line and column count from 1. */
export interface NoKey {
  readonly line: number;
  readonly column: number;
}

/** Keys and pauses out of a pipe, which wait until the attendant asks for them. */
export class PipedKeys {
  readonly #waiting: Stroke[] = [];
  #pauseMs = 0;
  #inMeeting = false;
  #line = 1;
  #column = 0;

  /** How many have not been asked for yet. */
  get left(): number {
    return this.#waiting.length;
  }

  /** What pauses are written behind the last key so far, in milliseconds. */
  get restMs(): number {
    return this.#pauseMs;
  }

  /**
   * Takes in text up to the first character that is neither key nor pause; white space between
   * keys does not count. Returns where that character is, `null` when there is none.
   */
  add(text: string): NoKey | null {
    for (const character of text) {
      this.#column += 1;
      if (character === '\n') [this.#line, this.#column] = [this.#line + 1, 0];
      if (/^\s$/u.test(character)) continue;
      const key = keyOf(character);
      const lasts = Object.hasOwn(USUAL_PAUSES, character) ? USUAL_PAUSES[character] : undefined;
      if (lasts !== undefined) {
        this.#pauseMs += lasts;
      } else if (key === null) {
        return { line: this.#line, column: this.#column };
      } else {
        this.#waiting.push({ key, pauseMs: this.#pauseMs });
        this.#pauseMs = 0;
      }
    }
    return null;
  }

  /** The keys to press now that the line begins to hear that. */
  askedBy(what: Audible): readonly Stroke[] {
    const first = this.#waiting[0]?.key;
    switch (what) {
      // After a rejection the attendant asks again by these.
      case 'conference-id.enter':
      case 'pin.enter':
        return this.#entry();
      case 'organizer.question':
        // Digits are a PIN that is keyed without the star: the slip is to be tried as well.
        return first !== undefined && isDigit(first)
          ? this.#entry()
          : this.#take(first === '*' || first === '#' ? 1 : 0);
      case 'lobby.wait':
        return this.#take(first === '*' ? 1 : 0);
      case 'name.record':
        return this.#take(first === '#' ? 1 : 0);
      case 'meeting':
        this.#inMeeting = true;
        return this.#take(this.#waiting.length);
      default:
        return [];
    }
  }

  /** The keys to press as they come: in the meeting nobody asks. */
  get unasked(): readonly Stroke[] {
    return this.#inMeeting ? this.#take(this.#waiting.length) : [];
  }

  #entry(): readonly Stroke[] {
    const end = this.#waiting.findIndex(({ key }) => key === '#');
    return this.#take(end === -1 ? this.#waiting.length : end + 1);
  }

  #take(count: number): readonly Stroke[] {
    return this.#waiting.splice(0, count);
  }
}
