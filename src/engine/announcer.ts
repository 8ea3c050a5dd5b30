import type { MeetingServices } from './participant.ts';

/** An announcer as plain data. */
export interface KeptAnnouncer {
  readonly on: boolean;
  readonly appSeen: boolean;
}

/** Announces who comes and goes in one meeting, by names or by tones (rule MTG-2). */
export class Announcer {
  readonly #world: MeetingServices;
  readonly #meeting: string;
  #on = false;
  #appSeen = false;

  constructor(world: MeetingServices, meeting: string) {
    this.#world = world;
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
    this.#on = this.#world.directory.tenant.enableEntryExitNotifications;
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
    this.#world.turns.record('announcements.switched', { meeting: this.#meeting, on, why });
  }

  /**
   * Tells the others who are in the meeting.
   *
   * @param name how they know the one it is about; `null` for a caller without a name.
   */
  announce(
    kind: 'entry' | 'exit',
    { who, name }: { readonly who: string; readonly name: string | null },
    others: readonly { readonly who: string }[],
  ): void {
    if (!this.#on || others.length === 0) return;
    const { turns, directory } = this.#world;
    const byName = directory.tenant.entryExitAnnouncementsType === 'UseNames';
    const words = `${name ?? 'A caller'} is ${kind === 'entry' ? 'joining' : 'leaving'}.`;
    turns.record('announcement.made', {
      meeting: this.#meeting,
      kind,
      who,
      by: byName ? 'name' : 'tone',
      heardBy: others.length,
    });
    const text = byName ? words : null;
    for (const other of others) {
      this.#world.participant(other.who)?.tell({ type: 'announcement', kind, text });
    }
  }
}
