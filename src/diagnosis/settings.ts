import type { Directory } from '../domain/directory.ts';
import type { Fact } from '../domain/fact.ts';
import { isTime, settingChoice, settingLabel } from '../domain/setting-names.ts';
import { groupedBy } from './grouping.ts';
import { span } from './wording.ts';

type Changed = Fact<'setting.changed'>;

/** Which setting, of whom; the owner of a tenant's or a bridge's is called like the scope. */
export interface SettingName {
  readonly scope: Changed['scope'];
  readonly owner: string;
  readonly name: string;
}

/** A setting of the bridge or the tenant. */
export function wide(scope: 'bridge' | 'tenant', name: string): SettingName {
  return { scope, owner: scope, name };
}

/** Settings as they were at any moment: as they are now, and back over each change. */
export class SettingsOverTime {
  readonly #now: Directory;
  readonly #changes: ReadonlyMap<string, readonly Changed[]>;

  /** @param changes every change, in order. */
  constructor(now: Directory, changes: readonly Changed[]) {
    this.#now = now;
    this.#changes = groupedBy(changes, ({ scope, owner, setting }) => keyOf(scope, owner, setting));
  }

  /** The value when that fact came. */
  at(setting: SettingName, seq: number): unknown {
    const changes = this.#of(setting);
    const last = changes.findLast((change) => change.seq <= seq);
    if (last !== undefined) return last.new;
    const next = changes[0];
    return next === undefined ? this.#valueNow(setting) : next.old;
  }

  /** The change that made it so; none where it was so from the beginning. */
  lastChange(setting: SettingName, seq: number): Changed | undefined {
    return this.#of(setting).findLast((change) => change.seq <= seq);
  }

  #of({ scope, owner, name }: SettingName): readonly Changed[] {
    return this.#changes.get(keyOf(scope, owner, name)) ?? [];
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

function keyOf(scope: string, owner: string, name: string): string {
  return JSON.stringify([scope, owner, name]);
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
