import { PIN_LENGTH } from './pin.ts';
import { BRIDGE_SETTINGS, type AssumedSetting, type BridgeSettings } from './setting.ts';
import { ANNOUNCEMENT_TYPES, MASK_PSTN_NUMBERS, type TenantSettings } from './tenant.ts';
import { LONGEST } from './text-lengths.ts';

/** What values a setting takes. */
export type SettingValues =
  | { readonly of: 'flag' }
  | { readonly of: 'choice'; readonly choices: readonly string[] }
  | { readonly of: 'whole'; readonly min: number; readonly max: number }
  | { readonly of: 'textOrNull'; readonly longest: number };

const flag = { of: 'flag' } as const;

/** The longest time that a setting holds, in milliseconds: a year. */
const A_YEAR_MS = 31_536_000_000;

/** More of a thing than any test asks for, and few enough to count to. */
const MANY = 1_000_000;

/** How few of a thing a setting may allow, where none would be nonsense. */
const FEWEST: Partial<Readonly<Record<keyof BridgeSettings, number>>> = {
  meetingCapacity: 1,
  // No limit is said by the limits themselves, not by a window in which nothing is counted.
  pinGuessWindowMs: 1,
};

/** What values each setting of the tenant takes. */
export const TENANT_VALUES: Readonly<Record<keyof TenantSettings, SettingValues>> = {
  pinLength: { of: 'whole', min: PIN_LENGTH.min, max: PIN_LENGTH.max },
  allowPstnOnlyMeetingsByDefault: flag,
  automaticallySendEmailsToUsers: flag,
  enableNameRecording: flag,
  enableEntryExitNotifications: flag,
  entryExitAnnouncementsType: { of: 'choice', choices: ANNOUNCEMENT_TYPES },
  maskPstnNumbersType: { of: 'choice', choices: MASK_PSTN_NUMBERS },
  sendEmailFromAddress: { of: 'textOrNull', longest: LONGEST.address },
  sendEmailFromDisplayName: { of: 'textOrNull', longest: LONGEST.name },
  tollFreeCredits: flag,
};

/** What values each assumed setting of the bridge takes. */
export const BRIDGE_VALUES: Readonly<Record<keyof BridgeSettings, SettingValues>> =
  Object.fromEntries(
    (Object.keys(BRIDGE_SETTINGS) as (keyof BridgeSettings)[]).map((name) => [
      name,
      valuesOf(name, BRIDGE_SETTINGS[name]),
    ]),
  ) as Record<keyof BridgeSettings, SettingValues>;

function valuesOf(name: keyof BridgeSettings, setting: AssumedSetting<unknown>): SettingValues {
  if (typeof setting.default === 'boolean') return flag;
  if (typeof setting.default === 'number') {
    const max = name.endsWith('Ms') ? A_YEAR_MS : MANY;
    return { of: 'whole', min: FEWEST[name] ?? 0, max };
  }
  return { of: 'choice', choices: (setting.choices ?? []) as readonly string[] };
}

/** True when the setting takes that value; whatever the value is, this is no more than a look at it. */
export function takesValue(values: SettingValues, value: unknown): boolean {
  switch (values.of) {
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && values.choices.includes(value);
    case 'whole':
      return isWhole(value, values);
    case 'textOrNull':
      if (value === null) return true;
      return typeof value === 'string' && value !== '' && value.length <= values.longest;
  }
}

/** What the setting takes, in words: "expected …". */
export function takenValues(values: SettingValues): string {
  switch (values.of) {
    case 'flag':
      return 'true or false';
    case 'choice':
      return `one of ${values.choices.join(', ')}`;
    case 'whole':
      return `a whole number from ${inGroups(values.min)} to ${inGroups(values.max)}`;
    case 'textOrNull':
      return `a text of 1 to ${values.longest} characters, or null`;
  }
}

/** Digits in threes: a run of more reads like a PIN, and would be hidden. */
function inGroups(number: number): string {
  return String(number).replace(/\B(?=(?:[0-9]{3})+$)/g, ',');
}

/** True for a whole number in a range. -0 is none: it reads back as another number than it is. */
export function isWhole(
  value: unknown,
  { min, max }: { readonly min: number; readonly max: number },
): value is number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || Object.is(value, -0))
    return false;
  return value >= min && value <= max;
}
