import type { Directory } from '../domain/directory.ts';
import type { LineEvent } from '../domain/line-event.ts';
import type { Turns } from './turns.ts';

/** Somebody who hears announcements. */
export interface Listener {
  readonly id: string;
  tell(event: LineEvent): void;
}

/** An announcer as plain data. */
export interface KeptAnnouncer {
  readonly on: boolean;
  readonly appSeen: boolean;
}

/** Announces who comes and goes in one meeting, by names or by tones (rule MTG-2). */
export class Announcer {
  readonly #turns: Turns;
  readonly #directory: Directory;
  readonly #meeting: string;
  #on = false;
  #appSeen = false;

  constructor(world: { readonly turns: Turns; readonly directory: Directory }, meeting: string) {
    this.#turns = world.turns;
    this.#directory = world.directory;
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
    this.#on = this.#directory.tenant.enableEntryExitNotifications;
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
    this.#turns.record('announcements.switched', { meeting: this.#meeting, on, why });
  }

  /**
   * Tells all who are in the meeting but the one it is about.
   *
   * @param name how the others know that one; `null` for a caller without a name.
   */
  announce(
    kind: 'entry' | 'exit',
    about: { readonly who: string; readonly name: string | null },
    present: Iterable<Listener>,
  ): void {
    if (!this.#on) return;
    const { who } = about;
    const others = [...present].filter(({ id }) => id !== who);
    if (others.length === 0) return;
    const byName = this.#directory.tenant.entryExitAnnouncementsType === 'UseNames';
    const words = `${about.name ?? 'A caller'} is ${kind === 'entry' ? 'joining' : 'leaving'}.`;
    this.#turns.record('announcement.made', {
      meeting: this.#meeting,
      kind,
      who,
      by: byName ? 'name' : 'tone',
      heardBy: others.length,
    });
    for (const one of others) one.tell({ type: 'announcement', kind, text: byName ? words : null });
  }
}
