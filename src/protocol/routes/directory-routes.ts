import { z } from 'zod';
import { PROFILE_NAMES } from '../../domain/rule.ts';
import { NUMBER_KINDS } from '../../domain/phone-number.ts';
import { settingsSchema } from '../../domain/setting-schema.ts';
import { BRIDGE_SETTINGS } from '../../domain/setting.ts';
import { TENANT_SETTINGS } from '../../domain/tenant.ts';
import { LOOKERS, ROLES } from '../roles.ts';
import { NEXT, PAGE } from './page.ts';
import type { Routes } from './route.ts';

const numberView = z
  .object({
    number: z.string().describe('Service number, E.164.'),
    kind: z.enum(NUMBER_KINDS),
    languages: z.array(z.string()).describe('BCP 47 tags, the primary language first.'),
    registered: z.boolean().describe('False once it was taken off the bridge.'),
  })
  .describe('A service number.');

/** What a bridge has besides users and meetings: its settings and its numbers. */
export const DIRECTORY_ROUTES = {
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
  numbers: {
    method: 'GET',
    path: '/v1/numbers',
    of: 'bridge',
    roles: ROLES,
    own: 'those on the bridge, as they are in invitations',
    does: 'The service numbers, also those that were taken off the bridge. The first one that is on it is the default.',
    query: PAGE,
    answer: z.object({ numbers: z.array(numberView), next: NEXT }),
    example: {
      numbers: [{ number: '+14255550199', kind: 'toll', languages: ['en-US'], registered: true }],
      next: null,
    },
  },
} as const satisfies Routes;
