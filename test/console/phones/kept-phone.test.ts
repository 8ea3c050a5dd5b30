import { assert, constantFrom, jsonValue, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptPhone, readKeptPhones } from '../../../src/console/browser/phones/kept-phone.ts';
import { newPhone, type PhoneState } from '../../../src/console/browser/phones/phone-state.ts';
import { NEW_PHONE_VIEW } from '../../../src/history/phone-view.ts';

const CALL = { call: 'c-1', token: 'q0Zk', seq: 7, view: NEW_PHONE_VIEW };

const STATE: PhoneState = {
  ...newPhone('Pat', '+14255550111'),
  ...{ line: 'up', to: '73915', calls: ['c-1'], answeredAt: 1000, participants: 2 },
  keys: [{ shown: '4', arrived: 1 }],
  captions: [{ id: 1, kind: 'sound', text: 'It rings', at: 0, durationMs: 0, playedMs: 0 }],
};

describe('a phone that is kept', () => {
  test('is read as it was kept, with its call', () => {
    const kept = [keptPhone(3, STATE, '+14255550199,,4482915#', CALL)];
    expect(readKeptPhones(JSON.stringify(kept))).toEqual(kept);
    expect(kept[0]).toMatchObject({ id: 3, name: 'Pat', number: '+14255550199', call: CALL });
  });

  test('holds nothing that was keyed, typed or written behind the number', () => {
    const text = JSON.stringify(keptPhone(1, STATE, '+14255550199,,4482915#,,*73915#', null));
    for (const digits of ['4482915', '73915']) expect(text).not.toContain(digits);
    expect(JSON.parse(text)).not.toHaveProperty('keys');
  });

  test('holds no call that is over, or that somebody has elsewhere', () => {
    const of = (news: Partial<PhoneState>): unknown =>
      keptPhone(1, { ...STATE, ...news }, '', CALL).call;
    expect(of({})).toEqual(CALL);
    expect(of({ line: 'lost' })).toEqual(CALL);
    expect([of({ line: 'over' }), of({ line: 'lost', lostTo: 'elsewhere' })]).toEqual([null, null]);
  });

  test('says of a number that did not ring yet that there is no call', () => {
    const kept = keptPhone(1, { ...STATE, line: 'dialling' }, '+14255550199', null);
    expect(kept).toMatchObject({ dialling: true, call: null, number: '+14255550199' });
  });

  test('whatever a store holds, what is read is a phone as it was kept, or none', () => {
    const whole = keptPhone(1, STATE, '+14255550199', CALL);
    const names = Object.keys(whole);
    assert(
      property(constantFrom(...names), jsonValue({ maxDepth: 2 }), (name, value) => {
        const [read] = readKeptPhones(JSON.stringify([{ ...whole, [name]: value }]));
        if (read === undefined) return;
        const example: unknown = Reflect.get(whole, name);
        const given: unknown = Reflect.get(read, name);
        expect(Array.isArray(given)).toBe(Array.isArray(example));
        if (given !== null) expect(typeof given).toBe(typeof example);
      }),
    );
    for (const text of [
      null,
      '',
      '{',
      '7',
      '[7]',
      '[null]',
      '{"id":1}',
      JSON.stringify([whole, whole]),
    ]) {
      expect(readKeptPhones(text)).toEqual([]);
    }
    for (const [name, bad] of [
      ['captions', [{ ...STATE.captions[0], kind: 'html' }]],
      ['hand', { ...STATE.hand, typist: 'nobody' }],
      ['call', { ...CALL, seq: -1 }],
      ['calls', [7]],
    ] as const) {
      expect([name, readKeptPhones(JSON.stringify([{ ...whole, [name]: bad }]))]).toEqual([
        name,
        [],
      ]);
    }
  });
});
