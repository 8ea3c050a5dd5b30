import { callMachine } from '../../src/callflow/call-machine.ts';
import type { MeetingContext } from '../../src/callflow/meeting-context.ts';
import { meetingMachine } from '../../src/callflow/meeting-machine.ts';
import type { BridgeSnapshot, KeptCall, KeptRoom } from '../../src/engine/bridge-snapshot.ts';
import { leavesOf, PASSED_THROUGH } from '../support/state-census.ts';

/** Kinds of calls, each by what tells it. */
const CALLS: Readonly<Record<string, (call: KeptCall) => boolean>> = {
  'a prompt plays': ({ voice }) => voice.playback.playing !== null,
  'prompts are still to be said': ({ voice }) => voice.playback.toSay.length > 0,
  'the last words are said': ({ voice }) => voice.farewell,
  'music plays': ({ voice }) => voice.playback.music,
  'music waits for a prompt': ({ voice: { playback } }) =>
    typeof playback.base === 'object' && !playback.music,
  'the meeting is heard': ({ voice }) => voice.playback.base === 'meeting',
  'keys are half entered': ({ voice }) => (voice.collector.open?.keyed ?? '') !== '',
  'a letter was keyed': ({ voice }) => voice.collector.open?.letterKey === true,
  'a command is half entered': ({ voice }) =>
    voice.collector.open?.kind === 'command' && voice.collector.open.keyed !== '',
  'keys are kept ahead': ({ voice }) => voice.collector.ahead.length > 0,
  'keys are ignored': ({ voice }) => voice.ignoring !== null,
  'a first key is awaited': ({ voice }) => voice.entryTimer?.name === 'firstDigitTimeout',
  'a next key is awaited': ({ voice }) => voice.entryTimer?.name === 'interDigitTimeout',
  'a name is recorded': ({ voice }) => voice.entryTimer?.name === 'nameRecordingEnd',
  'the line is lost': ({ lost }) => lost !== null,
  'the line is lost in the lobby': ({ lost, place }) => lost !== null && place === 'lobby',
  'a conference ID was refused': ({ machine }) => Number(machine.context['idTries']) > 0,
  'a PIN was refused': ({ machine }) => Number(machine.context['pinTries']) > 0,
  'another language was chosen': ({ attendant, incoming }) =>
    attendant.language !== incoming.number?.languages[0] && incoming.number !== null,
  'the number is none': ({ incoming }) => incoming.number === null,
  muted: ({ machine }) => machine.context['muted'] === true,
};

/** What a room's machine remembers. */
const remembered = ({
  machine,
}: KeptRoom): Pick<MeetingContext, 'present' | 'waiting' | 'locked'> => machine.context as never;

/** Kinds of rooms. */
const ROOMS: Readonly<Record<string, (room: KeptRoom) => boolean>> = {
  locked: (room) => remembered(room).locked,
  'not started': ({ machine }) => machine.state === 'notStarted',
  announces: ({ announcer }) => announcer.on,
  'somebody is in and somebody waits': (room) =>
    remembered(room).present.length > 0 && remembered(room).waiting.length > 0,
  'several wait': (room) => remembered(room).waiting.length > 1,
  'an organizer is in': (room) => remembered(room).present.some(({ organizer }) => organizer),
  'an organizer waits': (room) =>
    remembered(room).waiting.some(({ participant }) => participant.organizer),
  'somebody by the app is in': ({ announcer }) => announcer.appSeen,
};

/** Kinds of bridges. */
const BRIDGES: Readonly<Record<string, (bridge: BridgeSnapshot) => boolean>> = {
  stopped: ({ stopped }) => stopped,
  'mails are owed': ({ owed }) => owed.length > 1,
  'two meetings are open': ({ rooms }) => rooms.length > 1,
  'somebody by the app waits': ({ participants }) =>
    participants.some(({ place }) => place === 'lobby'),
  'timers are due at once': (bridge) => {
    const due = [...JSON.stringify(bridge).matchAll(/"dueAt":(\d+)/gu)].map(([, at]) => at);
    return new Set(due).size < due.length;
  },
};

/** Fields that are the same in every snapshot, and why that is no gap. */
const ALIKE: ReadonlySet<string> = new Set([
  'format',
  // They remember nothing from turn to turn.
  'invariants.no-pin-shown',
  'invariants.nothing-left',
  // There is one timer of that place, one list of commands, and one name in these histories.
  'calls[].voice.playback.timer.name',
  'calls[].lost.name',
  'calls[].voice.collector.open.form.commands',
  'participants[].name',
]);

/** Which kinds of state snapshots have shown: a proof is worth what it has seen. */
export class KindsSeen {
  readonly #seen = new Set<string>();
  readonly #values = new Map<string, Set<string>>();

  take(snapshot: BridgeSnapshot): void {
    for (const call of snapshot.calls) this.#note('call', CALLS, call, call.machine.state);
    for (const room of snapshot.rooms) this.#note('room', ROOMS, room, room.machine.state);
    this.#note('bridge', BRIDGES, snapshot, 'any');
    this.#look('', snapshot);
  }

  /** Kinds that no snapshot has shown. */
  missing(): readonly string[] {
    const wanted = [
      ...Object.keys(CALLS).map((kind) => `call: ${kind}`),
      ...Object.keys(ROOMS).map((kind) => `room: ${kind}`),
      ...Object.keys(BRIDGES).map((kind) => `bridge: ${kind}`),
      ...leavesOf(callMachine)
        .filter((state) => !PASSED_THROUGH.has(state))
        .map((state) => `call: ${state}`),
      ...leavesOf(meetingMachine).map((state) => `room: ${state}`),
    ];
    return wanted.filter((kind) => !this.#seen.has(kind));
  }

  /** Fields that had but one value: a restore that forgets them would not be found out. */
  unvaried(): readonly string[] {
    return [...this.#values]
      .filter(([path, values]) => values.size === 1 && !ALIKE.has(path))
      .map(([path]) => path);
  }

  #note<T>(
    what: string,
    kinds: Readonly<Record<string, (one: T) => boolean>>,
    one: T,
    state: string,
  ): void {
    this.#seen.add(`${what}: ${state}`);
    for (const [kind, is] of Object.entries(kinds)) if (is(one)) this.#seen.add(`${what}: ${kind}`);
  }

  #look(path: string, value: unknown): void {
    if (Array.isArray(value)) {
      for (const one of value) this.#look(`${path}[]`, one);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) {
        this.#look(path === '' ? name : `${path}.${name}`, one);
      }
    }
    const values = this.#values.get(path) ?? new Set<string>();
    this.#values.set(path, values);
    if (values.size < 2) values.add(JSON.stringify(value));
  }
}
