import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Directory } from '../domain/directory.ts';
import type { Fact } from '../domain/fact.ts';
import { isKey, type Key } from '../domain/key.ts';
import { drawnBy, inputsOf } from './inputs-of.ts';
import { KeySolver } from './key-solver.ts';
import { PinTable } from './pin-table.ts';
import type { Recording } from './recording.ts';
import { QuietWatch, type QuietMoment } from './quiet-moments.ts';
import { replayJournal } from './replay-journal.ts';

/** A key whose digit never mattered, because nothing came of it. */
const ANY_DIGIT: Key = '0';

/** A journal that was replayed, to be replayed. */
export interface Reconstructed {
  readonly recording: Recording;
  /** Users, meetings, numbers and settings as the journal left them. */
  readonly directory: Directory;
  /** Where the history may begin as well, oldest first; its own beginning is the first. */
  readonly quiet: readonly QuietMoment[];
}

/**
 * Makes a recording of a journal: every input with its moment, and for every hidden digit a key
 * that leads to the same.
 *
 * @throws ReplayDeviation when the journal is not what this bridge would have made.
 */
export function recordingOf(origin: BridgeOrigin, facts: readonly Fact[]): Recording {
  return reconstruct(origin, facts).recording;
}

/**
 * The same, with the directory as it was in the end and at quiet moments: all by one replay.
 *
 * @param made is told of every fact, once it is known to be the one that the bridge makes.
 */
export function reconstruct(
  origin: BridgeOrigin,
  facts: readonly Fact[],
  made: (fact: Fact) => void = () => undefined,
): Reconstructed {
  const pins = new PinTable(numbersIn(origin, facts));
  const quiet = new QuietWatch(facts, origin);
  const replay: { finder?: KeySolver; directory?: () => Directory } = {};
  replayJournal(facts, origin, {
    hindsight: (cursor, directory) => {
      replay.directory = directory;
      return (replay.finder = new KeySolver(cursor, directory, pins));
    },
    taking: (input) => {
      if (input.type === 'key.pressed') replay.finder?.pressing(input);
    },
    made: (fact) => {
      replay.finder?.made(fact);
      quiet.made(fact);
      made(fact);
    },
    taken: (bridge) => quiet.taken(bridge),
  });
  const { finder, directory } = replay;
  if (finder === undefined || directory === undefined) throw new Error('A replay asks for hints.');
  const recording = recordingFrom(origin, facts, finder, pins);
  return { recording, directory: directory(), quiet: quiet.moments };
}

function recordingFrom(
  origin: BridgeOrigin,
  facts: readonly Fact[],
  { found: keys, entries }: KeySolver,
  pins: PinTable,
): Recording {
  const inputs = inputsOf(facts).map((input) => {
    if (input.input !== 'press' || isKey(input.key)) return input;
    return { ...input, key: keys.get(input.seq ?? 0) ?? ANY_DIGIT };
  });
  const endAt = facts.at(-1)?.at ?? origin.at;
  return { origin, pins, inputs, entries, endAt, timersAtEnd: timersAt(facts, endAt) };
}

/** How many timers due at that very moment have fired. */
function timersAt(facts: readonly Fact[], at: number): number {
  let fired = 0;
  for (let place = facts.length - 1; facts[place]?.at === at; place -= 1) {
    if (facts[place]?.type === 'timer.fired') fired += 1;
  }
  return fired;
}

/** Digits that are something else already: no PIN is made up of them, nor anything keyed wrong. */
function* numbersIn(origin: BridgeOrigin, facts: readonly Fact[]): Generator<string> {
  for (const { conferenceId } of origin.directory.meetings) if (conferenceId) yield conferenceId;
  for (const { conferenceId } of origin.directory.retired) yield conferenceId;
  for (const fact of facts) {
    const id = drawnBy(fact);
    if (id !== null) yield id;
  }
}
