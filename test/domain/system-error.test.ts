import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reasonOf } from '../../src/domain/system-error.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobbyline reasons '));
  writeFileSync(join(folder, 'file'), '');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Why reading this path fails here and now. */
function reasonFor(path: string): string {
  try {
    readFileSync(join(folder, path));
  } catch (error) {
    return reasonOf(error);
  }
  throw new Error(`${path} was read`);
}

describe('why the system refuses something', () => {
  it.each([
    ['nothing', 'there is no such file or folder'],
    ['file/below', 'a part of the path is a file, not a folder'],
    ['.', 'it is a folder, not a file'],
    ['x'.repeat(1000), 'the name is too long'],
  ])('is said in the same words whatever version of Node it is: %.12s', (path, words) => {
    expect(reasonFor(path)).toBe(words);
  });

  it.each([
    [new Error('the tale of an error'), 'the tale of an error'],
    [Object.assign(new Error('a code of nobody'), { code: 'EWHATEVER' }), 'a code of nobody'],
    [Object.assign(new Error('a number'), { code: 5 }), 'a number'],
    ['a mere text', 'a mere text'],
  ])('is the error’s own where it is no refusal of the system: %s', (error, words) => {
    expect(reasonOf(error)).toBe(words);
  });
});
