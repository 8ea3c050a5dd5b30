import { describe, expect, test } from 'vitest';
import { STANDUP } from '../support/sample-seed.ts';
import { Told } from './told-history.ts';

/** The time at which the answer says that the bridge waits no longer. */
function saidUntil(answer: string): string | undefined {
  return /waits until (\d\d:\d\d:\d\d)/u.exec(answer)?.[1];
}

/** The time at which a wait of the bridge ended next. */
function firedAt(told: Told, after: number): string | undefined {
  const waits = ['firstDigitTimeout', 'interDigitTimeout'];
  const fired = told.rig.journal.facts.find(
    (fact) => fact.type === 'timer.fired' && fact.at > after && waits.includes(fact.timer),
  );
  return fired && new Date(fired.at).toISOString().slice(11, 19);
}

describe('why, asked for a caller who is on the way', () => {
  test.each([
    ['before a key', '', 'the bridge waits for the conference ID and #', 'no key has come'],
    ['amid the ID', '44', 'the bridge waits for the conference ID and #', '2 keys have come'],
    [
      'at the organizer question',
      `${STANDUP}#`,
      'waits for * from the organizer',
      '8 keys have come',
    ],
    [
      'amid the PIN',
      `${STANDUP}#*7`,
      'the bridge waits for the leader PIN and #',
      '10 keys have come',
    ],
  ])('%s: says what is waited for, what has come, and until when', (_, keys, waits, came) => {
    const told = new Told();
    const pat = told.rig.dial('Pat');
    told.rig.clock.runFor(3000);
    if (keys !== '') pat.keys(keys);
    told.rig.clock.runFor(1000);
    const { answer, healthy, callers } = told.why({ caller: 'Pat' });
    expect(answer).toContain(waits);
    expect(answer).toContain(came);
    expect([healthy, callers.map(({ name }) => name)]).toEqual([true, ['Pat']]);
    const asked = told.rig.clock.now();
    told.rig.clock.runFor(60_000);
    expect(saidUntil(answer)).toMatch(/^\d/u);
    expect(saidUntil(answer)).toBe(firedAt(told, asked));
  });

  test('whole: where nothing more comes, it says what the bridge does then', () => {
    const told = new Told();
    told.rig.dial('Pat').keys('44');
    expect(told.why({ caller: 'Pat' }).answer).toBe(
      'Nothing is wrong yet: the bridge waits for the conference ID and #, from Pat. The attendant answered at ' +
        '09:00:01, and since then 2 keys have come, the last just now. Without another key it waits until 09:00:06, ' +
        '5 s from then, and then takes it for a wrong conference ID: try 1.',
    );
  });

  test('an identifier means its call, also where somebody else is called so', () => {
    const told = new Told();
    told.rig.dial('Pat');
    const [dialled] = told.rig.journal.facts;
    const id = dialled?.type === 'call.dialled' ? dialled.call : '';
    told.rig.dial(id).keys(`${STANDUP}#`);
    expect(told.why({ caller: id }).answer).toContain('the conference ID and #, from Pat');
  });
});
