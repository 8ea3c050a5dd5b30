import type { Attendee, MeetingRoom } from './meeting-room.ts';

/** Somebody who joins by the app: the bridge knows where they are and tells them nothing. */
export class AppParticipant implements Attendee {
  readonly id: string;
  readonly by = 'app';
  readonly recordedName: string;
  readonly incoming = null;
  room: MeetingRoom | null = null;
  place: 'lobby' | 'meeting' | 'attendant' = 'attendant';

  constructor(id: string, name: string) {
    this.id = id;
    this.recordedName = name;
  }

  moveTo(place: 'lobby' | 'meeting' | 'attendant', room: MeetingRoom | null): void {
    this.place = place;
    this.room = room;
  }

  tell(): void {
    // The app's own sound and picture are no part of the dial-in bridge.
  }

  send(): void {
    // A participant by the app has no call that would have to be moved along.
  }
}
