import { fillOut, hasVariable } from '../../scenario/language/variables.ts';
import type { Copy } from '../load-plan.ts';

/** The texts of a call's script with the values that hold for it now. */
export class CallValues {
  readonly #copy: Copy;
  readonly #later: ReadonlyMap<string, string>;

  /** @param later variables that administrators' answers have set so far, for the same copy. */
  constructor(copy: Copy, later: ReadonlyMap<string, string>) {
    this.#copy = copy;
    this.#later = later;
  }

  /** The text, or `null` where a variable has no value yet. */
  filled(template: string): string | null {
    if (!hasVariable(template)) return fillOut(template, NOTHING);
    const own = fillOut(template, new Map([...this.#copy.values, ...this.#later]));
    return hasVariable(own) ? null : own;
  }

  /** The conference ID that this call keys in place of one that is written. */
  conferenceId(template: string): string | null {
    const written = this.filled(template);
    return written === null ? null : (this.#copy.conferenceIds.get(written) ?? written);
  }

  /** The conference ID that was keyed among other keys; `null` where none was. */
  meetingIn(keys: string): string | null {
    const runs = keys.split(/[^0-9]+/u);
    return runs.find((run) => this.#isConferenceId(run)) ?? null;
  }

  /** True where keys hold a valid PIN of this copy, or a later one, with its #. */
  holdsPin(keys: string): boolean {
    if (!keys.endsWith('#')) return false;
    return [...this.#copy.pins, ...this.#later.values()].some((pin) => keys.endsWith(`${pin}#`));
  }

  #isConferenceId(digits: string): boolean {
    return [...this.#copy.conferenceIds.values()].includes(digits);
  }
}

const NOTHING: ReadonlyMap<string, string> = new Map();
