import type { UserChanges } from '../domain/admin-command.ts';
import type { BoundValues } from './bound-values.ts';
import type { Cmdlet } from './cmdlet.ts';
import {
  AS_JOB,
  DOMAIN_PARAMETERS,
  FORCE,
  parameter,
  unsimulated,
  type Parameter,
} from './parameter.ts';
import { WHICH_BRIDGE } from './the-bridge.ts';
import type { CmdletAct, CmdletWork } from './work.ts';

const OWN_SENDER = 'Set the sender for the tenant: Set-CsOnlineDialInConferencingTenantSettings.';

const REQUIRED_USER = parameter(
  'Identity',
  'user',
  'The user: principal name, SIP address or display name.',
  { positional: true, required: true },
);

const CHANGES: readonly Parameter[] = [
  parameter(
    'AllowPSTNOnlyMeetings',
    'boolean',
    'Whether any caller starts the meetings (START-3).',
  ),
  parameter('AllowTollFreeDialIn', 'boolean', 'Whether toll-free numbers take callers in (ANS-3).'),
  parameter('ServiceNumber', 'number', 'The number that invitations name; $null for the default.', {
    nullable: true,
  }),
];

const ID_OF_ONES_OWN = unsimulated(
  'ConferenceId',
  'count',
  'Conference IDs are drawn: use -ResetConferenceId.',
  'Passcode',
);

const SENDER: readonly Parameter[] = [
  unsimulated('SendEmailFromAddress', 'text', OWN_SENDER),
  unsimulated('SendEmailFromDisplayName', 'text', OWN_SENDER),
];

function mailOf(instead: string): readonly Parameter[] {
  return [
    unsimulated('SendEmail', 'switch', instead),
    unsimulated('SendEmailToAddress', 'text', instead),
  ];
}

const TOLL_FREE = unsimulated('TollFreeServiceNumber', 'number', 'A user has one default number.');

function changesOf(bound: BoundValues): UserChanges {
  const allowPstnOnlyMeetings = bound.flag('AllowPSTNOnlyMeetings');
  const allowTollFreeDialIn = bound.flag('AllowTollFreeDialIn');
  const defaultNumber = bound.text('ServiceNumber');
  return {
    ...(allowPstnOnlyMeetings !== undefined && { allowPstnOnlyMeetings }),
    ...(allowTollFreeDialIn !== undefined && { allowTollFreeDialIn }),
    ...(defaultNumber !== undefined && { defaultNumber }),
  };
}

function changeActs(user: string, bound: BoundValues): CmdletAct[] {
  const changes = changesOf(bound);
  return Object.keys(changes).length === 0 ? [] : [{ command: 'user.set', user, changes }];
}

/** The PIN comes last: should anything before it be refused, no PIN is made that nobody sees. */
function setUser(bound: BoundValues): CmdletWork {
  const user = bound.textOrNull('Identity') ?? '';
  const acts = changeActs(user, bound);
  if (bound.flag('ResetConferenceId') === true) acts.push({ command: 'resetConferenceIds', user });
  const sendEmail = bound.flag('SendEmail');
  const to = bound.textOrNull('SendEmailToAddress');
  if (bound.flag('ResetLeaderPin') === true) {
    acts.push({
      command: 'pin.reset',
      user,
      ...(sendEmail !== undefined && { sendEmail }),
      ...(to !== null && { sendEmailToAddress: to }),
    });
    // Alone it is the bridge that refuses, and records it.
    if (to !== null && sendEmail !== true && acts.length > 1) throw addressWithoutSend(bound);
  } else if (to !== null) {
    if (sendEmail !== true) throw addressWithoutSend(bound);
    throw bound.mistake(
      'SendEmailToAddress',
      'cmdlet.notSimulated',
      '-SendEmailToAddress is simulated with -ResetLeaderPin only.',
    );
  } else if (sendEmail === true) acts.push({ command: 'conferenceInfo.send', user });
  if (acts.length === 0) {
    throw bound.mistake('', 'cmdlet.nothingAsked', 'Nothing is to be changed on the user.');
  }
  return { kind: 'acts', acts };
}

function addressWithoutSend(bound: BoundValues): Error {
  const message =
    '-SendEmailToAddress names an address, but no mail was asked for: add -SendEmail.';
  return bound.mistake('SendEmailToAddress', 'mail.addressWithoutSend', message);
}

