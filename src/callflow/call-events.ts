import type {
  ConferenceIdRefusal,
  NoLobbyPin,
  PinRefusal,
  EndReason,
  LobbyReason,
} from '../domain/reasons.ts';
import type { EntryKind, EntryOutcome } from '../domain/entry.ts';
import type { PromptId } from '../domain/prompt.ts';
import type { BridgeSettings } from '../domain/setting.ts';

/** What a call's machine knows from the first ring. */
export interface CallInput {
  /** Whether the dialled number is on the bridge, and may be used (rules ANS-1, ANS-3). */
  readonly number: 'inService' | 'notInService' | 'noCredits';
  /** The number's languages, the primary one first (rule ANS-2). */
  readonly languages: readonly string[];
  /** The bridge's settings; the same object for the bridge's whole life, so changes show. */
  readonly settings: Readonly<BridgeSettings>;
}

/** What a call's machine hears of. Never a key, never a digit: entries and verdicts. */
export type CallEvent =
  /**
   * An entry ended. One for a conference ID or a PIN comes only when it was entered with #;
   * otherwise MEETING_REFUSED or PIN_REJECTED says why not. `choice` is the key of an entry of one
   * key, or what the command keyed is to do by the profile; `null` otherwise.
   */
  | {
      readonly type: 'ENTRY';
      readonly entry: EntryKind;
      readonly outcome: EntryOutcome;
      readonly choice: string | null;
    }
  /** All that was to be said has been said, and no entry is open. */
  | { readonly type: 'SPOKEN' }
  | {
      readonly type: 'MEETING_FOUND';
      readonly needsPin: boolean;
      readonly occupied: boolean;
      readonly recordsName: boolean;
      readonly tollFreeRefused: boolean;
    }
  | { readonly type: 'MEETING_REFUSED'; readonly why: ConferenceIdRefusal }
  | { readonly type: 'PIN_ACCEPTED' }
  | { readonly type: 'PIN_REJECTED'; readonly why: PinRefusal }
  /** Let in, as the last of so many participants by then. */
  | { readonly type: 'ADMITTED'; readonly participants: number }
  | { readonly type: 'HELD'; readonly reason: LobbyReason }
  | { readonly type: 'FULL' }
  | { readonly type: 'MEETING_OVER'; readonly why: 'meetingEnded' | 'meetingLimit' }
  | {
      readonly type: 'HANG_UP';
      readonly reason: Extract<EndReason, 'caller' | 'lineLost' | 'shutdown'>;
    };

/** What a call's machine wants of the attendant: plain data, which the engine interprets. */
export type AttendantEffect =
  | { readonly type: 'answer' }
  | { readonly type: 'setLanguage'; readonly language: string }
  /** Says these, one after another, in place of what is being said. */
  | { readonly type: 'say'; readonly prompts: readonly PromptId[] }
  /** The last words: says these and sends SPOKEN when all is said. */
  | { readonly type: 'sayFarewell'; readonly prompts: readonly PromptId[] }
  /** Collects an entry; its first-digit timeout runs from the end of what is said. */
  | { readonly type: 'collect'; readonly entry: EntryKind }
  | { readonly type: 'stopCollecting' }
  /** Nothing is asked for here, now or later: keys come to nothing, and the record says why. */
  | { readonly type: 'ignoreKeys'; readonly why: NoLobbyPin }
  | { readonly type: 'lookUpMeeting' }
  | { readonly type: 'refuseMeeting'; readonly why: ConferenceIdRefusal; readonly try: number }
  | { readonly type: 'checkPin' }
  | { readonly type: 'refusePin'; readonly why: PinRefusal; readonly try: number }
  | { readonly type: 'recordName' }
  /** Records a command that was keyed; `obeyed` false: the profile does not have it (MTG-4). */
  | { readonly type: 'recordCommand'; readonly obeyed: boolean };

/** What a call's machine wants of the meeting, and of the call itself. */
export type ConferenceEffect =
  | { readonly type: 'arrive'; readonly identified: boolean }
  | { readonly type: 'identify' }
  | { readonly type: 'depart'; readonly how: 'gone' | 'timeout' }
  | { readonly type: 'wait'; readonly reason: LobbyReason; readonly music: boolean }
  | { readonly type: 'join'; readonly participants: number }
  | { readonly type: 'mute'; readonly muted: boolean }
  | { readonly type: 'refuseCall'; readonly why: 'numberNotInService' | 'tollFreeRefused' }
  | { readonly type: 'leaveMeeting'; readonly reason: 'meetingEnded' | 'meetingLimit' }
  | { readonly type: 'end'; readonly reason: EndReason }
  | { readonly type: 'unexpected'; readonly event: string };

/** What a call's machine wants done. */
export type CallEffect = AttendantEffect | ConferenceEffect;
