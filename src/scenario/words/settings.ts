import { z } from 'zod';
import { printDuration } from '../../domain/duration.ts';
import type { Setting } from '../../domain/setting-entry.ts';
import { isTime } from '../../domain/setting-names.ts';
import type { SettingValues } from '../../domain/setting-values.ts';
import { BRIDGE_SETTINGS, type BridgeSettings } from '../../domain/setting.ts';
import { TENANT_SETTINGS, type TenantSettings } from '../../domain/tenant.ts';
import { choice, count, duration, flag, text } from './leaves.ts';
import { placed } from './place.ts';

/** Settings as a scenario writes them: durations with their unit, names without `Ms`, and variables. */
type Written<Settings> = {
  [Name in keyof Settings as Name extends `${infer Plain}Ms` ? Plain : Name]?:
    | (Name extends `${string}Ms`
        ? z.input<typeof duration>
        : Settings[Name] extends boolean
          ? z.input<typeof flag>
          : Settings[Name] extends number
            ? z.input<ReturnType<typeof count>>
            : Settings[Name] extends string
              ? z.input<ReturnType<typeof choice<Settings[Name]>>>
              : Settings[Name])
    | undefined;
};

/** The name of a setting as scenarios write it: a duration says its unit itself. */
function writtenName(name: string): string {
  return name.replace(/Ms$/, '');
}

function valueOf(values: SettingValues): z.ZodType {
  switch (values.of) {
    case 'flag':
      return flag;
    case 'choice':
      return choice(Object.keys(values.choices));
    case 'whole':
      return values.unit === 'ms' ? duration : count(values.sense, values.max);
    case 'textOrNull':
      return text.nullable();
  }
}

/** The settings of a table as a scenario writes them, and as the bridge takes them. */
function settingsOf<Settings>(
  table: Readonly<Record<string, Setting>>,
): z.ZodType<Partial<Settings>, Written<Settings>> {
  const entries = Object.entries(table).map(([name, { values, meaning, rule, mark }]) => {
    const description = `${meaning} (${rule}${mark === 'A' ? ', assumed' : ''})`;
    return [writtenName(name), valueOf(values).describe(description).optional()] as const;
  });
  const names = new Map(Object.keys(table).map((name) => [writtenName(name), name]));
  const schema = placed(z.strictObject(Object.fromEntries(entries)), (written) =>
    Object.fromEntries(
      Object.entries(written).map(([key, value]) => [names.get(key) ?? key, value]),
    ),
  );
  // A table has forgotten which name has which values; its type says so again.
  return schema as z.ZodType<Partial<Settings>, Written<Settings>>;
}

/** The settings of the tenant. */
export const tenant = settingsOf<TenantSettings>(TENANT_SETTINGS).meta({
  id: 'tenant',
  description: 'The settings of the tenant.',
});

/** The settings of the bridge. */
export const settings = settingsOf<BridgeSettings>(BRIDGE_SETTINGS).meta({
  id: 'settings',
  description: 'What no public source fixes, as durations and numbers.',
});

/** The names of settings as the reference lists them, with the words that each takes. */
function listed(table: Readonly<Record<string, Setting>>): string {
  const names = Object.entries(table).map(([name, { values }]) => {
    const choices = values.of === 'choice' ? ` (${Object.keys(values.choices).join(', ')})` : '';
    return `\`${writtenName(name)}\`${choices}`;
  });
  return names.join(', ');
}

/** What the reference says can stand under `tenant`. */
export const tenantRow = `${listed(TENANT_SETTINGS)}; \`sendEmailFromAddress\` and \`sendEmailFromDisplayName\` go together`;

/** What the reference says can stand under `settings`. */
export const settingsRow = `${listed(BRIDGE_SETTINGS)}; those that are times are durations`;

/** Settings of the bridge in the words of a scenario. */
export function writtenSettings(values: Partial<BridgeSettings>): z.input<typeof settings> {
  const written = Object.keys(BRIDGE_SETTINGS).flatMap((name) => {
    const value: unknown = Reflect.get(values, name);
    if (value === undefined) return [];
    const isLong = isTime(name) && typeof value === 'number';
    return [[writtenName(name), isLong ? printDuration(value) : value] as const];
  });
  return Object.fromEntries(written);
}
