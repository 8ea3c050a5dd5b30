import { z } from 'zod';
import { displayName, meeting } from './directory-fields.ts';
import { flag, text } from './value-schemas.ts';

/** A join by the app. */
export const APP_JOIN = z
  .strictObject({
    meeting,
    name: displayName,
    user: text('a user principal name')
      .nullable()
      .describe('A user, however written, null for somebody unknown to the tenant.'),
    signedIn: flag.describe('false: joins as a guest (rule START-6).'),
  })
  .describe('Joins a meeting by the app (rules START-1, START-6).');

/** A join by the app. */
export type AppJoin = Readonly<z.infer<typeof APP_JOIN>>;
