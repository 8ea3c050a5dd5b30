import { describe, expect, it } from 'vitest';
import { CallDetailFault } from '../../src/call-detail/call-detail-fault.ts';
import { readCallDetail } from '../../src/call-detail/read-call-detail.ts';

/** The first row of the export, as it is documented, and a row of it. */
const HEADING =
  'UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,User Display Name,Caller ID,' +
  'Call Type,Number Type,Domestic/International,Destination Dialed,Destination Number,Start Time,' +
  'End Time,Duration Seconds,Connection Fee,Charge,Currency,Capability';
const ROW =
  '7f3e,a1,4482915,US,91aa,amos.marble@contoso.com,"Marble, Amos",+14255550111,conf_in,Service,' +
  'Domestic,United States,+14255550199,2026-03-02T09:00:00.1230000+00:00,' +
  '2026-03-02T09:05:12.5+00:00,313,0.00,0.00,USD,MCOMEETADD';

const START = Date.UTC(2026, 2, 2, 9);

const CALL = {
  id: '7f3e',
  place: 'row 2',
  callId: 'a1',
  conferenceId: '4482915',
  tellsMeeting: true,
  organizer: 'amos.marble@contoso.com',
  callerId: '+14255550111',
  numberType: 'toll',
  dialled: '+14255550199',
  tellsType: true,
  startAt: START + 123,
  endAt: START + 312_500,
  seconds: 313,
};

function faultOf(text: string): CallDetailFault {
  try {
    readCallDetail(text);
  } catch (error) {
    if (error instanceof CallDetailFault) return error;
    throw error;
  }
  throw new Error('expected a fault');
}

/** A file of a few columns and one row. */
function file(cells: Readonly<Record<string, string>>): string {
  const values = Object.values(cells).map((cell) => (cell.includes(',') ? `"${cell}"` : cell));
  return `${Object.keys(cells).join(',')}\n${values.join(',')}\n`;
}

const FEW = { 'Call ID': 'a1', 'Start Time': '2026-03-02T09:00:00Z', 'Duration Seconds': '60' };

describe('an export of calls', () => {
  it('is read as the report documents it', () => {
    expect(readCallDetail(`${HEADING}\r\n${ROW}\r\n`)).toEqual({
      ...{ calls: [CALL], passedOver: 0, passedOverTypes: {}, repeated: 0, leftOut: [] },
      ...{ dates: null, isOnePage: false },
    });
  });

  it('is read as a European spreadsheet saves it: a byte order mark, semicolons, dots', () => {
    const text =
      '\uFEFF"Call ID";"Caller ID";"Call Type";"Start Time";"End Time";"Duration Seconds"\r\n' +
      'a1;+14255550111;conf_in;02.03.2026 09:00:00;02.03.2026 09:05:12;312\r\n' +
      ';;;;;\r\n\r\n';
    expect(readCallDetail(text).calls).toMatchObject([
      { callId: 'a1', startAt: START, endAt: START + 312_000, seconds: 312, conferenceId: null },
    ]);
    const told = `sep=;\r\n${text.slice(1)}`;
    expect(readCallDetail(told).calls).toMatchObject([{ seconds: 312, place: 'row 3' }]);
    expect(faultOf(told.replace(';312', ';soon')).row).toBe(3);
    const typed = `#TYPE System.Object\r\n${text.slice(1)}`;
    expect(readCallDetail(typed).calls).toMatchObject([{ seconds: 312, place: 'row 3' }]);
  });

  it('takes columns in any order, under the names of the report on the screen, and strangers', () => {
    const text =
      'duration seconds\tNotes\tStart Time (UTC)\tPhone number\tUser ID\tConfID\tcall id\n' +
      '60\tlate\t3/2/2026 9:00:00 AM\t+14255550199\tamos.marble@contoso.com\t4482915\ta1\n';
    expect(readCallDetail(text, { dates: 'mdy' }).calls).toEqual([
      {
        ...CALL,
        id: 'row 2',
        tellsType: false,
        callerId: null,
        numberType: 'unknown',
        startAt: START,
        endAt: START + 60_000,
        seconds: 60,
      },
    ]);
  });

  it('prefers the export’s own name of a column to others for the same', () => {
    const text = file({ ...FEW, 'User ID': 'somebody', UPN: 'amos', Username: 'other' });
    expect(readCallDetail(text).calls[0]?.organizer).toBe('amos');
  });

  it('reckons the seconds, or the end, from the other', () => {
    const { 'Duration Seconds': _, ...rest } = FEW;
    expect(
      readCallDetail(file({ ...rest, 'End Time': '2026-03-02T09:01:00.5Z' })).calls,
    ).toMatchObject([{ endAt: START + 60_500, seconds: 61 }]);
    expect(readCallDetail(file({ ...FEW, 'End Time': '' })).calls).toMatchObject([
      { endAt: START + 60_000, seconds: 60 },
    ]);
  });

  it('passes over calls that are not to a bridge, and says how many', () => {
    const outgoing = ROW.replace('conf_in', 'user_out').replace('+00:00', 'never');
    const text = [HEADING, outgoing, ROW, ROW.replace('conf_in', 'ucap_in'), ''].join('\n');
    const { calls, passedOver, passedOverTypes } = readCallDetail(text);
    expect(calls).toEqual([{ ...CALL, place: 'row 3' }]);
    expect(passedOver).toBe(2);
    expect(passedOverTypes).toEqual({ user_out: 1, ucap_in: 1 });
  });

  it('keeps quotes, commas and line ends inside of values', () => {
    const text = `${HEADING}\n${ROW.replace('+14255550111', '"Pat ""P"" Doyle,\nMunich"')}\n`;
    expect(readCallDetail(text).calls[0]?.callerId).toBe('Pat "P" Doyle,\nMunich');
  });

  it('takes "no data" for nothing', () => {
    const text = file({ ...FEW, 'Caller ID': 'No data', 'Conference ID': 'no data' });
    expect(readCallDetail(text).calls).toMatchObject([{ callerId: null, conferenceId: null }]);
  });

  it.each([
    ['Service', 'toll'],
    ['Toll', 'toll'],
    ['TollFree', 'tollFree'],
    ['Toll-Free', 'tollFree'],
    ['Subscriber', 'unknown'],
    ['', 'unknown'],
  ])('knows the number type %s', (written, type) => {
    const text = file({ ...FEW, 'Number Type': written });
    expect(readCallDetail(text).calls[0]?.numberType).toBe(type);
  });

  it.each([
    ['2026-03-02T09:00:00Z', 0],
    ['2026-03-02T09:00:00', 0],
    ['2026-03-02 09:00:00.25 UTC', 250],
    ['2026-03-02T10:00:00+01:00', 0],
    ['2026-03-02T04:00:00.9999999-0500', 999],
    ['2026-03-02 09:00', 0],
    ['3/2/2026 9:00:00 AM', 0],
    ['03/02/2026 9:00 am', 0],
    ['3/2/2026 9:00:00 PM', 12 * 3_600_000],
    ['3/2/2026 12:00:00 AM', -9 * 3_600_000],
    ['3/2/2026 12:30:00 PM', 3.5 * 3_600_000],
    ['2.3.2026 9:00', 0],
    ['02.03.2026, 09.00.00', 0],
    ['2026/03/02 09:00:00', 0],
    ['3-2-2026 9:00', 0],
    ['2 Mar 2026 09:00:00', 0],
    ['02-MAR-2026 9:00', 0],
    ['Mar 2, 2026 9:00:00 AM', 0],
    ['Monday, 2 March 2026 09:00:00', 0],
    ['Mon, 02 Mar 2026 09:00:00 GMT', 0],
    ['3/2/2026, 9:00:00\u202fa.m.', 0],
    ['/Date(1772442000000)/', 0],
  ])('understands the time %s', (written, offset) => {
    const text = file({ ...FEW, 'Start Time': written });
    expect(readCallDetail(text, { dates: 'mdy' }).calls[0]?.startAt).toBe(START + offset);
  });

  it('reads slash dates with the day first where one of them can be nothing else', () => {
    const heading = 'Call ID,Start Time,Duration Seconds';
    const text = `${heading}\na1,02/03/2026 09:00:00,60\na2,28/02/2026 09:00:00,60\n`;
    expect(readCallDetail(text).calls[0]?.startAt).toBe(START);
  });
});

