import { z } from 'zod';
import { PROFILE_NAMES } from '../../domain/rule.ts';
import { settingsSchema } from '../../domain/setting-schema.ts';
import { BRIDGE_SETTINGS } from '../../domain/setting.ts';
import { TENANT_SETTINGS } from '../../domain/tenant.ts';
import { LOOKERS } from '../roles.ts';
import type { Routes } from './route.ts';

/** Where settings are looked at. */
export const SETTINGS_ROUTES = {
  settings: {
    method: 'GET',
    path: '/v1/settings',
    of: 'bridge',
    roles: LOOKERS,
    does: 'Every setting as it is now; what each means and takes is in the tables of settings.',
    answer: z
      .object({
        profile: z.enum(PROFILE_NAMES),
        tenant: settingsSchema(TENANT_SETTINGS).required().describe('Settings of the tenant.'),
        bridge: settingsSchema(BRIDGE_SETTINGS).required().describe('Settings of the bridge.'),
      })
      .describe('Settings by name.'),
    example: { profile: 'sfb-online', tenant: { pinLength: 5 }, bridge: { pinTries: 3 } },
  },
} as const satisfies Routes;
