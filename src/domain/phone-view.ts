import type { CallPlace, EndReason, Hearing, LineEvent, LobbyReason } from './line-event.ts';

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

/** What a phone knows after `event`. */
export function follow(view: PhoneView, event: LineEvent): PhoneView {
  switch (event.type) {
    case 'ringing':
      return NEW_PHONE_VIEW;
    case 'answered':
      return { ...view, place: 'attendant', hearing: 'silence' };
    case 'prompt':
      return { ...view, hearing: event.id };
    case 'promptEnded':
      return { ...view, hearing: view.place === 'meeting' ? 'meeting' : 'silence' };
    case 'waiting':
      return { ...view, place: 'lobby', lobbyReason: event.reason };
    case 'hold':
      return { ...view, place: 'lobby', hearing: 'moh', lobbyReason: event.reason };
    case 'joined':
      return {
        ...view,
        place: 'meeting',
        hearing: 'meeting',
        lobbyReason: null,
        muted: event.muted,
      };
    case 'muted':
      return { ...view, muted: event.muted };
    case 'announcement':
      return view;
    case 'left':
      return { ...view, place: 'attendant', hearing: 'silence' };
    case 'ended':
      return {
        ...view,
        place: 'ended',
        hearing: 'silence',
        endReason: event.reason,
        lobbyReason: null,
      };
  }
}
