import type { BridgeSeed } from './bridge-seed.ts';
import type { Meeting, Organizer, RetiredConferenceId, ServiceNumber } from './directory-entry.ts';
import type { Profile } from './profile.ts';
import {
  BEFORE_THERE_WAS_A_SETTING,
  defaultBridgeSettings,
  type BridgeSettings,
} from './setting.ts';
import { DEFAULT_TENANT, type TenantSettings } from './tenant.ts';
import { bareUser, usersMeant } from './user-lookup.ts';

/** What a conference ID names, or once named (rules CID-1, CID-3). */
export type ConferenceIdMatch =
  | { readonly found: 'meeting'; readonly meeting: Meeting }
  | { readonly found: 'retired'; readonly retired: RetiredConferenceId }
  | { readonly found: 'nothing' };

/** All that a directory holds, as plain data: what a store keeps of it. Holds no PIN. */
export interface DirectorySnapshot {
  readonly tenant: TenantSettings;
  readonly settings: BridgeSettings;
  readonly organizers: readonly Organizer[];
  readonly meetings: readonly Meeting[];
  readonly numbers: readonly ServiceNumber[];
  readonly retired: readonly RetiredConferenceId[];
}

/**
 * Who and what the bridge knows: the tenant, its users, their meetings, its numbers, and the
 * settings. Holds no PIN, only which versions there were.
 */
export class Directory {
  readonly profile: Profile;
  readonly tenant: TenantSettings;
  readonly settings: BridgeSettings;
  readonly #organizers = new Map<string, Organizer>();
  readonly #meetings = new Map<string, Meeting>();
  /** In the order in which they were added; nothing is ever taken away. */
  readonly #organizersInOrder: Organizer[] = [];
  readonly #meetingsInOrder: Meeting[] = [];
  readonly #meetingsByOrganizer = new Map<string, Meeting[]>();
  readonly #numbers = new Map<string, ServiceNumber>();
  readonly #byConferenceId = new Map<string, Meeting>();
  readonly #retired = new Map<string, RetiredConferenceId>();

  constructor(profile: Profile, seed: Pick<BridgeSeed, 'tenant' | 'settings'>) {
    this.profile = profile;
    this.tenant = { ...DEFAULT_TENANT, ...seed.tenant };
    this.settings = { ...defaultBridgeSettings(), ...seed.settings };
  }

  /** The directory that a snapshot was taken of. */
  static restore(profile: Profile, snapshot: DirectorySnapshot): Directory {
    const { organizers, meetings, numbers, retired, ...settings } = structuredClone(snapshot);
    const directory = new Directory(profile, {
      ...settings,
      settings: { ...BEFORE_THERE_WAS_A_SETTING, ...settings.settings },
    });
    for (const organizer of organizers) directory.addOrganizer(organizer);
    for (const meeting of meetings) directory.addMeeting(meeting);
    for (const number of numbers) directory.addNumber(number);
    for (const one of retired) directory.#retired.set(one.conferenceId, one);
    return directory;
  }

