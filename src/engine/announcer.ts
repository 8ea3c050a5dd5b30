import type { MeetingParticipant } from '../callflow/meeting-events.ts';
import type { BridgeServices } from './bridge-services.ts';

/** An announcer as plain data. */
export interface KeptAnnouncer {
  readonly on: boolean;
  readonly appSeen: boolean;
}

/** Announces who comes and goes in one meeting, by names or by tones (rule MTG-2). */
export class Announcer {
  readonly #services: BridgeServices;
  readonly #meeting: string;
  #on = false;
  #appSeen = false;

  constructor(services: BridgeServices, meeting: string) {
    this.#services = services;
    this.#meeting = meeting;
  }

  /** Whether comings and goings are announced now. */
  get isOn(): boolean {
    return this.#on;
  }

  snapshot(): KeptAnnouncer {
    return { on: this.#on, appSeen: this.#appSeen };
  }

  restore({ on, appSeen }: KeptAnnouncer): void {
    this.#on = on;
    this.#appSeen = appSeen;
  }

  /** The meeting starts: the tenant's setting holds until something switches it. */
  meetingStarted(): void {
    this.#on = this.#services.directory.tenant.enableEntryExitNotifications;
    this.#appSeen = false;
  }

  /** Somebody is in by the app; the first one switches announcements off. */
  appUserIsIn(): void {
    if (this.#appSeen) return;
    this.#appSeen = true;
    this.switch(false, 'appJoined');
  }

  /** Switches announcements of the running meeting. */
  switch(on: boolean, why: 'asked' | 'appJoined'): void {
    if (this.#on === on) return;
    this.#on = on;
    this.#services.turns.record('announcements.switched', { meeting: this.#meeting, on, why });
  }

  /**
   * Tells the others who are in the meeting.
   *
   * @param name how they know the one it is about; `null` for a caller without a name.
   * @param others who is there, and how many of them, from the first on, hear it.
   */
  announce(
    kind: 'entry' | 'exit',
    { who, name }: { readonly who: string; readonly name: string | null },
    { present, heardBy }: { present: readonly MeetingParticipant[]; heardBy: number },
  ): void {
    if (!this.#on || heardBy === 0) return;
    const { turns, directory, phones } = this.#services;
    const byName = directory.tenant.entryExitAnnouncementsType === 'UseNames';
    const words = `${name ?? 'A caller'} is ${kind === 'entry' ? 'joining' : 'leaving'}.`;
    turns.record('announcement.made', {
      meeting: this.#meeting,
      kind,
      who,
      by: byName ? 'name' : 'tone',
      heardBy,
    });
    // One event for all who hear it: what is the same is written once.
    // The app's own sound and picture are no part of the dial-in bridge.
    phones.announce(present, heardBy, { type: 'announcement', kind, text: byName ? words : null });
  }
}
