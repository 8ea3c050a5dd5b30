import { describe, expect, it } from 'vitest';
import { carryOutCmdlet } from '../../src/cmdlets/carry-out.ts';
import { CMDLETS } from '../../src/cmdlets/catalogue.ts';
import { cmdletWorld } from './cmdlet-world.ts';

const USER = 'CsOnlineDialInConferencingUser';

const { world } = cmdletWorld();

/** What a line prints; a refusal reads as its code. */
function printed(line: string): string {
  const outcome = carryOutCmdlet(line, world);
  return outcome.ok ? outcome.output : outcome.error.code;
}

describe('Get-Help', () => {
  it('shows examples, each of which can be typed as it stands', () => {
    for (const { name, examples } of CMDLETS) {
      const help = printed(`Get-Help ${name} -Examples`);
      expect(help).toContain(`EXAMPLES\n`);
      for (const { line } of examples) {
        expect(help).toContain(`PS C:\\> ${line}\n`);
        const { ok } = carryOutCmdlet(`PS C:\\> ${line}`, cmdletWorld().world);
        expect([line, ok]).toEqual([line, true]);
      }
    }
  });

  it('says more with -Detailed and all with -Full, and less with -Examples', () => {
    const [examples, usual, detailed, full] = ['-Examples', '', '-Detailed', '-Full'].map((part) =>
      printed(`Get-Help Set-${USER} ${part}`),
    );
    expect(examples).not.toContain('SYNTAX');
    expect(usual).toContain('REMARKS\n    For examples');
    expect(detailed).toContain('EXAMPLES');
    expect(detailed).not.toContain('-ErrorAction');
    expect(full).toMatch(/-ErrorAction <ActionPreference>: [^]*Aliases: +ea\n/);
    expect(full).toMatch(/-ResetConferenceId: [^\n]*\n +Required: +no\n +Position: +named\n/);
    expect(printed(`Get-Help Set-${USER} -Full -Examples`)).toBe('cmdlet.conflict');
  });

  it('explains one parameter, or all', () => {
    expect(printed(`Get-Help Set-${USER} -Parameter resetleaderpin`)).toMatch(
      /^\n-ResetLeaderPin: .*\n +Required: +no\n +Position: +named\n +Simulated: yes\n\n$/,
    );
    expect(printed(`Get-Help Set-${USER} -Parameter ea`)).toMatch(/Simulated: taken, without/);
    expect(printed(`Get-Help Set-${USER} -Parameter *`)).toMatch(/-Identity[^]*-Verbose/);
    expect(printed(`Get-Help Set-${USER} -Parameter Pin`)).toBe('cmdlet.parameterUnknown');
  });

  it('goes by its other names, and behind a cmdlet', () => {
    const help = printed(`Get-Help Set-${USER}`);
    for (const line of [`help Set-${USER}`, `man Set-${USER}`, `? Set-${USER}`, `Set-${USER} -?`]) {
      expect(printed(line)).toBe(help);
    }
    expect(printed('Get-Help *Tenant*')).toBe(printed('Get-Command *Tenant*'));
    expect(printed('Get-Help about_*')).toBe('cmdlet.unknown');
    expect(printed('gcm *Tenant*')).toBe(printed('Get-Command *Tenant*'));
  });
});
