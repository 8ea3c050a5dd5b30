import { isTime, settingChoice } from '../domain/setting-names.ts';
import { BRIDGE_SETTINGS } from '../domain/setting.ts';
import { DEFAULT_TENANT } from '../domain/tenant.ts';
import type { SettingValue } from '../history/setting-values.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { spanText } from '../scenario/report/time-text.ts';

/** What a setting is as long as nobody has changed it; `undefined` where there is no such thing. */
export function defaultOf(setting: SettingValue): unknown {
  const { scope, name } = setting;
  if (scope === 'tenant') return Reflect.get(DEFAULT_TENANT, name);
  if (scope !== 'bridge' || !Object.hasOwn(BRIDGE_SETTINGS, name)) return undefined;
  return BRIDGE_SETTINGS[name as keyof typeof BRIDGE_SETTINGS].default;
}

/** What a setting of the bridge decides; empty for any other. */
export function meaningOf({ scope, name }: SettingValue): string {
  if (scope !== 'bridge' || !Object.hasOwn(BRIDGE_SETTINGS, name)) return '';
  const { meaning, rule } = BRIDGE_SETTINGS[name as keyof typeof BRIDGE_SETTINGS];
  return `${meaning} (${rule})`;
}

/** A value as a reader reads it: on or off, durations in their units, lists with commas. */
export function valueWords(name: string, value: unknown): string {
  if (value === null || value === undefined) return 'none';
  const choice = settingChoice(name, value);
  if (choice !== null) return choice;
  if (typeof value === 'number' && isTime(name)) return spanText(value);
  if (Array.isArray(value)) return withoutControls(value.map(String).join(', '));
  return withoutControls(typeof value === 'string' ? value : JSON.stringify(value));
}
