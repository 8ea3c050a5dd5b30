import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { profileNamed } from '../domain/profiles/registry.ts';
import { isPin } from '../domain/pin.ts';
import { BRIDGE_SETTINGS } from '../domain/setting.ts';
import { isLanguage, LANGUAGES } from '../domain/spoken-prompt.ts';
import { DEFAULT_TENANT } from '../domain/tenant.ts';
import { isPhoneNumber } from '../domain/phone-number.ts';
import { usersMeant } from '../domain/user-lookup.ts';

/** Why no bridge can start from a seed, and which field is bad. Never repeats a PIN. */
export interface SeedFault {
  readonly message: string;
  readonly path: string;
}

/** The first thing that is wrong with a seed whose shape is right; `null` when nothing is. */
export function checkSeed(seed: BridgeSeed): SeedFault | null {
  return (
    (profileNamed(seed.profile) === null
      ? fault('profile', 'sfb-online; others come later')
      : null) ??
    settingFault('tenant', seed.tenant, DEFAULT_TENANT) ??
    settingFault('settings', seed.settings, settingDefaults()) ??
    numberFault(seed) ??
    organizerFault(seed) ??
    meetingFault(seed)
  );
}

function fault(path: string, expected: string): SeedFault {
  return { path, message: `${path}: expected ${expected}` };
}

function settingDefaults(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(BRIDGE_SETTINGS).map(([name, setting]) => [name, setting.default]),
  );
}

function choicesOf(name: string): readonly unknown[] | undefined {
  const setting: unknown = Reflect.get(BRIDGE_SETTINGS, name);
  const choices: unknown = setting instanceof Object ? Reflect.get(setting, 'choices') : undefined;
  return Array.isArray(choices) ? choices : undefined;
}

function settingFault(
  scope: 'tenant' | 'settings',
  values: object,
  defaults: object,
): SeedFault | null {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(defaults, name)) {
      return fault(scope, `only settings of the table: ${Object.keys(defaults).join(', ')}`);
    }
    const usual: unknown = Reflect.get(defaults, name);
    const wanted = usual === null ? 'string' : typeof usual;
    const isNull = value === null && usual === null;
    if (!isNull && typeof value !== wanted) return fault(`${scope}.${name}`, `a ${wanted}`);
    const choices = scope === 'settings' ? choicesOf(name) : undefined;
    if (choices?.includes(value) === false) {
      return fault(`${scope}.${name}`, `one of ${choices.join(', ')}`);
    }
  }
  return null;
}

function numberFault({ numbers }: BridgeSeed): SeedFault | null {
  const seen = new Set<string>();
  for (const [index, { number, languages }] of numbers.entries()) {
    const path = `numbers[${index}]`;
    if (!isPhoneNumber(number)) return fault(`${path}.number`, 'E.164: + and 2 to 15 digits');
    if (seen.has(number)) return fault(`${path}.number`, 'a number that is not there already');
    if (languages !== undefined && (languages.length === 0 || !languages.every(isLanguage))) {
      return fault(`${path}.languages`, `at least one of ${LANGUAGES.join(', ')}`);
    }
    seen.add(number);
  }
  return null;
}

function organizerFault({ organizers }: BridgeSeed): SeedFault | null {
  const seen = new Set<string>();
  for (const [index, { id, pins }] of organizers.entries()) {
    const path = `organizers[${index}]`;
    if (seen.has(id.toLowerCase())) return fault(`${path}.id`, 'a user that is not there already');
    const bad = pins?.findIndex((pin) => !isPin(pin)) ?? -1;
    if (bad >= 0) return fault(`${path}.pins[${bad}]`, '4 to 12 digits');
    seen.add(id.toLowerCase());
  }
  return null;
}

function meetingFault({ meetings, organizers }: BridgeSeed): SeedFault | null {
  const users = organizers.map(({ id, displayName = id }) => ({ id, displayName }));
  const known = new Set(users.map(({ id }) => id.toLowerCase()));
  const ids = new Set<string>();
  const conferenceIds = new Set<string>();
  for (const [index, { id, organizer, conferenceId }] of meetings.entries()) {
    const path = `meetings[${index}]`;
    if (ids.has(id)) return fault(`${path}.id`, 'an identifier that is not there already');
    if (!known.has(organizer.toLowerCase()) && usersMeant(organizer, users).length !== 1) {
      return fault(`${path}.organizer`, 'one of the organizers, and one alone');
    }
    if (conferenceIds.has(conferenceId)) {
      return fault(`${path}.conferenceId`, 'an ID that no other meeting has');
    }
    ids.add(id);
    conferenceIds.add(conferenceId);
  }
  return null;
}
