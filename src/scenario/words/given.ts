import { z } from 'zod';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { PROFILE_NAMES } from '../../domain/rule.ts';
import { callers, callersRow, readCallers } from './callers.ts';
import { packComplaint } from './complaint.ts';
import { drawnId, duration, instant, pin } from './leaves.ts';
import { mailServerState } from './mail-server.ts';
import { meetings, meetingsRow, readMeetings } from './meetings.ts';
import { NO_GIVEN, type Given } from './names.ts';
import { numbers, numbersRow, readNumbers } from './numbers.ts';
import { organizers, organizersRow, readOrganizers, takeOrganizers } from './organizers.ts';
import type { Place } from './place.ts';
import { settings, settingsRow, tenant, tenantRow } from './settings.ts';

/** The generation of the real service; so far there is one. */
const profile = z
  .enum(['sfb-online'], {
    error: (issue) => {
      const input = String(issue.input);
      const near = didYouMean(input, PROFILE_NAMES);
      const toCome = PROFILE_NAMES.some((name) => name === input);
      return packComplaint({
        message: toCome
          ? `Profile ${input} comes later; sfb-online is there.`
          : `There is no profile "${input}".${near ? ` Did you mean ${near}?` : ''}`,
        cure: 'Write `profile: sfb-online`, or leave `profile:` out.',
      });
    },
  })
  .meta({ description: 'The generation of the real service. Default: sfb-online.' });

const within = duration.describe('How long an expectation waits that names no time. Default: 60s.');

const draws = z
  .strictObject({
    pins: z.array(pin).describe('PINs, each where one of its length is made.'),
    conferenceIds: z.array(drawnId).describe('Conference IDs.'),
  })
  .partial()
  .meta({ id: 'draws', description: 'What the bridge draws next, in this order.' });

/** What a scenario starts with. */
export const given = z
  .strictObject({
    profile,
    start: instant,
    within,
    tenant,
    settings,
    numbers,
    organizers,
    meetings,
    draws,
    callers,
    mailServer: mailServerState,
  })
  .partial()
  .meta({ id: 'given', description: 'What the scenario starts with.' });

/** What is drawn first, as a scenario writes it. */
export type DrawsDocument = z.input<typeof draws>;
/** `given:` as a scenario writes it. */
export type GivenDocument = z.input<typeof given>;

/** What the reference says can stand under each key of `given` that holds others. */
export const GIVEN_ROWS = {
  tenant: tenantRow,
  settings: settingsRow,
  numbers: numbersRow,
  organizers: organizersRow,
  meetings: meetingsRow,
  callers: callersRow,
  mailServer:
    '`up`, `down`, `{ slow: 30s }` or `byHand`: each mail waits until a step concludes it',
  draws:
    '`pins` (each taken where one of its length is made) and `conferenceIds` (the first digit not 0): what the bridge draws next, in this order, before it draws from the seed',
};

/** Reads what a bridge starts with, and takes the names that it declares; its shape was looked at before. */
export function readGiven(place: Place): Given {
  const part = <T>(key: keyof GivenDocument, schema: z.ZodType<T>): T | undefined =>
    place.in(key).readSound(schema);
  const numberSeeds = readNumbers(place.in('numbers'));
  const { seeds, entries } = readOrganizers(place.in('organizers'));
  const meetingSeeds = readMeetings(place.in('meetings'));
  const taken = new Set(place.scope.names.numbers.values());
  for (const { value } of entries) if (value?.from !== undefined) taken.add(value.from);
  readCallers(place.in('callers'), taken);
  takeOrganizers(place, entries, taken);
  const ofTenant = part('tenant', tenant) ?? {};
  checkSender(place.in('tenant'), ofTenant);
  const drawn = part('draws', draws);
  return {
    bridge: {
      profile: 'sfb-online',
      tenant: ofTenant,
      settings: part('settings', settings) ?? {},
      numbers: numberSeeds,
      organizers: seeds,
      meetings: meetingSeeds,
      ...(drawn !== undefined && {
        draws: { pins: drawn.pins ?? [], conferenceIds: drawn.conferenceIds ?? [] },
      }),
    },
    startAt: part('start', instant) ?? NO_GIVEN.startAt,
    withinMs: part('within', within) ?? NO_GIVEN.withinMs,
    mailServer: part('mailServer', mailServerState) ?? 'up',
  };
}

function checkSender(place: Place, settings: z.output<typeof tenant>): void {
  const { sendEmailFromAddress = null, sendEmailFromDisplayName = null } = settings;
  if ((sendEmailFromAddress === null) === (sendEmailFromDisplayName === null)) return;
  const key = sendEmailFromAddress === null ? 'sendEmailFromDisplayName' : 'sendEmailFromAddress';
  place
    .in(key)
    .report(
      'The sender override sets address and display name together (MAIL-3).',
      'Write `sendEmailFromAddress` and `sendEmailFromDisplayName`, or neither.',
      'key',
    );
}
