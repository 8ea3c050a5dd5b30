import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { RECORDING_ROUTES } from '../../protocol/routes/recording-routes.ts';
import { mayReach, notOwn } from '../actor.ts';
import type { HistoryPool } from '../history/history-pool.ts';
import type { HistoryQuestion, PageOfJournal, PartAsked } from '../history/history-question.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import type { HttpRefusal } from '../http-refusal.ts';
import { streamed } from './streamed-answer.ts';
import type { Asked, Handlers } from './serve.ts';

/** Meetings to take away: as a scenario, and as a journal of their own; and why they went as they did. */
export function recordingHandlers(
  histories: HistoryPool,
): Pick<Handlers, keyof typeof RECORDING_ROUTES> {
  return {
    meetingScenario: {
      denied,
      work: (asked) => {
        const of = `the bridge ${asked.hosted.id} of a server`;
        const ask = (): HistoryQuestion => ({ ask: 'scenario', of });
        return answered(asked, partAsked(asked), { histories, ask });
      },
    },

    meetingJournal: {
      denied,
      work: (asked) => {
        const page = pageOf(asked.query);
        const ask = (): HistoryQuestion => ({ ask: 'journal', page });
        return answered(asked, partAsked(asked), { histories, ask });
      },
    },

    meetingWhy: {
      denied,
      work: (asked) => wondered(histories, asked, null),
    },

    meetingWhatIf: {
      denied,
      work: (asked) => wondered(histories, asked, asked.query.remedy),
    },

    callWhy: (asked) => wonderedOf(histories, asked, null),

    callWhatIf: (asked) => wonderedOf(histories, asked, asked.query.remedy),
  };
}

/** Why it went as it did, or what would come of a remedy. */
function wondered(
  histories: HistoryPool,
  asked: Asked<typeof RECORDING_ROUTES.meetingWhy>,
  remedy: number | null,
): Promise<FastifyReply | Readable> {
  const { caller, about } = asked.query;
  const part = { ...partAsked(asked), strangers: true, caller };
  const now = (): number => asked.hosted.clock.now();
  const ask = (): HistoryQuestion => ({ ask: 'why', now: now(), caller, about, remedy });
  return answered(asked, part, { histories, ask });
}

/** The same of a caller who reached no meeting. */
function wonderedOf(
  histories: HistoryPool,
  asked: Asked<typeof RECORDING_ROUTES.callWhy>,
  remedy: number | null,
): Promise<FastifyReply | Readable> {
  const {
    params: { call: caller },
    query: { at, about },
    owner,
  } = asked;
  const part = { meeting: null, at, strangers: true, owner, caller };
  const now = (): number => asked.hosted.clock.now();
  const ask = (): HistoryQuestion => ({ ask: 'why', now: now(), caller, about, remedy });
  return answered(asked, part, { histories, ask });
}

/** What is not one's own is not told of, however the question was put. */
function denied({
  hosted,
  params: { meeting },
  owner,
}: Pick<AboutMeeting, 'hosted' | 'params' | 'owner'>): HttpRefusal | null {
  const organizer = hosted.view.directory.meeting(meeting)?.organizer ?? null;
  return mayReach(owner, organizer) ? null : notOwn();
}

/** The page that is asked for; `null` for the whole journal. */
function pageOf({
  after,
  limit,
}: {
  after: number | null;
  limit: number | null;
}): PageOfJournal | null {
  if (after === null && limit === null) return null;
  return { after: after ?? 0, limit: limit ?? Number.MAX_SAFE_INTEGER };
}

/** Whom a question finds at the door is known when it is put. */
type PartWanted = Omit<PartAsked, 'present' | 'seekers'>;

type AboutMeeting = Pick<
  Asked<typeof RECORDING_ROUTES.meetingScenario>,
  'reply' | 'hosted' | 'params' | 'query' | 'owner'
>;

function partAsked(asked: AboutMeeting): PartWanted {
  const refused = denied(asked);
  if (refused !== null) throw refused;
  const {
    params: { meeting },
    query: { at },
    owner,
  } = asked;
  return { meeting, at, strangers: false, owner, caller: null };
}

interface Question {
  readonly histories: HistoryPool;
  readonly ask: () => HistoryQuestion;
}

/** Streams the answer, for as long as somebody is there who reads it. */
function answered(
  { reply, hosted }: Pick<AboutMeeting, 'reply' | 'hosted'>,
  part: PartWanted,
  { histories, ask }: Question,
): Promise<FastifyReply | Readable> {
  return streamed(reply, (signal) =>
    histories.answer(
      (put) =>
        hosted.atCommit(() => {
          const { history, source } = hosted.journal;
          const job = { question: ask(), part: { ...part, ...atDoor(hosted, part) } };
          return put({ job, history, source });
        }),
      signal,
    ),
  );
}

/** Who is at the meeting now, and who is on the line and has reached none. */
function atDoor(
  { view, failure }: HostedBridge,
  { meeting: named }: PartWanted,
): Pick<PartAsked, 'present' | 'seekers'> {
  // What a broken bridge was amid is not in the history.
  if (failure !== null) return { present: [], seekers: [] };
  const calls = [...view.calls];
  const seekers = calls.filter((call) => call.meeting === null).map(({ call }) => call);
  if (named === null) return { present: [], seekers };
  const match = view.directory.findConferenceId(named);
  const meant = match.found === 'retired' ? match.retired.meeting : named;
  const meeting = view.directory.meeting(meant)?.id ?? meant;
  const room = view.meetingNow(meeting);
  const calling = calls.filter((call) => call.meeting === meeting).map(({ call }) => call);
  const inside = room === null ? [] : [...room.participants, ...room.waiting];
  return { present: [...new Set([...inside, ...calling])], seekers };
}
