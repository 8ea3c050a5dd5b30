import { DEFAULT_TENANT, TENANT_SETTINGS, type TenantSettings } from '../domain/tenant.ts';
import type { BoundValues } from './bound-values.ts';
import type { Cmdlet } from './cmdlet.ts';
import {
  AS_JOB,
  DIRECTORY_PARAMETERS,
  FORCE,
  parameter,
  unsimulated,
  type Parameter,
} from './parameter.ts';
import type { CmdletWork } from './work.ts';

const GLOBAL = parameter('Identity', 'choice', 'There is one instance: Global.', {
  positional: true,
  choices: ['Global'],
});

const TENANT = DIRECTORY_PARAMETERS.filter(({ name }) => name === 'Tenant');

const NOT_ONLINE = 'It does not apply to Skype for Business Online.';
const NO_MIGRATION = 'There is nothing to migrate from.';

/** The parameters that are settings of the tenant one to one, with the name of the setting. */
const SETTINGS = {
  PinLength: 'pinLength',
  AllowPSTNOnlyMeetingsByDefault: 'allowPstnOnlyMeetingsByDefault',
  AutomaticallySendEmailsToUsers: 'automaticallySendEmailsToUsers',
  EnableEntryExitNotifications: 'enableEntryExitNotifications',
  EnableNameRecording: 'enableNameRecording',
  EntryExitAnnouncementsType: 'entryExitAnnouncementsType',
  MaskPstnNumbersType: 'maskPstnNumbersType',
} as const satisfies Record<string, keyof TenantSettings>;

/** The settings of the tenant that cmdlets show, by the name that they show. */
export const SHOWN_SETTINGS: readonly (readonly [string, keyof TenantSettings])[] = [
  ...Object.entries(SETTINGS),
  ['SendEmailFromAddress', 'sendEmailFromAddress'],
  ['SendEmailFromDisplayName', 'sendEmailFromDisplayName'],
];

/** The parameter that sets a setting of the tenant: it takes what the setting takes. */
function settingParameter([name, setting]: readonly [string, keyof TenantSettings]): Parameter {
  const { meaning, rule, values } = TENANT_SETTINGS[setting];
  const means = `${meaning.replace(/\.$/, '')} (${rule}).`;
  switch (values.of) {
    case 'flag':
      return parameter(name, 'boolean', means);
    case 'choice':
      return parameter(name, 'choice', means, { choices: Object.keys(values.choices) });
    case 'whole':
      return parameter(name, 'count', means, { range: [values.min, values.max] });
    case 'textOrNull':
      return parameter(name, 'text', means);
  }
}

function senderOf(bound: BoundValues): Partial<TenantSettings> {
  const override = bound.flag('SendEmailFromOverride');
  const address = bound.text('SendEmailFromAddress');
  const name = bound.text('SendEmailFromDisplayName');
  if (override === undefined && address === undefined && name === undefined) return {};
  if (override === false && address === undefined && name === undefined) {
    return { sendEmailFromAddress: null, sendEmailFromDisplayName: null };
  }
  if (override === true && typeof address === 'string' && typeof name === 'string') {
    return { sendEmailFromAddress: address, sendEmailFromDisplayName: name };
  }
  const given = ['SendEmailFromOverride', 'SendEmailFromAddress', 'SendEmailFromDisplayName'];
  throw bound.mistake(
    given.find((one) => bound.has(one)) ?? '',
    'cmdlet.conflict',
    'A sender is set with -SendEmailFromOverride $true, -SendEmailFromAddress and ' +
      '-SendEmailFromDisplayName together, and cleared with -SendEmailFromOverride $false alone.',
  );
}

function setTenant(bound: BoundValues): CmdletWork {
  const changes: Record<string, unknown> = { ...senderOf(bound) };
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const value = bound.flag(name) ?? bound.countOrNull(name) ?? bound.textOrNull(name);
    if (value !== null) changes[setting] = value;
  }
  if (Object.keys(changes).length === 0) {
    throw bound.mistake('', 'cmdlet.nothingAsked', 'No setting is to be changed.');
  }
  const acts = [{ command: 'tenant.set', changes } as const];
  return { kind: 'acts', acts };
}

function removeTenant(): CmdletWork {
  // Credits are bought, not set by a cmdlet, so they stay.
  const { tollFreeCredits: _kept, ...changes } = DEFAULT_TENANT;
  const acts = [{ command: 'tenant.set', changes } as const];
  return { kind: 'acts', acts };
}

/** The cmdlets about the tenant's settings. */
export const TENANT_CMDLETS: readonly Cmdlet[] = [
  {
    name: 'Get-CsOnlineDialInConferencingTenantSettings',
    synopsis: 'Shows the settings of the tenant.',
    examples: [
      {
        line: 'Get-CsOnlineDialInConferencingTenantSettings',
        does: 'Shows the settings as a list.',
      },
    ],
    parameters: [
      GLOBAL,
      unsimulated('Filter', 'text', 'There is one instance.'),
      unsimulated('LocalStore', 'switch', 'There is one store.'),
      unsimulated('BypassDualWrite', 'boolean', 'It is reserved for the vendor.'),
      ...TENANT,
      AS_JOB,
    ],
    work: () => ({ kind: 'query', query: { query: 'tenant' } }),
  },
  {
    name: 'Set-CsOnlineDialInConferencingTenantSettings',
    synopsis: 'Changes settings of the tenant.',
    examples: [
      {
        line: 'Set-CsOnlineDialInConferencingTenantSettings -PinLength 7',
        does: 'PINs that are made from now on have 7 digits.',
      },
      {
        line: 'Set-CsOnlineDialInConferencingTenantSettings -SendEmailFromOverride $true -SendEmailFromAddress a@contoso.com -SendEmailFromDisplayName "Conferencing Administrator"',
        does: 'Mails have their own sender.',
      },
    ],
    parameters: [
      GLOBAL,
      ...Object.entries(SETTINGS).map(settingParameter),
      parameter(
        'SendEmailFromOverride',
        'boolean',
        'Whether mails have their own sender (MAIL-3).',
      ),
      parameter('SendEmailFromAddress', 'text', 'The address of that sender.'),
      parameter('SendEmailFromDisplayName', 'text', 'The name of that sender.'),
      unsimulated('IncludeTollFreeNumberInMeetingInvites', 'boolean', NOT_ONLINE),
      unsimulated('AutomaticallyReplaceAcpProvider', 'boolean', 'There are no other providers.'),
      unsimulated('UseUniqueConferenceIds', 'boolean', NOT_ONLINE),
      unsimulated('AutomaticallyMigrateUserMeetings', 'boolean', NO_MIGRATION),
      unsimulated('MigrateServiceNumbersOnCrossForestMove', 'boolean', NOT_ONLINE),
      unsimulated('EnableDialOutJoinConfirmation', 'boolean', NOT_ONLINE),
      unsimulated('Instance', 'text', 'There are no objects to pass: name the settings.'),
      ...TENANT,
      FORCE,
    ],
    work: setTenant,
  },
  {
    name: 'Remove-CsOnlineDialInConferencingTenantSettings',
    synopsis: 'Puts the settings of the tenant back to their defaults.',
    examples: [
      {
        line: 'Remove-CsOnlineDialInConferencingTenantSettings -Identity Global',
        does: 'Puts them back.',
      },
    ],
    parameters: [GLOBAL, ...TENANT, FORCE],
    work: removeTenant,
  },
];
