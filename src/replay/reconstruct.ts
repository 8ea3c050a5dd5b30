import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Directory } from '../domain/directory.ts';
import type { Fact } from '../domain/fact.ts';
import { isKey, type Key } from '../domain/key.ts';
import { askedCommand } from './asked-command.ts';
import { KeyFinder } from './key-finder.ts';
import { KnownPins } from './known-pins.ts';
import type { RecordedAct, RecordedInput, Recording } from './recording.ts';
import { QuietWatch, type QuietMoment } from './quiet-moments.ts';
import { replayJournal } from './replay-journal.ts';

/** A key whose digit never mattered, because nothing came of it. */
const ANY_DIGIT: Key = '0';

/** A journal that was replayed, to be lived again. */
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
  const pins = new KnownPins(numbersIn(origin, facts));
  const quiet = new QuietWatch(facts, origin);
  const replay: { finder?: KeyFinder; directory?: () => Directory } = {};
  replayJournal(facts, origin, {
    hindsight: (cursor, directory) => {
      replay.directory = directory;
      return (replay.finder = new KeyFinder(cursor, directory, pins));
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
  { found: keys, entries }: KeyFinder,
  pins: KnownPins,
): Recording {
  const drawn = drawnIds(facts);
  const inputs: RecordedInput[] = [];
  let timers = 0;
  let timersAt = Number.NaN;
  for (const fact of facts) {
    if (fact.cause !== null) continue;
    if (fact.at !== timersAt) timers = 0;
    timersAt = fact.at;
    if (fact.type === 'timer.fired') timers += 1;
    const act = actOf(fact, keys, drawn);
    if (act !== null) inputs.push({ ...act, at: fact.at, behindTimers: timers, seq: fact.seq });
  }
  const endAt = facts.at(-1)?.at ?? origin.at;
  return { origin, pins, inputs, entries, endAt, timersAtEnd: timersAt === endAt ? timers : 0 };
}

function actOf(
  fact: Fact,
  keys: ReadonlyMap<number, Key>,
  drawn: ReadonlyMap<number, readonly string[]>,
): RecordedAct | null {
  switch (fact.type) {
    case 'call.dialled': {
      const { call, to, from, name, source } = fact;
      return { input: 'dial', call, to, from, name, ...(source !== undefined && { source }) };
    }
    case 'key.pressed': {
      const key = isKey(fact.key) ? fact.key : (keys.get(fact.seq) ?? ANY_DIGIT);
      return { input: 'press', call: fact.call, key, durationMs: fact.durationMs };
    }
    case 'call.hungUp':
      return { input: 'hangUp', call: fact.call };
    case 'line.lost':
      return { input: 'loseLine', call: fact.call };
    case 'line.resumed':
      return { input: 'resumeLine', call: fact.call };
    case 'app.joined': {
      const { participant, meeting, name, user, signedIn } = fact;
      return { input: 'joinByApp', participant, join: { meeting, name, user, signedIn } };
    }
    case 'app.left':
      return { input: 'leaveByApp', participant: fact.participant };
    case 'admin.asked': {
      const by = { role: fact.role, id: fact.by };
      const ids = drawn.get(fact.seq) ?? [];
      return { input: 'administer', by, command: askedCommand(fact), drawn: ids };
    }
    case 'mail.accepted':
      return { input: 'mailReport', mail: fact.mail, report: { accepted: true } };
    case 'mail.bounced':
      return {
        input: 'mailReport',
        mail: fact.mail,
        report: { accepted: false, why: fact.why },
      };
    case 'bridge.stopped':
      return { input: 'stop' };
    default:
      // A timer fires by itself, and a PIN is checked where it was keyed.
      return null;
  }
}

/** The conference IDs that each input drew. */
function drawnIds(facts: readonly Fact[]): ReadonlyMap<number, readonly string[]> {
  const drawn = new Map<number, string[]>();
  for (const fact of facts) {
    if (fact.cause === null) continue;
    const id = drawnBy(fact);
    if (id === null) continue;
    const before = drawn.get(fact.cause);
    if (before === undefined) drawn.set(fact.cause, [id]);
    else before.push(id);
  }
  return drawn;
}

function drawnBy(fact: Fact): string | null {
  if (fact.type === 'conferenceId.reset') return fact.new;
  return fact.type === 'user.enabled' ? fact.conferenceId : null;
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
