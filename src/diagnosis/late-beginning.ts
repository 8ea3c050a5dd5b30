import { changeInputs } from '../replay/change-recording.ts';
import { begunAt, type QuietMoment } from '../replay/quiet-moments.ts';
import type { RecordedInput, Recording } from '../replay/recording.ts';
import type { Change, WhatIf } from './what-if.ts';

/**
 * Makes changed histories that begin as late as may be: at the last quiet moment before whoever is
 * asked about came, and before the first command that the change takes out or puts in. What calls
 * did before such a moment changes nothing behind it, and what commands did is in the directory.
 */
export class LateBeginnings {
  readonly #whole: Recording;
  /** The whole without its calls: enough to see which commands a change takes out or puts in. */
  readonly #commands: Recording;
  readonly #quiet: readonly QuietMoment[];
  readonly #begun = new Map<QuietMoment, Recording>();

  /** @param quiet the quiet timeFormat of the recording, oldest first; its beginning is the first. */
  constructor(whole: Recording, quiet: readonly QuietMoment[]) {
    this.#whole = whole;
    this.#commands = changeInputs(whole, (input) => (isCommand(input) ? input : null));
    this.#quiet = quiet;
  }

  /** The unchanged recording, begun at the last quiet moment before the fact `since`. */
  unchanged(since: number): Recording {
    const moment = this.#quiet.findLast(({ counted }) => counted.facts < since);
    return this.#begunAt(moment);
  }

  /** The changed whatIf, begun at the last quiet moment before the fact `since`, or earlier. */
  changed(change: Change, since: number): WhatIf {
    const commands = change({ recording: this.#commands, phones: [] }).recording;
    const before = firstCommandChanged(this.#commands, commands);
    const moment = this.#quiet.findLast(({ counted, at }) => counted.facts < since && at < before);
    const recording = this.#begunAt(moment);
    const whatIf = change({ recording, phones: [] });
    if (moment === undefined || recording === this.#whole) return whatIf;
    // Who would have called otherwise before that moment has hung up since.
    return { ...whatIf, phones: whatIf.phones.filter(({ at }) => at >= moment.at) };
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
export function isUnchanged({ recording, phones }: WhatIf, original: Recording): boolean {
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
  const counts = before.origin === after.origin ? isCommand : isLastingCommand;
  const old = before.inputs.filter(counts);
  const now = after.inputs.filter(counts);
  const place = old.findIndex((input, nth) => input !== now[nth]);
  const first = place < 0 ? old.length : place;
  return Math.min(old[first]?.at ?? Infinity, now[first]?.at ?? Infinity);
}

function isCommand(input: RecordedInput): boolean {
  return input.input === 'administer';
}

/** A command that does more than to change settings. */
function isLastingCommand(input: RecordedInput): boolean {
  return input.input === 'administer' && !input.command.command.endsWith('.set');
}
