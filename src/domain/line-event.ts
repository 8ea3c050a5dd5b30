import type { PromptId } from './prompt.ts';
import type { EndReason, LobbyReason } from './reasons.ts';

/**
 * What a telephone is told, in the order in which it happens on the line. The wire sends these
 * with a sequence number; a phone in the same process gets them as they are. None holds a PIN.
 */
export type LineEvent =
  | { readonly type: 'ringing'; readonly call: string }
  | { readonly type: 'answered'; readonly language: string }
  | {
      readonly type: 'prompt';
      readonly id: PromptId;
      readonly text: string;
      readonly language: string;
      readonly durationMs: number;
      /** True when a key stops this prompt and counts (rule KEY-3). */
      readonly bargeIn: boolean;
    }
  | {
      readonly type: 'promptEnded';
      readonly id: PromptId;
      readonly playedMs: number;
      /** True when a key or a change of state stopped it before its end. */
      readonly interrupted: boolean;
    }
  /** The call is in the lobby from now on; the music starts when no prompt is playing. */
  | { readonly type: 'waiting'; readonly reason: LobbyReason }
  /** Music on hold starts; it stops at the next prompt, `joined` or `ended`. */
  | { readonly type: 'hold'; readonly reason: LobbyReason; readonly music: string }
  | { readonly type: 'joined'; readonly participants: number; readonly muted: boolean }
  | { readonly type: 'muted'; readonly muted: boolean }
  | {
      readonly type: 'announcement';
      readonly kind: 'entry' | 'exit';
      /** The words, or `null` when a tone is played in their place (rule MTG-2). */
      readonly text: string | null;
    }
  | { readonly type: 'left'; readonly reason: 'meetingEnded' | 'meetingLimit' }
  | { readonly type: 'ended'; readonly reason: EndReason };

/** Where a call is, as its own telephone can tell from what it was told. */
export const CALL_PLACES = ['ringing', 'attendant', 'lobby', 'meeting', 'ended'] as const;

/** One of {@link CALL_PLACES}. */
export type CallPlace = (typeof CALL_PLACES)[number];

/** What a call hears: one thing at a time. */
export type Hearing = 'ringing' | 'silence' | 'moh' | 'meeting' | PromptId;
