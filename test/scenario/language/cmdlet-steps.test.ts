import { describe, expect, it } from 'vitest';
import type { StepBody } from '../../../src/scenario/plan.ts';
import { problemOf, stepOf, withSteps } from './reading.ts';

const AMOS = 'amos.marble@contoso.com';
const SET = 'Set-CsOnlineDialInConferencingUser';

function bodyOf(step: string): StepBody {
  const { words: _words, ...body } = stepOf(step);
  return body;
}

describe('a cmdlet in a scenario (ADM-3)', () => {
  it.each([
    [`{ run: ${SET} -Identity ${AMOS} -ResetLeaderPIN, as: pin }`, '{ resetPin: amos, as: pin }'],
    [`{ run: ${SET} -Identity amos -ResetLeaderPin }`, '{ resetPin: amos }'],
    [`{ run: ${SET} -amos.marble -ResetLeaderPin }`, '{ resetPin: amos }'],
    [
      `{ run: ${SET} -Identity amos -ResetConferenceId, as: id }`,
      '{ resetConferenceId: standup, as: id }',
    ],
    ['{ run: Disable-CsOnlineDialInConferencingUser -Identity bea }', '{ disable: bea }'],
    [
      `{ run: ${SET} -Identity amos -AllowPSTNOnlyMeetings $true, sometimeWithin: 5s }`,
      '{ set: { user: amos, allowPstnOnlyMeetings: true }, sometimeWithin: 5s }',
    ],
    [
      '{ run: Register-CsOnlineDialInConferencingServiceNumber -Identity 14255550199, refused: number.taken }',
      '{ registerNumber: { number: main }, refused: number.taken }',
    ],
    [
      '{ run: Set-CsOnlineDialInConferencingTenantSettings -PinLength 7 }',
      '{ set: { tenant: { pinLength: 7 } } }',
    ],
  ])('%s is the same step as %s', (cmdlet, command) => {
    expect(bodyOf(`admin: ${cmdlet}`)).toEqual(bodyOf(`admin: ${command}`));
  });

  it('asks for several things one after another; what is shown goes to `as`', () => {
    const step = bodyOf(
      `admin: { run: ${SET} -Identity amos -ResetLeaderPin -AllowTollFreeDialIn $false, as: pin }`,
    );
    expect(step).toMatchObject({
      kind: 'together',
      branches: [
        [
          { kind: 'admin', command: { command: 'user.set' }, as: null },
          { kind: 'admin', command: { command: 'pin.reset', user: AMOS }, as: 'pin' },
        ],
      ],
    });
  });

  it('is pasted with prompts, comments and backticks, and may be several', () => {
    const pasted = [
      'admin:',
      '      run: |',
      '        # first the number of digits',
      '        PS C:\\> Set-CsOnlineDialInConferencingTenantSettings -PinLength 7;',
      `        PS C:\\> ${SET} \``,
      '        >>    -Identity “CONTOSO\\amos.marble” –ResetLeaderPin',
      '      as: pin',
    ].join('\n');
    expect(bodyOf(pasted)).toMatchObject({
      kind: 'together',
      branches: [
        [
          { command: { command: 'tenant.set', changes: { pinLength: 7 } }, as: null },
          { command: { command: 'pin.reset', user: AMOS }, as: 'pin' },
        ],
      ],
    });
  });

  it('says with the step what has no effect, and never leaves it out without a word', () => {
    expect(stepOf(`admin: { run: ${SET} -Identity amos -ResetLeaderPin -Verbose }`).words).toBe(
      `admin: ${SET} -Identity amos -ResetLeaderPin -Verbose, although: -Verbose has no effect here. There are no verbose messages.`,
    );
  });

  it('changes nothing with -WhatIf, which is an error of the file', () => {
    const { message } = problemOf(
      withSteps(`admin: { run: ▸${SET} -Identity amos -ResetLeaderPin -WhatIf }`),
    );
    expect(message).toBe(`With -WhatIf ${SET} changes nothing, and nobody reads what it prints.`);
  });

  it('says where in the line it cannot be read', () => {
    const { message, cure } = problemOf(withSteps(`admin: { run: ▸'Get-Help; $pin = ${SET} a' }`));
    expect(message).toBe('Assignments are not simulated: write the cmdlet alone, with its values.');
    expect(cure).toMatch(/ It is at character 11\.$/);
  });

  it('reads as it was typed', () => {
    expect(stepOf(`admin: { run: ${SET} -Identity amos -ResetLeaderPin, as: pin }`).words).toBe(
      `admin: ${SET} -Identity amos -ResetLeaderPin, as pin`,
    );
  });
});
