import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../src/call-detail/cell-values.ts';
import { isWithheld } from '../../src/call-detail/phone-digits.ts';
import { readCallDetail } from '../../src/call-detail/read-call-detail.ts';
import { writeCallDetail } from '../../src/call-detail/write-call-detail.ts';
import type { CallRecord } from '../../src/domain/call-record.ts';

const RECORD: CallRecord = {
  callId: 'c-1',
  conferenceId: '4482915',
  organizer: 'amos.marble@contoso.com',
  callerId: '+14255550111',
  dialled: '+18005550199',
  numberType: 'tollFree',
  startAt: Date.UTC(2026, 2, 2, 9),
  endAt: Date.UTC(2026, 2, 2, 9, 0, 50, 40),
  seconds: 51,
  endReason: 'caller',
};

const digits = fc.stringMatching(/^[0-9]{1,12}$/u);
const text = fc
  .string({ minLength: 1 })
  .filter((one) => one.trim() === one && cellText(one) === one && !isWithheld(one))
  .filter((one) => !/^[+-]?[\d.,]+e/iu.test(one));

const records: fc.Arbitrary<CallRecord> = fc
  .record({
    callId: text,
    conferenceId: fc.option(digits),
    organizer: fc.option(text),
    callerId: text,
    dialled: text,
    numberType: fc.constantFrom('toll', 'tollFree', 'unknown'),
    startAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
    lasts: fc.integer({ min: 0, max: 90_000_000 }),
    endReason: fc.constantFrom('caller', 'shutdown'),
  })
  .map(({ lasts, ...rest }) => ({
    ...rest,
    endAt: rest.startAt + lasts,
    seconds: Math.ceil(lasts / 1000),
  }));

describe('the export of simulated calls (REC-1)', () => {
  it('has the columns of the report, a row for each call, and neither digits nor reasons', () => {
    expect(writeCallDetail([RECORD, { ...RECORD, conferenceId: null, organizer: null }])).toBe(
      'UsageId,Call ID,Conference ID,User Location,AAD ObjectId,UPN,User Display Name,Caller ID,' +
        'Call Type,Number Type,Domestic/International,Destination Dialed,Destination Number,' +
        'Start Time,End Time,Duration Seconds,Connection Fee,Charge,Currency,Capability\r\n' +
        'c-1,c-1,4482915,,,amos.marble@contoso.com,,+14255550111,conf_in,TollFree,,,+18005550199,' +
        '2026-03-02T09:00:00.000Z,2026-03-02T09:00:50.040Z,51,,,,\r\n' +
        'c-1,c-1,,,,,,+14255550111,conf_in,TollFree,,,+18005550199,' +
        '2026-03-02T09:00:00.000Z,2026-03-02T09:00:50.040Z,51,,,,\r\n',
    );
  });

  it('is the first row alone when there was no call, and that is read as no call', () => {
    expect(writeCallDetail([]).split('\r\n')).toHaveLength(2);
    expect(readCallDetail(writeCallDetail([]))).toMatchObject({ calls: [], passedOver: 0 });
  });

  it('is read back as it was, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(records, { maxLength: 5 }), (written) => {
        const { calls } = readCallDetail(writeCallDetail(written));
        const unique = new Map(
          written.map(({ endReason: _, ...rest }) => [JSON.stringify(rest), rest]),
        );
        expect(calls).toMatchObject([...unique.values()]);
      }),
    );
  });
});
