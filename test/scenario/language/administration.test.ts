import { describe, expect, it } from 'vitest';
import { planOf, problemOf, stepOf, withSteps } from './reading.ts';

describe('administration', () => {
  const id = 'amos.marble@contoso.com';

  it.each([
    [
      'resetPin: amos, as: newPin, sendEmail: true, sendEmailToAddress: "u@example.com"',
      { command: 'pin.reset', user: id, sendEmail: true, sendEmailToAddress: 'u@example.com' },
    ],
    ['resetPin: nobody@contoso.com', { command: 'pin.reset', user: 'nobody@contoso.com' }],
    ['resetPin: nobody, refused: user.unknown', { command: 'pin.reset', user: 'nobody' }],
    [
      'resetConferenceId: standup, as: newId',
      { command: 'conferenceId.reset', meeting: 'standup' },
    ],
    [
      'enable: kim@contoso.com, as: pin, mailbox: none, name: Kim',
      { command: 'user.enable', user: 'kim@contoso.com', displayName: 'Kim', mailbox: null },
    ],
    ['disable: amos', { command: 'user.disable', user: id }],
    ['set: { tenant: { pinLength: 6 } }', { command: 'tenant.set', changes: { pinLength: 6 } }],
    [
      'set: { user: amos, allowPstnOnlyMeetings: true, defaultNumber: none, mailbox: x@y.z, name: A }',
      {
        command: 'user.set',
        user: id,
        changes: {
          allowPstnOnlyMeetings: true,
          defaultNumber: null,
          mailbox: 'x@y.z',
          displayName: 'A',
        },
      },
    ],
    [
      'set: { meeting: standup, dialInBypass: false, announcements: true }',
      {
        command: 'meeting.set',
        meeting: 'standup',
        changes: { dialInBypass: false, announcements: true },
      },
    ],
    [
      'set: { bridge: { lobbyTimeout: 5m } }',
      { command: 'bridge.set', changes: { lobbyTimeoutMs: 300_000 } },
    ],
    ['lock: standup', { command: 'meeting.lock', meeting: 'standup' }],
    ['unlock: standup', { command: 'meeting.unlock', meeting: 'standup' }],
    ['admit: standup', { command: 'meeting.admit', meeting: 'standup' }],
    [
      'admit: { meeting: standup, who: pat }',
      { command: 'meeting.admit', meeting: 'standup', who: 'pat' },
    ],
    [
      'announcements: { meeting: standup, on: true }',
      { command: 'meeting.set', meeting: 'standup', changes: { announcements: true } },
    ],
    ['sendConferenceInfo: amos', { command: 'conferenceInfo.send', user: id }],
    [
      'registerNumber: { number: "+14255550188" }',
      { command: 'number.register', number: '+14255550188', kind: 'toll', languages: ['en-US'] },
    ],
    ['unregisterNumber: free', { command: 'number.unregister', number: '+18005550199' }],
    [
      'setLanguages: { number: main, languages: [de-DE, en-US] }',
      { command: 'number.setLanguages', number: '+14255550199', languages: ['de-DE', 'en-US'] },
    ],
  ])('admin: { %s }', (body, command) => {
    expect(stepOf(`admin: { ${body} }`)).toMatchObject({
      kind: 'admin',
      actor: { role: 'administrator', id: 'admin' },
      command,
    });
  });

  it('keeps what is shown, expects a refusal, and strikes at a drawn moment', () => {
    expect(
      stepOf('admin: { resetPin: amos, sometimeWithin: 5s, refused: user.notEnabled }'),
    ).toMatchObject({
      as: null,
      refused: 'user.notEnabled',
      sometimeWithinMs: 5000,
      words: 'admin: resetPin amos, sometime within 5s, refused with user.notEnabled',
    });
    expect(stepOf('admin: { resetPin: amos, as: p, sometimeWithin: 5s }')).toMatchObject({
      as: 'p',
      refused: null,
      sometimeWithinMs: 5000,
      words: 'admin: resetPin amos, as p, sometime within 5s',
    });
  });

  it('lets organizers do what organizers may', () => {
    expect(stepOf('amos: { resetPin: own, as: mine }')).toMatchObject({
      kind: 'admin',
      actor: { role: 'organizer', id },
      command: { command: 'pin.reset', user: id },
      as: 'mine',
      words: 'amos: resetPin own, as mine',
    });
    expect(stepOf('bea: { resetPin: amos, refused: permission.denied }')).toMatchObject({
      actor: { role: 'organizer', id: 'bea@contoso.com' },
      command: { command: 'pin.reset', user: id },
    });
  });
});

