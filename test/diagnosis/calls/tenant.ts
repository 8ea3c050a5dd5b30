import * as fc from 'fast-check';
import { writeCallDetail } from '../../../src/call-detail/write-call-detail.ts';
import type { BridgeOrigin } from '../../../src/domain/bridge-origin.ts';
import type { BridgeSeed } from '../../../src/domain/bridge-seed.ts';
import { originOf } from '../../../src/engine/seeding.ts';
import { isKey } from '../../../src/domain/key.ts';
import { BridgeRig, START_AT } from '../../support/bridge-rig.ts';
import { HEADING, type ExportedRow } from '../../support/export-formats.ts';

const TOLL = '+14255550199';
const NOT_OURS = '+14255559999';
const MEETINGS = ['standup', 'review', 'plan'] as const;
const IDS: Readonly<Record<string, string>> = {
  standup: '4482915',
  review: '5519637',
  plan: '6630481',
};

const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: {},
  settings: {},
  numbers: [{ number: TOLL }],
  organizers: MEETINGS.map((name, nth) => ({
    id: `${name}@contoso.com`,
    pins: [String(73_915 + nth)],
  })),
  meetings: MEETINGS.map((id) => ({
    id,
    organizer: `${id}@contoso.com`,
    conferenceId: IDS[id] ?? '',
  })),
};

/** One call of a tenant: to which meeting, or to none, and for how long. */
export interface TenantCall {
  readonly to: (typeof MEETINGS)[number] | 'nothing' | 'notOurs';
  readonly from: number;
  /** How long after the call before it; milliseconds. */
  readonly afterMs: number;
  readonly lastsMs: number;
  readonly keysPin: boolean;
}

/** What a tenant's day is made of. */
export const tenantCalls: fc.Arbitrary<readonly TenantCall[]> = fc.array(
  fc.record({
    to: fc.constantFrom(...MEETINGS, 'standup', 'standup', 'nothing', 'notOurs'),
    from: fc.integer({ min: 0, max: 6 }),
    afterMs: fc.integer({ min: 0, max: 240_000 }),
    lastsMs: fc.integer({ min: 3_000, max: 900_000 }),
    keysPin: fc.boolean(),
  }),
  { minLength: 1, maxLength: 9 },
);

/** What a tenant's calls leave: the rows of an export, and the settings that go with it. */
export interface TenantExport {
  readonly rows: readonly ExportedRow[];
  readonly settings: BridgeOrigin;
}

/** Runs the calls on a bridge, and exports what they leave. */
export function exportOf(calls: readonly TenantCall[]): TenantExport {
  const rig = new BridgeRig({ seed: SEED });
  const ends: { readonly at: number; readonly call: string }[] = [];
  for (const { to, from, afterMs, lastsMs, keysPin } of calls) {
    hangUpUntil(rig, ends, rig.clock.now() + afterMs);
    const dialled = to === 'notOurs' ? NOT_OURS : TOLL;
    const call = rig.bridge.take({
      input: 'dial',
      to: dialled,
      from: `+1425555010${from}`,
      name: null,
    }).call;
    ends.push({ at: rig.clock.now() + lastsMs, call });
    const id = to === 'nothing' ? '9999999' : IDS[to];
    if (id === undefined) continue;
    hangUpUntil(rig, ends, rig.clock.now() + 2_000);
    const pin = SEED.organizers.find((one) => one.id.startsWith(to))?.pins?.[0] ?? '';
    press(rig, call, `${id}#`);
    hangUpUntil(rig, ends, rig.clock.now() + 4_000);
    press(rig, call, keysPin ? `*${pin}#` : '#');
  }
  hangUpUntil(rig, ends, rig.clock.now() + 2_000_000);
  const records = rig.journal.facts.flatMap((fact) =>
    fact.type === 'call.recorded' ? [fact.record] : [],
  );
  return { rows: rowsOf(writeCallDetail(records)), settings: originOf(SEED, START_AT) };
}

function press(rig: BridgeRig, call: string, keys: string): void {
  for (const key of keys) {
    if (isKey(key)) rig.bridge.take({ input: 'press', call, key, durationMs: 100 });
  }
}

/** Lets time pass, in which those hang up whose call is over. */
function hangUpUntil(rig: BridgeRig, ends: { at: number; call: string }[], until: number): void {
  for (const end of ends.toSorted((a, b) => a.at - b.at)) {
    if (end.at > until) break;
    rig.clock.runUntil(Math.max(end.at, rig.clock.now()));
    rig.bridge.take({ input: 'hangUp', call: end.call });
    ends.splice(ends.indexOf(end), 1);
  }
  rig.clock.runUntil(until);
}

function rowsOf(text: string): readonly ExportedRow[] {
  const names = HEADING.split(',');
  const lines = text.split('\r\n').slice(1, -1);
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(
      names.map((name, place) => [name, cells[place] ?? '']),
    ) as ExportedRow;
  });
}
