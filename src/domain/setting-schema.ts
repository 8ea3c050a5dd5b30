import { z } from 'zod';
import type { Setting } from './setting-entry.ts';
import { takenValues, type SettingValues } from './setting-values.ts';
import { whole } from './value-schemas.ts';

type SettingsShape<Table extends Readonly<Record<string, Setting>>> = {
  [Name in keyof Table]: z.ZodExactOptional<z.ZodType<Table[Name]['default']>>;
};

/** An object of settings, each by what values it takes; no other name is in it. */
export function settingsSchema<Table extends Readonly<Record<string, Setting>>>(
  table: Table,
): z.ZodObject<SettingsShape<Table>, z.core.$strict> {
  const shape = Object.entries(table).map(([name, { values }]) => [
    name,
    schemaOfValues(values).exactOptional(),
  ]);
  return z.strictObject(Object.fromEntries(shape) as SettingsShape<Table>, {
    error: (issue) =>
      issue.code === 'invalid_type' ? 'expected an object of settings' : undefined,
  });
}

function schemaOfValues(values: SettingValues): z.ZodType {
  const error = `expected ${takenValues(values)}`;
  switch (values.of) {
    case 'flag':
      return z.boolean({ error });
    case 'choice':
      return z.enum(Object.keys(values.choices), { error });
    case 'whole':
      return whole(values.min, values.max);
    case 'textOrNull':
      return z.string({ error }).min(1, { error }).max(values.longest, { error }).nullable();
  }
}
