import type { Fact, MeetingLimit } from '../../domain/fact.ts';
import type { BridgeSettings } from '../../domain/setting.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import type { Case } from '../case.ts';
import { groupedBy } from '../grouping.ts';
import type { Suspect } from '../suspect.ts';
import { listed, span } from '../wording.ts';
import { settingAlways } from '../world-change.ts';

/** Longer than any history: for limits that are taken away. */
const NEVER_MS = 1e12;

/** What may have cut people off. */
export function cutOffSuspects(one: Case): readonly Suspect[] {
  return [...patience(one), ...limits(one), ...lines(one), ...stops(one)];
}

function endsFor(one: Case, reason: Fact<'call.ended'>['reason']): readonly Fact<'call.ended'>[] {
  return one.all('call.ended').filter((fact) => fact.reason === reason);
}

function patience(one: Case): readonly Suspect[] {
  const ends = endsFor(one, 'lobbyTimeout');
  if (ends.length === 0) return [];
  const { lobbyTimeoutMs } = one.directory.settings;
  const names = listed(ends.map(({ call }) => one.nameOf(call)));
  const setting = { scope: 'bridge', owner: 'bridge', name: 'lobbyTimeoutMs' };
  return [
    {
      code: 'lobby.timeout',
      key: 'lobby.timeout',
      words: `the lobby kept ${names} for ${span(lobbyTimeoutMs)} and then hung up, before the meeting was on`,
      meeting: null,
      visits: ends.map(({ call }) => call),
      evidence: [
        ...ends.map((fact) =>
          one.shows(fact, `${one.nameOf(fact.call)} is told so and cut off`, fact.call),
        ),
        one.settingShows(setting, lobbyTimeoutMs),
      ],
      without: 'with more patience in the lobby',
      change: settingAlways({ of: 'bridge', name: 'lobbyTimeoutMs', value: NEVER_MS }),
    },
  ];
}

function limits(one: Case): readonly Suspect[] {
  return [...limitReached(one, PHONE_ONLY), ...limitReached(one, UNCHANGED)];
}

/** A limit at which a meeting ends although people are in it (rule MTG-5). */
interface Limit {
  readonly name: MeetingLimit;
  readonly words: (meeting: string, lasted: string) => string;
  readonly without: string;
  readonly settings: readonly (keyof BridgeSettings)[];
}

const PHONE_ONLY: Limit = {
  name: 'phoneOnlyLimit',
  words: (meeting, lasted) =>
    `${meeting} was by phone alone, and such a meeting ends after ${lasted}`,
  without: 'without the limit for meetings by phone alone',
  settings: ['phoneOnlyWithoutPinMs', 'phoneOnlyWithPinMs'],
};

const UNCHANGED: Limit = {
  name: 'unchangedLimit',
  words: (meeting, lasted) =>
    `nobody came to ${meeting} or left it for ${lasted}, and then a meeting by app and phone ends`,
  without: 'without the limit for meetings in which nobody comes or goes',
  settings: ['appAndPhoneUnchangedMs'],
};

function limitReached(one: Case, limit: Limit): readonly Suspect[] {
  const ended = one.all('meeting.ended').filter(({ why }) => why === limit.name);
  const byMeeting = groupedBy(ended, ({ meeting }) => meeting);
  return [...byMeeting].map(([meeting, facts]): Suspect => {
    const last = facts.at(-1);
    const start = one
      .all('meeting.started')
      .findLast((fact) => fact.meeting === meeting && fact.seq < (last?.seq ?? 0));
    const fired = one.all('timer.fired').findLast(({ seq }) => seq === last?.cause);
    // By phone alone the time runs from the start, also when the PIN that lengthens it came later.
    const lasted =
      limit.name === 'phoneOnlyLimit' ? (last?.at ?? 0) - (start?.at ?? 0) : (fired?.afterMs ?? 0);
    return {
      code: `meeting.${limit.name}`,
      key: `meeting.${limit.name} ${meeting}`,
      words: limit.words(meeting, span(lasted)),
      meeting,
      visits: endsFor(one, 'meetingLimit').map(({ call }) => call),
      evidence: [
        ...(start === undefined ? [] : [one.shows(start, `${meeting} starts (${start.means})`)]),
        ...facts.map((fact) => one.shows(fact, `${meeting} is ended at its limit`)),
      ],
      without: limit.without,
      change: settingAlways(
        ...limit.settings.map((name) => ({ of: 'bridge' as const, name, value: NEVER_MS })),
      ),
    };
  });
}

function lines(one: Case): readonly Suspect[] {
  return endsFor(one, 'lineLost').flatMap((end): Suspect[] => {
    const lost = one
      .all('line.lost')
      .findLast((fact) => fact.call === end.call && fact.seq < end.seq);
    if (lost === undefined) return [];
    const name = one.nameOf(end.call);
    const grace = one.directory.settings.lineGraceMs;
    return [
      {
        code: 'line.lost',
        key: `line.lost ${end.call}`,
        words: `the line of ${name} was lost and was not back within ${span(grace)}`,
        meeting: null,
        visits: [end.call],
        evidence: [
          one.shows(lost, `the line of ${name} is lost`, end.call),
          one.shows(end, 'the bridge hangs up', end.call),
        ],
        without: `with the line of ${name} held`,
        change: ({ recording, phones }) => ({
          recording: changeInputs(recording, (input) =>
            (input.input === 'loseLine' || input.input === 'resumeLine') && input.call === end.call
              ? null
              : input,
          ),
          phones,
        }),
      },
    ];
  });
}

function stops(one: Case): readonly Suspect[] {
  const stopped = one.all('bridge.stopped').at(-1);
  if (stopped === undefined) return [];
  const ends = endsFor(one, 'shutdown');
  return [
    {
      code: 'bridge.stopped',
      key: 'bridge.stopped',
      words: 'the bridge was stopped while they were on it',
      meeting: null,
      visits: ends.map(({ call }) => call),
      evidence: [one.shows(stopped, 'the bridge is stopped')],
      without: 'with the bridge running on',
      change: ({ recording, phones }) => ({
        recording: changeInputs(recording, (input) => (input.input === 'stop' ? null : input)),
        phones,
      }),
    },
  ];
}
