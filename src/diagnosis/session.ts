import type { Fact } from '../domain/fact.ts';
import type { CallPlace } from '../domain/line-event.ts';
import type { EndReason, LobbyReason } from '../domain/reasons.ts';

/** How soon a second # follows the first when it was pressed, or sent, twice; milliseconds. */
export const TWICE_MS = 600;

/** One call, or one time in a meeting by the app. */
export interface Session {
  /** The call or app participant. */
  readonly id: string;
  readonly by: 'phone' | 'app';
  /** As a reader knows who it is; told apart from others whom they call the same. */
  name: string;
  /** What they call themselves or are called, which others may share. */
  readonly label: string;
  /** The same for all sessions of one person. Two who are there at once are two, whatever their number. */
  readonly person: string;
  /** Caller ID; `null` by the app. */
  readonly from: string | null;
  readonly dialled: string | null;
  readonly user: string | null;
  /** Whether `user` is certain, `null` for nobody of the tenant; otherwise a name may tell. */
  readonly isKnown: boolean;
  readonly signedIn: boolean;
  readonly arrivedAt: number;
  readonly arrivedSeq: number;
  place: CallPlace;
  since: number;
  waits: LobbyReason | null;
  /** The meeting reached, or the one that a retired conference ID once named. */
  meeting: string | null;
  reached: boolean;
  /** Was in the meeting at some time. */
  joined: boolean;
  endReason: EndReason | null;
  /** Why the bridge has decided that they have to go; told from the decision on, not from the end. */
  turnedAway: EndReason | null;
  /** Where it was before it ended. */
  lastPlace: CallPlace;
  readonly idRejections: Fact<'conferenceId.rejected'>[];
  readonly pinRejections: Fact<'pin.rejected'>[];
  pinAccepted: boolean;
  /** Users one of whose PINs was keyed in this session, valid or not any more. */
  readonly keyedPinsOf: Set<string>;
  /** What they said to the organizer question: `null` when it was not put to them, or let pass. */
  saysOrganizer: boolean | null;
  /** Whether a # at the organizer question would say that they are not the organizer. */
  denials: 'said' | 'unsaid';
  /** When # was pressed last, in milliseconds since the epoch. */
  hashAt: number;
  /** Keys that arrived. */
  keys: number;
}

/** The moment from which on somebody is gone, in milliseconds since the epoch; `Infinity` for who is there. */
export function goneAt({ place, since }: Session): number {
  return place === 'ended' ? since : Infinity;
}

/** Something was said to the organizer question, or pressed in the lobby. */
export function sayOrganizer(session: Session, { entry, choice }: Fact<'entry.ended'>): void {
  if (entry !== 'organizerQuestion' && entry !== 'lobby') return;
  if (choice === '*') session.saysOrganizer = true;
  else if (choice === '#' && session.denials === 'said') session.saysOrganizer = false;
}

/** A key was pressed; a # that comes twice says nothing the second time. */
export function pressed(session: Session, { key, at }: Fact<'key.pressed'>): void {
  session.keys += 1;
  const isTwice = key === '#' && at - session.hashAt <= TWICE_MS;
  if (isTwice) session.denials = 'unsaid';
  if (key === '#') session.hashAt = at;
}
