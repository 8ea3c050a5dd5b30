import { PIN_LENGTH } from './pin.ts';
import {
  choice,
  count,
  defaultsOf,
  flag,
  textOrNull,
  type Setting,
  type ValuesOf,
} from './setting-entry.ts';
import { LONGEST } from './text-lengths.ts';

/** The settings that hold for all users of one organization. Names follow the vendor's cmdlets. */
export const TENANT_SETTINGS = {
  pinLength: count(
    PIN_LENGTH.default,
    PIN_LENGTH,
    'PIN-2',
    'length of new PINs',
    'Digits of PINs made from now on, 4 to 12.',
  ),
  allowPstnOnlyMeetingsByDefault: flag(
    false,
    'START-3',
    'start without a PIN, for users enabled later',
    'Whether users enabled from now on start meetings by phone without a PIN.',
  ),
  automaticallySendEmailsToUsers: flag(
    true,
    'MAIL-2',
    'automatic mail to users',
    'Whether users get mails about their PIN and conference ID by themselves.',
  ),
  enableNameRecording: flag(
    true,
    'MTG-1',
    'recording of names',
    'Whether callers record a name before they join.',
  ),
  enableEntryExitNotifications: flag(
    true,
    'MTG-2',
    'announcements of who comes and goes',
    'Whether entry and exit are announced.',
  ),
  entryExitAnnouncementsType: choice(
    'UseNames',
    { UseNames: 'by name', ToneOnly: 'by a tone' },
    'MTG-2',
    'how people are announced',
    'How entry and exit are announced.',
  ),
  maskPstnNumbersType: choice(
    'MaskedForExternalUsers',
    {
      MaskedForExternalUsers: 'hidden from people outside',
      MaskedForAllUsers: 'hidden from everybody',
      NoMasking: 'shown',
    },
    'REC-3',
    'numbers of callers, as others see them',
    'How the numbers of callers are shown to others in a meeting.',
  ),
  sendEmailFromAddress: textOrNull(
    LONGEST.address,
    'MAIL-3',
    'sender of mails',
    'The address that mails come from; goes with the name.',
  ),
  sendEmailFromDisplayName: textOrNull(
    LONGEST.name,
    'MAIL-3',
    'name of the sender of mails',
    'The name that mails come from; goes with the address.',
  ),
  tollFreeCredits: flag(
    true,
    'ANS-3',
    'credit for toll-free calls',
    'Whether there are communications credits; without them toll-free calls are refused.',
  ),
} as const satisfies Readonly<Record<string, Setting>>;

/** The values of all settings of the tenant; the shape follows {@link TENANT_SETTINGS}. */
export type TenantSettings = ValuesOf<typeof TENANT_SETTINGS>;

/** The settings a tenant starts with. */
export const DEFAULT_TENANT: Readonly<TenantSettings> = defaultsOf(TENANT_SETTINGS);
