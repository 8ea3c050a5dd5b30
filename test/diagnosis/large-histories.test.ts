import { expect, test } from 'vitest';
import { Investigation } from '../../src/diagnosis/investigation.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { settingAlways } from '../../src/diagnosis/what-if.ts';
import { fourCauses, manyDays, manyInTrouble } from '../../tools/bench/large-histories.ts';

test('many who wait for four reasons: each is named, with those whom it keeps out', () => {
  const { causes, certainty } = diagnose(fourCauses(40));
  expect(causes.map(({ code, who }) => [code, who.length])).toEqual([
    ['pin.revoked', 11],
    ['id.reset', 10],
    ['number.unknown', 10],
    ['id.wrongLength', 10],
  ]);
  expect(certainty.level).toBe('proven');
});

test('many good days and one bad morning: only what keeps people out this morning is a cause', () => {
  const history = manyDays(6000);
  const { causes, remedies } = diagnose(history);
  expect(causes.map(({ code, who }) => [code, who.length])).toEqual([['pin.revoked', 6]]);
  expect(remedies.length).toBeGreaterThan(0);
});

test('meetings in trouble at the same time each have their own cause', () => {
  const { causes } = diagnose(manyInTrouble(5, 3));
  expect(new Set(causes.map(({ code, who }) => `${code} ${who.length}`))).toEqual(
    new Set([
      'pin.notFinished 4',
      'pin.revoked 4',
      'pin.wrong 4',
      'start.guestsOnly 4',
      'start.nobody 3',
    ]),
  );
});

test('what is over when those asked about come is not lived again, and all else is the same', () => {
  const history = manyDays(3000);
  const one = new Investigation(history, undefined);
  const last = one.timeline.sessions.find(({ name }) => name === 'Last 0');
  const whole = one.replay();
  const late = one.replay(undefined, undefined, last?.arrivedSeq);
  expect(late.facts.length).toBeLessThan(whole.facts.length / 10);
  expect(late.facts).toEqual(whole.facts.slice(-late.facts.length));
  expect(late.idOf(last?.id ?? '')).toBe(last?.id);
  const unpinned = settingAlways({
    ...{ of: 'user', owner: 'organizer-0@contoso.com' },
    ...{ name: 'allowPstnOnlyMeetings', value: true },
  });
  const changed = [0, last?.arrivedSeq].map((since) => one.replay(unpinned, undefined, since));
  const starts = changed.map(
    ({ facts }) => facts.findLast(({ type }) => type === 'meeting.started')?.at,
  );
  expect(starts[1]).toBe(starts[0]);
  expect(starts[1]).toBeGreaterThan(last?.arrivedAt ?? Infinity);
});
