import type { MeetingEnd, StartMeans, LobbyReason } from '../domain/reasons.ts';
import type { BridgeSettings } from '../domain/setting.ts';

/** What a meeting's machine knows from its first arrival. */
export interface MeetingInput {
  readonly settings: Readonly<BridgeSettings>;
  /** Whether the start lets in whoever waits for it: the profile's policy (rule START-7). */
  readonly startReleasesLobby: () => boolean;
}

/**
 * Somebody at a meeting, with what the profile's policies said of them when they arrived: the
 * machine keeps the order and the states, the policies decide.
 */
export interface MeetingParticipant {
  /** A call or an app participant. */
  readonly who: string;
  readonly by: 'phone' | 'app';
  /** Has proved to be the organizer, at the door or since. */
  readonly organizer: boolean;
  /** How this arrival starts a meeting that has not started; `null`: it does not. */
  readonly starts: StartMeans | null;
  /** Why it waits although the meeting has started and is not locked; `null`: it does not. */
  readonly heldBack: LobbyReason | null;
}

/** Who waits, and why. */
export interface Waiting {
  readonly participant: MeetingParticipant;
  readonly reason: LobbyReason;
}

/** What a meeting's machine hears of. `at` is milliseconds since the epoch. */
export type MeetingEvent =
  | { readonly type: 'ARRIVE'; readonly participant: MeetingParticipant; readonly at: number }
  /** Somebody in the lobby or the meeting keyed the organizer's PIN. */
  | { readonly type: 'IDENTIFIED'; readonly who: string; readonly at: number }
  | { readonly type: 'DEPART'; readonly who: string; readonly how: 'gone' | 'timeout' }
  | { readonly type: 'LOCK' }
  /** `admitsBypass` (setting `unlockAdmitsBypass`, rule LOB-4). */
  | { readonly type: 'UNLOCK'; readonly admitsBypass: boolean }
  /** `who` null: all who wait. */
  | { readonly type: 'ADMIT'; readonly who: string | null; readonly at: number };

/**
 * What a meeting's machine wants done: plain data, which the engine interprets. Where somebody comes
 * or goes, `present` is how many are in the meeting by then: it is the place of who comes as well.
 */
export type MeetingEffect =
  | { readonly type: 'start'; readonly by: string; readonly means: StartMeans }
  | {
      readonly type: 'admit';
      readonly who: string;
      readonly organizer: boolean;
      readonly fromLobby: boolean;
      readonly present: number;
    }
  | {
      readonly type: 'hold';
      readonly who: string;
      readonly reason: LobbyReason;
      readonly ahead: number;
    }
  | { readonly type: 'reclassify'; readonly who: string; readonly reason: LobbyReason }
  | { readonly type: 'turnAway'; readonly who: string }
  | { readonly type: 'goneFromLobby'; readonly who: string; readonly how: 'gone' | 'timeout' }
  | {
      readonly type: 'goneFromMeeting';
      readonly who: string;
      readonly organizer: boolean;
      readonly present: number;
    }
  /** Somebody is put out, because the meeting has reached a limit. */
  | { readonly type: 'disband'; readonly who: string; readonly present: number }
  | { readonly type: 'end'; readonly why: MeetingEnd }
  | { readonly type: 'lock' }
  | { readonly type: 'unlock' }
  | { readonly type: 'unexpected'; readonly event: string };
