import { begunAt, type QuietMoment } from '../replay/quiet-moments.ts';
import type { RecordedInput, Recording } from '../replay/recording.ts';
import type { Change, World } from './world-change.ts';

/**
 * Makes changed histories that begin as late as may be: at the last quiet moment before whoever is
 * asked about came, and before the first command that the change takes out or puts in. What calls
 * did before such a moment changes nothing behind it, and what commands did is in the directory.
 */
export class LateBeginnings {
  readonly #whole: Recording;
  readonly #quiet: readonly QuietMoment[];
  readonly #begun = new Map<QuietMoment, Recording>();

  /** @param quiet the quiet moments of the recording, oldest first; its beginning is the first. */
  constructor(whole: Recording, quiet: readonly QuietMoment[]) {
    this.#whole = whole;
    this.#quiet = quiet;
  }

  /** The unchanged recording, begun at the last quiet moment before the fact `since`. */
  unchanged(since: number): Recording {
    const moment = this.#quiet.findLast(({ counted }) => counted.facts < since);
    return this.#begunAt(moment);
  }

  /** The changed world, begun at the last quiet moment before the fact `since`, or earlier. */
  changed(change: Change, since: number): World {
    const whole = change({ recording: this.#whole, phones: [] });
    const before = firstCommandChanged(this.#whole, whole.recording);
    const moment = this.#quiet.findLast(({ counted, at }) => counted.facts < since && at < before);
    const recording = this.#begunAt(moment);
    if (moment === undefined || recording === this.#whole) return whole;
    const world = change({ recording, phones: [] });
    // Who would have called otherwise before that moment has hung up since.
    return { ...world, phones: world.phones.filter(({ at }) => at > moment.at) };
  }

  #begunAt(moment: QuietMoment | undefined): Recording {
    if (moment === undefined || moment.counted.facts === 0) return this.#whole;
    const known = this.#begun.get(moment);
    if (known !== undefined) return known;
    const begun = begunAt(this.#whole, moment);
    this.#begun.set(moment, begun);
    return begun;
  }
}

/** True when the change has made nothing otherwise. */
export function isUnchanged({ recording, phones }: World, original: Recording): boolean {
  const { inputs, origin } = recording;
  return (
    phones.length === 0 &&
    origin === original.origin &&
    inputs.length === original.inputs.length &&
    inputs.every((input, place) => input === original.inputs[place])
  );
}

/**
 * When the first command was given, or is given now, that is otherwise; `Infinity` for none.
 * Settings that are otherwise from the beginning are so in every directory since.
 */
function firstCommandChanged(before: Recording, after: Recording): number {
  const settings = before.origin !== after.origin;
  const [old, now] = [before, after].map(({ inputs }) =>
    inputs.filter((input) => isCommand(input, settings)),
  );
  const place = (old ?? []).findIndex((input, nth) => input !== now?.[nth]);
  const first = place < 0 ? (old?.length ?? 0) : place;
  return Math.min(old?.[first]?.at ?? Infinity, now?.[first]?.at ?? Infinity);
}

function isCommand(input: RecordedInput, butSettings: boolean): boolean {
  if (input.input !== 'administer') return false;
  return !butSettings || !input.command.command.endsWith('.set');
}
