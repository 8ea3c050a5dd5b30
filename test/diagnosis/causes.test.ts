import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CAUSES, causeNamed } from '../../src/diagnosis/causes/all-causes.ts';
import type { CauseEntry } from '../../src/diagnosis/causes/cause.ts';
import { RULE_NAMES } from '../../src/domain/rule.ts';

const FOLDER = new URL('../../src/diagnosis/causes/', import.meta.url);

/** Files of that folder that are no cause. */
const NONE = ['all-causes.ts', 'cause.ts', 'signs.ts'];

const fileOf = (code: string): string =>
  `${code.replace('.', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;

/** The ways in which a cause is found. */
const waysOf = (entry: CauseEntry): readonly unknown[] =>
  [
    ...[entry.find, entry.findAt, entry.onId, entry.onPin, entry.onQuestion],
    ...[entry.behaves, entry.onMail, entry.onRefusedMail],
  ].filter((way) => way !== undefined);

describe('a cause is a file', () => {
  test('called like the cause, and none that is not looked for', () => {
    const files = readdirSync(FOLDER).filter((name) => !NONE.includes(name));
    expect(files.toSorted()).toEqual(CAUSES.map(({ code }) => fileOf(code)).toSorted());
  });

  test.each(CAUSES.map((entry) => [entry.code, entry] as const))('%s is whole', (code, entry) => {
    expect(causeNamed(code)).toBe(entry);
    expect(entry.title).toMatch(/^\S.*[^.]$/u);
    expect(RULE_NAMES).toEqual(expect.arrayContaining([...entry.rules]));
    expect(entry.rules.length).toBeGreaterThan(0);
    // That nobody has come is tried where nothing else explains it, and found by no look of its own.
    expect(waysOf(entry).length > 0).toBe(code !== 'start.nobody');
  });

  test('and its name is no other’s', () => {
    expect(new Set(CAUSES.map(({ code }) => code)).size).toBe(CAUSES.length);
    expect(causeNamed('pin.forgotten')).toBeUndefined();
  });
});
