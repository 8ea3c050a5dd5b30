import { describe, expect, it } from 'vitest';
import type { BridgeOrigin } from '../../../src/domain/bridge-origin.ts';
import { originOf } from '../../../src/engine/seeding.ts';
import { RecordingFault } from '../../../src/replay/recording-fault.ts';
import { recordScenario } from '../../../src/scenario/recorded/write-scenario.ts';
import { BridgeRig, START_AT } from '../../support/bridge-rig.ts';
import { AMOS, AMOS_PIN, SAMPLE_SEED, STANDUP } from '../../support/sample-seed.ts';

const HEADING = { title: 'The standup', story: 'Recorded from a rig.' };

async function textOf(rig: BridgeRig, origin?: BridgeOrigin): Promise<string> {
  const { facts } = rig.journal;
  const history = { origin: origin ?? originOf(SAMPLE_SEED, START_AT), parties: [], facts };
  return (await recordScenario(history, HEADING)).text;
}

function stepsOf(text: string): readonly string[] {
  return text.slice(text.indexOf('steps:\n')).trimEnd().split('\n').slice(1);
}

describe('a recording', () => {
  it('reads like a scenario that somebody wrote', async () => {
    const rig = new BridgeRig();
    rig.dial('Pat').keys(`${STANDUP}#`, 200);
    rig.clock.runFor(10_000);
    rig.dial('Amos').keys(`${STANDUP}#*${AMOS_PIN}#`, 150);
    rig.clock.runFor(10_000);
    expect(await textOf(rig)).toMatchInlineSnapshot(`
      "scenario: The standup
      story: >
        Recorded from a rig. All PINs are made up; those that were keyed are in no record.
      tags: [ recorded ]

      vars:
        amosPin: "61956"
        meganPin: "78871"
        standupId: "4482915"
        reviewId: "5550123"

      given:
        start: 2017-03-06T09:00:00Z
        numbers:
          main: "+14255550199"
          tollFree: { number: "+18005550100", kind: tollFree }
          number: { number: "+493055501234", languages: [ de-DE, en-US, fr-FR ] }
          number-2: { number: "+14255550100", registered: false }
        organizers:
          amos:
            id: amos.marble@contoso.com
            name: Amos Marble
            pin: "\${amosPin}"
            from: "+14255551001"
            says: Amos
            typist: { tone: 100ms, gap: 50ms }
          megan: { id: megan.bowen@contoso.com, name: Megan Bowen, pin: "\${meganPin}" }
        meetings:
          standup: { conferenceId: "\${standupId}", organizer: amos }
          review: { conferenceId: "\${reviewId}", organizer: megan }
        callers:
          pat: { from: "+14255551000" }

      steps:
        - pat: { dial: main }
        - at: 1s
        - pat: { press: "\${standupId}#" }
        - at: 12s600ms
        - amos: { dial: main }
        - at: 13s600ms
        - amos: { press: "\${standupId}#*\${amosPin}#" }
        - at: 23s
        - record: { fact: meeting.started, where: { meeting: standup, means: pin }, times: 1 }
        - amos: { expect: meeting }
        - pat: { expect: attendant }
      "
    `);
  });

  it('has a word for everything that administrators ask for, friendly or exact', async () => {
    const rig = new BridgeRig();
    const night = { role: 'administrator', id: 'night-shift' } as const;
    const amos = { role: 'organizer', id: AMOS } as const;
    rig.admin({ command: 'user.enable', user: 'new@contoso.com', displayName: 'New' });
    rig.asks(night, { command: 'user.set', user: AMOS, changes: { mailbox: null } });
    rig.asks(amos, { command: 'pin.reset', user: AMOS });
    rig.asks(amos, { command: 'user.disable', user: AMOS });
    rig.admin({ command: 'bridge.set', changes: { pinTries: 0 } });
    rig.admin({ command: 'bridge.set', changes: { lobbyTimeoutMs: 90_000 } });
    rig.admin({ command: 'conferenceId.reset', meeting: STANDUP });
    expect(stepsOf(await textOf(rig))).toEqual([
      '  - admin: { enable: new@contoso.com, name: New }',
      '  - admin: { set: { user: amos, mailbox: none }, by: night-shift }',
      '  - amos: { resetPin: own }',
      `  - ask: { by: ${AMOS}, role: organizer, command: user.disable, user: ${AMOS}, refused: permission.denied }`,
      '  - ask: { command: bridge.set, changes: { pinTries: 0 } }',
      '  - admin: { set: { bridge: { lobbyTimeout: 1m30s } } }',
      '  - ask: { command: conferenceId.reset, meeting: "4482915" }',
    ]);
  });

  it('says what came of each mail, where they were not all taken at once', async () => {
    const rig = new BridgeRig();
    rig.mailServer.state = 'byHand';
    rig.admin({ command: 'pin.reset', user: AMOS });
    rig.admin({ command: 'pin.reset', user: AMOS });
    rig.clock.runFor(5000);
    rig.mailServer.conclude(2, { accepted: false, why: 'mailbox full' });
    rig.mailServer.conclude(1, { accepted: true });
    const text = await textOf(rig);
    expect(text).toContain('  mailServer: byHand\n');
    expect(stepsOf(text).slice(2)).toEqual([
      '  - at: 5s',
      '  - mailServer: { bounce: 2, why: mailbox full }',
      '  - mailServer: { accept: 1 }',
    ]);
  });

  it('keeps who called from elsewhere, under no name, by the app and under another one', async () => {
    const rig = new BridgeRig();
    rig.bridge.take({ input: 'dial', to: '+14255550100', from: 'anonymous', name: null });
    rig.bridge.take({
      input: 'joinByApp',
      join: { meeting: 'standup', name: 'Eve', user: AMOS, signedIn: false },
    });
    rig.bridge.take({
      input: 'joinByApp',
      join: { meeting: 'review', name: 'Eve', user: AMOS, signedIn: true },
    });
    const text = await textOf(rig);
    expect(text).toContain('caller: { from: anonymous, says: ~ }');
    expect(stepsOf(text).slice(0, 3)).toEqual([
      '  - caller: { dial: number-2 }',
      '  - amos: { joinApp: { meeting: standup, name: Eve, signedIn: false } }',
      '  - eve: { joinApp: { meeting: review, user: amos, signedIn: true } }',
    ]);
  });

  it('is refused where the language cannot say what the bridge was', async () => {
    const rig = new BridgeRig();
    rig.dial('Pat');
    const origin = originOf(SAMPLE_SEED, START_AT);
    const retired = [
      { conferenceId: '1111111', meeting: 'standup', why: 'reset', at: START_AT, by: 'admin' },
    ] as const;
    const other = { ...origin, directory: { ...origin.directory, retired } };
    const fault = await textOf(rig, other).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(RecordingFault);
    expect(fault).toMatchObject({ code: 'recording.unwritable' });
  });

  it('is refused where the journal is not this bridge’s', async () => {
    const rig = new BridgeRig();
    rig.caller();
    const origin = originOf({ ...SAMPLE_SEED, settings: { ringMs: 1 } }, START_AT);
    const fault = await textOf(rig, origin).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'recording.deviates' });
  });
});
