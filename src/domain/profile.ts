import type { Meeting, Organizer } from './directory-entry.ts';
import type { StartMeans, LobbyReason } from './reasons.ts';
import type { ProfileName } from './rule.ts';

/** Somebody who arrives at a meeting. */
export interface JoiningParticipant {
  readonly by: 'phone' | 'app';
  /** Known as the organizer, by the leader PIN. */
  readonly identified: boolean;
  /** By the app and authenticated. */
  readonly signedIn: boolean;
}

/** What a caller in a meeting can do with a command. */
export type MeetingCommand = 'help' | 'toggleMute';

/**
 * A generation of the real service: data, and the policies in which generations differ. Nothing
 * else in the bridge asks which profile it is.
 */
export interface Profile {
  readonly name: ProfileName;
  /** Digits of a conference ID (rule CID-1). */
  readonly conferenceIdDigits: number;
  /** What a new meeting's lobby bypass for dial-in callers is (rule LOB-3). */
  readonly dialInBypassDefault: boolean;
  /** What the keys of a meeting do (rule MTG-3). */
  readonly commands: Readonly<Record<string, MeetingCommand>>;
  /** True when a PIN is needed to start this organizer's meetings by phone (rules START-3, START-4). */
  needsPin(organizer: Organizer): boolean;
  /** How this arrival starts a meeting that has not started; `null` when it does not (START-1 to START-6). */
  startedBy(arrival: JoiningParticipant, organizer: Organizer): StartMeans | null;
  /** Why this arrival waits before a meeting that has started; `null` when it does not (LOB-3, LOB-4, LOB-6). */
  heldBack(arrival: JoiningParticipant, meeting: Meeting, locked: boolean): LobbyReason | null;
  /** True when the start lets in whoever waits for it (rule START-7). */
  startReleasesLobby(meeting: Meeting): boolean;
}
