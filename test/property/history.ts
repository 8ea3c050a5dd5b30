import * as fc from 'fast-check';
import type { AdminCommand } from '../../src/domain/admin-command.ts';
import type { InputOf } from '../../src/domain/bridge-input.ts';
import { KEYS } from '../../src/domain/key.ts';
import type { MailServerState } from '../../src/domain/mail-server-state.ts';
import { ADMIN } from '../support/bridge-rig.ts';
import {
  AMOS,
  MEGAN,
  MULTILINGUAL,
  TOLL,
  TOLL_FREE,
  UNREGISTERED,
} from '../support/sample-seed.ts';

/** What somebody keys: what is right at that moment, what was right once, or anything. */
export type Keyed =
  | { readonly key: 'id' | 'oldId' | 'pin' | 'oldPin'; readonly of: 'standup' | 'review' }
  | { readonly key: 'raw'; readonly keys: string };

/** Whom it is about: callers and participants count from 0, oldest first. */
interface Who {
  readonly who: number;
}

/**
 * One thing that happens to a bridge: an input, whose calls, participants and keys are found out when it
 * happens; time that goes by; or a change of the mail server's health.
 */
export type Step =
  | Omit<InputOf<'dial'>, 'from'>
  | ({ readonly input: InputOf<'press'>['input']; readonly keyed: readonly Keyed[] } & Who)
  | (Pick<InputOf<'hangUp' | 'loseLine' | 'resumeLine' | 'leaveByApp'>, 'input'> & Who)
  | InputOf<'joinByApp'>
  /** With `who`, it is that caller alone whom the command is about. */
  | (InputOf<'administer'> & Partial<Who>)
  | { readonly waitMs: number }
  | { readonly mailServer: MailServerState };

const meeting = fc.constantFrom('standup' as const, 'review' as const);
const user = fc.constantFrom(AMOS, MEGAN);
const who = fc.nat({ max: 5 });
const raw = (keys: string): fc.Arbitrary<Keyed> => fc.constant({ key: 'raw', keys });

/** What a caller keys on the way to a meeting, with typing errors of every sort. */
const keyed: fc.Arbitrary<readonly Keyed[]> = fc.oneof(
  // The ways through: to the lobby, to the meeting, from the lobby to the meeting.
  {
    weight: 4,
    arbitrary: meeting.map((of): readonly Keyed[] => [
      { key: 'id', of },
      { key: 'raw', keys: '###' },
    ]),
  },
  {
    weight: 4,
    arbitrary: meeting.map((of): readonly Keyed[] => [
      { key: 'id', of },
      { key: 'raw', keys: '#*' },
      { key: 'pin', of },
      { key: 'raw', keys: '#' },
    ]),
  },
  {
    weight: 2,
    arbitrary: meeting.map((of): readonly Keyed[] => [
      { key: 'raw', keys: '*' },
      { key: 'pin', of },
      { key: 'raw', keys: '#' },
    ]),
  },
  {
    weight: 4,
    arbitrary: fc.array(
      fc.oneof(
        fc.record({ key: fc.constantFrom('id', 'oldId', 'pin', 'oldPin'), of: meeting }),
        raw('#'),
        raw('*'),
        raw('*6'),
        fc
          .string({ unit: fc.constantFrom(...KEYS), maxLength: 6 })
          .map((keys): Keyed => ({ key: 'raw', keys })),
        fc
          .constantFrom('5'.repeat(40), 'A1', '#*#*#', '*21', '00000#', '*00000#00000#00000#')
          .map((keys): Keyed => ({ key: 'raw', keys })),
      ) as fc.Arbitrary<Keyed>,
      { minLength: 1, maxLength: 5 },
    ),
  },
);

const tenantChanges = fc.oneof(
  fc.record({ pinLength: fc.integer({ min: 8, max: 12 }) }),
  fc.record({ enableNameRecording: fc.boolean() }),
  fc.record({ enableEntryExitNotifications: fc.boolean() }),
  fc.record({ automaticallySendEmailsToUsers: fc.boolean() }),
  fc.record({ tollFreeCredits: fc.boolean() }),
  fc.record({ entryExitAnnouncementsType: fc.constantFrom('UseNames', 'ToneOnly') }),
);
const bridgeChanges = fc.oneof(
  fc.record({ bargeIn: fc.boolean() }),
  fc.record({ typeAhead: fc.boolean() }),
  fc.record({ typeAheadKeys: fc.nat({ max: 20 }) }),
  fc.record({ keysWhileRinging: fc.constantFrom('lost', 'kept') }),
  fc.record({ starClearsEntry: fc.boolean() }),
  fc.record({ lobbyPin: fc.boolean() }),
  fc.record({ languageMenu: fc.boolean() }),
  fc.record({ unlockAdmitsBypass: fc.boolean() }),
  fc.record({ pinChange: fc.constantFrom('immediate', 'at-prompt') }),
  fc.record({ afterPinTries: fc.constantFrom('continue', 'disconnect') }),
  fc.record({ pinTries: fc.nat({ max: 4 }), conferenceIdTries: fc.nat({ max: 4 }) }),
  fc.record({ meetingCapacity: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ lobbyTimeoutMs: fc.constantFrom(0, 5000, 1_800_000) }),
  fc.record({
    phoneOnlyWithPinMs: fc.constantFrom(0, 60_000),
    phoneOnlyWithoutPinMs: fc.constantFrom(0, 30_000),
  }),
  fc.record({ appAndPhoneUnchangedMs: fc.constantFrom(0, 45_000) }),
  fc.record({ ringMs: fc.constantFrom(0, 3000), lineGraceMs: fc.constantFrom(0, 30_000) }),
  fc.record({
    firstDigitTimeoutMs: fc.constantFrom(0, 10_000),
    interDigitTimeoutMs: fc.constantFrom(0, 5000),
  }),
);

