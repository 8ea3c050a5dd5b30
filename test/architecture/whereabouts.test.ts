import { describe, expect, test } from 'vitest';
import { readFiles } from './repository.ts';
import { parseModule } from './syntax.ts';
import { OTHER_USES, whereaboutsViolations } from './whereabouts-law.ts';

const source = readFiles(['src'], ['.ts', '.tsx']).map(parseModule);

const found = (text: string, path = 'src/server/a.ts'): readonly string[] =>
  whereaboutsViolations([parseModule({ path, text })]);

describe('where somebody is, is worked out in src/history alone', () => {
  test('in this repository', () => {
    expect(whereaboutsViolations(source)).toEqual([]);
  });

  test.each([
    "switch (fact.type) { case 'lobby.entered': here(); break; case 'lobby.left': gone(); }",
    "if (fact.type === 'meeting.joined') inside.add(who); if (type !== 'call.ended') stay();",
    "if (fact.type === 'call.recorded' || fact.type === 'app.left') gone.add(who);",
    "const there = ({ type }) => type === 'call.answered' || type === 'app.left';",
  ])('%s is caught', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  test.each([
    "switch (fact.type) { case 'meeting.joined': joins += 1; break; case 'lobby.entered': waits += 1; }",
    "const WORDS = { 'lobby.entered': 'waits', 'lobby.left': 'waits no more' };",
    "if (fact.type === 'call.ended') ended += 1;",
    "if (place === 'meeting.joined' && fact.type === 'call.ended') end();",
  ])('%s is let pass', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('but whoever makes the facts goes by them', () => {
    const text = "switch (type) { case 'meeting.joined': break; case 'meeting.left': break; }";
    expect(found(text, 'src/history/leg.ts')).toEqual([]);
    expect(found(text, 'src/engine/invariants/nobody-lost.ts')).toEqual([]);
  });

  test('every exception is one', () => {
    const excepted = source.filter(({ path }) => Object.hasOwn(OTHER_USES, path));
    expect(excepted.map(({ path }) => path).toSorted()).toEqual(Object.keys(OTHER_USES).toSorted());
    const elsewhere = excepted.map(({ path, text }) => ({ path: `src/other/${path}`, text }));
    expect(whereaboutsViolations(elsewhere.map(parseModule))).toHaveLength(excepted.length);
  });

  test('a violation names the line, the facts and what to do', () => {
    expect(found("\nif (type === 'lobby.entered' || type === 'lobby.left') x();")).toEqual([
      'src/server/a.ts:2: goes by lobby.entered and lobby.left; ask src/history where somebody is',
    ]);
  });
});
