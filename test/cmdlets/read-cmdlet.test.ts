import { describe, expect, it } from 'vitest';
import { readCmdlet } from '../../src/cmdlets/read-cmdlet.ts';
import type { CmdletAct } from '../../src/cmdlets/work.ts';

const AMOS = 'amos.marble@contoso.com';
const SET = 'Set-CsOnlineDialInConferencingUser';
const TENANT = 'Set-CsOnlineDialInConferencingTenantSettings';
const NUMBER = 'Set-CsOnlineDialInConferencingServiceNumber';

function actsOf(line: string): readonly CmdletAct[] {
  const reading = readCmdlet(line);
  if (!reading.ok) throw new Error(`${reading.fault.code}: ${reading.fault.message}`);
  if (reading.work.kind !== 'acts') throw new Error('expected acts');
  return reading.work.acts;
}

function faultOf(line: string): { code: string; message: string; there: string } {
  const reading = readCmdlet(line);
  if (reading.ok) throw new Error('expected a fault');
  const { code, message, at, length } = reading.fault;
  return { code, message, there: line.slice(at, at + length) };
}

function warningsOf(line: string): readonly string[] {
  const reading = readCmdlet(line);
  if (!reading.ok) throw new Error(reading.fault.message);
  return reading.warnings;
}

const RESET = [{ command: 'pin.reset', user: AMOS }];

describe('a cmdlet as an administrator types it (ADM-1, ADM-3)', () => {
  it.each([
    ['as the founding document has it', `${SET} -Identity ${AMOS} -ResetLeaderPIN`],
    ['in another case', `set-csonlinedialinconferencinguser -IDENTITY ${AMOS} -resetleaderpin`],
    ['with the first letters of its parameters', `${SET} -Iden ${AMOS} -ResetL`],
    ['in quotation marks', `${SET} -Identity '${AMOS}' -ResetLeaderPin`],
    ['in typographic marks', `${SET} –Identity “${AMOS}” –ResetLeaderPin`],
    ['with colons', `${SET} -Identity:"${AMOS}" -ResetLeaderPin:$true`],
    ['with a SIP address', `${SET} -Identity sip:${AMOS} -ResetLeaderPin`],
    ['with the user first', `${SET} ${AMOS} -ResetLeaderPin`],
    ['with a comment', `  ${SET} -Identity ${AMOS} -ResetLeaderPin   # he forgot it`],
  ])('is understood %s', (_how, line) => {
    expect(actsOf(line)).toEqual(RESET);
  });

  it.each([
    ['-id', `${SET} -id ${AMOS} -ResetLeaderPIN`, '-id was taken for -Identity.'],
    ['a missing -Identity', `${SET} ${AMOS} -ResetLeaderPIN`, '-Identity was left out'],
    ['a user like a parameter', `${SET} -${AMOS} -ResetLeaderPIN`, 'A user written like a param'],
    ['TenantSetting', 'Get-CsOnlineDialInConferencingTenantSetting', 'The name was taken for Get-'],
    ['CsCs and Confencing', 'Get-CsCsOnlineDialInConfencingUser', 'The name was taken for Get-'],
  ])('is tolerated with %s, and a warning', (_what, line, warning) => {
    expect(warningsOf(line)).toEqual([expect.stringContaining(warning)]);
  });

  it('takes the line of a document whose user has no domain, with the mail elsewhere', () => {
    const line = `${SET} -amos.marble -ResetLeaderPIN -SendEmail -SendEmailToAddress "u@example.com"`;
    expect(actsOf(line)).toEqual([
      {
        command: 'pin.reset',
        user: 'amos.marble',
        sendEmail: true,
        sendEmailToAddress: 'u@example.com',
      },
    ]);
  });

  it('leaves an address without -SendEmail to the bridge, which refuses it (ADM-2)', () => {
    expect(actsOf(`${SET} -Identity ${AMOS} -ResetLeaderPin -SendEmailTo u@example.com`)).toEqual([
      { command: 'pin.reset', user: AMOS, sendEmailToAddress: 'u@example.com' },
    ]);
    expect(faultOf(`${SET} -Identity ${AMOS} -SendEmailToAddress u@example.com`).code).toBe(
      'mail.addressWithoutSend',
    );
  });

  it('asks for several things in an order that makes the PIN last', () => {
    const line = `${SET} -Identity ${AMOS} -ResetLeaderPin -ResetConferenceId -AllowPSTN $true -ServiceNumber tel:+14255550199`;
    expect(actsOf(line).map(({ command }) => command)).toEqual([
      'user.set',
      'resetConferenceIds',
      'pin.reset',
    ]);
    expect(actsOf(line)[0]).toMatchObject({
      changes: { allowPstnOnlyMeetings: true, defaultNumber: '+14255550199' },
    });
  });

  it('reads the settings of the tenant with their types and ranges', () => {
    const line = `${TENANT} -EnableEntryExitNotifications $True -EnableNameRecording $False -PinLength 7 -EntryExitAnnouncementsType toneonly`;
    expect(actsOf(line)).toEqual([
      {
        command: 'tenant.set',
        changes: {
          pinLength: 7,
          enableEntryExitNotifications: true,
          enableNameRecording: false,
          entryExitAnnouncementsType: 'ToneOnly',
        },
      },
    ]);
  });

  it('sets a sender whole, or clears it (MAIL-3)', () => {
    const set = `${TENANT} -SendEmailFromOverride $true -SendEmailFromAddress a@contoso.com -SendEmailFromDisplayName "Conferencing Administrator"`;
    expect(actsOf(set)).toMatchObject([
      {
        changes: {
          sendEmailFromAddress: 'a@contoso.com',
          sendEmailFromDisplayName: 'Conferencing Administrator',
        },
      },
    ]);
    expect(actsOf(`${TENANT} -SendEmailFromOverride $false`)).toMatchObject([
      { changes: { sendEmailFromAddress: null, sendEmailFromDisplayName: null } },
    ]);
    expect(faultOf(`${TENANT} -SendEmailFromAddress a@contoso.com`).code).toBe('cmdlet.conflict');
  });

  it('reads languages as a list, in their order and in any case (ANS-2)', () => {
    const line = `${NUMBER} -Identity 14255551234 -PrimaryLanguage de-de -SecondaryLanguages en-us, es-ES`;
    expect(actsOf(line)).toEqual([
      {
        command: 'number.setLanguages',
        number: '+14255551234',
        languages: ['de-DE', 'en-US', 'es-ES'],
      },
    ]);
  });

  it('keeps the variables of a scenario where it is told to', () => {
    const line = `${SET} -Identity \${who} -ResetLeaderPin`;
    expect(readCmdlet(line, true)).toMatchObject({ work: { acts: [{ user: '${who}' }] } });
    expect(faultOf(line).code).toBe('cmdlet.syntax');
  });
});

