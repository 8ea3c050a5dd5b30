import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { originOf } from '../../src/engine/seeding.ts';
import {
  JournalFileFault,
  JournalReader,
  readJournalFile,
  writeJournalFile,
  type JournalFile,
} from '../../src/replay/journal-file.ts';
import { BridgeRig, START_AT } from '../support/bridge-rig.ts';
import { STANDUP } from '../support/sample-seed.ts';

function written(): string {
  const rig = new BridgeRig();
  rig.dial('Žofie 🙂').keys(`${STANDUP}###`);
  const { facts } = rig.journal;
  return writeJournalFile({ origin: originOf(rig.seed, START_AT), parties: [], facts });
}

/** What is read of a text that comes in pieces: a journal, or what is wrong with it. */
function readInPieces(text: string, cuts: readonly number[]): JournalFile | string {
  const reader = new JournalReader();
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length];
  const ordered = places.toSorted((a, b) => a - b);
  try {
    for (const [nth, place] of ordered.entries()) reader.take(text.slice(ordered[nth - 1], place));
    return reader.end();
  } catch (error) {
    return told(error);
  }
}

function readAtOnce(text: string): JournalFile | string {
  try {
    return readJournalFile(text);
  } catch (error) {
    return told(error);
  }
}

function told(error: unknown): string {
  if (!(error instanceof JournalFileFault)) throw error;
  return `${error.line}: ${error.message}`;
}

const whole = written();
const lines = whole.split('\n');

describe('a journal that is read piece by piece', () => {
  test('is the journal that was written, wherever it is cut', () => {
    expect(readAtOnce(whole)).toMatchObject({ facts: { length: lines.length - 2 } });
    const cuts = fc.array(fc.nat({ max: whole.length }), { maxLength: 9 });
    const read = readAtOnce(whole);
    fc.assert(
      fc.property(cuts, (at) => {
        expect(readInPieces(whole, at)).toEqual(read);
      }),
      { seed: 131, numRuns: 100 },
    );
  });

  test('may lack the line’s end of its last line', () => {
    expect(readAtOnce(whole.slice(0, -1))).toEqual(readAtOnce(whole));
  });

  test.each([
    ['nothing at all', '', '1: This line is no JSON object.'],
    ['an empty first line', `\n${whole}`, '1: This line is no JSON object.'],
    ['no head', lines.slice(1).join('\n'), '1: The first line is no head of a journal'],
    ['a fact that is missing', lines.toSpliced(2, 1).join('\n'), '3: Expected fact 2 here'],
    ['an empty line in between', lines.toSpliced(3, 0, '').join('\n'), '4: This line is no JSON'],
    ['half a line at the end', whole.slice(0, -9), `${lines.length - 1}: This line is no JSON`],
    ['an empty line at the end', `${whole}\n`, `${lines.length}: This line is no JSON object.`],
  ])('with %s says the same as when it is read at once, with the line', (_what, text, expected) => {
    const said = readAtOnce(text);
    expect(said).toContain(expected);
    for (const cuts of [[], [1], [text.length >> 1], [3, 700, text.length - 1]]) {
      expect(readInPieces(text, cuts)).toBe(said);
    }
  });
});
