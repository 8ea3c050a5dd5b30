import { describe, expect, it } from 'vitest';
import { plansOf, problemOf, withSteps } from './reading.ts';

/** Counted by `times: 0`, or watched for, a name of nothing would hold whatever happens. */
describe('a name that no record can hold is an error', () => {
  it.each([
    ['an act', 'audit: { what: ▸pin.rest, times: 0 }', 'Did you mean pin.reset?'],
    ['a setting', 'audit: { what: ▸setting.pinLenght, times: 0 }', 'setting.pinLength?'],
    ['what was changed', 'audit: { what: pin.reset, target: ▸amoss, times: 0 }', '`amos`?'],
    [
      'a setting in a fact',
      'record: { fact: setting.changed, where: { setting: ▸pinLenght }, times: 0 }',
      'Did you mean pinLength?',
    ],
    [
      'the owner of a setting',
      'record: { fact: setting.changed, where: { owner: ▸standp }, times: 0 }',
      'Did you mean `standup`?',
    ],
    [
      'a code',
      'record: { fact: admin.refused, where: { code: ▸user.unknwn }, times: 0 }',
      'Did you mean user.unknown?',
    ],
    [
      'a command',
      'record: { fact: admin.asked, where: { command: ▸pin.rest }, times: 0 }',
      'Did you mean pin.reset?',
    ],
    [
      'a language',
      'record: { fact: call.answered, where: { language: ▸en-us }, times: 0 }',
      'Did you mean en-US?',
    ],
    [
      'the code of a refusal',
      'admin: { resetPin: x@contoso.com, refused: ▸user.unknwn }',
      'Did you mean user.unknown?',
    ],
    [
      'the code of a refused cmdlet',
      'admin: { run: Disable-CsOnlineDialInConferencingUser amos, refused: ▸user.unknwn }',
      'Did you mean user.unknown?',
    ],
    [
      'the code of a command word for word',
      'ask: { command: pin.reset, user: amos, refused: ▸user.unknwn }',
      'Did you mean user.unknown?',
    ],
    ['a meeting to dial', 'pat: { dial: { meeting: ▸nobody@x } }', 'no meeting called `nobody@x`'],
  ])('%s', (_, step, words) => {
    expect(problemOf(withSteps('pat, lee: { dial: standup, hangUp: }', step)).message).toContain(
      words,
    );
  });

  it('a meeting whose ID is drawn in the run cannot be dialled by its name', () => {
    const { message, cure } = problemOf(withSteps('pat: { dial: { meeting: ▸bea@contoso.com } }'));
    expect(message).toBe("The conference ID of bea@contoso.com's own meeting is drawn in the run.");
    expect(cure).toBe(
      'Take it with `resetConferenceId` and `as: id`, and write `conferenceId: "${id}"`.',
    );
  });

  it.each([
    'audit: { what: setting.registered, target: free, times: 0 }',
    'audit: { what: user.enabled, target: kim@contoso.com, times: 0 }',
    'audit: { what: setting.pinLength, target: tenant, times: 0 }',
    'audit: { what: pin.reset, target: "CONTOSO\\\\bea", times: 0 }',
    'record: { fact: admin.refused, where: { target: nobody }, times: 0 }',
    'pat: { dial: { meeting: standup } }',
  ])('%s is none', (step) => {
    expect(plansOf(withSteps('lee: { dial: standup }', step))).toHaveLength(1);
  });
});
