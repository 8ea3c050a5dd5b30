import { describe, expect, it } from 'vitest';
import { CAST, planOf, stepOf, withSteps } from './reading.ts';

describe('the example of the language', () => {
  const EXAMPLE = `scenario: A reset in mid-entry refuses the old PIN and takes the new one
story: >
  Amos is keying his PIN when an administrator resets it. The digits he was sent last month
  no longer open the meeting; the new ones do, and those who wait are let in.
covers: [PIN-6, START-2, START-7]

given:
  profile: sfb-online
  tenant: { pinLength: 5 }
  organizers:
    amos: { id: amos.marble@contoso.com, pin: "73915" }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers:
    pat: { from: "+14255550111" }

steps:
  - pat: { dial: standup }                 # the service number, then the conference ID and #
  - pat: { expect: lobby, hearing: moh }
  - amos: { dial: standup, press: "*739" }
  - admin: { resetPin: amos, as: newPin }
  - amos: { press: "15#", hear: pin.rejected }
  - amos: { press: "\${newPin}#" }
  - everyone: { expect: meeting, within: 1s }

never:
  - { caller: pat, hears: meeting, before: meeting.started }
`;

  const plan = planOf(EXAMPLE);

  it('reads step by step, and no PIN is in the words', () => {
    expect(plan.steps.map(({ words }) => words)).toEqual([
      'pat dials standup',
      'pat is in the lobby, hearing moh',
      'amos dials standup and presses *•••',
      'admin: resetPin amos, as newPin',
      'amos presses ••# and hears pin.rejected',
      'amos presses ${newPin}#',
      'everyone is in the meeting within 1s',
    ]);
    expect(plan.title).toBe('A reset in mid-entry refuses the old PIN and takes the new one');
    expect(plan.story).toContain('keying his PIN when an administrator resets it');
    expect(plan.covers).toEqual(['PIN-6', 'START-2', 'START-7']);
  });

  it('knows where everything stands', () => {
    expect(plan.spot).toEqual({ file: 'calls.yaml', line: 1, column: 1 });
    expect(plan.steps.map(({ spot }) => [spot.line, spot.column])).toEqual([
      [18, 5],
      [19, 5],
      [20, 5],
      [21, 5],
      [22, 5],
      [23, 5],
      [24, 5],
    ]);
    const [, , third] = plan.steps;
    if (third?.kind !== 'actor') throw new Error('expected an actor');
    expect(third.acts.map(({ spot }) => [spot.line, spot.column])).toEqual([
      [20, 13],
      [20, 28],
    ]);
    expect(plan.source).toBe(EXAMPLE);
  });

  it('watches what must never happen until the meeting starts', () => {
    expect(plan.never).toMatchObject([
      {
        watch: { actors: ['pat'], hears: 'meeting' },
        before: { fact: 'meeting.started', where: {} },
        after: null,
        words: 'never: pat hears meeting, before meeting.started',
      },
    ]);
  });
});

