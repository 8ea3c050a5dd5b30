import { array, assert, boolean, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CMDLETS, parametersLike, parametersOf } from '../../src/cmdlets/catalogue.ts';
import { completionsOf } from '../../src/cmdlets/completion.ts';
import { errorRecord } from '../../src/cmdlets/error-record.ts';
import { readCmdlet } from '../../src/cmdlets/read-cmdlet.ts';

const SETTINGS = { seed: 7, numRuns: 400 };

const cmdlet = constantFrom(...CMDLETS);
const piece = oneof(
  string({ unit: 'binary', maxLength: 12 }),
  constantFrom(...CMDLETS.map(({ name }) => name)),
  constantFrom(...CMDLETS.flatMap((one) => parametersOf(one).map(({ name }) => `-${name}`))),
  constantFrom('$true', '$null', '"', "'", ',', '|', '`', ':', '-', '#', '73915', '${x}', '-1'),
);
const line = array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' '));

describe('any line at all', () => {
  it('is read without a throw, with the fault inside the line or at its end', () => {
    assert(
      property(line, boolean(), (text, templates) => {
        const reading = readCmdlet(text, templates);
        if (reading.ok) return;
        const { at, length, message } = reading.fault;
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(text.length);
        expect(length).toBeGreaterThanOrEqual(1);
        expect(message).not.toBe('');
        expect(errorRecord(text, reading.fault)).toContain(reading.fault.code);
      }),
      SETTINGS,
    );
  });

  it('is completed without a throw', () => {
    assert(
      property(line, (text) => {
        const [found, word] = completionsOf(text);
        expect(text.endsWith(word)).toBe(true);
        for (const one of found)
          expect(one.toLowerCase().startsWith(word.toLowerCase())).toBe(true);
      }),
      SETTINGS,
    );
  });
});

describe('every documented parameter', () => {
  const all = CMDLETS.flatMap((one) => parametersOf(one).map((parameter) => ({ one, parameter })));

  it('is found by its name, in any case, and by each of its aliases', () => {
    expect(all.length).toBeGreaterThan(200);
    for (const { one, parameter } of all) {
      for (const name of [parameter.name, ...parameter.aliases]) {
        expect(parametersLike(one, name.toUpperCase())).toEqual([parameter]);
      }
    }
  });

  it('is found by every prefix that no other has, and by none that another has', () => {
    for (const { one, parameter } of all) {
      for (let length = 1; length < parameter.name.length; length += 1) {
        const prefix = parameter.name.slice(0, length).toLowerCase();
        const rivals = parametersOf(one).filter((other) =>
          [other.name, ...other.aliases].some((name) => name.toLowerCase() === prefix),
        );
        const alike = parametersOf(one).filter((other) =>
          other.name.toLowerCase().startsWith(prefix),
        );
        const expected = rivals.length > 0 ? rivals : alike;
        expect(parametersLike(one, prefix)).toEqual(expected);
      }
    }
  });

  it('has a name of its own, and says what it means', () => {
    assert(
      property(cmdlet, (one) => {
        const names = parametersOf(one).flatMap(({ name, aliases }) => [name, ...aliases]);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const { means } of one.parameters) expect(means).toMatch(/^[A-Z-].*\.$/);
      }),
      SETTINGS,
    );
  });
});
