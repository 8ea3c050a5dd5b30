import { describe, expect, test } from 'vitest';
import type { KeyLoss } from '../../../src/domain/reasons.ts';
import { BridgeRig, type RigOptions } from '../../support/bridge-rig.ts';
import { KeyAccount } from '../../support/key-account.ts';
import { ruleTitle } from '../../support/rule-title.ts';
import { AMOS, AMOS_PIN, STANDUP } from '../../support/sample-seed.ts';

const WRONG = '*00000#00000#00000#';
const NO_BYPASS = {
  seed: {
    meetings: [{ id: 'standup', organizer: AMOS, conferenceId: STANDUP, dialInBypass: false }],
  },
};

interface Lobby {
  readonly why: KeyLoss;
  readonly options?: RigOptions;
  readonly waits: (rig: BridgeRig) => ReturnType<BridgeRig['caller']>;
}

const LOBBIES: readonly (readonly [string, Lobby])[] = [
  ['after three wrong tries', { why: 'pinTriesUsed', waits: (rig) => rig.caller().keys(WRONG) }],
  [
    'after three wrong tries before the lobby',
    {
      why: 'pinTriesUsed',
      options: { tenant: { enableNameRecording: false } },
      waits: (rig) => rig.dial().keys(`${STANDUP}#${WRONG}`),
    },
  ],
  [
    'where the bridge takes no PIN from the lobby',
    {
      why: 'lobbyPinOff',
      options: { settings: { lobbyPin: false } },
      waits: (rig) => rig.caller(),
    },
  ],
  [
    'behind a lock',
    {
      why: 'locked',
      waits: (rig) => {
        rig.organizer();
        rig.admin({ command: 'meeting.lock', meeting: 'standup' });
        return rig.caller();
      },
    },
  ],
  [
    'behind a lock, also for the organizer who has keyed the PIN',
    {
      why: 'locked',
      waits: (rig) => {
        const asked = rig.dial('Amos').keys(`${STANDUP}#*`);
        rig.organizer();
        rig.admin({ command: 'meeting.lock', meeting: 'standup' });
        return asked.keys(`${AMOS_PIN}#`);
      },
    },
  ],
  [
    'until somebody admits',
    {
      why: 'awaitingAdmit',
      options: NO_BYPASS,
      waits: (rig) => {
        rig.organizer();
        return rig.caller();
      },
    },
  ],
  [
    'where nobody needs a PIN',
    {
      why: 'noPinNeeded',
      options: NO_BYPASS,
      waits: (rig) => {
        rig.admin({ command: 'user.set', user: AMOS, changes: { allowPstnOnlyMeetings: true } });
        const first = rig.caller();
        const waits = rig.caller();
        first.hangUp();
        return waits;
      },
    },
  ],
];

describe(`${ruleTitle('PIN-8')}: where it does not, the record says why`, () => {
  test.each(LOBBIES)('%s', (_, { why, options, waits }) => {
    const rig = new BridgeRig(options);
    const waiting = waits(rig);
    expect(waiting.place).toBe('lobby');
    const came = rig.during(() => waiting.keys(`*${AMOS_PIN}#A`));
    expect(came.filter(({ type }) => type !== 'key.pressed')).toMatchObject(
      [...'*•••••#A'].map((key) => ({ type: 'key.ignored', call: waiting.call, key, why })),
    );
    expect(waiting.place).toBe('lobby');
    waiting.hangUp();
    expect(new KeyAccount().wrongIn(rig.journal.facts)).toEqual([]);
  });

  test.each(LOBBIES)(
    '%s nothing that was keyed there is a command once in the meeting',
    (...named) => {
      const [, { options, waits }] = named;
      const rig = new BridgeRig(options);
      const waiting = waits(rig).keys('*6');
      rig.joinByApp();
      if (waiting.place === 'lobby') rig.admin({ command: 'meeting.admit', meeting: 'standup' });
      expect(waiting.place).toBe('meeting');
      expect(rig.facts('call.muted')).toEqual([]);
      waiting.keys('*6');
      expect(rig.facts('call.muted')).toHaveLength(1);
    },
  );

  test('keys ahead of a lobby that takes none are told there, not half an hour later', () => {
    const rig = new BridgeRig({ settings: { lobbyPin: false } });
    const pat = rig.dial().keys(`${STANDUP}###*6`);
    expect(pat.place).toBe('lobby');
    expect(pat.facts('key.ignored').map(({ key, why }) => `${key} ${why}`)).toEqual([
      '* lobbyPinOff',
      '• lobbyPinOff',
    ]);
  });

  test('in the lobby that takes the PIN other keys are not expected', () => {
    const rig = new BridgeRig();
    const pat = rig.caller().keys('7#D');
    expect(pat.facts('key.ignored').map(({ key, why }) => `${key} ${why}`)).toEqual([
      '• notExpected',
      '# notExpected',
      'D notExpected',
    ]);
  });
});

describe('an entry under way when the call moves on', () => {
  test('a PIN that is being keyed as the meeting starts is dropped, and the record says so', () => {
    const rig = new BridgeRig();
    const pat = rig.caller().keys('*739');
    rig.organizer();
    expect(pat.place).toBe('meeting');
    expect(rig.fact('entry.dropped')).toMatchObject({ call: pat.call, entry: 'pin', digits: 3 });
  });

  test.each([
    ['hangs up', 'hangUp'],
    ['loses the line', 'loseLine'],
  ] as const)('a conference ID is dropped when its caller %s', (_, goes) => {
    const rig = new BridgeRig();
    const pat = rig.dial().keys('44829');
    pat[goes]();
    rig.clock.runFor(30_000);
    const dropped = { call: pat.call, entry: 'conferenceId', digits: 5 };
    if (goes === 'hangUp') expect(rig.fact('entry.dropped')).toMatchObject(dropped);
    expect(new KeyAccount().wrongIn(rig.journal.facts)).toEqual([]);
  });

  test('keys kept ahead of a prompt that never comes are told at the end of the call', () => {
    const rig = new BridgeRig({ settings: { bargeIn: false } });
    const pat = rig.dial().keys('448');
    pat.hangUp();
    expect(pat.facts('key.ignored').map(({ why }) => why)).toEqual(Array(3).fill('callEnding'));
  });

  test('the account of keys finds one that vanishes', () => {
    const rig = new BridgeRig();
    rig.caller().keys('7').hangUp();
    const { facts } = rig.journal;
    expect(new KeyAccount().wrongIn(facts)).toEqual([]);
    const without = facts.filter(({ type }) => type !== 'key.ignored');
    expect(new KeyAccount().wrongIn(without)).toEqual(['c-1 has ended and nothing came of •']);
  });
});