describe('everything else', () => {
  it('lets time pass', () => {
    expect(stepOf('wait: 10m')).toEqual({ kind: 'wait', forMs: 600_000, words: 'wait 10m' });
  });

  it("waits for a timer, by default its own time and the scenario's patience", () => {
    expect(stepOf('wait: { until: lobbyTimeout, for: pat, within: 31m }')).toEqual({
      kind: 'waitUntil',
      timer: 'lobbyTimeout',
      actor: 'pat',
      withinMs: 1_860_000,
      words: 'wait until lobbyTimeout of pat within 31m',
    });
    expect(stepOf('wait: { until: lobbyTimeout }')).toMatchObject({
      actor: null,
      withinMs: 1_860_000,
    });
    expect(stepOf('wait: { until: phoneOnlyLimit }')).toMatchObject({ withinMs: 86_460_000 });
  });

  it('runs branches together', () => {
    const step = stepOf(
      'together: [ { pat: { dial: standup } }, [ { wait: 2s }, { pat: hangUp } ] ]',
    );
    expect(step).toMatchObject({
      kind: 'together',
      branches: [[{ kind: 'actor' }], [{ kind: 'wait' }, { kind: 'actor' }]],
      words: 'together: pat dials standup; wait 2s, then pat hangs up',
    });
  });

  it('takes one of several expectations', () => {
    const list = '[ { pat: { expect: lobby } }, { record: { fact: meeting.started } } ]';
    expect(stepOf(`anyOf: ${list}`)).toMatchObject({
      kind: 'anyOf',
      withinMs: 60_000,
      of: [{ kind: 'actor' }, { kind: 'expect' }],
      words: 'any of: pat is in the lobby; the record holds meeting.started',
    });
    expect(stepOf(`anyOf: { of: ${list}, within: 3s }`)).toMatchObject({ withinMs: 3000 });
  });

  it('changes the mail server', () => {
    expect(stepOf('mailServer: down')).toMatchObject({ kind: 'mailServer', state: 'down' });
    expect(stepOf('mailServer: { slow: 1m }')).toMatchObject({ state: { slowMs: 60_000 } });
  });

  it('expects facts, with names for actors, meetings and organizers', () => {
    expect(
      stepOf(
        'record: { fact: pin.accepted, where: { caller: [amos, pat], meeting: standup, organizer: amos, version: 1 }, times: 1, within: 5s }',
      ),
    ).toMatchObject({
      kind: 'expect',
      expectation: {
        of: 'record',
        pattern: {
          fact: 'pin.accepted',
          where: {
            call: ['amos', 'pat'],
            meeting: 'standup',
            organizer: 'amos.marble@contoso.com',
            version: 1,
          },
        },
        times: 1,
        withinMs: 5000,
      },
      words:
        'the record holds pin.accepted (caller [amos, pat], meeting standup, organizer amos, version 1) once within 5s',
    });
    expect(
      stepOf('record: { fact: pin.rejected, where: { revokedBy: ~ }, times: 0 }'),
    ).toMatchObject({
      expectation: { pattern: { where: { revokedBy: null } }, times: 0 },
      words: 'the record holds no pin.rejected (revokedBy ~)',
    });
  });

  it('expects an order, a mail, an audit entry, a call record and a time', () => {
    expect(
      stepOf('order: [ { fact: pin.accepted }, { fact: meeting.joined, where: { who: pat } } ]'),
    ).toMatchObject({
      expectation: { of: 'order', withinMs: null },
      words: 'in this order: pin.accepted, then meeting.joined (who pat)',
    });
    expect(
      stepOf(
        'mail: { to: amos, about: pinReset, holdsPin: true, state: accepted, as: mailed, from: a@b.c, contains: x, lacks: [y, z], times: 1 }',
      ),
    ).toMatchObject({
      expectation: {
        of: 'mail',
        to: 'amos.marble@contoso.com',
        template: 'pinReset',
        holdsPin: true,
        state: 'accepted',
        pinAs: 'mailed',
        from: 'a@b.c',
        contains: ['x'],
        lacks: ['y', 'z'],
        times: 1,
        why: null,
        withinMs: null,
      },
    });
    expect(
      stepOf('audit: { what: pin.reset, who: admin, target: amos, old: ~, times: 1 }'),
    ).toMatchObject({
      expectation: {
        of: 'audit',
        who: 'admin',
        target: 'amos.marble@contoso.com',
        old: null,
        new: undefined,
      },
    });
    expect(
      stepOf('callRecord: { of: pat, where: { numberType: toll, seconds: 42, dialled: main } }'),
    ).toMatchObject({
      expectation: {
        of: 'callRecord',
        actor: 'pat',
        where: { numberType: 'toll', seconds: 42, dialled: '+14255550199' },
      },
    });
    expect(
      stepOf(
        'took: { from: { fact: pin.accepted }, to: { fact: meeting.joined }, under: 1s, warn: 500ms, over: 0 }',
      ),
    ).toMatchObject({
      expectation: { of: 'took', underMs: 1000, warnOverMs: 500, overMs: 0 },
      words: 'from pin.accepted to meeting.joined: under 1s, over 0, warn over 500ms',
    });
  });
});

describe('never', () => {
  it('watches what is heard, where a call is, and facts', () => {
    const plan = planOf(`${withSteps('pat, lee: { dial: standup }')}never:
  - { caller: everyone, hears: pin.enter }
  - { caller: "pat, lee", is: meeting, after: { fact: meeting.locked, where: { meeting: standup } } }
  - { fact: meeting.started, where: { means: noPinNeeded } }
`);
    expect(plan.never).toMatchObject([
      { watch: { actors: 'everyone', hears: 'pin.enter' }, before: null, after: null },
      {
        watch: { actors: ['pat', 'lee'], place: 'meeting' },
        after: { fact: 'meeting.locked', where: { meeting: 'standup' } },
        words: 'never: pat and lee are at meeting, after meeting.locked (meeting standup)',
      },
      { watch: { pattern: { fact: 'meeting.started', where: { means: 'noPinNeeded' } } } },
    ]);
  });
});

describe('the head', () => {
  it('has tags and a seed', () => {
    const plan = planOf(`tags: [pin, reset]\nseed: 7\n${CAST}steps: [{ wait: 1s }]\n`);
    expect(plan.tags).toEqual(['pin', 'reset']);
    expect(plan.seed).toBe(7);
    expect(plan.spot.line).toBe(3);
  });
});
