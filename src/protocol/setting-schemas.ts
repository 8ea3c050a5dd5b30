import { z } from 'zod';
import type { Setting } from '../domain/setting-entry.ts';
import { takenValues, type SettingValues } from '../domain/setting-values.ts';
import { whole } from './whole-number.ts';

/** An object of settings, each by what values it takes; no other name is in it. */
export function settingsSchema(settings: Readonly<Record<string, Setting>>): z.ZodObject {
  const shape = Object.entries(settings).map(([name, { values }]) => [
    name,
    schemaOfValues(values).exactOptional(),
  ]);
  return z.strictObject(Object.fromEntries(shape) as Record<string, z.ZodType>, {
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
