import { z } from 'zod';
import { FIELD_META } from './field.ts';
import { NUMBER_KINDS } from './phone-number.ts';
import { LONGEST } from './text-lengths.ts';
import { some, text } from './value-schemas.ts';

/** A user, however a person writes one. */
export const user = some('a user')
  .register(FIELD_META, { names: 'user' })
  .describe('User principal name, sip:, domain\\logon, the part before the @, or display name.');

/** A meeting. */
export const meeting = some('a meeting')
  .register(FIELD_META, { names: 'meeting' })
  .describe('Identifier or conference ID.');

/** A service number. */
export const number = some('a service number')
  .register(FIELD_META, { names: 'number' })
  .describe('Service number, E.164.');

/** What callers of a service number pay. */
export const kind = z
  .enum(NUMBER_KINDS, { error: 'expected toll or tollFree' })
  .describe('Which kind of number.');

/** A number has a primary language and up to four secondary ones (rule ANS-2). */
export const MAX_LANGUAGES = 5;

/** The languages of a service number; how many it may have is judged by the bridge. */
export const languages = z
  .array(some('a language', LONGEST.language), { error: 'expected a list of languages' })
  .max(100, { error: 'expected at most 100 languages' })
  .describe('BCP 47 tags, the primary language first.');

/** What somebody is called. */
export const displayName = some('a name', LONGEST.name)
  .register(FIELD_META, { outside: true })
  .describe('The name that others see.');

/** Where somebody's mails go. */
export const mailbox = text('an address', LONGEST.address)
  .register(FIELD_META, { outside: true })
  .nullable()
  .describe('Primary SMTP address, null for none.');
