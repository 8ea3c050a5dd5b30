import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/domain/fact.ts';
import { BridgeRig, MINUTE, SECOND } from '../support/bridge-rig.ts';
import { AMOS, AMOS_PIN, MEGAN, REVIEW, STANDUP, TOLL_FREE } from '../support/sample-seed.ts';
import { digitRuns } from '../support/digit-runs.ts';

/** A day at the office: keys, waits, resets, joins, locks, mails, lost lines. */
function day(random: number): BridgeRig {
  const rig = new BridgeRig({ random });
  rig.mailServer.state = 'down';
  const pat = rig.caller('Pat');
  const zoe = rig.dial('Zoe', { to: TOLL_FREE }).keys(STANDUP, 300);
  rig.admin({ command: 'tenant.set', changes: { pinLength: 8 } });
  rig.admin({ command: 'pin.reset', user: MEGAN });
  zoe
    .keys('#', 2 * SECOND)
    .keys('#')
    .loseLine();
  rig.clock.runFor(MINUTE);
  rig.mailServer.state = 'up';
  rig.organizer();
  rig.admin({ command: 'meeting.lock', meeting: 'standup' });
  const kim = rig.caller('Kim');
  rig.joinByApp({ user: null, name: 'Guest' });
  rig.admin({ command: 'meeting.admit', meeting: 'standup', who: kim.call });
  rig.admin({ command: 'conferenceId.reset', meeting: 'review' });
  rig.admin({ command: 'user.enable', user: 'lee@contoso.com' });
  rig.dial('Late').keys(`${REVIEW}#${STANDUP}#`);
  kim.keys('*6*5');
  rig.clock.runFor(5 * MINUTE);
  pat.hangUp();
  rig.admin({ command: 'user.disable', user: AMOS });
  rig.clock.runFor(60 * MINUTE);
  rig.bridge.take({ input: 'stop' });
  return rig;
}

const lines = (rig: BridgeRig): string =>
  rig.journal.facts.map((fact) => `${JSON.stringify(fact)}\n`).join('');

describe('the same inputs at the same times with the same draws', () => {
  test('give the same journal, byte for byte', () => {
    const once = lines(day(1));
    expect(once).toBe(lines(day(1)));
    expect(once.split('\n').length).toBeGreaterThan(200);
  });

  test('give the same PINs', () => {
    const pins = (): string[] =>
      [MEGAN, 'lee@contoso.com'].map((user) => day(1).mailServer.mailbox(user).at(-1)?.text ?? '');
    expect(pins()).toEqual(pins());
  });

  test('with other draws only the conference IDs differ', () => {
    const differing = (a: Fact, b: Fact): readonly string[] =>
      Object.keys(a).filter(
        (name) => JSON.stringify(Reflect.get(a, name)) !== JSON.stringify(Reflect.get(b, name)),
      );
    const [one, other] = [day(1).journal.facts, day(2).journal.facts];
    expect(one.length).toBe(other.length);
    const differences = one.flatMap((fact, index) => {
      const twin = other[index];
      const names = twin === undefined ? ['missing'] : differing(fact, twin);
      return names.map((name) => `${fact.type} ${name}`);
    });
    expect(new Set(differences)).toEqual(
      new Set(['user.enabled conferenceId', 'conferenceId.reset new', 'audit.written new']),
    );
  });

  test('the journal is plain data: it survives JSON unchanged', () => {
    const { facts } = day(1).journal;
    expect(facts.map((fact) => JSON.parse(JSON.stringify(fact)) as unknown)).toEqual(facts);
  });

  test('no PIN is among its bytes', () => {
    const rig = day(1);
    const mails = rig.mailServer
      .mailbox(MEGAN)
      .map(({ text }) => text)
      .join();
    const pins = mails.match(/(?<![0-9])[0-9]{8}(?![0-9])/g) ?? [];
    expect(pins.length).toBeGreaterThan(0);
    for (const pin of [...pins, AMOS_PIN]) {
      expect(digitRuns(lines(rig))).not.toContain(pin);
    }
  });
});
