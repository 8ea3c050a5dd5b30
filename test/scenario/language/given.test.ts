import { describe, expect, it } from 'vitest';
import { planOf } from './reading.ts';

const STEPS = 'steps: [{ pat: { dial: "+14255550199" } }]\n';

function given(text: string) {
  return planOf(`scenario: Given\ngiven:\n${text.replace(/^/gm, '  ')}\n${STEPS}`);
}

describe('given', () => {
  it('has a default for everything but the people', () => {
    const plan = given('callers: { pat: }');
    expect(plan.bridge).toEqual({
      profile: 'sfb-online',
      tenant: {},
      settings: {},
      numbers: [{ number: '+14255550199', kind: 'toll', languages: ['en-US'] }],
      organizers: [],
      meetings: [],
    });
    expect(plan.startAt).toBe(Date.parse('2026-03-02T09:00:00Z'));
    expect(plan.withinMs).toBe(60_000);
    expect(plan.mailServer).toBe('up');
    expect(plan.numbers).toEqual(new Map([['main', '+14255550199']]));
    expect(plan.seed).toBeNull();
    expect(plan.row).toBeNull();
  });

  it('says when time starts, how long expectations wait, how the mail server is', () => {
    const plan = given(
      'callers: { pat: }\nstart: 2026-07-01T12:00:00+02:00\nwithin: 5s\nmailServer: { slow: 30s }',
    );
    expect(plan.startAt).toBe(Date.parse('2026-07-01T10:00:00Z'));
    expect(plan.withinMs).toBe(5000);
    expect(plan.mailServer).toEqual({ slowMs: 30_000 });
  });

  it('writes settings without Ms and as durations', () => {
    const plan = given(
      'callers: { pat: }\nsettings: { lobbyTimeout: 10m, ring: 0, pinTries: 2, bargeIn: false, pinChange: at-prompt }',
    );
    expect(plan.bridge.settings).toEqual({
      lobbyTimeoutMs: 600_000,
      ringMs: 0,
      pinTries: 2,
      bargeIn: false,
      pinChange: 'at-prompt',
    });
  });

  it('takes the settings of the tenant as they are', () => {
    const tenant = {
      pinLength: 7,
      automaticallySendEmailsToUsers: false,
      entryExitAnnouncementsType: 'ToneOnly',
      sendEmailFromAddress: 'pins@contoso.com',
      sendEmailFromDisplayName: 'PINs',
    };
    const plan = given(`callers: { pat: }\ntenant: ${JSON.stringify(tenant)}`);
    expect(plan.bridge.tenant).toEqual(tenant);
  });

  it('has numbers, the first of them the default', () => {
    const plan = given(
      'callers: { pat: }\nnumbers:\n  free: { number: "+18005550199", kind: tollFree, languages: [de-DE, en-US], registered: false }\n  main: "+14255550199"',
    );
    expect(plan.bridge.numbers).toEqual([
      {
        number: '+18005550199',
        kind: 'tollFree',
        languages: ['de-DE', 'en-US'],
        registered: false,
      },
      { number: '+14255550199', kind: 'toll', languages: ['en-US'] },
    ]);
    expect([...plan.numbers.keys()]).toEqual(['free', 'main']);
  });

  it('puts former PINs before the valid one, and keeps them all secret', () => {
    const plan = given(
      'callers: { pat: }\norganizers:\n  amos: { id: a@contoso.com, name: Amos M, pin: "73915", formerPins: ["11223", "44556"], mailbox: none, enabled: true, allowPstnOnlyMeetings: true, allowTollFreeDialIn: false, defaultNumber: main }',
    );
    expect(plan.bridge.organizers).toEqual([
      {
        id: 'a@contoso.com',
        displayName: 'Amos M',
        mailbox: null,
        enabled: true,
        allowPstnOnlyMeetings: true,
        allowTollFreeDialIn: false,
        defaultNumber: '+14255550199',
        pins: ['11223', '44556', '73915'],
      },
    ]);
    expect(plan.secrets.toSorted()).toEqual(['11223', '44556', '73915']);
  });

  it('gives an organizer who is not enabled no PIN', () => {
    const plan = given(
      'callers: { pat: }\norganizers: { amos: { id: a@contoso.com, enabled: false } }',
    );
    expect(plan.bridge.organizers).toEqual([{ id: 'a@contoso.com', enabled: false }]);
  });

  it('names meetings by their name and organizers by their user principal name', () => {
    const plan = given(
      'callers: { pat: }\norganizers: { amos: { id: a@contoso.com } }\nmeetings:\n  standup: { conferenceId: "4482915", organizer: amos, dialInBypass: false }',
    );
    expect(plan.bridge.meetings).toEqual([
      { id: 'standup', organizer: 'a@contoso.com', conferenceId: '4482915', dialInBypass: false },
    ]);
    expect(plan.meetings.get('standup')).toEqual({
      id: 'standup',
      conferenceId: '4482915',
      organizer: 'a@contoso.com',
    });
  });

  it('numbers callers and organizers on, past numbers that are taken', () => {
    const plan = given(
      'callers: { pat: , lee: { from: "+14255550112" }, kim: }\norganizers: { amos: { id: a@contoso.com, name: Amos M }, bea: { id: b@contoso.com, says: B } }',
    );
    expect(
      [...plan.actors.values()].map(({ name, from, says, user }) => [name, from, says, user]),
    ).toEqual([
      ['pat', '+14255550111', 'Pat', null],
      ['lee', '+14255550112', 'Lee', null],
      ['kim', '+14255550113', 'Kim', null],
      ['amos', '+14255550101', 'Amos M', 'a@contoso.com'],
      ['bea', '+14255550102', 'B', 'b@contoso.com'],
    ]);
  });

  it('knows typists by name and by their times, and the faults of keypads', () => {
    const plan = given(
      'callers:\n  pat: { typist: hasty }\n  lee: { typist: { tone: 100ms, gap: 150ms }, keypad: { dropped: 10%, doubled: [3], split: [2], swapped: [4], lateHash: 6s, silent: true } }\n  kim:',
    );
    expect(plan.actors.get('pat')?.typist).toEqual({ toneMs: 40, gapMs: 40 });
    expect(plan.actors.get('kim')?.typist).toEqual({ toneMs: 100, gapMs: 100 });
    expect(plan.actors.get('kim')?.faults).toEqual({});
    expect(plan.actors.get('lee')).toMatchObject({
      typist: { toneMs: 100, gapMs: 150 },
      faults: {
        dropped: { chance: 0.1 },
        doubled: { keys: [3] },
        split: { keys: [2] },
        swapped: { keys: [4] },
        lateHashMs: 6000,
        silent: true,
      },
    });
  });
});
