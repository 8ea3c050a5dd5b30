import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { profileNamed } from '../domain/profiles/registry.ts';
import { isSame } from '../domain/same-value.ts';
import { meetingValues, pinWords, settingsOf, userValues, valuesOf } from './setting-values.ts';
import type { SettingScope, SettingValue } from './setting-values.ts';

/** Whose settings a reader wants first. */
const READING_ORDER: readonly SettingScope[] = ['meeting', 'user', 'number', 'tenant', 'bridge'];

/** A setting with all that became of it. */
export interface TimedSetting extends SettingValue {
  /** `value` is what it was at the beginning; `undefined` when that is not known. */
  readonly changes: readonly SettingChange[];
}

/** A setting became this. */
export interface SettingChange {
  /** The fact that made it so. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** False where it came along with something else, as when a meeting starts or a user is enabled. */
  readonly isSet: boolean;
  readonly value: unknown;
  /** Who changed it; empty where nobody asked for it, as when a meeting starts. */
  readonly by: string;
}

/**
 * Reads a history for what every setting was at every moment. Without an origin only what changes
 * is known.
 */
export function settingsTimeline(
  origin: BridgeOrigin | null,
  facts: readonly Fact[],
): readonly TimedSetting[] {
  const timeline = new SettingsTimeline(origin, facts);
  for (const fact of facts) timeline.take(fact);
  return timeline.settings.toSorted(
    (a, b) => READING_ORDER.indexOf(a.scope) - READING_ORDER.indexOf(b.scope),
  );
}

/** The changes of a setting that somebody has made to it, and what it was before the first; none for others. */
export function changesMade(
  setting: TimedSetting,
): { readonly before: unknown; readonly changes: readonly SettingChange[] } | null {
  const first = setting.changes.findIndex(({ isSet }) => isSet);
  if (first === -1) return null;
  const before = first === 0 ? setting.value : setting.changes[first - 1]?.value;
  return { before, changes: setting.changes.filter(({ isSet }) => isSet) };
}

/** The value that a setting has at a moment. */
export function valueAt(setting: TimedSetting, at: number): unknown {
  const change = setting.changes.findLast((one) => one.at <= at);
  return change === undefined ? setting.value : change.value;
}

/** A user who is enabled for the first time and was not known before. */
function newUser(id: string): object {
  return userValues({
    ...{ id, displayName: id, mailbox: id, enabled: false, allowPstnOnlyMeetings: false },
    ...{ allowTollFreeDialIn: true, defaultNumber: null, pins: [] },
  });
}

interface OpenSetting extends SettingValue {
  readonly changes: SettingChange[];
}

/** Settings over time, by a journal's facts taken one after the other. */
export class SettingsTimeline {
  readonly #origin: BridgeOrigin | null;
  readonly #facts: readonly Fact[];
  readonly #settings = new Map<string, OpenSetting>();

  /**
   * @param origin what the bridge was at the beginning; `null` to know only what changes.
   * @param facts the whole journal, to look up who asked for something.
   */
  constructor(origin: BridgeOrigin | null, facts: readonly Fact[]) {
    this.#origin = origin;
    this.#facts = facts;
    if (origin === null) return;
    for (const setting of settingsOf(origin)) this.#open(setting);
  }

  /** All of them, in the order in which they became known. */
  get settings(): readonly TimedSetting[] {
    return [...this.#settings.values()];
  }

  /** One setting; `undefined` for one that has never changed and was not there at the beginning. */
  setting(which: Omit<SettingValue, 'value'>): TimedSetting | undefined {
    return this.#settings.get(keyOf(which));
  }

  /** Takes the next fact. */
  take(fact: Fact): void {
    switch (fact.type) {
      case 'setting.changed':
        this.#changed(fact);
        break;
      case 'pin.reset': {
        const { user, version, length, by } = fact;
        const value = pinWords({ version, length });
        this.#set(fact, by, { scope: 'user', owner: user, name: 'pinVersion', value });
        break;
      }
      case 'conferenceId.reset':
        this.#ofMeeting(fact, fact.by, { conferenceId: fact.new });
        break;
      case 'user.enabled':
        this.#enabled(fact);
        break;
      case 'user.disabled':
        this.#disabled(fact);
        break;
      default:
        this.#takeMeeting(fact);
    }
  }

  #takeMeeting(fact: Fact): void {
    switch (fact.type) {
      case 'meeting.started':
        this.#ofMeeting(fact, '', { state: 'started', locked: false });
        break;
      case 'meeting.ended':
        this.#ofMeeting(fact, '', { state: 'ended', locked: false });
        break;
      case 'meeting.locked':
      case 'meeting.unlocked':
        this.#ofMeeting(fact, this.#askedBy(fact), { locked: fact.type === 'meeting.locked' });
        break;
      case 'announcements.switched':
        this.#ofMeeting(fact, this.#askedBy(fact), { announcements: fact.on });
        break;
      default:
        break;
    }
  }

