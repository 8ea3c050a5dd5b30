import { beforeEach, describe, expect, it } from 'vitest';
import { carryOutCmdlet, type CmdletWorld } from '../../src/cmdlets/carry-out.ts';
import { errorRecord } from '../../src/cmdlets/error-record.ts';
import type { Fact } from '../../src/domain/fact.ts';
import { AMOS, cmdletWorld } from './cmdlet-world.ts';

const USER = 'CsOnlineDialInConferencingUser';
const NUMBER = 'CsOnlineDialInConferencingServiceNumber';
const TENANT = 'CsOnlineDialInConferencingTenantSettings';

let world: CmdletWorld;
let facts: readonly Fact[];

beforeEach(() => {
  ({ world, facts } = cmdletWorld());
});

/** What a line prints; a refusal reads as its code. */
function printed(line: string): string {
  const outcome = carryOutCmdlet(line, world);
  return outcome.ok ? outcome.output : outcome.error.code;
}

function warned(line: string): readonly string[] {
  const outcome = carryOutCmdlet(line, world);
  return outcome.ok ? outcome.warnings : [outcome.error.code];
}

describe('a cmdlet that is carried out (ADM-3)', () => {
  it('shows one user as a list, with the PIN masked (PIN-4)', () => {
    expect(printed(`Get-${USER} -Identity "Amos Marble"`)).toBe(
      [
        '',
        'DisplayName           : Amos Marble',
        'Identity              : amos.marble@contoso.com',
        'PrimarySmtpAddress    : amos.marble@contoso.com',
        'BridgeName            : Conference Bridge',
        'ServiceNumber         : +14255550199',
        'ConferenceId          : {4482915, 7710482}',
        'LeaderPin             : ***********',
        'AllowPSTNOnlyMeetings : False',
        'AllowTollFreeDialIn   : True',
        '',
        '',
      ].join('\n'),
    );
  });

  it('shows the new PIN in the answer to the reset, and never again (ADM-1, PIN-4)', () => {
    const first = printed(`Set-${USER} -amos.marble -ResetLeaderPIN`);
    expect(first).toMatch(/^LeaderPin +: [0-9]{5}$/m);
    expect(printed(`Get-${USER} -Identity ${AMOS}`)).toMatch(/^LeaderPin +: \*{11}$/m);
    expect(printed(`Set-${USER} -Identity ${AMOS} -ResetConferenceId`)).toMatch(/: \*{11}$/m);
  });

  it('resets every conference ID of the user (ADM-5)', () => {
    printed(`Set-${USER} -Identity ${AMOS} -ResetConferenceId`);
    expect(facts.filter(({ type }) => type === 'conferenceId.reset')).toHaveLength(2);
    expect(world.directory.findConferenceId('4482915').found).toBe('retired');
  });

  it('enables a user with what is to be changed, and a second time changes nothing (ADM-4)', () => {
    const line = `Enable-${USER} -Identity beth@contoso.com -AllowPstnOnlyMeetings $true`;
    expect(printed(line)).toMatch(/LeaderPin +: [0-9]{5}\nAllowPSTNOnlyMeetings : True/);
    const again = line.replace('$true', '$false');
    expect(warned(again)).toEqual([
      'beth@contoso.com is enabled already; nothing was changed and nothing was sent.',
    ]);
    expect(world.directory.organizer('beth@contoso.com')?.allowPstnOnlyMeetings).toBe(true);
  });

  it('makes no PIN that nobody would see, when something else is refused (PIN-4)', () => {
    const line = `Set-${USER} -Identity ${AMOS} -ResetLeaderPin -ServiceNumber +14255550000`;
    expect(printed(line)).toBe('number.unknown');
    const enable = `Enable-${USER} -Identity beth@contoso.com -ServiceNumber +14255550000`;
    expect(printed(enable)).toBe('number.unknown');
    expect(facts.filter(({ type }) => type === 'pin.reset')).toEqual([]);
    expect(world.directory.organizer('beth@contoso.com')?.enabled).toBe(false);
  });

  it('disables a user; with -WhatIf it says so and does nothing', () => {
    expect(printed(`Disable-${USER} -Identity ${AMOS} -WhatIf`)).toBe(
      `What if: Performing the operation "Disable-${USER}" on target "${AMOS}".\n`,
    );
    expect(world.directory.organizer(AMOS)?.enabled).toBe(true);
    expect(printed(`Disable-${USER} -Identity ${AMOS} -Confirm:$false`)).toBe('');
    expect(world.directory.organizer(AMOS)?.enabled).toBe(false);
    expect(printed(`Get-${USER} -Identity ${AMOS}`)).toBe('user.notEnabled');
    expect(printed(`Get-${USER}`)).toBe('');
  });

  it.each([
    [`Set-${USER} -Identity "Amos Marble" -ResetLeaderPin -WhatIf`, AMOS],
    [`Set-${USER} CONTOSO\\amos.marble -ResetConferenceId -ResetLeaderPin -wi`, AMOS],
    [`Set-${USER} amos.marble -AllowPSTNOnlyMeetings $true -WhatIf:$true -Confirm:$false`, AMOS],
    [`Set-${USER} amos.marble -SendEmail -WhatIf`, AMOS],
    [`Enable-${USER} sip:beth@contoso.com -WhatIf`, 'beth@contoso.com'],
    [`Enable-${USER} new@contoso.com -WhatIf`, 'new@contoso.com'],
    [`Disable-${USER} -Identity ${AMOS} -What -Force`, AMOS],
    [`Set-${TENANT} -PinLength 9 -WhatIf`, 'Global'],
    [`Remove-${TENANT} -WhatIf`, 'Global'],
    [`Set-${NUMBER} 14255550199 -PrimaryLanguage de-DE -WhatIf`, '+14255550199'],
    [`Register-${NUMBER} 18445550123 -WhatIf`, '+18445550123'],
    [`Unregister-${NUMBER} 14255550199 -WhatIf`, '+14255550199'],
  ])('says what %s would do, once, and does nothing', (line, target) => {
    const before = JSON.stringify(world.directory.snapshot());
    expect(printed(line)).toBe(
      `What if: Performing the operation "${line.split(' ')[0]}" on target "${target}".\n`,
    );
    expect(JSON.stringify(world.directory.snapshot())).toBe(before);
    expect(facts).toEqual([]);
  });

  it('refuses with -WhatIf what nothing could be done on', () => {
    expect(printed(`Set-${USER} nobody -ResetLeaderPin -WhatIf`)).toBe('user.unknown');
    expect(printed(`Disable-${USER} twin -WhatIf`)).toBe('user.ambiguous');
    expect(printed(`Unregister-${NUMBER} 14255550000 -WhatIf`)).toBe('number.unknown');
    expect(printed(`Set-${USER} ${AMOS} -ResetLeaderPin`)).toMatch(/LeaderPin +: [0-9]{5}\n/);
  });

  it('names the users who can be meant, and does nothing to any of them', () => {
    for (const line of [
      `Set-${USER} Twin -ResetLeaderPin`,
      `Set-${USER} twin -ResetConferenceId`,
      `Get-${USER} "TWIN"`,
      `Disable-${USER} twin`,
      `Enable-${USER} twin`,
    ]) {
      const outcome = carryOutCmdlet(line, world);
      expect(outcome).toMatchObject({
        error: {
          code: 'user.ambiguous',
          message: 'Several users can be meant: twin@contoso.com, twin@fabrikam.com.',
        },
      });
    }
    expect(printed(`Enable-${USER} CONTOSO\\twin`)).toContain('twin@contoso.com');
    expect(facts.filter(({ type }) => type === 'admin.refused')).toHaveLength(3);
  });

  it('carries out each of several, whatever comes of the one before', () => {
    const text = `Get-${USER} nobody; Set-${TENANT} -PinLength 8;\nSet-${USER} ${AMOS} -ResetLeaderPin`;
    const outcome = carryOutCmdlet(text, world);
    expect(outcome).toMatchObject({
      ok: true,
      output: expect.stringMatching(/LeaderPin +: [0-9]{8}\n/) as string,
      warnings: [expect.stringContaining('-Identity was left out') as string],
      refused: [{ code: 'user.unknown', cmdlet: `Get-${USER}`, line: 1, char: 1 }],
    });
  });

  it('does nothing at all when one of several cannot be read', () => {
    expect(printed(`Set-${TENANT} -PinLength 8; Set-${TENANT} -PinLenth 9`)).toBe(
      'cmdlet.parameterUnknown',
    );
    expect(world.directory.tenant.pinLength).toBe(5);
  });

  it('sets, shows and puts back the settings of the tenant', () => {
    expect(printed(`Set-${TENANT} -PinLength 8 -MaskPstnNumbersType NoMasking`)).toBe('');
    expect(printed(`Get-${TENANT}`)).toMatch(/^PinLength +: 8$/m);
    expect(printed(`Remove-${TENANT} -Identity Global`)).toBe('');
    expect(world.directory.tenant).toMatchObject({
      pinLength: 5,
      maskPstnNumbersType: 'MaskedForExternalUsers',
    });
  });

  it('shows several numbers as a table', () => {
    expect(printed(`Get-${NUMBER}`)).toBe(
      [
        '',
        'Number       Type     PrimaryLanguage SecondaryLanguages',
        '------       ----     --------------- ------------------',
        '+14255550199 Toll     en-US           {}',
        '+18005550199 TollFree en-US           {es-ES}',
        '',
        '',
      ].join('\n'),
    );
  });

  it('takes a number off the bridge and puts it back as it was (ANS-1)', () => {
    printed(`Unregister-${NUMBER} -Identity 18005550199`);
    expect(printed(`Get-${NUMBER} -Identity 18005550199`)).toBe('number.unknown');
    printed(`Register-${NUMBER} -Identity 18005550199`);
    expect(printed(`Get-${NUMBER} -Identity 18005550199`)).toMatch(/^Type +: TollFree$/m);
    expect(printed(`Register-${NUMBER} -Identity 18445550123`)).toBe('');
    expect(world.directory.number('+18445550123')?.kind).toBe('tollFree');
  });

  it('changes one language and keeps the others (ANS-2)', () => {
    printed(`Set-${NUMBER} -Identity 18005550199 -PrimaryLanguage de-DE`);
    expect(world.directory.number('+18005550199')?.languages).toEqual(['de-DE', 'es-ES']);
    printed(`Set-${NUMBER} -Identity 18005550199 -SecondaryLanguages fr-FR, en-us`);
    expect(world.directory.number('+18005550199')?.languages).toEqual(['de-DE', 'fr-FR', 'en-US']);
    expect(printed(`Set-${NUMBER} -Identity 18005550199 -PrimaryLanguage ja-JP`)).toBe(
      'language.unknown',
    );
  });

  it('shows the bridge', () => {
    expect(printed('Get-CsOnlineDialInConferencingBridge')).toMatch(
      /^DefaultServiceNumber : \+14255550199$/m,
    );
  });

  it('explains itself, and what it does not simulate', () => {
    const help = printed(`Get-Help Set-${USER}`);
    expect(help).toContain('-ResetLeaderPin: Makes a new PIN and shows it once');
    expect(help).toMatch(/KNOWN, NOT SIMULATED\n {4}-ConferenceId/);
    expect(printed('Get-Help Set-CsUser')).toBe('cmdlet.notSimulated');
    expect(printed('Get-Help Set-CsUsers')).toBe('cmdlet.unknown');
    expect(printed('Get-Command Set-*Tenant*').trim().split('\n')).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('reads as PowerShell prints one', () => {
    const line = `Set-${USER} -Identity ${AMOS} -Reset`;
    const outcome = carryOutCmdlet(line, world);
    if (outcome.ok) throw new Error('expected a refusal');
    expect(errorRecord(line, outcome.error).split('\n')).toEqual([
      `Set-${USER} : -Reset is ambiguous; it can be -ResetLeaderPin, -ResetConferenceId.`,
      'At line:1 char:70',
      `    + CategoryInfo          : InvalidArgument: (:) [Set-${USER}], ParameterBindingException`,
      `    + FullyQualifiedErrorId : cmdlet.parameterAmbiguous,Set-${USER}`,
      '    Write more of the name; the message lists the candidates.',
      '',
    ]);
  });
});
