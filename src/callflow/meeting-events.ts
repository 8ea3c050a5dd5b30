import type { MeetingEnd, StartMeans, LobbyReason } from '../domain/reasons.ts';
import type { TimerName } from '../domain/timer-name.ts';
import type { BridgeSettings } from '../domain/setting.ts';

/** What a meeting's machine knows from its first arrival. */
export interface MeetingInput {
  readonly settings: Readonly<BridgeSettings>;
  /** Whether the start lets in whoever waits for it: the profile's policy (rule START-7). */
  readonly startReleasesLobby: () => boolean;
}

/**
 * Somebody who arrives, with what the profile's policies say of them at this moment: the
 * machine keeps the order and the states, the policies decide.
 */
export interface JoiningParticipant {
  /** A call or an app participant. */
  readonly who: string;
  readonly by: 'phone' | 'app';
  readonly organizer: boolean;
  /** How this arrival starts a meeting that has not started; `null`: it does not. */
  readonly starts: StartMeans | null;
  /** Why it waits although the meeting has started and is not locked; `null`: it does not. */
  readonly heldBack: LobbyReason | null;
}

/** Who waits, and why. */
export interface Waiting {
  readonly newcomer: JoiningParticipant;
  readonly reason: LobbyReason;
}

/** What a meeting's machine hears of. `at` is milliseconds since the epoch. */
export type MeetingEvent =
  | { readonly type: 'ARRIVE'; readonly newcomer: JoiningParticipant; readonly at: number }
  /** Somebody in the lobby or the meeting keyed the organizer's PIN. */
  | { readonly type: 'IDENTIFIED'; readonly who: string; readonly at: number }
  | { readonly type: 'DEPART'; readonly who: string; readonly how: 'gone' | 'timeout' }
  | { readonly type: 'LOCK' }
  /** `admitsBypass` (setting `unlockAdmitsBypass`, rule LOB-4). */
  | { readonly type: 'UNLOCK'; readonly admitsBypass: boolean }
  /** `who` null: all who wait. */
  | { readonly type: 'ADMIT'; readonly who: string | null; readonly at: number };

/** What a meeting's machine wants done: plain data, which the engine interprets. */
export type MeetingEffect =
  | { readonly type: 'start'; readonly by: string; readonly means: StartMeans }
  | {
      readonly type: 'admit';
      readonly who: string;
      readonly fromLobby: boolean;
      readonly present: number;
    }
  | {
      readonly type: 'hold';
      readonly who: string;
      readonly reason: LobbyReason;
      readonly ahead: number;
    }
  | { readonly type: 'regroup'; readonly who: string; readonly reason: LobbyReason }
  | { readonly type: 'turnAway'; readonly who: string }
  | { readonly type: 'goneFromLobby'; readonly who: string; readonly how: 'gone' | 'timeout' }
  | { readonly type: 'goneFromMeeting'; readonly who: string }
  | {
      readonly type: 'disband';
      readonly who: string;
      readonly why: 'meetingEnded' | 'meetingLimit';
    }
  | { readonly type: 'end'; readonly why: MeetingEnd }
  | { readonly type: 'lock' }
  | { readonly type: 'unlock' }
  | { readonly type: 'timerFired'; readonly timer: TimerName }
  | { readonly type: 'unexpected'; readonly event: string };
