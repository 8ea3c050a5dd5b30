import { BRIDGE_SETTINGS } from './setting.ts';
import type { Setting } from './setting-entry.ts';
import { TENANT_SETTINGS } from './tenant.ts';

const SETTINGS: Readonly<Record<string, Setting>> = { ...TENANT_SETTINGS, ...BRIDGE_SETTINGS };

const OTHER_NAMES: Readonly<Record<string, string>> = {
  state: 'state',
  conferenceId: 'conference ID',
  organizer: 'organizer',
  dialInBypass: 'lobby bypass for dial-in callers',
  locked: 'locked',
  enabled: 'enabled',
  allowPstnOnlyMeetings: 'start without a PIN',
  pinVersion: 'PIN, by its version',
  allowTollFreeDialIn: 'toll-free dial-in',
  defaultNumber: 'default number',
  mailbox: 'mailbox',
  displayName: 'name',
  registered: 'on the bridge',
  kind: 'kind',
  languages: 'languages',
};

/** Settings that are so or not, where others are on or off. */
const STATES: ReadonlySet<string> = new Set(['locked', 'enabled', 'registered']);

/** What people call a setting; the name itself where there are no words for it. */
export function settingLabel(name: string): string {
  return settingNamed(name)?.label ?? OTHER_NAMES[name] ?? name;
}

/** What people call a value that is on or off, or one of a few words; `null` for any other. */
export function settingChoice(name: string, value: unknown): string | null {
  if (typeof value === 'boolean') {
    const [so, not] = STATES.has(name) ? ['yes', 'no'] : ['on', 'off'];
    return value ? so : not;
  }
  if (name === 'kind' && value === 'tollFree') return 'toll-free';
  const values = settingNamed(name)?.values;
  if (values?.of !== 'choice' || typeof value !== 'string') return null;
  return values.choices[value] ?? null;
}

/** True for a setting that is a time in milliseconds. */
export function isTime(name: string): boolean {
  const values = settingNamed(name)?.values;
  return values?.of === 'whole' && values.unit === 'ms';
}

function settingNamed(name: string): Setting | undefined {
  return Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
}
