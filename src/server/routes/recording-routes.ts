import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TOPICS, type Topic } from '../../diagnosis/history.ts';
import { mayReach, notOwn, ownerOf } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { HistoryPool } from '../history/history-pool.ts';
import type { HistoryQuestion, PageOfJournal, PartAsked } from '../history/history-question.ts';
import { HistoryRefusal } from '../history/history-refusal.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { refusal } from '../http-refusal.ts';
import { momentOf, pathPart, queryOf } from '../request-reading.ts';

/** Meetings to take away: as a scenario, and as a journal of their own; and why they went as they did. */
export function registerRecordingRoutes(
  app: FastifyInstance,
  host: BridgeHost,
  histories: HistoryPool,
): void {
  app.get('/v1/meetings/:meeting/scenario', (request, reply) => {
    const { hosted, part } = partAsked(request, host);
    const of = `the bridge ${hosted.id} of a server`;
    const ask = (): HistoryQuestion => ({ ask: 'scenario', of });
    return answered(reply, 'text/yaml', { histories, hosted, part, ask });
  });

  app.get('/v1/meetings/:meeting/journal', (request, reply) => {
    const page = pageOf(queryOf(request, JOURNAL_QUERY));
    const ask = (): HistoryQuestion => ({ ask: 'journal', page });
    const asked = { histories, ...partAsked(request, host, { more: JOURNAL_QUERY }), ask };
    return answered(reply, 'application/x-ndjson', asked);
  });

  app.get('/v1/meetings/:meeting/why', (request, reply) => {
    const { caller = null, about: topic } = queryOf(request, WHY_QUERY);
    const { hosted, part } = partAsked(request, host, { more: WHY_QUERY, strangers: true });
    const about = topicOf(topic);
    const ask = (): HistoryQuestion => ({ ask: 'why', now: hosted.clock.now(), caller, about });
    const asked = { histories, hosted, part: { ...part, caller }, ask };
    return answered(reply, 'application/json', asked);
  });
}

const JOURNAL_QUERY = ['bridge', 'at', 'after', 'limit'] as const;

const WHY_QUERY = ['bridge', 'at', 'caller', 'about'] as const;

/** The page that is asked for; `null` for the whole journal. */
function pageOf({ after, limit }: { after?: string; limit?: string }): PageOfJournal | null {
  if (after === undefined && limit === undefined) return null;
  const most = numberOf('limit', limit, 1) ?? Number.MAX_SAFE_INTEGER;
  return { after: numberOf('after', after, 0) ?? 0, limit: most };
}

function numberOf(name: string, text: string | undefined, least: number): number | null {
  if (text === undefined) return null;
  if (/^[0-9]{1,15}$/u.test(text) && Number(text) >= least) return Number(text);
  throw refusal('http.queryInvalid', `${name}: expected a whole number from ${least}`, name);
}

function topicOf(text: string | undefined): Topic | null {
  if (text === undefined) return null;
  const topic = TOPICS.find((one) => one === text);
  if (topic !== undefined) return topic;
  throw refusal('http.queryInvalid', `about: expected one of ${TOPICS.join(', ')}`, 'about');
}

/** Whom a question finds at the door is known when it is put. */
type PartWanted = Omit<PartAsked, 'present' | 'seekers'>;

interface MeetingAsked {
  readonly hosted: HostedBridge;
  readonly part: PartWanted;
}

function partAsked(
  request: FastifyRequest,
  host: BridgeHost,
  how: { readonly more?: readonly string[]; readonly strangers?: boolean } = {},
): MeetingAsked {
  const { bridge, at } = queryOf(request, how.more ?? ['bridge', 'at']);
  const moment = momentOf(at);
  const hosted = host.bridge(bridge ?? null);
  const meeting = pathPart(request, 'meeting');
  const known = hosted.view.directory.meeting(meeting);
  const owner = ownerOf(request);
  if (!mayReach(owner, known?.organizer ?? null)) throw notOwn();
  const { strangers = false } = how;
  return { hosted, part: { meeting, at: moment, strangers, owner, caller: null } };
}

interface Question extends MeetingAsked {
  readonly histories: HistoryPool;
  readonly ask: () => HistoryQuestion;
}

/** Streams the answer, for as long as somebody is there who reads it. */
async function answered(
  reply: FastifyReply,
  type: string,
  { histories, hosted, part, ask }: Question,
): Promise<FastifyReply | Readable> {
  const gone = new AbortController();
  reply.raw.on('close', () => gone.abort());
  try {
    const answer = await histories.answer(
      (put) =>
        hosted.atCommit(() => {
          const { history, source } = hosted.journal;
          const job = { question: ask(), part: { ...part, ...atDoor(hosted, part) }, source };
          return put({ job, history });
        }),
      gone.signal,
    );
    void reply.type(`${type}; charset=utf-8`);
    if (answer.next !== null) void reply.header('lobbyline-next', answer.next);
    return answer.stream;
  } catch (error) {
    // There is nobody to be told.
    if (gone.signal.aborted) return reply.hijack();
    if (!(error instanceof HistoryRefusal)) throw error;
    const { code, message, path } = error;
    throw path === null ? refusal(code, message) : refusal(code, message, path);
  }
}

/** Who is at the meeting now, and who is on the line and has reached none. */
function atDoor(
  { view, failure }: HostedBridge,
  { meeting: named }: PartWanted,
): Pick<PartAsked, 'present' | 'seekers'> {
  // What a broken bridge was amid is not in the history.
  if (failure !== null) return { present: [], seekers: [] };
  const match = view.directory.findConferenceId(named);
  const meant = match.found === 'retired' ? match.retired.meeting : named;
  const meeting = view.directory.meeting(meant)?.id ?? meant;
  const room = view.meetingNow(meeting);
  const calls = [...view.calls];
  const calling = calls.filter((call) => call.meeting === meeting).map(({ call }) => call);
  const seekers = calls.filter((call) => call.meeting === null).map(({ call }) => call);
  const inside = room === null ? [] : [...room.participants, ...room.waiting];
  return { present: [...new Set([...inside, ...calling])], seekers };
}