  /** All that the directory holds now. */
  snapshot(): DirectorySnapshot {
    return structuredClone({
      tenant: this.tenant,
      settings: this.settings,
      organizers: [...this.#organizers.values()],
      meetings: [...this.#meetings.values()],
      numbers: [...this.#numbers.values()],
      retired: [...this.#retired.values()],
    });
  }

  /** All users, in the order in which they were added. */
  get organizers(): readonly Organizer[] {
    return this.#organizersInOrder;
  }

  /** All meetings, in the order in which they were added. */
  get meetings(): readonly Meeting[] {
    return this.#meetingsInOrder;
  }

  /** All service numbers; the first is the bridge's default. */
  get numbers(): Iterable<ServiceNumber> {
    return this.#numbers.values();
  }

  /**
   * The users whom somebody can mean, however they are written; see {@link usersMeant}.
   *
   * @param own the principal name of an asker who may know of no other user, or `null`.
   */
  usersMeant(written: string, own: string | null = null): readonly Organizer[] {
    if (own !== null) {
      const self = this.organizer(own);
      return self === undefined ? [] : usersMeant(written, [self]);
    }
    // The usual case, without a look at everybody.
    const exact = this.organizer(bareUser(written));
    return exact === undefined ? usersMeant(written, this.#organizers.values()) : [exact];
  }

  /** The user of that principal name, in whatever case: for names that the bridge wrote itself. */
  organizer(id: string): Organizer | undefined {
    // Most are written in small letters, and asked for many times in a call.
    return this.#organizers.get(id) ?? this.#organizers.get(id.toLowerCase());
  }

  /** The meeting of that identifier or conference ID. */
  meeting(idOrConferenceId: string): Meeting | undefined {
    return this.#meetings.get(idOrConferenceId) ?? this.#byConferenceId.get(idOrConferenceId);
  }

  /** The organizer of a meeting; there is no meeting without one. */
  organizerOf(meeting: Meeting): Organizer {
    const organizer = this.organizer(meeting.organizer);
    if (organizer === undefined) throw new Error(`Meeting ${meeting.id} has no organizer.`);
    return organizer;
  }

  /** The meetings of a user. */
  meetingsOf(organizer: Organizer): readonly Meeting[] {
    return this.#meetingsByOrganizer.get(organizer.id) ?? [];
  }

  /** The service number, whether it is registered or not any more. */
  number(number: string): ServiceNumber | undefined {
    return this.#numbers.get(number);
  }

  /** What a keyed conference ID names now, or named before it was reset or released. */
  findConferenceId(digits: string): ConferenceIdMatch {
    const meeting = this.#byConferenceId.get(digits);
    if (meeting !== undefined) return { found: 'meeting', meeting };
    const retired = this.#retired.get(digits);
    return retired === undefined ? { found: 'nothing' } : { found: 'retired', retired };
  }

  /** The newest conference ID that the meeting lost in that way; `null` when it lost none. */
  retiredIdOf(meeting: string, why: RetiredConferenceId['why']): string | null {
    const lost = [...this.#retired.values()].filter(
      (retired) => retired.meeting === meeting && retired.why === why,
    );
    return lost.at(-1)?.conferenceId ?? null;
  }

  /** Adds a user. The caller has made sure that there is none of that name. */
  addOrganizer(organizer: Organizer): void {
    this.#organizers.set(organizer.id.toLowerCase(), organizer);
    this.#organizersInOrder.push(organizer);
  }

  /** Adds a meeting. The caller has made sure that identifier and conference ID are free. */
  addMeeting(meeting: Meeting): void {
    this.#meetings.set(meeting.id, meeting);
    this.#meetingsInOrder.push(meeting);
    const own = this.#meetingsByOrganizer.get(meeting.organizer);
    if (own === undefined) this.#meetingsByOrganizer.set(meeting.organizer, [meeting]);
    else own.push(meeting);
    if (meeting.conferenceId !== null) this.#claim(meeting, meeting.conferenceId);
  }

  /** Adds a service number, or puts back one that was unregistered. */
  addNumber(number: ServiceNumber): void {
    this.#numbers.set(number.number, number);
  }

  /** True when no meeting has that conference ID now. */
  isFree(conferenceId: string): boolean {
    return !this.#byConferenceId.has(conferenceId);
  }

  /** Gives the meeting another conference ID; the old one is dead from now on (rule CID-3). */
  resetConferenceId(meeting: Meeting, to: string, at: number, by: string): void {
    this.#retire(meeting, 'reset', at, by);
    this.#claim(meeting, to);
  }

  /** Takes the meeting's conference ID away; another meeting may get it later (rule CID-3). */
  releaseConferenceId(meeting: Meeting, at: number, by: string): void {
    this.#retire(meeting, 'released', at, by);
    meeting.conferenceId = null;
  }

  /** Gives a meeting without a conference ID a new one. */
  assignConferenceId(meeting: Meeting, to: string): void {
    this.#claim(meeting, to);
  }

  #claim(meeting: Meeting, conferenceId: string): void {
    meeting.conferenceId = conferenceId;
    this.#byConferenceId.set(conferenceId, meeting);
    this.#retired.delete(conferenceId);
  }

  #retire(meeting: Meeting, why: RetiredConferenceId['why'], at: number, by: string): void {
    const conferenceId = meeting.conferenceId;
    if (conferenceId === null) return;
    this.#byConferenceId.delete(conferenceId);
    this.#retired.set(conferenceId, { conferenceId, meeting: meeting.id, why, at, by });
  }
}

/** The newest PIN of a user, or `null` for one who was never enabled. */
export function newestPin(organizer: Organizer): Organizer['pins'][number] | null {
  return organizer.pins.at(-1) ?? null;
}

/** The version of the PIN that opens this user's meetings now; 0 for none, as when disabled. */
export function validPinVersion(organizer: Organizer): number {
  return organizer.enabled ? (newestPin(organizer)?.version ?? 0) : 0;
}
