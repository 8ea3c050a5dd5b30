import { expect, test } from 'vitest';
import { readMuLaw, writeMuLaw } from '../../../src/console/browser/sound/mu-law.ts';

test('codes mean what ITU-T G.711 says', () => {
  // The ends of each row of the standard's table, at 14 bits, and what they are of a full scale of 16.
  const told = [
    ...[
      [0x80, 8031],
      [0x8f, 4191],
      [0x90, 3999],
      [0x9f, 2079],
      [0xa0, 1983],
      [0xaf, 1023],
    ],
    ...[
      [0xb0, 975],
      [0xbf, 495],
      [0xc0, 471],
      [0xcf, 231],
      [0xd0, 219],
      [0xdf, 99],
      [0xe0, 93],
    ],
    ...[
      [0xef, 33],
      [0xf0, 30],
      [0xfe, 2],
      [0xff, 0],
    ],
  ] as const;
  for (const [code = 0, level = 0] of told) {
    expect(readMuLaw(Uint8Array.of(code))[0]).toBe((level * 4) / 0x8000);
    expect(readMuLaw(Uint8Array.of(code & 0x7f))[0]).toBeCloseTo((level * -4) / 0x8000, 10);
  }
});

test('each code is written as it was read, and between two the nearer one', () => {
  const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
  const again = writeMuLaw(readMuLaw(codes));
  // Of the two ways to write silence one is enough.
  expect([...again]).toEqual([...codes].map((code) => (code === 0x7f ? 0xff : code)));
  const fine = Float32Array.from({ length: 4001 }, (_, step) => (step - 2000) / 2000);
  const read = readMuLaw(writeMuLaw(fine));
  for (const [at, sample] of fine.entries()) {
    expect(Math.abs((read[at] ?? 0) - sample)).toBeLessThanOrEqual(
      Math.abs(sample) * 0.032 + 0.0002,
    );
  }
});
