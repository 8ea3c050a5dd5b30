import type { Directory } from '../../domain/directory.ts';
import type { Field } from '../../domain/field.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
import { PIN_LENGTH } from '../../domain/pin.ts';
import { BRIDGE_SETTINGS } from '../../domain/setting.ts';
import type { Setting } from '../../domain/setting-entry.ts';
import { takenValues, takesValue } from '../../domain/setting-values.ts';
import { TENANT_SETTINGS, type TenantSettings } from '../../domain/tenant.ts';
import { LONGEST } from '../../domain/text-lengths.ts';
import { Rejection } from './rejection.ts';

/** How much of a value that is refused is said again. */
const TOLD = 60;

/** Refuses a text that is no mail address. */
export function checkAddress(address: string, path: string): void {
  if (isMailAddress(address)) return;
  throw new Rejection(
    'mail.addressInvalid',
    `${told(address)} is no mail address: expected one such as u@example.com.`,
    path,
  );
}

/** Refuses a name that nobody could be called. */
export function checkName(name: unknown, path: string): void {
  if (typeof name === 'string' && name !== '' && name.length <= LONGEST.name) return;
  throw settingInvalid(path, name, `a text of 1 to ${LONGEST.name} characters`);
}

/** Refuses a change of the tenant's settings that is unknown or out of range. */
export function checkTenantChanges(directory: Directory, changes: Partial<TenantSettings>): void {
  checkChanges(TENANT_SETTINGS, changes);
  const { sendEmailFromAddress } = changes;
  if (typeof sendEmailFromAddress === 'string') {
    checkAddress(sendEmailFromAddress, 'changes.sendEmailFromAddress');
  }
  const next = { ...directory.tenant, ...changes };
  if ((next.sendEmailFromAddress === null) !== (next.sendEmailFromDisplayName === null)) {
    throw new Rejection(
      'mail.senderIncomplete',
      'A sender override needs both sendEmailFromAddress and sendEmailFromDisplayName.',
      'changes',
    );
  }
}

/** Refuses a change of the bridge's settings that is unknown or out of range. */
export function checkBridgeChanges(changes: Readonly<Record<string, unknown>>): void {
  checkChanges(BRIDGE_SETTINGS, changes);
}

function checkChanges(known: Readonly<Record<string, Setting>>, changes: object): void {
  for (const [name, value] of Object.entries(changes) as [string, unknown][]) {
    const values = Object.hasOwn(known, name) ? known[name]?.values : undefined;
    if (values === undefined) throw settingUnknown('There is no such setting', Object.keys(known));
    if (takesValue(values, value)) continue;
    const path = `changes.${name}`;
    if (name === 'pinLength') throw pinLengthRefused(value, path);
    throw settingInvalid(path, value, takenValues(values));
  }
}

/** Refuses a change of what there is not, or to a value that it cannot have. @param unknown what is said of the first. */
export function checkFields(
  fields: Readonly<Record<string, Field>>,
  changes: object,
  unknown: string,
): void {
  for (const [name, value] of Object.entries(changes) as [string, unknown][]) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) throw settingUnknown(unknown, Object.keys(fields));
    const isFlag = field.type === 'boolean';
    const takes =
      value === null ? field.nullable : typeof value === (isFlag ? 'boolean' : 'string');
    if (!takes) throw settingInvalid(`changes.${name}`, value, isFlag ? 'true or false' : 'a text');
  }
}

function pinLengthRefused(value: unknown, path: string): Rejection {
  return new Rejection(
    'pin.lengthOutOfRange',
    `The PIN length ${told(value)} is out of range: expected ${PIN_LENGTH.min} to ${PIN_LENGTH.max}.`,
    path,
  );
}

/** The name of what is no setting is not repeated: whoever sent it knows it, and nobody else is to. */
function settingUnknown(what: string, known: readonly string[]): Rejection {
  const message = `${what}; there are ${known.join(', ')}.`;
  return new Rejection('setting.unknown', message, 'changes');
}

/** A setting that cannot have that value. */
function settingInvalid(path: string, value: unknown, expected: string): Rejection {
  const message = `${path} cannot be ${told(value)}: expected ${expected}.`;
  return new Rejection('setting.invalid', message, path);
}

/** A value as words repeat it: never as deep or as long as it may be. */
function told(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > TOLD ? `a text of ${value.length} characters` : `"${value}"`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}
