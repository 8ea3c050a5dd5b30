import type { KeptMachine } from '../callflow/kept-state.ts';
import type { MeetingParticipant, Waiting } from '../callflow/meeting-events.ts';
import {
  SNAPSHOT_FORMAT,
  type BridgeSnapshot,
  type KeptCall,
  type KeptRoom,
} from './bridge-snapshot.ts';

/** A call of format 1: its state was kept twice; the voice channel was its line. */
interface KeptCall1 extends Omit<KeptCall, 'voice'> {
  readonly state: string;
  readonly line: Omit<KeptCall['voice'], 'playback' | 'farewell'> & {
    readonly mouth: KeptCall['voice']['playback'];
    readonly goodbye: boolean;
  };
}

/** A room of format 1: who is there was kept twice, and who is the organizer beside the machine. */
interface KeptRoom1 extends KeptRoom {
  readonly roster: { readonly organizers: readonly string[] };
  readonly machine: KeptMachine & {
    readonly context: {
      readonly present: readonly MeetingParticipant[];
      readonly waiting: readonly {
        readonly newcomer: MeetingParticipant;
        readonly reason: Waiting['reason'];
      }[];
    };
  };
}

interface Snapshot1 extends Omit<BridgeSnapshot, 'format' | 'calls' | 'rooms'> {
  readonly calls: readonly KeptCall1[];
  readonly rooms: readonly KeptRoom1[];
}

/**
 * A snapshot as it is today, of any format that there has been.
 *
 * @throws RangeError for a format that is still to come.
 */
export function broughtUpToDate(kept: BridgeSnapshot): BridgeSnapshot {
  const format: number = kept.format;
  if (format === SNAPSHOT_FORMAT) return kept;
  if (format === 1) return fromFormat1(kept as unknown as Snapshot1);
  throw new RangeError(`The snapshot is of format ${format}; expected ${SNAPSHOT_FORMAT}.`);
}

function fromFormat1(kept: Snapshot1): BridgeSnapshot {
  const { calls, rooms } = kept;
  return { ...kept, format: 2, calls: calls.map(callOf1), rooms: rooms.map(roomOf1) };
}

/** The last words of the machine follow from why it ends, and were kept beside that. */
function callOf1({ state: _, line, ...call }: KeptCall1): KeptCall {
  const { farewell: _farewell, ...context } = call.machine.context;
  const { mouth: playback, goodbye: farewell, ...voice } = line;
  return {
    ...call,
    voice: { ...voice, playback, farewell },
    machine: { ...call.machine, context },
  };
}

function roomOf1({ meeting, announcer, machine, roster }: KeptRoom1): KeptRoom {
  const { present, waiting } = machine.context;
  const known = (one: MeetingParticipant): MeetingParticipant => ({
    ...one,
    organizer: roster.organizers.includes(one.who),
  });
  const context = {
    ...machine.context,
    present: present.map(known),
    waiting: waiting.map(({ newcomer, reason }) => ({ participant: known(newcomer), reason })),
  };
  return { meeting, announcer, machine: { ...machine, context } };
}
