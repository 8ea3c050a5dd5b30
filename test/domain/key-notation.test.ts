import { describe, expect, it } from 'vitest';
import { DIALLERS, keyingBy, type DiallerName } from '../../src/domain/dialler.ts';
import { looksDialled, readDialString } from '../../src/domain/dial-string.ts';
import { isNotationFault, readKeying } from '../../src/domain/key-notation.ts';

/** What a reading complains of; empty when there is nothing wrong. */
function complaintOf(reading: object): string {
  return isNotationFault(reading) ? reading.message : '';
}

describe('keys with pauses', () => {
  it(', and w are half a second each, W is one, and they add up', () => {
    expect(readKeying(',4w4W,#')).toEqual({
      strokes: [
        { key: '4', pauseMs: 500 },
        { key: '4', pauseMs: 500 },
        { key: '#', pauseMs: 1500 },
      ],
      restMs: 0,
    });
  });

  it('pauses behind the last key are kept too', () => {
    expect(readKeying('#,,')).toMatchObject({ restMs: 1000 });
  });

  it.each([
    ['', 'There is no key to press.'],
    [',,', 'There are pauses here and no key to press.'],
    ['4 4', '" " is no key of a telephone'],
    ['4p4', '"p" is no key of a telephone'],
    ['4a', '"a" is no key of a telephone'],
  ])('%j is refused', (text, words) => {
    expect(complaintOf(readKeying(text))).toContain(words);
  });
});

const KEYS = ',,4482915#,,*73915#';

describe('a number with what is keyed behind it', () => {
  it.each([
    ['plain', '+14255550199', ''],
    ['with spaces and brackets', '+1 (425) 555-0199', ''],
    ['with the 0 of the country', '+49 (0)69 7104 9922', '', '+496971049922'],
    ['with pauses', '+14255550199,,4482915#,,*73915#', KEYS],
    [
      'with blanks that do not break',
      '+1\u00a0425\u202f555\u20110199,,448\u00a02915#,,*73915#',
      KEYS,
    ],
    ['with marks that nobody sees', '\u202a+14255550199\u202c,,4482915#,,*73915#\u200b', KEYS],
    ['in full width', '＋１４２５５５５０１９９，，４４８２９１５＃，，＊７３９１５＃', KEYS],
    ['as a URI', 'tel:+1-425-555-0199,,4482915#,,*73915#', KEYS],
    ['as a URI with slashes', 'tel://+14255550199,,4482915#,,*73915#', KEYS],
    ['as a URI that is encoded', 'TEL:%2B14255550199,,4482915%23,,%2A73915%23', KEYS],
    ['as a URI with an extension', 'tel:+14255550199;ext=4482915', '4482915'],
    [
      'with an extension and more',
      'tel:+14255550199;ext=4482915#;postd=pp*73915#',
      '4482915#WW*73915#',
    ],
    [
      'with the place behind it',
      '+1 425-555-0199,,4482915#,,,,*73915#   United States, Seattle',
      ',,4482915#,,,,*73915#',
    ],
    [
      'with a place in brackets',
      '+14255550199,,4482915#,,,,,,0#,,73915# (US Toll)',
      ',,4482915#,,,,,,0#,,73915#',
    ],
    ['with six pauses', '+14255550199,,,,,,4482915#', ',,,,,,4482915#'],
    ['with variables', '+14255550199,,${id}#,,*${the pin}#', ',,${id}#,,*${the pin}#'],
  ])('%s', (_what, text, keys, number = '+14255550199') => {
    expect(readDialString(text)).toEqual({ number, keys });
    expect(looksDialled(text)).toBe(true);
  });

  it.each([
    ['14255550199,,4482915#', 'no E.164 number'],
    ['+14255550199//4482915#', '`//` says neither'],
    ['+14255550199p4482915#', '"p" is no key'],
    ['+14255550199;4482915#', '";" is no key'],
    ['+14255550199;isub=4', '`;isub=` of a tel: URI'],
    ['tel:+14255550199;postd=w44', 'second dial tone'],
    ['+14255550199,,4482915# or +12065550100,,4482915#', 'more than one number'],
    ['+1425555019973915731,,4#', 'no E.164 number'],
    ['+14255550199,,', 'no key to press'],
  ])('%s is refused, and no digit of it is said again', (text, words) => {
    const fault = readDialString(text);
    expect(complaintOf(fault)).toContain(words);
    expect(JSON.stringify(fault)).not.toContain('73915');
  });

  it('a name is no number', () => {
    expect(['standup', 'w1', 'A1', 'telecom'].map(looksDialled)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('diallers', () => {
  it.each<[DiallerName, string, number[]]>([
    ['twilio', 'w4W4', [500, 1000]],
    ['livekit', 'w4w4', [500, 500]],
    ['daily', '44', [0, 0]],
    ['chime', ',4,4', [500, 500]],
    ['bandwidth', ',4wW4', [500, 1500]],
    ['handset', ',4,,4', [2000, 4000]],
  ])('%s reads pauses by its own notation', (name, text, pauses) => {
    const reading = keyingBy(name, text);
    expect('strokes' in reading && reading.strokes.map(({ pauseMs }) => pauseMs)).toEqual(pauses);
  });

  it.each<[DiallerName, string, string]>([
    ['twilio', ',4', 'for a pause w (half a second), W (one second).'],
    ['livekit', 'W4', 'for a pause w (half a second).'],
    ['daily', 'w4', 'for a pause none.'],
    ['chime', 'w4', 'for a pause , (half a second).'],
    ['handset', 'w4', 'for a pause , (2 seconds).'],
  ])('%s refuses a sign that it does not have, and says what it takes', (name, text, words) => {
    expect(complaintOf(keyingBy(name, text))).toContain(words);
  });

  it.each<[DiallerName, number]>([
    ['twilio', 32],
    ['daily', 20],
    ['chime', 50],
    ['bandwidth', 50],
  ])('%s takes %i characters and not one more', (name, most) => {
    expect(keyingBy(name, '4'.repeat(most))).toMatchObject({ restMs: 0 });
    const one = keyingBy(name, '4'.repeat(most + 1));
    expect(complaintOf(one)).toContain(`at most ${most} characters`);
  });

  it('each names its source, and marks each of its values', () => {
    for (const [name, { source, marks }] of Object.entries(DIALLERS)) {
      expect(source.length, name).toBeGreaterThan(10);
      expect(Object.values(marks).every((mark) => mark === 'A' || mark === 'D')).toBe(true);
    }
  });
});