  #changed(fact: Fact<'setting.changed'>): void {
    const { by, scope, owner, setting: name, old, new: value } = fact;
    this.#open({ scope, owner, name, value: old });
    this.#set(fact, by, { scope, owner, name, value }, true);
    if (scope !== 'number' || name !== 'registered' || value !== true) return;
    // A number comes back as whoever registered it said.
    const { kind, languages } = this.#asked(fact);
    this.#put(fact, 'number', owner, { kind, languages });
  }

  #enabled(fact: Fact<'user.enabled'>): void {
    const { by, user, conferenceId } = fact;
    const { displayName, mailbox } = this.#asked(fact);
    const isNew = this.#origin !== null && !this.#has('user', user);
    const news = isNew ? newUser(user) : {};
    const allowPstnOnlyMeetings = this.#valueOf(
      'tenant',
      'tenant',
      'allowPstnOnlyMeetingsByDefault',
    );
    this.#put(fact, 'user', user, { ...news, enabled: true });
    this.#put(fact, 'user', user, { allowPstnOnlyMeetings, displayName, mailbox });
    if (!this.#has('meeting', user)) this.#put(fact, 'meeting', user, this.#ownMeeting(user));
    this.#ofMeeting({ ...fact, meeting: user }, by, { conferenceId });
  }

  /** The meeting that a user has by being enabled. */
  #ownMeeting(organizer: string): object {
    const profile = this.#origin === null ? null : profileNamed(this.#origin.profile);
    const dialInBypass = profile?.dialInBypassDefault ?? true;
    return meetingValues({ organizer, conferenceId: null, dialInBypass });
  }

  /** Sets what is known of these values. */
  #put(
    fact: Fact & { readonly by: string },
    scope: SettingScope,
    owner: string,
    values: object,
  ): void {
    for (const one of valuesOf(scope, owner, values))
      if (one.value !== undefined) this.#set(fact, fact.by, one);
  }

  #disabled(fact: Fact<'user.disabled'>): void {
    const { by, user } = fact;
    this.#set(fact, by, { scope: 'user', owner: user, name: 'enabled', value: false });
    const own = [...this.#settings.values()].filter(
      ({ scope, name, value }) => scope === 'meeting' && name === 'organizer' && value === user,
    );
    for (const { owner } of own)
      this.#ofMeeting({ ...fact, meeting: owner }, by, { conferenceId: null });
  }

  #ofMeeting(fact: Fact & { readonly meeting: string }, by: string, to: object): void {
    for (const one of valuesOf('meeting', fact.meeting, to)) this.#set(fact, by, one);
  }

  /** What was asked for in the command that led to this fact. */
  #asked(fact: Fact): Readonly<Record<string, unknown>> {
    const cause = this.#causeOf(fact);
    return cause?.type === 'admin.asked' ? cause.changes : {};
  }

  #askedBy(fact: Fact): string {
    const cause = this.#causeOf(fact);
    return cause?.type === 'admin.asked' ? cause.by : '';
  }

  #causeOf(fact: Fact): Fact | undefined {
    const first = this.#facts[0]?.seq ?? 1;
    return fact.cause === null ? undefined : this.#facts[fact.cause - first];
  }

  #has(scope: SettingScope, owner: string): boolean {
    return [...this.#settings.values()].some((one) => one.scope === scope && one.owner === owner);
  }

  #valueOf(scope: SettingScope, owner: string, name: string): unknown {
    const setting = this.#settings.get(keyOf({ scope, owner, name }));
    return setting === undefined ? undefined : valueAt(setting, Infinity);
  }

  #open(setting: SettingValue): OpenSetting {
    const key = keyOf(setting);
    const known = this.#settings.get(key) ?? { ...setting, changes: [] };
    this.#settings.set(key, known);
    return known;
  }

  #set({ seq, at }: Fact, by: string, { value, ...which }: SettingValue, isSet = false): void {
    const setting = this.#open({ ...which, value: undefined });
    if (isSame(valueAt(setting, Infinity), value)) return;
    setting.changes.push({ seq, at, isSet, value, by });
  }
}

function keyOf({ scope, owner, name }: Omit<SettingValue, 'value'>): string {
  return JSON.stringify([scope, owner, name]);
}
