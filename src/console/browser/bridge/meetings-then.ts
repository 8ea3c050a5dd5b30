import type { Leg } from '../../../history/leg.ts';
import type { MeetingSeen, Whereabouts } from '../../../history/whereabouts.ts';
import type { ScheduledMeeting } from '../feed/directory.ts';

/** Whether a meeting needs somebody, runs by itself, or has nobody; in the order in which they are shown. */
const STANDINGS = ['waiting', 'running', 'idle'] as const;

/** One of {@link STANDINGS}. */
export type Standing = (typeof STANDINGS)[number];

/** A meeting with everybody who is at it. */
export interface MeetingThen extends ScheduledMeeting {
  readonly title: string;
  readonly standing: Standing;
  /** Whether it has started, since when, and whether it is locked; `null` when it never has. */
  readonly seen: MeetingSeen | null;
  /** In the lobby, the longest wait first. */
  readonly waiting: readonly Leg[];
  /** In the meeting, in the order of joining. */
  readonly inside: readonly Leg[];
  /** Turned away lately, or with a line that is lost: what fails. */
  readonly failing: readonly Leg[];
}

/** Everybody and everything at a moment. */
export interface BridgeThen {
  /** Those in which somebody waits or that fail first, then those that run, then the others. */
  readonly meetings: readonly MeetingThen[];
  /** Calls that have reached no meeting: ringing, with the attendant, or turned away lately. */
  readonly elsewhere: readonly Leg[];
}

/** For how long it is shown that somebody was turned away, in milliseconds. */
export const LATELY_MS = 300_000;

/**
 * Groups everybody by meeting.
 *
 * @param at the moment, in milliseconds since the epoch.
 */
export function bridgeThen(
  { legs, meetings: seen }: Pick<Whereabouts, 'legs' | 'meetings'>,
  scheduled: readonly ScheduledMeeting[],
  at: number,
): BridgeThen {
  const known = new Set(scheduled.map(({ meeting }) => meeting));
  const byMeeting = new Map<string, Leg[]>();
  const elsewhere: Leg[] = [];
  for (const leg of legs.values()) {
    if (leg.place === 'ended' && !failsLately(leg, at)) continue;
    if (leg.meeting === null || (!leg.reached && leg.place !== 'ended')) {
      elsewhere.push(leg);
      continue;
    }
    const own = byMeeting.get(leg.meeting);
    if (own === undefined) byMeeting.set(leg.meeting, [leg]);
    else own.push(leg);
  }
  const unknown = [...new Set([...byMeeting.keys(), ...seen.keys()])]
    .filter((meeting) => !known.has(meeting))
    .map((meeting) => ({ meeting, conferenceId: null, organizer: '', organizerName: '' }));
  const meetings = [...scheduled, ...unknown].map((one) =>
    meetingThen(one, byMeeting.get(one.meeting) ?? [], seen.get(one.meeting) ?? null),
  );
  return { meetings: meetings.toSorted(inOrder), elsewhere };
}

function meetingThen(
  scheduled: ScheduledMeeting,
  legs: readonly Leg[],
  seen: MeetingSeen | null,
): MeetingThen {
  const waiting = legs
    .filter(({ place }) => place === 'lobby')
    .toSorted((a, b) => a.enteredAt - b.enteredAt);
  const inside = legs.filter(({ place }) => place === 'meeting');
  const failing = legs.filter(({ place, lost }) => place === 'ended' || lost);
  const calm = inside.length > 0 ? 'running' : 'idle';
  const standing = waiting.length > 0 || failing.length > 0 ? 'waiting' : calm;
  return {
    ...{ ...scheduled, title: titleOf(scheduled), standing, seen },
    ...{ waiting, inside, failing },
  };
}

/** True for somebody who did not go by themselves, within the last minutes. */
function failsLately({ phone, since, joined }: Leg, at: number): boolean {
  const { endReason } = phone;
  const gone = endReason === null || endReason === 'caller' || endReason === 'shutdown';
  return !gone && !(joined && endReason === 'meetingEnded') && at - since < LATELY_MS;
}

function inOrder(a: MeetingThen, b: MeetingThen): number {
  const standing = STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing);
  return standing === 0 ? longest(a) - longest(b) : standing;
}

/** Whoever has waited longest, or whatever has gone on longest, comes first; otherwise as scheduled. */
function longest({ waiting, failing, seen, standing }: MeetingThen): number {
  if (standing === 'idle') return 0;
  return waiting[0]?.enteredAt ?? failing[0]?.since ?? seen?.since ?? 0;
}

/** A meeting as people call it: what it was scheduled as, or whose it is. */
export function titleOf({
  meeting,
  organizerName,
}: Pick<ScheduledMeeting, 'meeting' | 'organizerName'>): string {
  if (meeting.includes('@')) return `Meeting of ${organizerName || (meeting.split('@')[0] ?? '')}`;
  return meeting.charAt(0).toUpperCase() + meeting.slice(1);
}

/** The meetings in which, or in whose callers' names, a text occurs. */
export function meetingsWith(
  meetings: readonly MeetingThen[],
  find: string,
  nameOf: (id: string) => string,
): readonly MeetingThen[] {
  const wanted = find.trim().toLowerCase();
  if (wanted === '') return meetings;
  return meetings.filter(({ title, conferenceId, organizerName, waiting, inside, failing }) =>
    [title, conferenceId ?? '', organizerName]
      .concat([...waiting, ...inside, ...failing].map(({ id }) => nameOf(id)))
      .some((text) => text.toLowerCase().includes(wanted)),
  );
}
