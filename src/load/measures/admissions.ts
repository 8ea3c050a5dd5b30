import type { DueAndSent } from '../call/due-and-sent.ts';

/** A PIN that was keyed with its #, by somebody who got in. */
export interface KeyedPin extends DueAndSent {
  readonly meeting: string;
}

/** Somebody who waited in a lobby and was let in. */
export interface LetIn {
  readonly meeting: string;
  readonly waitedSince: number;
  readonly at: number;
}

/** Who keyed a PIN and who was let in; merged by putting lists together where clocks are the same. */
export interface Admissions {
  readonly pins: readonly KeyedPin[];
  readonly letIn: readonly LetIn[];
}

/**
 * How long it took from the # of each PIN that opened a meeting until the last of those who waited was
 * in; one pair a PIN, none where nobody waited.
 */
export function pinToLast({ pins, letIn }: Admissions): readonly {
  readonly fromDue: number;
  readonly fromSent: number;
}[] {
  const byMeeting = new Map<string, LetIn[]>();
  for (const one of letIn) {
    const known = byMeeting.get(one.meeting);
    if (known === undefined) byMeeting.set(one.meeting, [one]);
    else known.push(one);
  }
  const sorted = pins.toSorted((a, b) => a.sent - b.sent);
  return sorted.flatMap((pin, place) => {
    const next = sorted.slice(place + 1).find(({ meeting }) => meeting === pin.meeting);
    let last = -Infinity;
    for (const { waitedSince, at } of byMeeting.get(pin.meeting) ?? []) {
      const isByThis = waitedSince <= pin.sent && at >= pin.sent && at < (next?.sent ?? Infinity);
      if (isByThis) last = Math.max(last, at);
    }
    return last === -Infinity ? [] : [{ fromDue: last - pin.due, fromSent: last - pin.sent }];
  });
}
