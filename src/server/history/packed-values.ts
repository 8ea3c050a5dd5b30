import { Bytes, PagePool } from './pages.ts';
import { Shapes, type KnownShape } from './shapes.ts';

/**
 * Values of JSON in few bytes, one behind the other. Each begins with a whole number, seven bits a byte and
 * the lowest first, whose last two bits say what it is: a text by its number in a list, a whole number that
 * is not negative, one of {@link OTHER}, or a text such as `c-12`, as a bridge numbers what it has. Texts and
 * the names of fields stand once, however often they come.
 */
const KINDS = { text: 0, whole: 1, other: 2, numbered: 3 } as const;

/** What is neither a text nor a whole number; what the last three are follows behind. */
const OTHER = { null: 0, true: 1, false: 2, absent: 3, number: 4, list: 5, object: 6 } as const;

/** Above this a whole number is kept as a fraction would be: four times as much must be exact. */
const MOST_WHOLE = 2 ** 50;

/** Packs values, and finds them again by where they begin. */
export class PackedValues {
  readonly #bytes: Bytes;
  readonly #texts: string[] = [];
  /** Their numbers, as long as something may be added. */
  #textNumbers: Map<string, number> | null = new Map();
  readonly #shapes = new Shapes();
  /** What the last object had that was put: most are alike. */
  #lastShape: KnownShape | undefined;
  /** The last text such as `c-12`, and its number: one fact after the other is about the same call. */
  #lastNumbered: string | null = null;
  #lastNumber = 0;
  readonly #view = new DataView(new ArrayBuffer(8));
  /** Where reading is. */
  #place = 0;

  constructor(pool = new PagePool()) {
    this.#bytes = new Bytes(pool);
  }

  /** Where the next value will begin. */
  get end(): number {
    return this.#bytes.length;
  }

  /** Nothing is added from now on: what only that needs is let go. */
  seal(): void {
    this.#textNumbers = null;
    this.#shapes.seal();
  }

  /** Gives back what they are kept in: nothing is read any more. */
  letGo(): void {
    this.#bytes.letGo();
  }

  /** Adds a whole number, from 0 to 2^50. */
  putNumber(value: number): void {
    let left = value;
    while (left > 127) {
      this.#bytes.push((left % 128) + 128);
      left = left > 0x7fff_ffff ? Math.floor(left / 128) : left >>> 7;
    }
    this.#bytes.push(left);
  }

  /** Adds a value of JSON, or `undefined`. */
  put(value: unknown): void {
    if (typeof value === 'string') return this.#putText(value);
    if (typeof value === 'number') return this.#putAnyNumber(value);
    if (value === null) return this.#putOther(OTHER.null);
    if (typeof value === 'boolean') return this.#putOther(value ? OTHER.true : OTHER.false);
    if (value === undefined) return this.#putOther(OTHER.absent);
    if (Array.isArray(value)) return this.#putList(value);
    this.#putOther(OTHER.object);
    this.#lastShape = this.#shapes.of(value, this.#lastShape);
    const { shape, number } = this.#lastShape;
    this.putNumber(number);
    const fields = value as Readonly<Record<string, unknown>>;
    for (const name of shape) this.put(fields[name]);
  }

  /** From here on {@link takeNumber} and {@link take} read what was put. */
  readFrom(place: number): void {
    this.#place = place;
  }

  /** The next number. */
  takeNumber(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.#bytes.at(this.#place);
      this.#place += 1;
      if (byte < 128) return value + byte * factor;
      value += (byte - 128) * factor;
      factor *= 128;
    }
  }

  /** The next value. */
  take(): unknown {
    const number = this.takeNumber();
    const kind = number % 4;
    const rest = (number - kind) / 4;
    if (kind === KINDS.text) return this.#texts[rest];
    if (kind === KINDS.whole) return rest;
    return kind === KINDS.numbered ? numberedText(rest) : this.#takeOther(rest);
  }

  #putText(text: string): void {
    if (text !== this.#lastNumbered) {
      const numbered = numberIn(text);
      if (numbered === null) return this.putNumber(this.#textNumber(text) * 4 + KINDS.text);
      this.#lastNumbered = text;
      this.#lastNumber = numbered;
    }
    this.putNumber(this.#lastNumber * 4 + KINDS.numbered);
  }

  #putAnyNumber(value: number): void {
    // Nothing that is negative, not even a zero.
    if (Number.isInteger(value) && value <= MOST_WHOLE && (value > 0 || Object.is(value, 0))) {
      return this.putNumber(value * 4 + KINDS.whole);
    }
    this.#putOther(OTHER.number);
    this.#view.setFloat64(0, value);
    for (let byte = 0; byte < 8; byte += 1) this.#bytes.push(this.#view.getUint8(byte));
  }

  #putList(values: readonly unknown[]): void {
    this.#putOther(OTHER.list);
    this.putNumber(values.length);
    for (const one of values) this.put(one);
  }

  #putOther(which: number): void {
    this.putNumber(which * 4 + KINDS.other);
  }

  #takeOther(which: number): unknown {
    switch (which) {
      case OTHER.null:
        return null;
      case OTHER.true:
        return true;
      case OTHER.false:
        return false;
      case OTHER.number:
        return this.#takeAnyNumber();
      case OTHER.list:
        return Array.from({ length: this.takeNumber() }, () => this.take());
      case OTHER.object:
        // Not by assigning: a field may be called as something that every object has.
        return Object.fromEntries(
          this.#shapes.at(this.takeNumber()).map((name) => [name, this.take()]),
        );
      default:
        return undefined;
    }
  }

  #takeAnyNumber(): number {
    for (let byte = 0; byte < 8; byte += 1) {
      this.#view.setUint8(byte, this.#bytes.at(this.#place + byte));
    }
    this.#place += 8;
    return this.#view.getFloat64(0);
  }

  #textNumber(text: string): number {
    const known = this.#textNumbers?.get(text);
    if (known !== undefined) return known;
    this.#textNumbers?.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }
}

/** What a text such as `c-12` holds, in one number; `null` for any other text. */
function numberIn(text: string): number | null {
  const { length } = text;
  if (length < 3 || length > LONGEST_NUMBERED || text.charCodeAt(1) !== HYPHEN) return null;
  const letter = text.charCodeAt(0) - FIRST_LETTER;
  if (letter < 0 || letter >= LETTERS || (length > 3 && text.charCodeAt(2) === ZERO)) return null;
  let number = 0;
  for (let place = 2; place < length; place += 1) {
    const digit = text.charCodeAt(place) - ZERO;
    if (digit < 0 || digit > 9) return null;
    number = number * 10 + digit;
  }
  return number * LETTERS + letter;
}

function numberedText(numbered: number): string {
  const letter = numbered % LETTERS;
  return `${String.fromCharCode(FIRST_LETTER + letter)}-${(numbered - letter) / LETTERS}`;
}

const [ZERO, HYPHEN, FIRST_LETTER] = [48, 45, 97];

/** From `a` to `z`. */
const LETTERS = 26;

/** A letter, a hyphen and nine digits. */
const LONGEST_NUMBERED = 11;