const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ command: fc.constant('pin.reset'), user }) },
  { weight: 1, arbitrary: fc.record({ command: fc.constant('conferenceId.reset'), meeting }) },
  {
    weight: 2,
    arbitrary: fc.record({ command: fc.constantFrom('user.enable', 'user.disable'), user }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      command: fc.constantFrom('meeting.lock', 'meeting.unlock', 'meeting.admit'),
      meeting,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ command: fc.constant('tenant.set'), changes: tenantChanges }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ command: fc.constant('bridge.set'), changes: bridgeChanges }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      command: fc.constant('user.set'),
      user,
      changes: fc.record(
        { allowPstnOnlyMeetings: fc.boolean(), allowTollFreeDialIn: fc.boolean() },
        { requiredKeys: [] },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      command: fc.constant('meeting.set'),
      meeting,
      changes: fc.oneof(
        fc.record({ dialInBypass: fc.boolean() }),
        fc.record({ announcements: fc.boolean() }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      command: fc.constant('number.unregister'),
      number: fc.constant(TOLL_FREE),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      command: fc.constant('number.register'),
      number: fc.constant(TOLL_FREE),
      kind: fc.constantFrom('toll', 'tollFree'),
      languages: fc.constant(['es-ES', 'de-DE']),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      command: fc.constant('number.setLanguages'),
      number: fc.constant(MULTILINGUAL),
      languages: fc.constantFrom(['de-DE'], ['fr-FR', 'en-US']),
    }),
  },
) as fc.Arbitrary<AdminCommand>;

const wait = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 6000 }) },
  { weight: 3, arbitrary: fc.nat({ max: 60_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(1_799_999, 1_800_000, 14_400_000, 86_400_000) },
);

/** Part of a step that is drawn as one. */
const PLAIN = { noNullPrototype: true } as const;

const ORGANIZER = { role: 'organizer', id: AMOS } as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      input: fc.constant('dial' as const),
      to: fc.constantFrom(TOLL, TOLL, TOLL, TOLL_FREE, MULTILINGUAL, UNREGISTERED),
      name: fc.constantFrom('Pat', 'Zoe', null),
    }),
  },
  { weight: 10, arbitrary: fc.record({ input: fc.constant('press' as const), who, keyed }) },
  {
    weight: 3,
    arbitrary: fc.record({
      input: fc.constantFrom('hangUp', 'loseLine', 'resumeLine', 'leaveByApp'),
      who,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      input: fc.constant('joinByApp' as const),
      join: fc.record(
        {
          meeting,
          user: fc.constantFrom(AMOS, MEGAN, null),
          signedIn: fc.boolean(),
          name: fc.constant('An app'),
        },
        PLAIN,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      input: fc.constant('administer' as const),
      by: fc.constant(ADMIN),
      command: fc.record({ command: fc.constant('meeting.admit' as const), meeting }, PLAIN),
      who,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      input: fc.constant('administer' as const),
      by: fc.constantFrom(ADMIN, ADMIN, ADMIN, ORGANIZER),
      command,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      mailServer: fc.constantFrom<MailServerState>('up', 'down', { slowMs: 90_000 }),
    }),
  },
  { weight: 7, arbitrary: fc.record({ waitMs: wait }) },
);

/** How the tenant is when a history begins. */
export interface World {
  readonly dialInBypass: boolean;
  readonly enableNameRecording: boolean;
  readonly allowPstnOnlyMeetings: boolean;
  readonly afterPinTries: 'continue' | 'disconnect';
}

/** A tenant of any kind. */
export const world: fc.Arbitrary<World> = fc.record({
  dialInBypass: fc.boolean(),
  enableNameRecording: fc.boolean(),
  allowPstnOnlyMeetings: fc.boolean(),
  afterPinTries: fc.constantFrom('continue', 'disconnect'),
});

/** Anything that may happen to a bridge, in any order. */
export const history: fc.Arbitrary<readonly Step[]> = fc.array(step, {
  minLength: 1,
  maxLength: 40,
  size: 'max',
});
