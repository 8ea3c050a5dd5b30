import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  completionsAt,
  namesOf,
  type Schema,
} from '../../../src/console/browser/scenarios/completion.ts';
import { cursorAt } from '../../../src/console/browser/scenarios/yaml-cursor.ts';
import { piecesOf } from '../../../src/console/browser/scenarios/yaml-marks.ts';

const SCHEMA = JSON.parse(
  readFileSync('src/scenario/language/scenario.schema.json', 'utf8'),
) as Schema;

const GIVEN = `given:
  organizers:
    amos: { id: amos@contoso.com }
  meetings:
    standup: { conferenceId: "4482915", organizer: amos }
  callers:
    pat: { from: "+14255550111" }
`;

/** The words that are offered at `|`. */
function wordsAt(marked: string): readonly string[] {
  const offset = marked.indexOf('|');
  const { words } = completionsAt(SCHEMA, marked.replace('|', ''), offset);
  return words.map(({ word }) => word);
}

describe('the place where somebody writes', () => {
  it.each([
    ['|', [], 'key', ''],
    ['scenario: x\nst|', [], 'key', 'st'],
    ['steps:\n  - |', ['steps', '[]'], 'key', ''],
    ['steps:\n- pa|', ['steps', '[]'], 'key', 'pa'],
    ['steps:\n  - pat: { dial: standup, he|', ['steps', '[]', 'pat'], 'key', 'he'],
    ['steps:\n  - pat: { dial: st|', ['steps', '[]', 'pat', 'dial'], 'value', 'st'],
    ['steps:\n  - pat:\n      expect: lo|', ['steps', '[]', 'pat', 'expect'], 'value', 'lo'],
    ['steps:\n  - pat: { press: "1#" }\n  - |', ['steps', '[]'], 'key', ''],
    ['steps:\n  - pat: { dial: x,\n      hear: |', ['steps', '[]', 'pat', 'hear'], 'value', ''],
    ['steps:\n  - order: [ { fact: c|', ['steps', '[]', 'order', '[]', 'fact'], 'value', 'c'],
    ['given:\n  callers: {}\nne|', [], 'key', 'ne'],
    ['steps:\n  - pat: { dial: x }\n|', [], 'key', ''],
    ['given:\n\n  |', ['given'], 'key', ''],
    ['steps:\n\n  - |', ['steps', '[]'], 'key', ''],
  ])('of %j is known', (marked, path, at, prefix) => {
    const found = cursorAt(marked.replace('|', ''), marked.indexOf('|'));
    expect(found).toMatchObject({ path, at, prefix });
  });
});

describe('what can stand there', () => {
  it('are the words of the language, with what they mean', () => {
    expect(wordsAt('st|')).toEqual(['story', 'steps']);
    expect(wordsAt(`${GIVEN}steps:\n  - pat: { hea|`)).toEqual(['hearing', 'hear']);
    expect(wordsAt(`${GIVEN}steps:\n  - pat: { expect: lo|`)).toContain('lobby');
    const { words } = completionsAt(SCHEMA, 'cov', 3);
    expect(words).toEqual([
      { word: 'covers', insert: 'covers: ', means: 'The rules that the scenario shows.' },
    ]);
  });

  it('are the names that are given', () => {
    expect(namesOf(GIVEN)).toEqual({ people: ['amos', 'pat'], meetings: ['standup'] });
    expect(wordsAt(`${GIVEN}steps:\n  - p|`)).toEqual(['pat']);
    expect(wordsAt(`${GIVEN}steps:\n  - pat: { dial: |`)).toContain('standup');
  });

  it('is nothing twice, and nothing of what stands there already', () => {
    expect(wordsAt(`${GIVEN}steps:\n  - pat: { dial: standup, d|`)).not.toContain('dial');
    const all = wordsAt(`${GIVEN}steps:\n  - |`);
    expect(new Set(all).size).toBe(all.length);
    expect(wordsAt('covers: [LOB-1, LOB-|')).toContain('LOB-2');
  });
});

describe('a line in light colours', () => {
  it.each([
    '  - pat: { dial: standup, within: 1s } # so',
    'scenario: A "title": with signs',
    '',
    '\t"key": \'x\', [1, true]',
  ])('%j is the same line', (line) => {
    const pieces = piecesOf(line);
    expect(pieces.map(({ text }) => text).join('')).toBe(line);
  });

  it('knows keys, texts, numbers and remarks', () => {
    expect(piecesOf('within: 1s # soon').map(({ kind }) => kind)).toEqual([
      ...['key', 'sign', 'plain', 'number', 'plain', 'comment'],
    ]);
  });
});
