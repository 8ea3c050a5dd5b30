import { array, assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnsOf,
  cutFrom,
  cutTo,
  padded,
  widest,
  withoutLast,
} from '../../src/text-layout/columns.ts';

/** Names as people have them, and the columns that a terminal gives them. */
const NAMES: readonly (readonly [name: string, columns: number])[] = [
  ['Pat Doyle', 9],
  ['李雷', 4],
  ['김철수', 6],
  ['ﾊﾙ', 2],
  ['Jose\u0301', 4],
  ['ก็', 1],
  ['👩‍👩‍👧', 2],
  ['👍🏽 Lee', 6],
  ['🇩🇪', 2],
  ['שלום', 4],
  ['محمد', 4],
  ['\u001b[31mred\u001b[39m', 3],
  ['', 0],
];

const name = constantFrom(...NAMES.map(([one]) => one));
const names = array(name, { minLength: 1, maxLength: 8 }).map((some) => some.join(' '));

describe('how wide a name is', () => {
  it.each(NAMES)('%s takes its columns, not its code points', (one, columns) => {
    expect(columnsOf(one)).toBe(columns);
  });

  it('is what names are padded by, so that what stands behind them aligns', () => {
    expect([padded('李雷', 6), padded('Lee', 6), padded('42', 4, 'start')]).toEqual([
      '李雷  ',
      'Lee   ',
      '  42',
    ]);
    expect(padded('longer', 3)).toBe('longer');
    assert(
      property(array(names, { minLength: 1 }), (all) => {
        const width = widest(all);
        expect(new Set(all.map((one) => columnsOf(padded(one, width))))).toEqual(new Set([width]));
      }),
    );
  });

  it('is what is taken back when somebody corrects what was typed', () => {
    expect(['Pat', '李雷', 'Zoe\u0301', 'a👩‍👩‍👧', ''].map(withoutLast)).toEqual([
      'Pa',
      '李',
      'Zo',
      'a',
      '',
    ]);
  });

  it('is what the beginning of a line is left out by', () => {
    expect([cutFrom('李雷 and Pat', 4), cutFrom('Pat and 李雷', 4), cutFrom('Pat', 0)]).toEqual([
      '…and Pat',
      '…nd 李雷',
      'Pat',
    ]);
  });

  it('is what names are cut by, between characters and never inside one', () => {
    expect([
      cutTo('李雷雷雷', 6),
      cutTo('👩‍👩‍👧👩‍👩‍👧', 3),
      cutTo('Jose\u0301 Ma', 5),
      cutTo('Pat', 3),
    ]).toEqual(['李雷…', '👩‍👩‍👧…', 'Jose\u0301…', 'Pat']);
    assert(
      property(names, integer({ min: 1, max: 30 }), (one, width) => {
        expect(columnsOf(cutTo(one, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
