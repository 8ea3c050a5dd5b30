import type { CallDetail } from '../../call-detail/call-detail.ts';
import { isSameNumber } from '../../call-detail/phone-digits.ts';
import type { BridgeSeed, MeetingSeed, NumberSeed } from '../../domain/bridge-seed.ts';
import { groupedBy } from '../grouping.ts';

/** What somebody may say of a bridge of which only rows are known. */
export interface SaidOfBridge {
  /** Whether callers may start the meeting without a PIN. */
  readonly startWithoutPin?: boolean;
  /** The numbers of the bridge. */
  readonly numbers?: readonly string[];
  /** A conference ID that no row names. */
  readonly conferenceId?: string;
}

/** What a question would tell that rows do not. */
export interface MissingOfBridge {
  /** Numbers that no call reached a meeting by: they may not be the bridge's at all. */
  readonly doubtfulNumbers: readonly string[];
}

/**
 * The bridge as rows alone show it: meetings and organizers by name, and the numbers by which they
 * were reached. Where rows and what is said leave it open, there are two, as unlike as can be.
 */
export function seedsFromRows(
  calls: readonly CallDetail[],
  said: SaidOfBridge = {},
): readonly BridgeSeed[] {
  const { startWithoutPin } = said;
  const strict = seedOf(calls, said, { withoutPin: startWithoutPin ?? false, isOpen: false });
  const open = seedOf(calls, said, { withoutPin: startWithoutPin ?? true, isOpen: true });
  return JSON.stringify(strict) === JSON.stringify(open) ? [strict] : [strict, open];
}

/** What rows leave open of the bridge. */
export function missingOf(calls: readonly CallDetail[]): MissingOfBridge {
  const proven = numbersIn(calls.filter(({ conferenceId }) => conferenceId !== null));
  const all = numbersIn(calls);
  return {
    doubtfulNumbers: all.filter((one) => !proven.some((other) => isSameNumber(one, other))),
  };
}

function seedOf(
  calls: readonly CallDetail[],
  said: SaidOfBridge,
  { withoutPin, isOpen }: { readonly withoutPin: boolean; readonly isOpen: boolean },
): BridgeSeed {
  const meetings = meetingsIn(calls, said);
  const organizers = [...new Set(meetings.map(({ organizer }) => organizer))];
  const numbers = numberSeeds(calls, said, isOpen);
  const tollFreeWorked = calls.some(
    ({ numberType, conferenceId }) => numberType === 'tollFree' && conferenceId !== null,
  );
  return {
    profile: 'sfb-online',
    tenant: { tollFreeCredits: tollFreeWorked || !isOpen },
    settings: {},
    numbers,
    organizers: organizers.map((id) => ({
      id,
      pins: ['0'.repeat(5)],
      allowPstnOnlyMeetings: withoutPin,
    })),
    meetings,
  };
}

/** A meeting goes by its conference ID, and by its organizer where the rows name one. */
function meetingsIn(
  calls: readonly CallDetail[],
  { conferenceId }: SaidOfBridge,
): readonly MeetingSeed[] {
  const named = calls.flatMap((call) =>
    call.conferenceId === null ? [] : [{ ...call, conferenceId: call.conferenceId }],
  );
  const byId = groupedBy(named, (call) => call.conferenceId);
  const ids = new Set([...byId.keys(), ...(conferenceId === undefined ? [] : [conferenceId])]);
  return [...ids].map((id) => ({
    id,
    organizer:
      byId.get(id)?.findLast(({ organizer }) => organizer !== null)?.organizer ??
      `the organizer of ${id}`,
    conferenceId: id,
  }));
}

function numberSeeds(
  calls: readonly CallDetail[],
  { numbers }: SaidOfBridge,
  isOpen: boolean,
): readonly NumberSeed[] {
  const proven = numbersIn(calls.filter((call) => call.conferenceId !== null));
  const ours = numbers ?? (isOpen ? proven : numbersIn(calls));
  const found = ours.map((number): NumberSeed => {
    const call = calls.find(({ dialled }) => dialled !== null && isSameNumber(dialled, number));
    return { number, kind: call?.numberType === 'tollFree' ? 'tollFree' : 'toll' };
  });
  // Rows that do not say what was called were called by some number.
  return found.length > 0 ? found : [{ number: 'a number that no row names', kind: 'toll' }];
}

function numbersIn(calls: readonly CallDetail[]): readonly string[] {
  const numbers: string[] = [];
  for (const { dialled } of calls) {
    if (dialled !== null && !numbers.some((one) => isSameNumber(one, dialled)))
      numbers.push(dialled);
  }
  return numbers;
}
