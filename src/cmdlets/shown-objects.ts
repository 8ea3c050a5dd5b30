import type { Directory } from '../domain/directory.ts';
import type { Organizer, ServiceNumber } from '../domain/directory-entry.ts';
import { MASKED_PIN } from '../domain/pin.ts';
import type { Shown } from './listing.ts';
import { SHOWN_SETTINGS } from './tenant-cmdlets.ts';
import { THE_BRIDGE } from './the-bridge.ts';

/** The columns of a table of users. */
export const USER_COLUMNS = ['DisplayName', 'Identity', 'ConferenceId', 'LeaderPin'] as const;

/** The columns of a table of numbers. */
export const NUMBER_COLUMNS = ['Number', 'Type', 'PrimaryLanguage', 'SecondaryLanguages'] as const;

/**
 * A user as cmdlets show one.
 *
 * @param pin the new PIN, the one time that it is shown; masked when left out (rule PIN-4).
 */
export function shownUser(directory: Directory, user: Organizer, pin?: string): Shown {
  const ids = directory
    .meetingsOf(user)
    .flatMap(({ conferenceId }) => (conferenceId === null ? [] : [conferenceId]));
  const known = user.pins.length > 0 ? MASKED_PIN : null;
  return {
    DisplayName: user.displayName,
    Identity: user.id,
    PrimarySmtpAddress: user.mailbox,
    BridgeName: THE_BRIDGE.name,
    ServiceNumber: user.defaultNumber ?? defaultNumber(directory),
    ConferenceId: ids.length > 1 ? ids : ids[0],
    LeaderPin: pin ?? known,
    AllowPSTNOnlyMeetings: user.allowPstnOnlyMeetings,
    AllowTollFreeDialIn: user.allowTollFreeDialIn,
  };
}

/** The settings of the tenant. */
export function shownTenant({ tenant }: Directory): Shown {
  const overridden = tenant.sendEmailFromAddress !== null;
  return {
    Identity: 'Global',
    ...Object.fromEntries(SHOWN_SETTINGS.map(([name, setting]) => [name, tenant[setting]])),
    SendEmailFromOverride: overridden,
  };
}

/** The bridge. */
export function shownBridge(directory: Directory): Shown {
  return {
    Identity: THE_BRIDGE.id,
    Name: THE_BRIDGE.name,
    DefaultServiceNumber: defaultNumber(directory),
    IsDefault: true,
    ServiceNumbers: registered(directory).map(({ number }) => number),
  };
}

/** A service number. */
export function shownNumber({ number, kind, languages }: ServiceNumber): Shown {
  return {
    Number: number,
    Type: kind === 'toll' ? 'Toll' : 'TollFree',
    PrimaryLanguage: languages[0],
    SecondaryLanguages: languages.slice(1),
    BridgeName: THE_BRIDGE.name,
  };
}

/** The numbers that are on the bridge. */
export function registered(directory: Directory): readonly ServiceNumber[] {
  return [...directory.numbers].filter((one) => one.registered);
}

function defaultNumber(directory: Directory): string | null {
  return registered(directory)[0]?.number ?? null;
}
