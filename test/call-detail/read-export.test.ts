import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isExport, readExport } from '../../src/call-detail/read-export.ts';
import { HEADING, inEveryFormat, sampleRows } from '../support/export-formats.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const ROWS = sampleRows(3);

describe('an export is read by what stands in it', () => {
  const formats = Object.entries(inEveryFormat(ROWS));

  it.each(formats)('%s', (_, bytes) => {
    const { calls, leftOut } = readExport(bytes);
    expect(leftOut).toEqual([]);
    expect(
      calls.map(({ id, conferenceId, callerId, startAt }) => [id, conferenceId, callerId, startAt]),
    ).toEqual(
      ROWS.map((row) => [
        row.UsageId,
        row['Conference ID'] || null,
        row['Caller ID'],
        Date.parse(row['Start Time']),
      ]),
    );
    expect(calls.map(({ organizer }) => organizer)).toEqual(ROWS.map((row) => row.UPN || null));
    expect(isExport(bytes)).toBe(true);
  });

  it('a page of Graph says that there are more', () => {
    const page = { '@odata.nextLink': 'https://graph.microsoft.com/next', value: [] };
    expect(readExport(utf8(JSON.stringify(page)))).toMatchObject({ calls: [], isOnePage: true });
  });

  it('a file of an archive that is no export is passed over; rows name their file where there are two', () => {
    const [first, second] = [ROWS.slice(0, 1), ROWS.slice(1)].map(
      (rows) => inEveryFormat(rows).comma,
    );
    if (first === undefined || second === undefined) throw new Error('There are rows.');
    const files = {
      'a.csv': first,
      'b.csv': second,
      'readme.txt': utf8('hello'),
      '__MACOSX/x.csv': first,
    };
    const { calls } = readExport(zipSync(files));
    expect(calls.map(({ place }) => place)).toEqual([
      'row 2 of a.csv',
      'row 2 of b.csv',
      'row 3 of b.csv',
    ]);
  });

  it.each([
    ['a workbook', zipSync({ 'xl/workbook.xml': utf8('<x/>') }), /Save it as CSV/u],
    ['an archive of other things', zipSync({ 'a.txt': utf8('hello') }), /no file of the archive/u],
    ['a damaged archive', zipSync({ 'a.csv': utf8(HEADING) }).slice(0, 40), /damaged/u],
    ['an empty file', utf8(''), /It is empty/u],
    ['a file of other columns', utf8('name,age\nPat,40\n'), /begins with "name,age"/u],
    ['translated headings', utf8('Startzeit;Endzeit\n1;2\n'), /begins with "Startzeit;Endzeit"/u],
  ])('%s is refused with what to do', (_, bytes, words) => {
    const fault = (() => {
      try {
        return readExport(bytes);
      } catch (error) {
        return error;
      }
    })();
    expect(`${String(fault)} ${String(Reflect.get(Object(fault), 'cure'))}`).toMatch(words);
  });

  it('more than 256 MB out of an archive is refused before it is unpacked', () => {
    const [bytes, header] = [zipSync({ 'a.csv': utf8('a') }), [0x50, 0x4b, 1, 2]];
    const place = bytes.findIndex((_, at) => header.every((byte, n) => bytes[at + n] === byte));
    new DataView(bytes.buffer).setUint32(place + 24, 400 * 1024 * 1024, true);
    expect(() => readExport(bytes)).toThrow(/larger than 256 MB/u);
  });

  it('column names alone hold no call', () => {
    expect(readExport(utf8(`${HEADING}\n`))).toMatchObject({ calls: [], leftOut: [] });
  });

  it.each([
    '{"journal":1,"origin":null,"parties":[]}\n',
    'scenario: x\nsteps: []\n',
    'const a = 1;',
  ])('%j is none', (text) => expect(isExport(utf8(text))).toBe(false));
});
