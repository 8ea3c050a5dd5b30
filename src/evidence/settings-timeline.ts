import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { Fact } from '../domain/fact.ts';
import { profileNamed } from '../domain/profiles/registry.ts';
import {
  meetingValues,
  pinWords,
  SETTING_SCOPES,
  settingsOf,
  userValues,
  valuesOf,
} from './setting-values.ts';
import type { SettingScope, SettingValue } from './setting-values.ts';

/** A setting with all that became of it. */
export interface TimedSetting extends SettingValue {
  /** `value` is what it was at the beginning; `undefined` when that is not known. */
  readonly changes: readonly SettingChange[];
}

/** A setting became this. */
export interface SettingChange {
  readonly at: number;
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
  const timeline = new Timeline(origin, facts);
  for (const fact of facts) timeline.take(fact);
  return timeline.settings();
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

class Timeline {
  readonly #origin: BridgeOrigin | null;
  readonly #facts: readonly Fact[];
  readonly #settings = new Map<string, OpenSetting>();

  constructor(origin: BridgeOrigin | null, facts: readonly Fact[]) {
    this.#origin = origin;
    this.#facts = facts;
    if (origin === null) return;
    for (const setting of settingsOf(origin)) this.#open(setting);
  }

  settings(): readonly TimedSetting[] {
    return [...this.#settings.values()].toSorted(
      (a, b) => SETTING_SCOPES.indexOf(a.scope) - SETTING_SCOPES.indexOf(b.scope),
    );
  }

  take(fact: Fact): void {
    switch (fact.type) {
      case 'setting.changed':
        this.#changed(fact);
        break;
      case 'pin.reset': {
        const { user, version, length, by } = fact;
        const value = pinWords({ version, length });
        this.#set(fact.at, by, { scope: 'user', owner: user, name: 'pinVersion', value });
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
    const { at, by, scope, owner, setting: name, old, new: value } = fact;
    this.#open({ scope, owner, name, value: old });
    this.#set(at, by, { scope, owner, name, value });
    if (scope !== 'number' || name !== 'registered' || value !== true) return;
    // A number comes back as whoever registered it said.
    const { kind, languages } = this.#asked(fact);
    this.#put(fact, 'number', owner, { kind, languages });
  }

  #enabled(fact: Fact<'user.enabled'>): void {
    const { at, by, user, conferenceId } = fact;
    const { displayName, mailbox } = this.#asked(fact);
    const news = this.#has('user', user) ? {} : newUser(user);
    const allowPstnOnlyMeetings = this.#valueOf(
      'tenant',
      'tenant',
      'allowPstnOnlyMeetingsByDefault',
    );
    this.#put(fact, 'user', user, { ...news, enabled: true });
    this.#put(fact, 'user', user, { allowPstnOnlyMeetings, displayName, mailbox });
    if (!this.#has('meeting', user)) this.#put(fact, 'meeting', user, this.#ownMeeting(user));
    this.#set(at, by, { scope: 'meeting', owner: user, name: 'conferenceId', value: conferenceId });
  }

  /** The meeting that a user has by being enabled. */
  #ownMeeting(organizer: string): object {
    const profile = this.#origin === null ? null : profileNamed(this.#origin.profile);
    const dialInBypass = profile?.dialInBypassDefault ?? true;
    return meetingValues({ organizer, conferenceId: null, dialInBypass });
  }

  /** Sets what is known of these values. */
  #put(
    { at, by }: { readonly at: number; readonly by: string },
    scope: SettingScope,
    owner: string,
    values: object,
  ): void {
    for (const one of valuesOf(scope, owner, values))
      if (one.value !== undefined) this.#set(at, by, one);
  }

  #disabled({ at, by, user }: Fact<'user.disabled'>): void {
    this.#set(at, by, { scope: 'user', owner: user, name: 'enabled', value: false });
    const own = [...this.#settings.values()].filter(
      ({ scope, name, value }) => scope === 'meeting' && name === 'organizer' && value === user,
    );
    for (const { owner } of own)
      this.#ofMeeting({ at, meeting: owner }, by, { conferenceId: null });
  }

  #ofMeeting(
    fact: { readonly at: number; readonly meeting: string },
    by: string,
    to: object,
  ): void {
    for (const one of valuesOf('meeting', fact.meeting, to)) this.#set(fact.at, by, one);
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

  #set(at: number, by: string, { value, ...which }: SettingValue): void {
    const setting = this.#open({ ...which, value: undefined });
    if (Object.is(valueAt(setting, Infinity), value)) return;
    setting.changes.push({ at, value, by });
  }
}

function keyOf({ scope, owner, name }: Omit<SettingValue, 'value'>): string {
  return JSON.stringify([scope, owner, name]);
}
