import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import { Directory } from '../../src/domain/directory.ts';
import { Bridge } from '../../src/engine/bridge.ts';
import type { BridgeSnapshot } from '../../src/engine/bridge-snapshot.ts';
import type { PinVault } from '../../src/engine/ports.ts';
import { BridgeRig, MINUTE } from '../support/bridge-rig.ts';
import { AMOS_PIN, STANDUP } from '../support/sample-seed.ts';

const nowhere = { append: () => {}, tell: () => {}, send: () => {} };

/** A bridge that goes on from that snapshot, and nobody hears of. */
function resumed(rig: BridgeRig, resume: BridgeSnapshot, at = resume.at): Bridge {
  const { directory } = rig.bridge;
  return new Bridge({
    ports: {
      clock: new VirtualClock(at),
      random: { integer: () => 0 },
      vault: rig.vault,
      mailer: nowhere,
      journal: nowhere,
      lines: nowhere,
    },
    start: Directory.restore(directory.profile, directory.snapshot()),
    resume,
  });
}

/** A snapshot without its numbers, whose lengths differ. */
const shape = (snapshot: BridgeSnapshot): string =>
  JSON.stringify(snapshot).replaceAll(/[0-9]+/gu, '0');

test('a snapshot survives JSON, and nothing that happens later changes it', () => {
  const rig = new BridgeRig();
  rig.caller('Pat');
  rig.organizer();
  const snapshot = rig.bridge.snapshot();
  const text = JSON.stringify(snapshot);
  expect(JSON.parse(text)).toEqual(snapshot);
  rig.admin({ command: 'meeting.lock', meeting: 'standup' });
  rig.caller('Zoe').loseLine();
  rig.clock.runFor(10 * MINUTE);
  expect(JSON.stringify(snapshot)).toBe(text);
});

test('a bridge that nobody is on has next to nothing to keep', () => {
  const rig = new BridgeRig();
  const empty = rig.bridge.snapshot();
  rig.caller('Pat');
  rig.organizer();
  rig.joinByApp();
  rig.caller('Zoe').keys('*6*5');
  rig.bridge.take({ input: 'stop' });
  expect({ ...rig.bridge.snapshot(), at: empty.at, stopped: false }).toEqual(empty);
});

test('it is as large as what is open: 10,000 who came and went leave nothing in it', () => {
  const rig = new BridgeRig({ tenant: { enableEntryExitNotifications: true } });
  rig.organizer();
  const wentThrough = (calls: number): string => {
    for (let call = 0; call < calls; call += 1) {
      // Some prove to be the organizer, some wait at a locked door, some never come in.
      const how = call % 4;
      if (how === 3) rig.admin({ command: 'meeting.lock', meeting: 'standup' });
      const phone = rig.dial('Pat').keys(how === 2 ? '12' : `${STANDUP}#`);
      if (how === 1) phone.keys(`#*${AMOS_PIN}#`);
      rig.clock.runFor(100);
      phone.hangUp();
      if (how === 3) rig.admin({ command: 'meeting.unlock', meeting: 'standup' });
    }
    return shape(rig.bridge.snapshot());
  };
  const few = wentThrough(8);
  expect(wentThrough(10_000)).toBe(few);
});

test('lobbies that people came to and left, of meetings that never start, leave nothing', () => {
  const rig = new BridgeRig();
  const empty = shape(rig.bridge.snapshot());
  for (let call = 0; call < 5; call += 1) rig.caller('Pat').hangUp();
  expect(shape(rig.bridge.snapshot())).toBe(empty);
});

test('it is refused within a turn', () => {
  let refusal: unknown = null;
  const rig: BridgeRig = new BridgeRig({
    vault: (real): PinVault => ({
      mint: (...pin) => real.mint(...pin),
      adopt: (...pin) => real.adopt(...pin),
      match(user, digits, answer) {
        try {
          rig.bridge.snapshot();
        } catch (error) {
          refusal = error;
        }
        real.match(user, digits, answer);
      },
    }),
  });
  rig.organizer();
  expect(String(refusal)).toContain('within a turn');
  expect(rig.bridge.snapshot().rooms).toHaveLength(1);
});

test('it is refused while the vault has not answered', () => {
  const answers: (() => void)[] = [];
  const rig = new BridgeRig({
    vault: (real): PinVault => ({
      mint: (...pin) => real.mint(...pin),
      adopt: (...pin) => real.adopt(...pin),
      match: (...asked) => void answers.push(() => real.match(...asked)),
    }),
  });
  rig.organizer();
  expect(() => rig.bridge.snapshot()).toThrow('while the vault compares a PIN');
  for (const answer of answers) answer();
  expect(rig.bridge.snapshot().rooms).toHaveLength(1);
});

test('what does not belong together is refused, in words', () => {
  const rig = new BridgeRig();
  rig.organizer();
  const snapshot = rig.bridge.snapshot();
  expect(() => resumed(rig, snapshot, snapshot.at + 1)).toThrow('The clock stands at');
  expect(() => resumed(rig, { ...snapshot, format: 3 as 2 })).toThrow('of format 3');
  expect(() => resumed(rig, { ...snapshot, calls: [] })).toThrow('names c-1 and does not hold it');
  const rooms = snapshot.rooms.map((room) => ({ ...room, meeting: 'retro' }));
  expect(() => resumed(rig, { ...snapshot, rooms })).toThrow('no meeting "retro"');
  const { seed, vault, clock } = rig;
  const ports = { ...nowhere, clock, vault, random: { integer: () => 0 } };
  const world = { ...ports, mailer: nowhere, journal: nowhere, lines: nowhere };
  expect(() => new Bridge({ start: seed, ports: world, resume: snapshot })).toThrow(
    'with its directory',
  );
});

test('the end of an owed mail comes in after the restart, and once', () => {
  const rig = new BridgeRig({ mailer: nowhere });
  rig.admin({ command: 'pin.reset', user: 'amos.marble@contoso.com' });
  expect(rig.bridge.mailsOwed).toEqual(['mail-1']);
  rig.restart(rig.bridge.snapshot());
  for (const mail of ['mail-1', 'mail-1', 'mail-7']) {
    rig.bridge.take({ input: 'mailReport', mail, report: { accepted: true } });
  }
  expect(rig.fact('mail.accepted').mail).toBe('mail-1');
  expect(rig.bridge.mailsOwed).toEqual([]);
});
