import type { Directory } from '../../domain/directory.ts';
import { isPinLength, PIN_LENGTH } from '../../domain/pin.ts';
import { BRIDGE_SETTINGS, type AssumedSetting } from '../../domain/setting.ts';
import { ANNOUNCEMENT_TYPES, MASK_PSTN_NUMBERS, type TenantSettings } from '../../domain/tenant.ts';
import { Refusal } from './refusal.ts';

const CHOICES: Partial<Record<keyof TenantSettings, readonly string[]>> = {
  entryExitAnnouncementsType: ANNOUNCEMENT_TYPES,
  maskPstnNumbersType: MASK_PSTN_NUMBERS,
};

const MAIL_ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;

/** Refuses a text that is no mail address. */
export function checkAddress(address: string, path: string): void {
  if (MAIL_ADDRESS.test(address)) return;
  throw new Refusal(
    'mail.addressInvalid',
    `"${address}" is no mail address: expected one such as u@example.com.`,
    path,
  );
}

/** Refuses a change of the tenant's settings that is unknown or out of range. */
export function checkTenantChanges(directory: Directory, changes: Partial<TenantSettings>): void {
  const { tenant } = directory;
  for (const [name, value] of Object.entries(changes)) {
    const path = `changes.${name}`;
    if (!Object.hasOwn(tenant, name)) throw unknownSetting(name, path, Object.keys(tenant));
    if (name === 'pinLength') checkPinLength(value, path);
    else checkTenantValue(name as keyof TenantSettings, value, path);
  }
  const next = { ...tenant, ...changes };
  if ((next.sendEmailFromAddress === null) !== (next.sendEmailFromDisplayName === null)) {
    throw new Refusal(
      'mail.senderIncomplete',
      'A sender override needs both sendEmailFromAddress and sendEmailFromDisplayName.',
      'changes',
    );
  }
}

function checkPinLength(value: unknown, path: string): void {
  if (typeof value === 'number' && isPinLength(value)) return;
  throw new Refusal(
    'pin.lengthOutOfRange',
    `The PIN length ${String(value)} is out of range: expected ${PIN_LENGTH.min} to ${PIN_LENGTH.max}.`,
    path,
  );
}

function checkTenantValue(name: keyof TenantSettings, value: unknown, path: string): void {
  const choices = CHOICES[name];
  if (choices !== undefined) {
    if (typeof value === 'string' && choices.includes(value)) return;
    throw invalid(path, value, `one of ${choices.join(', ')}`);
  }
  if (name === 'sendEmailFromAddress' || name === 'sendEmailFromDisplayName') {
    if (value === null) return;
    if (typeof value !== 'string' || value === '') throw invalid(path, value, 'a text or null');
    if (name === 'sendEmailFromAddress') checkAddress(value, path);
    return;
  }
  if (typeof value !== 'boolean') throw invalid(path, value, 'true or false');
}

/** Refuses a change of the bridge's settings that is unknown or out of range. */
export function checkBridgeChanges(changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) {
    const path = `changes.${name}`;
    if (!Object.hasOwn(BRIDGE_SETTINGS, name)) {
      throw unknownSetting(name, path, Object.keys(BRIDGE_SETTINGS));
    }
    const setting: AssumedSetting<unknown> = BRIDGE_SETTINGS[name as keyof typeof BRIDGE_SETTINGS];
    if (setting.choices !== undefined) {
      if (!setting.choices.includes(value))
        throw invalid(path, value, `one of ${setting.choices.join(', ')}`);
    } else if (typeof value !== typeof setting.default) {
      throw invalid(
        path,
        value,
        typeof setting.default === 'boolean' ? 'true or false' : 'a number',
      );
    } else if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0)) {
      throw invalid(path, value, 'a whole number, 0 or more');
    }
  }
}

function unknownSetting(name: string, path: string, known: readonly string[]): Refusal {
  return new Refusal(
    'setting.unknown',
    `There is no setting "${name}"; the settings are ${known.join(', ')}.`,
    path,
  );
}

function invalid(path: string, value: unknown, expected: string): Refusal {
  return new Refusal(
    'setting.invalid',
    `${path} cannot be ${JSON.stringify(value)}: expected ${expected}.`,
    path,
  );
}
