// Measures how long an export of a tenant's month takes: npm run bench:exports, with -- --rows 3000.
import { parseArgs } from 'node:util';
import { readCallDetail } from '../../src/call-detail/read-call-detail.ts';
import { writeCallDetail } from '../../src/call-detail/write-call-detail.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { diagnoseCalls } from '../../src/diagnosis/calls/diagnose-calls.ts';
import { surveyCalls } from '../../src/diagnosis/calls/survey-calls.ts';
import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import type { CallRecord } from '../../src/domain/call-record.ts';
import { originOf } from '../../src/engine/seeding.ts';

/** The most that an answer about one meeting, and one about all of them, may take; milliseconds. */
const MOST_ASKED_MS = 5000;
const MOST_SURVEY_MS = 20_000;

const AT = Date.UTC(2026, 2, 2, 9);
const NUMBER = '+14255550199';
const DAY_MS = 86_400_000;

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '3000' },
    meetings: { type: 'string', default: '20' },
    days: { type: 'string', default: '20' },
  },
});
process.exitCode = bench(Number(values.rows), Number(values.meetings), Number(values.days));

function bench(rows: number, meetings: number, days: number): number {
  const settings = originOf(seedOf(meetings), AT);
  const month = writeCallDetail(recordsOf(rows, meetings, days));
  const oneDay = writeCallDetail(recordsOf(rows, meetings, 1));
  const read = timed(() => readCallDetail(month).calls);
  const crowd = readCallDetail(oneDay).calls;
  const asked = timed(() => diagnoseCalls(read.result, settings, { meeting: 'm0' }));
  const crowded = timed(() => diagnoseCalls(crowd, settings, { meeting: 'm0' }));
  const survey = timed(() => surveyCalls(read.result, settings));
  console.log(`export: ${rows} rows, ${meetings} meetings, ${days} days`);
  console.log(`reading it: ${read.ms.toFixed(0)} ms`);
  console.log(
    `one meeting: ${asked.ms.toFixed(0)} ms (${asked.result.callers.length} rows at once)`,
  );
  console.log(
    `one meeting, all on one day: ${crowded.ms.toFixed(0)} ms (${crowded.result.callers.length} rows at once)`,
  );
  console.log(`all meetings: ${survey.ms.toFixed(0)} ms (${survey.result.length} lines)`);
  const slowest = Math.max(asked.ms, crowded.ms) + read.ms;
  if (slowest <= MOST_ASKED_MS && survey.ms + read.ms <= MOST_SURVEY_MS) return 0;
  console.error(
    `bench: at most ${MOST_ASKED_MS} ms for one meeting and ${MOST_SURVEY_MS} ms for all`,
  );
  return 1;
}

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const begun = performance.now();
  const result = work();
  return { ms: performance.now() - begun, result };
}

function seedOf(meetings: number): BridgeSeed {
  const names = Array.from({ length: meetings }, (_, nth) => `m${nth}`);
  return {
    ...{ profile: 'sfb-online', tenant: {}, settings: {}, numbers: [{ number: NUMBER }] },
    organizers: names.map((name, nth) => ({
      id: `${name}@contoso.com`,
      pins: [String(10_000 + nth)],
    })),
    meetings: names.map((id, nth) => ({
      id,
      organizer: `${id}@contoso.com`,
      conferenceId: idOf(nth),
    })),
  };
}

function idOf(meeting: number): string {
  return String(4_000_000 + meeting * 17);
}

/** Calls of some minutes to every meeting, each day at its hour; one in twenty reaches none. */
function recordsOf(rows: number, meetings: number, days: number): readonly CallRecord[] {
  const random = seededRandom(1);
  return Array.from({ length: rows }, (_, nth): CallRecord => {
    const meeting = nth % meetings;
    const isLost = random.integer(20) === 0;
    const startAt =
      AT + random.integer(days) * DAY_MS + (meeting % 8) * 3_600_000 + random.integer(600) * 1000;
    const seconds = isLost ? 5 + random.integer(90) : 30 + random.integer(2700);
    return {
      ...{ callId: `c-${nth}`, conferenceId: isLost ? null : idOf(meeting) },
      organizer: isLost ? null : `m${meeting}@contoso.com`,
      ...{ callerId: `+1425556${1000 + random.integer(900)}`, dialled: NUMBER, numberType: 'toll' },
      ...{ startAt, endAt: startAt + seconds * 1000, seconds, endReason: 'caller' },
    };
  });
}
