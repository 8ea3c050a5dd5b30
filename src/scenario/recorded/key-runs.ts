import type { Typist } from '../plan.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import type { Material } from './material.ts';

/** A longer pause begins a new entry, unless the typist is as slow as that. */
const PAUSE_MS = 1500;

/** A key as it was pressed. */
export type PressedInput = Extract<RecordedInput, { input: 'press' }>;

/** Keys that one caller pressed one after another, with nothing in between. */
export interface KeyRun {
  readonly input: 'keys';
  readonly call: string;
  readonly first: PressedInput;
  readonly last: PressedInput;
  readonly keys: string;
  readonly toneMs: number;
  /** From the beginning of one key to that of the next, where it is always the same. */
  readonly spacingMs: number | null;
  /** The same for each key; empty for a single one. */
  readonly spacingsMs: readonly number[];
  /** From the last key to the next one of the same caller. */
  readonly freeMs: number;
}

/** An input that is no key, or a run of keys. */
export type RunEvent = Exclude<RecordedInput, PressedInput> | KeyRun;

/**
 * Inputs with their keys in runs.
 *
 * @param personOf who keys on a call: a hand that is busy with one key cannot press the next.
 * @param single true: every key is a run of its own.
 */
export function runEventsOf(
  material: Material,
  personOf: (call: string) => unknown,
  single: boolean,
): readonly RunEvent[] {
  const { inputs } = material.recording;
  const events: RunEvent[] = [];
  const nextAt = nextKeys(inputs, personOf);
  for (let place = 0; place < inputs.length;) {
    const input = inputs[place];
    if (input === undefined) break;
    if (input.input !== 'press') {
      events.push(input);
      place += 1;
      continue;
    }
    const run = single ? [input] : runFrom(material, inputs, place);
    events.push(keyRunOf(run, nextAt));
    place += run.length;
  }
  return events;
}

/** When the same person presses the next key, by key. */
function nextKeys(
  inputs: readonly RecordedInput[],
  personOf: (call: string) => unknown,
): ReadonlyMap<PressedInput, number> {
  const next = new Map<PressedInput, number>();
  const soonest = new Map<unknown, number>();
  for (const input of inputs.toReversed()) {
    if (input.input !== 'press') continue;
    const person = personOf(input.call);
    next.set(input, soonest.get(person) ?? Infinity);
    soonest.set(person, input.at);
  }
  return next;
}

function runFrom(
  material: Material,
  inputs: readonly RecordedInput[],
  from: number,
): readonly PressedInput[] {
  const run: PressedInput[] = [];
  for (const input of inputs.slice(from)) {
    if (input.input !== 'press') break;
    const before = run.at(-1);
    if (before !== undefined) {
      const apart = input.at - before.at;
      const isSteady = apart === before.at - (run.at(-2)?.at ?? Number.NaN);
      if (apart > PAUSE_MS && !isSteady) break;
      if (!follows(material, before, input)) break;
    }
    run.push(input);
  }
  return run;
}

/** True when a press can bring `next` about: no timer at that very moment is mixed up with it. */
function follows(
  { timerMoments, aheadOfTimers }: Material,
  before: PressedInput,
  next: PressedInput,
): boolean {
  if (next.call !== before.call || next.durationMs !== before.durationMs) return false;
  if (next.at === before.at) return next.behindTimers === before.behindTimers;
  return !timerMoments.has(next.at) && !aheadOfTimers.has(next);
}

/** What a run of keys comes to. */
function keyRunOf(run: readonly PressedInput[], nextAt: ReadonlyMap<PressedInput, number>): KeyRun {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('A run has a key.');
  const spacingsMs = run.slice(1).map(({ at }, place) => at - (run[place]?.at ?? at));
  const [spacing = null] = spacingsMs;
  const freeMs = (nextAt.get(last) ?? Infinity) - last.at;
  // The hand of a steady typist is busy for a while after the last key too.
  const isSteady = spacingsMs.every((one) => one === spacing) && freeMs >= (spacing ?? 0);
  const spacingMs = isSteady ? spacing : null;
  const keys = run.map(({ key }) => key).join('');
  const { call, durationMs: toneMs } = first;
  return { input: 'keys', call, first, last, keys, toneMs, spacingMs, spacingsMs, freeMs };
}

/** The rhythm that most keys of these runs have; `null` when no two keys make one. */
export function usualTypist(runs: readonly KeyRun[]): Typist | null {
  const keysBy = new Map<string, number>();
  const typists = new Map<string, Typist>();
  for (const { toneMs, spacingMs, keys } of runs) {
    if (spacingMs === null) continue;
    const rhythm = `${toneMs} ${spacingMs}`;
    keysBy.set(rhythm, (keysBy.get(rhythm) ?? 0) + keys.length);
    typists.set(rhythm, { toneMs, gapMs: spacingMs - toneMs });
  }
  const [usual] = [...keysBy].toSorted(([, a], [, b]) => b - a);
  return usual === undefined ? null : (typists.get(usual[0]) ?? null);
}

/** True when a typist keys a run as it was keyed, and is done in time. */
export function keysLike({ toneMs, gapMs }: Typist, run: KeyRun): boolean {
  const spacing = toneMs + gapMs;
  if (toneMs !== run.toneMs) return false;
  return run.spacingsMs.length === 0 ? spacing <= run.freeMs : spacing === run.spacingMs;
}