describe('a fault of an export', () => {
  it.each([
    ['', 1, null, 'it names no column of the PSTN usage details report.'],
    ['{"calls": 3}', 1, null, 'it holds no list of calls: expected {"value": […]} or […].'],
    ['UPN,Charge\n', 1, null, 'expected a column "Start Time"; the columns here are UPN, Charge.'],
    ['sep=;\na;b\n', 1, null, 'it names no column of the PSTN usage details report.'],
    ['Call ID,Start Time\na1,x\n', 1, null, 'expected a column "End Time" or "Duration Seconds"'],
    [
      'Call ID,Call ID,Start Time,Duration\na,b,2026-03-02T09:00:00Z,3\n',
      2,
      'Call ID',
      'this column stands here twice, with "a" and "b".',
    ],
    [file({ ...FEW, 'Start Time': '' }), 2, 'Start Time', 'here is nothing.'],
    [
      file({ ...FEW, 'Start Time': 'yesterday' }),
      2,
      'Start Time',
      'expected a time, and here is "yesterday".',
    ],
    [
      file({ ...FEW, 'Duration Seconds': '1:02' }),
      2,
      'Duration Seconds',
      'expected whole seconds, and here is "1:02".',
    ],
    [
      file({ ...FEW, 'End Time': '2026-03-02T08:59:59Z' }),
      2,
      'End Time',
      'the call ends before it starts.',
    ],
  ])('names row and column, and what was expected: %j', (text, row, column, message) => {
    const fault = faultOf(text);
    expect([fault.row, fault.column]).toEqual([row, column]);
    expect(fault.message).toContain(message);
    expect(fault.message).toMatch(/^row \d+/u);
    expect(fault.cure).not.toBe('');
  });

  it.each([
    '2026-02-30T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-03-02T24:00:00Z',
    '2026-03-02T09:60:00Z',
    '2026-03-02T09:00:60Z',
    '13/13/2026 9:00 AM',
    '3/2/2026 13:00 PM',
    '3/2/2026 0:30 AM',
    '3/2/26 9:00 AM',
    '44992.375',
  ])('is a time that there is not: %s', (written) => {
    expect(faultOf(file({ ...FEW, 'Start Time': written })).column).toBe('Start Time');
  });
});
