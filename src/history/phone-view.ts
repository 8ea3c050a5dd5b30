import type { Hearing } from '../domain/line-event.ts';
import type { CallPlace } from '../domain/call-place.ts';
import type { EndReason, LobbyReason } from '../domain/reasons.ts';
import type { PromptId } from '../domain/prompt.ts';

/** A call as its own telephone knows it, from what it was told. */
export interface PhoneView {
  readonly place: CallPlace;
  readonly hearing: Hearing;
  /** Why it waits, while in the lobby. */
  readonly lobbyReason: LobbyReason | null;
  readonly endReason: EndReason | null;
  readonly muted: boolean;
}

/** A phone that has dialled and been told nothing yet. */
export const NEW_PHONE_VIEW: PhoneView = {
  place: 'ringing',
  hearing: 'ringing',
  lobbyReason: null,
  endReason: null,
  muted: false,
};

/** What moves somebody: every line event is one, and `signOf` in `leg.ts` reads one off a fact. */
export type Sign =
  | { readonly type: 'ringing' | 'answered' | 'promptEnded' | 'announcement' | 'left' }
  | { readonly type: 'prompt'; readonly id: PromptId }
  | { readonly type: 'waiting' | 'hold'; readonly reason: LobbyReason }
  | { readonly type: 'joined' | 'muted'; readonly muted: boolean }
  | { readonly type: 'ended'; readonly reason: EndReason | null };

/** What a phone knows after a line event, or another sign of the same. The one place that decides where somebody is. */
export function follow(view: PhoneView, sign: Sign): PhoneView {
  switch (sign.type) {
    case 'ringing':
      return NEW_PHONE_VIEW;
    case 'answered':
      return { ...view, place: 'attendant', hearing: 'silence' };
    case 'prompt':
      return { ...view, hearing: sign.id };
    case 'promptEnded':
      return { ...view, hearing: view.place === 'meeting' ? 'meeting' : 'silence' };
    case 'waiting':
      return { ...view, place: 'lobby', lobbyReason: sign.reason };
    case 'hold':
      return { ...view, place: 'lobby', hearing: 'moh', lobbyReason: sign.reason };
    case 'joined':
      return {
        ...view,
        place: 'meeting',
        hearing: 'meeting',
        lobbyReason: null,
        muted: sign.muted,
      };
    case 'muted':
      return { ...view, muted: sign.muted };
    case 'announcement':
      return view;
    case 'left':
      return { ...view, place: 'attendant', hearing: 'silence' };
    case 'ended':
      return {
        ...view,
        place: 'ended',
        hearing: 'silence',
        endReason: sign.reason,
        lobbyReason: null,
      };
  }
}
