import { describe, expect, it } from 'vitest';
import { CMDLETS, cmdletNamed } from '../../../src/cmdlets/catalogue.ts';
import { INSTEAD } from '../../../src/cmdlets/real-modules/instead.ts';
import { realCmdlet, realCmdletWords } from '../../../src/cmdlets/real-modules/real-cmdlet.ts';
import { ALIASES } from '../../../src/cmdlets/real-modules/session-names.ts';
import { readScript } from '../../../src/cmdlets/read-cmdlet.ts';

describe('a cmdlet of the real modules that is not simulated', () => {
  it.each([
    ['Set-CsUser', 'the Teams module'],
    ['Get-CsOnlineUser', 'the Teams module'],
    ['grant-csteamsmeetingpolicy', 'the Teams module'],
    ['Set-CsClientPin', 'Skype for Business Server'],
    ['New-CsOnlineSession', 'Skype for Business Online'],
    ['Get-CsOnlineDialInConferencingUserInfo', 'Skype for Business Online'],
    ['Set-CsOnlineDialInConferencingUserDefaultNumber', 'Skype for Business Online'],
    ['Get-CsOnlineDialInConferencingLanguagesSupported', 'the Teams module'],
    ['Connect-MicrosoftTeams', 'the Teams module'],
    ['Get-CsAutoAttendant', 'the Teams module'],
    ['Get-CsAudioConferencingProvider', 'Skype for Business Server'],
    ['Where-Object', 'PowerShell or a module beside'],
    ['fl', 'PowerShell or a module beside'],
  ])('%s is called that, not unknown', (name, module) => {
    const real = realCmdlet(name);
    if (real === null) throw new Error('expected a cmdlet');
    expect(real.module).toBe(module);
    expect(realCmdletWords(real)).toContain(`${real.name} is a cmdlet of ${module}`);
    expect(readScript(`${name} -Identity amos -Pin 73915`)).toMatchObject({
      fault: { code: 'cmdlet.notSimulated', at: 0 },
    });
  });

  it('says what to use in its place, with names that there are', () => {
    for (const [, instead] of INSTEAD) {
      expect(instead).toMatch(/^[A-Z].*\.$/);
      for (const [name] of instead.matchAll(/[A-Z][a-z]+-Cs\w+/g)) {
        expect([name, cmdletNamed(name)?.cmdlet.name]).toEqual([name, name]);
      }
      for (const [, name] of instead.matchAll(/(?<= )-([A-Z]\w+)/g)) {
        const parameters = CMDLETS.flatMap((one) => one.parameters);
        expect(parameters.some((one) => one.name === name && one.support === 'full')).toBe(true);
      }
    }
    expect(realCmdlet('Set-CsClientPin')?.instead).toContain('-ResetLeaderPin');
    expect(realCmdlet('Get-CsOnlineUser')?.instead).toBe('Use Get-CsOnlineDialInConferencingUser.');
    expect(realCmdlet('Get-CsAutoAttendant')?.instead).toBeNull();
  });

  it('is none that is simulated, and none that nobody has', () => {
    for (const { name } of CMDLETS) expect(realCmdlet(name)).toBeNull();
    for (const name of ['Set-CsUsers', 'Get-Nothing', '', 'constructor', '73915']) {
      expect(realCmdlet(name)).toBeNull();
    }
  });

  it('is what each short name stands for', () => {
    for (const name of Object.values(ALIASES)) expect(realCmdlet(name)?.name).toBe(name);
  });
});
