import type { CallEvent } from '../callflow/call-events.ts';
import type { BridgeError } from '../domain/admin-command.ts';
import type { AppJoin } from '../domain/app-join.ts';
import type { Directory } from '../domain/directory.ts';
import type { Meeting } from '../domain/directory-entry.ts';
import type { CallPlace } from '../domain/call-place.ts';
import { withoutPins } from '../domain/pin.ts';
import { userFault } from '../domain/user-lookup.ts';
import { Membership, type Participant } from './participant.ts';
import type { Turns } from './turns.ts';

/** A participant by the app as plain data. */
export interface KeptParticipant {
  readonly id: string;
  readonly name: string;
  readonly place: CallPlace;
  /** The meeting whose room it is. */
  readonly room: string | null;
}

/** Somebody who joins by the app: the bridge knows where they are and tells them nothing. */
export class AppParticipant implements Participant {
  readonly id: string;
  readonly by = 'app';
  readonly incoming = null;
  readonly membership: Membership;
  readonly #name: string;
  readonly #over: () => void;

  /** @param over called when the meeting has ended around the participant. */
  constructor(turns: Turns, id: string, name: string, over: () => void) {
    this.id = id;
    this.membership = new Membership(turns, 'attendant', name);
    this.#name = name;
    this.#over = over;
  }

  snapshot(): KeptParticipant {
    const { place, room } = this.membership;
    return { id: this.id, name: this.#name, place, room: room?.meeting ?? null };
  }

  /** A participant by the app has no call to move along; only the meeting's end concerns it. */
  send({ type }: CallEvent): void {
    if (type === 'MEETING_OVER') this.#over();
  }
}

/** The meeting that somebody may join by the app, and as which user; or why not. */
export function meetingToJoin(
  directory: Directory,
  { meeting: asked, signedIn, user }: AppJoin,
): { readonly meeting: Meeting; readonly user: string | null } | { readonly error: BridgeError } {
  const meeting = directory.meeting(asked);
  if (meeting === undefined || meeting.conferenceId === null) {
    const message = `The bridge has no meeting "${withoutPins(asked)}".`;
    return { error: { code: 'meeting.unknown', message, path: 'meeting' } };
  }
  const meant = user === null ? [] : directory.usersMeant(user);
  const [known, second] = meant;
  if (known !== undefined && second === undefined) return { meeting, user: known.id };
  if (signedIn) return { error: userFault(user ?? '', meant) };
  return { meeting, user };
}
