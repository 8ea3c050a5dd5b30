import { least } from '../../domain/extremes.ts';
import type { Fact } from '../../domain/fact.ts';
import type { MeetingLimit } from '../../domain/timer-name.ts';
import type { EndReason } from '../../domain/reasons.ts';
import type { BridgeSettings } from '../../domain/setting.ts';
import { changeInputs } from '../../replay/change-recording.ts';
import type { Investigation } from '../investigation.ts';
import { groupedBy } from '../grouping.ts';
import { seemsToBe } from '../identity.ts';
import type { Session } from '../session.ts';
import { wide } from '../settings.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { endOf } from '../symptom.ts';
import { counted } from '../../domain/wording.ts';
import { namesOf, span } from '../wording.ts';
import { answered, settingAlways, together, type Change } from '../what-if.ts';

/** Longer than any history: for limits that are taken away. */
const NEVER_MS = 1e12;

/** What may have cut people off. */
export function cutOffHypotheses(investigation: Investigation): readonly Hypothesis[] {
  return [
    ...patience(investigation),
    ...limits(investigation),
    ...lines(investigation),
    ...stops(investigation),
  ];
}

function endedFor(investigation: Investigation, reason: EndReason): readonly Session[] {
  return investigation.sessions.filter((session) => endOf(session) === reason);
}

function patience(investigation: Investigation): readonly Hypothesis[] {
  const sessions = endedFor(investigation, 'lobbyTimeout');
  const outs = investigation.atHand('lobby.left').filter(({ how }) => how === 'timeout');
  const [first] = outs;
  if (sessions.length === 0 || first === undefined) return [];
  const setting = wide('bridge', 'lobbyTimeoutMs');
  const limit = Number(investigation.settingAt(setting, first.seq));
  return [
    {
      code: 'lobby.timeout',
      key: 'lobby.timeout',
      words: `the lobby kept ${namesOf(sessions)} for ${span(limit)} and then hung up, before the meeting was on`,
      meeting: null,
      sessions: sessions.map(({ id }) => id),
      evidence: [
        ...outs.map((fact) =>
          investigation.shows(
            fact,
            `${investigation.nameOf(fact.who)} is told so and cut off`,
            fact.who,
          ),
        ),
        investigation.settingShows(setting, first.seq),
      ],
      without: 'with more patience in the lobby',
      change: settingAlways({ of: 'bridge', name: 'lobbyTimeoutMs', value: NEVER_MS }),
    },
  ];
}

function limits(investigation: Investigation): readonly Hypothesis[] {
  return [...limitReached(investigation, PHONE_ONLY), ...limitReached(investigation, UNCHANGED)];
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

function limitReached(investigation: Investigation, limit: Limit): readonly Hypothesis[] {
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
    const hypothesis: Hypothesis = {
      code: `meeting.${limit.name}`,
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
    return [hypothesis];
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

/** Lines that were lost: for good, or in the middle of an entry. */
function lines(investigation: Investigation): readonly Hypothesis[] {
  const lost = groupedBy(investigation.atHand('line.lost'), ({ call }) => call);
  return [...lost].flatMap(([call, facts]): Hypothesis[] => {
    const session = investigation.session(call);
    const last = facts.at(-1);
    if (session === undefined || last === undefined) return [];
    const forGood = endOf(session) === 'lineLost' ? last : undefined;
    const during = facts.findLast((fact) => openEntry(investigation, fact) !== null);
    const fact = during ?? forGood;
    if (fact === undefined) return [];
    const grace = Number(investigation.settingAt(wide('bridge', 'lineGraceMs'), fact.seq));
    const { name } = session;
    const entry = openEntry(investigation, fact);
    const where = entry === null ? '' : ` while ${ENTRY_WORDS[entry.entry] ?? 'keys were keyed'}`;
    const end = investigation.all('call.ended').find((other) => other.call === call);
    return [
      {
        code: 'line.lost',
        key: `line.lost ${call}`,
        words:
          forGood === undefined
            ? `the line of ${name} was lost${where}`
            : `the line of ${name} was lost${where} and was not back within ${span(grace)}`,
        meeting: session.meeting,
        sessions: [call],
        evidence: [
          investigation.shows(fact, `the line of ${name} is lost${where}`, call),
          ...(forGood === undefined || end === undefined
            ? []
            : [investigation.shows(end, 'the bridge hangs up', call)]),
        ],
        without: `with the line of ${name} held`,
        change: held(investigation, session, fact, entry),
      },
    ];
  });
}

const ENTRY_WORDS: Readonly<Record<string, string>> = {
  conferenceId: 'the conference ID was keyed',
  organizerQuestion: 'the organizer question was open',
  pin: 'the PIN was keyed',
  name: 'the name was recorded',
  language: 'a language was chosen',
};

/** The entry that was open when the line was lost, of those that keys have to end. */
function openEntry(
  investigation: Investigation,
  lost: Fact<'line.lost'>,
): Fact<'entry.started'> | null {
  const mine = ({ call, seq }: { call: string; seq: number }): boolean =>
    call === lost.call && seq < lost.seq;
  const started = investigation.all('entry.started').findLast(mine);
  const ended = investigation.all('entry.ended').findLast(mine);
  if (started === undefined || (ended !== undefined && ended.seq > started.seq)) return null;
  return started.entry === 'command' || started.entry === 'lobby' ? null : started;
}

/** The line was never lost; whoever was keying keys on. */
function held(
  investigation: Investigation,
  session: Session,
  lost: Fact<'line.lost'>,
  entry: Fact<'entry.started'> | null,
): Change {
  const notLost: Change = ({ recording, phones }) => ({
    recording: changeInputs(recording, (input) =>
      (input.input === 'loseLine' || input.input === 'resumeLine') && input.call === session.id
        ? null
        : input,
    ),
    phones,
  });
  if (entry === null) return notLost;
  const first = investigation
    .all('key.pressed')
    .find(({ call, seq }) => call === session.id && seq > entry.seq && seq < lost.seq);
  const from = first ?? lost;
  const meeting = investigation.meeting(session.meeting ?? investigation.asked.meeting);
  const organizer = meeting === null ? null : investigation.directory.organizerOf(meeting);
  const proves = entry.entry === 'pin' || (organizer !== null && seemsToBe(session, organizer));
  const pin = proves && organizer !== null ? investigation.pinAt(organizer.id, lost.seq) : null;
  const conferenceId = meeting?.conferenceId ?? null;
  return together([
    notLost,
    answered({ call: session.id, at: from.at, conferenceId, pin }, from.seq),
  ]);
}

function stops(investigation: Investigation): readonly Hypothesis[] {
  const sessions = endedFor(investigation, 'shutdown');
  const stopped = investigation.all('bridge.stopped').at(-1);
  if (stopped === undefined || sessions.length === 0) return [];
  return [
    {
      code: 'bridge.stopped',
      key: 'bridge.stopped',
      words: `the bridge was stopped while ${counted(sessions.length, 'caller')} ${sessions.length === 1 ? 'was' : 'were'} on it`,
      meeting: null,
      sessions: sessions.map(({ id }) => id),
      evidence: [investigation.shows(stopped, 'the bridge is stopped')],
      without: 'with the bridge running on',
      change: ({ recording, phones }) => ({
        recording: changeInputs(recording, (input) => (input.input === 'stop' ? null : input)),
        phones,
      }),
    },
  ];
}
