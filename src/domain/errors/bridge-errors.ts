import { entry, type ErrorEntry } from './error-entry.ts';

/** What the bridge refuses. */
export const BRIDGE_ERRORS = {
  'user.unknown': entry(
    'unknown',
    'The tenant has no such user.',
    'Write the user principal name, sip:, domain\\logon, the part before the @, or the display name of a user of the tenant; GET /v1/users lists them.',
  ),
  'user.ambiguous': entry(
    'conflict',
    'Several users of the tenant can be meant.',
    'Write the user principal name of one of those whom the message names.',
  ),
  'user.notEnabled': entry(
    'conflict',
    'The user is not enabled for audio conferencing.',
    'Enable the user first (command user.enable).',
  ),
  'meeting.unknown': entry(
    'unknown',
    'The bridge has no such meeting.',
    'Use the identifier or the conference ID of a meeting; GET /v1/meetings lists them.',
  ),
  'meeting.notStarted': entry(
    'conflict',
    'The meeting has not started.',
    'Start the meeting first: the organizer joins by the app or keys the leader PIN.',
  ),
  'participant.unknown': entry(
    'unknown',
    'Nobody of that identifier is in a meeting or waits for one.',
    'Use an identifier that a join or GET /v1/meetings gave.',
  ),
  'number.unknown': entry(
    'unknown',
    'The bridge has no such service number.',
    'Use a service number of the bridge, in E.164, or register it (command number.register).',
  ),
  'number.taken': entry(
    'conflict',
    'The service number is registered already.',
    'Choose another number, or unregister this one first.',
  ),
  'number.invalid': entry(
    'invalid',
    'The service number is not E.164.',
    'Write + and 2 to 15 digits, for example +14255550199.',
  ),
  'pin.lengthOutOfRange': entry(
    'invalid',
    'A PIN length is outside 4 to 12 digits.',
    'Choose a length of 4 to 12 (rule PIN-1).',
  ),
  'mail.addressWithoutSend': entry(
    'invalid',
    'An address was given for a mail that was not asked for.',
    'Give sendEmail: true together with sendEmailToAddress (rule ADM-2).',
  ),
  'mail.addressInvalid': entry(
    'invalid',
    'The mail address is not one.',
    'Write an address such as u@example.com.',
  ),
  'mail.senderIncomplete': entry(
    'invalid',
    'The sender override has only one of its two halves.',
    'Set address and display name together, or clear both (rule MAIL-3).',
  ),
  'permission.denied': entry(
    'forbidden',
    'Who asked may not do this.',
    'Ask an administrator; an organizer may reset only the own PIN (rule PIN-3).',
  ),
  'setting.unknown': entry(
    'invalid',
    'There is no setting of that name.',
    'Use a name from the table of settings; names are case-sensitive here.',
  ),
  'setting.invalid': entry(
    'invalid',
    'The setting cannot have that value.',
    'Give a value of the type and range that the message names.',
  ),
  'language.unknown': entry(
    'invalid',
    'The attendant does not speak that language.',
    'Use one of the languages that the message names, as a BCP 47 tag.',
  ),
  'conferenceId.exhausted': entry(
    'exhausted',
    'No conference ID is free on the bridge.',
    'Release IDs by disabling users who left.',
  ),
  'bridge.stopped': entry(
    'unavailable',
    'The bridge has been stopped.',
    'Start a new server or a new bridge and dial again.',
  ),
} as const satisfies Record<string, ErrorEntry>;