/** The cmdlets about users. */
export const USER_CMDLETS: readonly Cmdlet[] = [
  {
    name: 'Get-CsOnlineDialInConferencingUser',
    synopsis: 'Shows users who are enabled for audio conferencing, with their PIN masked.',
    examples: [
      {
        line: 'Get-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com',
        does: 'Shows one user as a list.',
      },
      {
        line: 'Get-CsOnlineDialInConferencingUser -ServiceNumber 14255550199 -ResultSize 10',
        does: 'Shows at most ten users whose default number this is.',
      },
    ],
    parameters: [
      { ...REQUIRED_USER, required: false },
      parameter('ServiceNumber', 'number', 'Only users with this default number.'),
      parameter('ResultSize', 'count', 'At most so many users.'),
      ...WHICH_BRIDGE,
      unsimulated('LdapFilter', 'text', 'There is no Active Directory.'),
      unsimulated('BypassDualWrite', 'boolean', 'It is reserved for the vendor.'),
      ...DOMAIN_PARAMETERS,
      FORCE,
      AS_JOB,
    ],
    work: (bound) => ({
      kind: 'query',
      query: {
        query: 'users',
        user: bound.textOrNull('Identity'),
        number: bound.textOrNull('ServiceNumber'),
        size: bound.countOrNull('ResultSize'),
      },
    }),
  },
  {
    name: 'Set-CsOnlineDialInConferencingUser',
    synopsis: 'Resets the PIN or the conference IDs of a user, or changes what the user may do.',
    examples: [
      {
        line: 'Set-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com -ResetLeaderPIN',
        does: 'Makes a new PIN and shows it, once.',
      },
      {
        line: 'Set-CsOnlineDialInConferencingUser -Identity "Amos Marble" -ResetLeaderPin -SendEmail -SendEmailToAddress "u@example.com"',
        does: 'Makes a new PIN and mails it elsewhere.',
      },
      {
        line: 'Set-CsOnlineDialInConferencingUser -Identity amos.marble -ResetConferenceId -AllowPSTNOnlyMeetings $true',
        does: 'Makes new conference IDs, and lets any caller start the meetings.',
      },
    ],
    parameters: [
      REQUIRED_USER,
      ...CHANGES,
      parameter('ResetLeaderPin', 'switch', 'Makes a new PIN and shows it once (ADM-1, PIN-4).'),
      parameter('ResetConferenceId', 'switch', 'Makes new conference IDs (ADM-5).', {
        aliases: ['ResetPasscode'],
      }),
      parameter('SendEmail', 'switch', 'Mails, although automatic mail may be off (MAIL-2).'),
      parameter('SendEmailToAddress', 'text', 'Mails to this address; needs -SendEmail (ADM-2).'),
      ...WHICH_BRIDGE,
      ID_OF_ONES_OWN,
      ...SENDER,
      TOLL_FREE,
      ...DOMAIN_PARAMETERS,
      FORCE,
    ],
    work: setUser,
  },
  {
    name: 'Enable-CsOnlineDialInConferencingUser',
    synopsis: 'Enables a user: makes a PIN, shown once, and a conference ID (ADM-4).',
    examples: [
      {
        line: 'Enable-CsOnlineDialInConferencingUser -Identity beth.lindqvist@contoso.com',
        does: 'Enables a user and shows the PIN, once.',
      },
    ],
    parameters: [
      REQUIRED_USER,
      ...CHANGES,
      ID_OF_ONES_OWN,
      ...mailOf('The welcome mail goes out by the setting AutomaticallySendEmailsToUsers.'),
      ...SENDER,
      TOLL_FREE,
      unsimulated('ReplaceProvider', 'switch', 'There are no other providers.'),
      unsimulated('BypassDualWrite', 'boolean', 'It is reserved for the vendor.'),
      ...DOMAIN_PARAMETERS,
      FORCE,
      AS_JOB,
    ],
    work: (bound) => {
      const user = bound.textOrNull('Identity') ?? '';
      const acts = [{ command: 'user.enable', user } as const, ...changeActs(user, bound)];
      return { kind: 'acts', acts };
    },
  },
  {
    name: 'Disable-CsOnlineDialInConferencingUser',
    synopsis: 'Disables a user and releases the conference IDs (ADM-4, CID-3).',
    examples: [
      {
        line: 'Disable-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com -WhatIf',
        does: 'Says what would be done, and does nothing.',
      },
    ],
    parameters: [
      REQUIRED_USER,
      ...mailOf('No mail is sent when a user is disabled.'),
      ...SENDER,
      ...DOMAIN_PARAMETERS,
      FORCE,
      AS_JOB,
    ],
    work: (bound) => ({
      kind: 'acts',
      acts: [{ command: 'user.disable', user: bound.textOrNull('Identity') ?? '' }],
    }),
  },
];