describe('a user in a scenario, however written', () => {
  const id = 'amos.marble@contoso.com';
  const written = ['amos', id.toUpperCase(), `sip:${id}`, 'CONTOSO\\amos.marble', 'amos.marble'];

  it.each(written)('%s is the same user in every word', (name) => {
    expect(stepOf(`admin: { resetPin: '${name}' }`)).toMatchObject({ command: { user: id } });
    expect(stepOf(`admin: { set: { user: '${name}', mailbox: none } }`)).toMatchObject({
      command: { user: id },
    });
    expect(stepOf(`admin: { resetPin: bea, by: '${name}' }`)).toMatchObject({ actor: { id } });
    expect(
      stepOf(`ask: { command: pin.reset, user: '${id}', role: organizer, by: '${name}' }`),
    ).toMatchObject({ actor: { role: 'organizer', id } });
    const run = `Disable-CsOnlineDialInConferencingUser -Identity "${name}"`;
    expect(stepOf(`admin: { run: '${run}' }`)).toMatchObject({ command: { user: id } });
    expect(stepOf(`audit: { what: pin.reset, who: '${name}', target: '${name}' }`)).toMatchObject({
      expectation: { who: id, target: id },
    });
    expect(stepOf(`mail: { to: '${name}', about: pinReset }`)).toMatchObject({
      expectation: { to: id },
    });
    expect(stepOf(`record: { fact: pin.reset, where: { user: '${name}' } }`)).toMatchObject({
      expectation: { pattern: { where: { user: id } } },
    });
    expect(stepOf(`pat: { joinApp: { meeting: standup, user: '${name}' } }`)).toMatchObject({
      acts: [{ act: 'joinApp', user: id }],
    });
  });

  it('organizes the meeting, by any of the names', () => {
    for (const name of [...written, 'Amos Marble']) {
      const { bridge } = planOf(
        withSteps('wait: 1s')
          .replace(
            'amos: { id: amos.marble@contoso.com,',
            "amos: { id: amos.marble@contoso.com, name: 'Amos Marble',",
          )
          .replace('organizer: amos }', `organizer: '${name}' }`),
      );
      expect(bridge.meetings[0]?.organizer).toBe(id);
    }
  });

  it('is one of several: the scenario says whom it means, unless it expects the refusal', () => {
    const twins = (step: string): string =>
      withSteps(step).replace(
        'bea: {',
        'ann: { id: bea@fabrikam.com, name: Bea }\n    bea: { name: Bea,',
      );
    const problem = problemOf(
      twins('admin: { resetPin: ▸Bea }').replace('    bea: {', '    two: {'),
    );
    expect(problem.message).toBe('Several users can be meant: bea@fabrikam.com, bea@contoso.com.');
    const free = twins('admin: { resetPin: Bea, refused: user.ambiguous }').replace(
      '    bea: {',
      '    two: {',
    );
    expect(planOf(free).steps[0]).toMatchObject({ command: { user: 'Bea' } });
  });

  it('is known to later steps when an earlier one enables a new one', () => {
    const { steps } = planOf(
      withSteps(
        'admin: { enable: kim.akers@contoso.com, name: Kim Akers }',
        'admin: { resetPin: Kim Akers }',
        'admin: { disable: kim.akers }',
      ),
    );
    expect(steps.slice(1)).toMatchObject([
      { command: { user: 'kim.akers@contoso.com' } },
      { command: { user: 'kim.akers@contoso.com' } },
    ]);
  });
});
