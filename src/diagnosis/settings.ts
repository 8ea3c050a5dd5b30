import type { Directory } from '../domain/directory.ts';
import type { Fact } from '../domain/fact.ts';
import { isTime, settingChoice, settingLabel } from '../domain/setting-names.ts';
import type { SettingScope } from '../history/setting-values.ts';
import { changesMade, SettingsTimeline, type SettingChange } from '../history/settings-timeline.ts';
import { span } from './wording.ts';

/** Which setting, of whom; the owner of a tenant's or a bridge's is called like the scope. */
export interface SettingName {
  readonly scope: SettingScope;
  readonly owner: string;
  readonly name: string;
}

/** A setting of the bridge or the tenant. */
export function wide(scope: 'bridge' | 'tenant', name: string): SettingName {
  return { scope, owner: scope, name };
}

/** Settings as they were at any moment: as they are now, and back over each change that was made. */
export class SettingsOverTime {
  readonly #now: Directory;
  readonly #timeline: SettingsTimeline;

  /** @param facts the history up to that moment. */
  constructor(now: Directory, facts: readonly Fact[]) {
    this.#now = now;
    this.#timeline = new SettingsTimeline(null, facts);
    for (const fact of facts) this.#timeline.take(fact);
  }

  /** The value when that fact came. */
  at(setting: SettingName, seq: number): unknown {
    const last = this.lastChange(setting, seq);
    if (last !== undefined) return last.value;
    const made = this.#madeTo(setting);
    return made === null ? this.#valueNow(setting) : made.before;
  }

  /** The change that made it so; none where it was so from the beginning. */
  lastChange(setting: SettingName, seq: number): SettingChange | undefined {
    return this.#madeTo(setting)?.changes.findLast((change) => change.seq <= seq);
  }

  #madeTo(setting: SettingName): ReturnType<typeof changesMade> {
    const timed = this.#timeline.setting(setting);
    return timed === undefined ? null : changesMade(timed);
  }

  #valueNow({ scope, owner, name }: SettingName): unknown {
    const { tenant, settings } = this.#now;
    const of = {
      tenant,
      bridge: settings,
      user: this.#now.organizer(owner),
      meeting: this.#now.meeting(owner),
      number: this.#now.number(owner),
    }[scope];
    return of === undefined ? undefined : Reflect.get(of, name);
  }
}

/** What the vendor's own cmdlets call settings, where an administrator has to type them. */
const PARAMETERS: Readonly<Record<string, string>> = {
  allowPstnOnlyMeetings: 'AllowPSTNOnlyMeetings',
  allowPstnOnlyMeetingsByDefault: 'AllowPSTNOnlyMeetingsByDefault',
  allowTollFreeDialIn: 'AllowTollFreeDialIn',
  automaticallySendEmailsToUsers: 'AutomaticallySendEmailsToUsers',
};

/** What administrators call a setting. */
export function settingClause({ scope, name }: SettingName, owner: string): string {
  const parameter = PARAMETERS[name];
  const label = `${settingLabel(name)}${parameter === undefined ? '' : ` (${parameter})`}`;
  switch (scope) {
    case 'tenant':
      return `${label}, of the tenant,`;
    case 'bridge':
      return `${label}, of the bridge,`;
    default:
      return `${label}, of ${owner},`;
  }
}

/** A value as it is said: `on`, `30 min`, `250`. */
export function settingWords(name: string, value: unknown): string {
  const choice = settingChoice(name, value);
  if (choice !== null) return choice;
  if (typeof value === 'number') return isTime(name) ? span(value) : String(value);
  return typeof value === 'string' ? `“${value}”` : 'not set';
}
