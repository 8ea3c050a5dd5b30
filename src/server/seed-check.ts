import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { profileNamed } from '../domain/profiles/registry.ts';
import { isMailAddress } from '../domain/mail-address.ts';
import { isPin } from '../domain/pin.ts';
import { BRIDGE_SETTINGS } from '../domain/setting.ts';
import type { Setting } from '../domain/setting-entry.ts';
import { takenValues, takesValue } from '../domain/setting-values.ts';
import { TENANT_SETTINGS } from '../domain/tenant.ts';
import { isLanguage, LANGUAGES } from '../domain/spoken-prompt.ts';
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
    settingFault('tenant', seed.tenant, TENANT_SETTINGS) ??
    settingFault('settings', seed.settings, BRIDGE_SETTINGS) ??
    numberFault(seed) ??
    organizerFault(seed) ??
    meetingFault(seed)
  );
}

function fault(path: string, expected: string): SeedFault {
  return { path, message: `${path}: expected ${expected}` };
}

function settingFault(
  scope: 'tenant' | 'settings',
  values: object,
  known: Readonly<Record<string, Setting>>,
): SeedFault | null {
  for (const [name, value] of Object.entries(values) as [string, unknown][]) {
    const wanted = Object.hasOwn(known, name) ? known[name]?.values : undefined;
    if (wanted === undefined) {
      return fault(scope, `only settings of the table: ${Object.keys(known).join(', ')}`);
    }
    if (!takesValue(wanted, value)) return fault(`${scope}.${name}`, takenValues(wanted));
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
  for (const [index, { id, mailbox, pins }] of organizers.entries()) {
    const path = `organizers[${index}]`;
    if (typeof mailbox === 'string' && !isMailAddress(mailbox)) {
      return fault(`${path}.mailbox`, 'a mail address such as u@example.com, or null');
    }
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
