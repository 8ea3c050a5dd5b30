import { least } from '../domain/extremes.ts';
import type { Fact } from '../domain/fact.ts';
import type { EndReason } from '../domain/reasons.ts';
import type { BridgeSettings } from '../domain/setting.ts';
import type { MeetingLimit } from '../domain/timer-name.ts';
import type { Finding } from './causes/cause.ts';
import { groupedBy } from './grouping.ts';
import type { Investigation } from './investigation.ts';
import type { Session } from './session.ts';
import { endOf } from './symptom.ts';
import { settingAlways } from './what-if.ts';
import { span } from './wording.ts';

/** Longer than any history: for limits that are taken away. */
export const NEVER_MS = 1e12;

/** Those at hand whose call has ended, or is about to, for that. */
export function endedFor(investigation: Investigation, reason: EndReason): readonly Session[] {
  return investigation.sessions.filter((session) => endOf(session) === reason);
}

/** A limit at which a meeting ends although people are in it (rule MTG-5). */
export interface Limit {
  readonly name: MeetingLimit;
  readonly words: (meeting: string, lasted: string) => string;
  readonly without: string;
  readonly settings: readonly (keyof BridgeSettings)[];
}

/** The meetings that this limit has ended with people in them: had there been none. */
export function limitReached(investigation: Investigation, limit: Limit): readonly Finding[] {
  const cut = groupedBy(endedFor(investigation, 'meetingLimit'), ({ meeting }) => meeting ?? '');
  return [...cut].flatMap(([meeting, sessions]) => {
    const since = least(sessions.map(({ arrivedSeq }) => arrivedSeq));
    const facts = investigation
      .all('meeting.ended')
      .filter((fact) => fact.meeting === meeting && fact.why === limit.name && fact.seq > since);
    const last = facts.at(-1);
    if (last === undefined) return [];
    const start = investigation
      .all('meeting.started')
      .findLast((fact) => fact.meeting === meeting && fact.seq < last.seq);
    const fired = investigation.all('timer.fired').findLast(({ seq }) => seq === last.cause);
    // By phone alone the time runs from the start, also when the PIN that lengthens it came later.
    const lasted =
      limit.name === 'phoneOnlyLimit' ? last.at - (start?.at ?? 0) : (fired?.afterMs ?? 0);
    const finding: Finding = {
      key: `meeting.${limit.name} ${meeting}`,
      words: limit.words(meeting, span(lasted)),
      meeting,
      sessions: sessions.map(({ id }) => id),
      evidence: [
        ...(start === undefined
          ? []
          : [investigation.shows(start, startWords(investigation, start))]),
        ...facts.map((fact) => investigation.shows(fact, `${meeting} is ended at its limit`)),
      ],
      without: limit.without,
      change: settingAlways(
        ...limit.settings.map((name) => ({ of: 'bridge' as const, name, value: NEVER_MS })),
      ),
    };
    return [finding];
  });
}

const STARTS: Readonly<Record<Fact<'meeting.started'>['means'], string>> = {
  app: 'somebody joins by the app',
  pin: 'the leader PIN is keyed',
  noPinNeeded: 'no PIN is needed',
  admitted: 'somebody is admitted',
};

function startWords(
  investigation: Investigation,
  { meeting, means, by }: Fact<'meeting.started'>,
): string {
  return `${meeting} starts with ${investigation.nameOf(by)}: ${STARTS[means]}`;
}
