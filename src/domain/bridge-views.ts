import type { CallPlace } from './line-event.ts';

/** A call as others may see it: no digits. */
export interface CallView {
  readonly call: string;
  readonly from: string;
  readonly to: string;
  /** The machine's state, as a path. */
  readonly state: string;
  readonly place: CallPlace;
  readonly meeting: string | null;
  /** Since when it is in this place, in milliseconds since the epoch. */
  readonly since: number;
}

/** A meeting as others may see it. */
export interface MeetingView {
  readonly meeting: string;
  readonly conferenceId: string | null;
  readonly organizer: string;
  readonly state: 'notStarted' | 'started';
  readonly locked: boolean;
  /** Calls and app participants, in order of joining. */
  readonly participants: readonly string[];
  /** Who waits in the lobby, in order of arrival. */
  readonly waiting: readonly string[];
}
