import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { SETTING_SCOPES } from '../domain/changed-setting.ts';
import type { Organizer } from '../domain/directory-entry.ts';

/** Whose settings there are. */
export type SettingScope = (typeof SETTING_SCOPES)[number];

/** A setting as it is from some moment on. */
export interface SettingValue {
  readonly scope: SettingScope;
  /** The meeting, user or number; `tenant` and `bridge` themselves. */
  readonly owner: string;
  readonly name: string;
  readonly value: unknown;
}

/** All settings of a bridge when it began. A meeting has not started then. */
export function settingsOf(origin: BridgeOrigin): readonly SettingValue[] {
  const { tenant, settings, organizers, meetings, numbers } = origin.directory;
  return [
    ...meetings.flatMap(({ id, organizer, conferenceId, dialInBypass }) =>
      valuesOf('meeting', id, meetingValues({ organizer, conferenceId, dialInBypass })),
    ),
    ...organizers.flatMap((one) => valuesOf('user', one.id, userValues(one))),
    ...numbers.flatMap(({ number, registered, kind, languages }) =>
      valuesOf('number', number, { registered, kind, languages }),
    ),
    ...valuesOf('tenant', 'tenant', tenant),
    ...valuesOf('bridge', 'bridge', settings),
  ];
}

/** The settings of one owner. */
export function valuesOf(
  scope: SettingScope,
  owner: string,
  values: object,
): readonly SettingValue[] {
  return Object.entries(values).map(([name, value]: [string, unknown]) => {
    return { scope, owner, name, value };
  });
}

/** A meeting that has not started, as a reader sees it. */
export function meetingValues(scheduled: {
  readonly organizer: string;
  readonly conferenceId: string | null;
  readonly dialInBypass: boolean;
}): object {
  const { organizer, conferenceId, dialInBypass } = scheduled;
  return { state: 'not started', conferenceId, organizer, dialInBypass, locked: false };
}

/** A user, as the report shows one: of the PINs only which version counts. */
export function userValues(user: Organizer): object {
  const { enabled, allowPstnOnlyMeetings, pins, allowTollFreeDialIn, ...rest } = user;
  const pin = pins.at(-1);
  const pinVersion = pin === undefined ? null : pinWords(pin);
  const { defaultNumber, mailbox, displayName } = rest;
  return {
    ...{ enabled, allowPstnOnlyMeetings, pinVersion },
    ...{ allowTollFreeDialIn, defaultNumber, mailbox, displayName },
  };
}

/** Which PIN counts, in words; never a digit of it. */
export function pinWords(pin: { readonly version: number; readonly length: number }): string {
  return `${pin.version}, of ${pin.length} digits`;
}