describe('a line that is not right', () => {
  it.each([
    ['a cmdlet that is none', '▸Set-CsUsers◂ -Identity x', 'cmdlet.unknown'],
    ['a real one', '▸Set-CsUser◂ -Identity x', 'cmdlet.notSimulated'],
    ['nothing at all', ' ', 'cmdlet.syntax'],
    ['a pipe', 'Get-CsOnlineDialInConferencingUser ▸|◂ fl', 'cmdlet.syntax'],
    ['two cmdlets', `Get-Command▸;◂ Get-Help`, 'cmdlet.syntax'],
    ['an open quotation mark', `${SET} -Identity ▸"◂amos -ResetLeaderPin`, 'cmdlet.syntax'],
    ['a variable', `${SET} -Identity ▸$◂user -ResetLeaderPin`, 'cmdlet.syntax'],
    ['an expression', `${SET} -Identity ▸(◂Get-Content u) -ResetLeaderPin`, 'cmdlet.syntax'],
    ['a parameter that is none', `${SET} -Identity a ▸-Pin◂ x`, 'cmdlet.parameterUnknown'],
    ['too short a prefix', `${SET} -Identity a ▸-Reset◂`, 'cmdlet.parameterAmbiguous'],
    ['a parameter twice', `${SET} -Identity a ▸-Identity◂ b`, 'cmdlet.parameterRepeated'],
    ['no user', `▸${SET}◂ -ResetLeaderPin`, 'cmdlet.parameterMissing'],
    ['no value', `${SET} ▸-Identity◂ -ResetLeaderPin`, 'cmdlet.valueMissing'],
    ['a word for a Boolean', `${SET} -Identity a -AllowPSTN ▸true◂`, 'cmdlet.valueInvalid'],
    ['too short a PIN', `${TENANT} -PinLength ▸3◂`, 'cmdlet.valueInvalid'],
    ['too long a PIN', `${TENANT} -PinLength ▸13◂`, 'cmdlet.valueInvalid'],
    ['a value for a switch', `${SET} a -ResetLeaderPin ▸$true◂`, 'cmdlet.argumentUnexpected'],
    ['a value of nothing', `${SET} a ▸b◂ -ResetLeaderPin`, 'cmdlet.argumentUnexpected'],
    ['nothing to change', `▸${SET}◂ -Identity a`, 'cmdlet.nothingAsked'],
    ['an ID of one’s own', `${SET} a ▸-ConferenceId◂ 3542699`, 'cmdlet.notSimulated'],
    ['a bridge', `${SET} a ▸-BridgeName◂ "Bridge" -ResetLeaderPin`, 'cmdlet.notSimulated'],
    ['an action that is none', `${SET} a -ResetLeaderPin -ea ▸Loud◂`, 'cmdlet.valueInvalid'],
    [
      'a default number of the bridge',
      'Set-CsOnlineDialInConferencingBridge -Name "Conference Bridge" ▸-DefaultServiceNumber◂ 14255551234',
      'cmdlet.notSimulated',
    ],
  ])('with %s is refused, and the place is pointed at', (_what, marked, code) => {
    const fault = faultOf(marked.replaceAll(/[▸◂]/g, ''));
    const there = /▸(.+)◂/.exec(marked)?.[1] ?? '';
    expect(fault).toMatchObject({ code, there: there === '' ? fault.there : there });
    expect(fault.message).toMatch(/^[A-Z-].*\.$/);
  });

  it('lists the candidates of an ambiguous prefix', () => {
    expect(faultOf(`${SET} -Identity a -Reset`).message).toBe(
      '-Reset is ambiguous; it can be -ResetLeaderPin, -ResetConferenceId.',
    );
  });

  it('is never repeated in the words, for it may hold a PIN (PIN-4)', () => {
    for (const line of [
      `${SET} a -Pin73915 x`,
      `${SET} a -ResetLeaderPin 73915`,
      `${SET} a -ResetLeaderPin:73915`,
      `${TENANT} -PinLength 73915`,
      `73915`,
    ]) {
      expect(faultOf(line).message).not.toContain('73915');
    }
  });
});
