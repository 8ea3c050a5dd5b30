import type { FastifyInstance, FastifyRequest } from 'fastify';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { TOPICS, type Topic } from '../../diagnosis/history.ts';
import type { WhyAnswer } from '../../protocol/admin-answers.ts';
import { writeJournalFile } from '../../replay/journal-file.ts';
import { meetingPart, type MeetingPart } from '../../replay/meeting-part.ts';
import { headingOf } from '../../replay/recording-heading.ts';
import { RecordingFault } from '../../replay/recording-fault.ts';
import { mayReach, notOwn, ownerOf } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { refusal } from '../http-refusal.ts';
import type { Recorder } from '../recorder.ts';
import { momentOf, pathPart, queryOf } from '../request-reading.ts';

/** Meetings to take away: as a scenario, and as a journal of their own. */
export function registerRecordingRoutes(
  app: FastifyInstance,
  host: BridgeHost,
  recorder: Recorder | null,
): void {
  app.get('/v1/meetings/:meeting/scenario', async (request, reply) => {
    const { hosted, part } = partAsked(request, host);
    if (recorder === null) {
      throw refusal('recording.notOffered', 'the server was made without what writes scenarios');
    }
    const heading = headingOf(part, `the bridge ${hosted.id} of a server`);
    const { text } = await recorder(part, heading).catch(refuse);
    return reply.type('text/yaml; charset=utf-8').send(text);
  });

  app.get('/v1/meetings/:meeting/journal', async (request, reply) => {
    const { part } = partAsked(request, host);
    return reply.type('application/x-ndjson; charset=utf-8').send(writeJournalFile(part));
  });

  app.get('/v1/meetings/:meeting/why', (request): WhyAnswer => {
    const { at, caller, about } = queryOf(request, WHY_QUERY);
    const { hosted, part } = partAsked(request, host, { more: WHY_QUERY, strangers: true });
    const moment = momentOf(at) ?? part.endedAt ?? hosted.clock.now();
    const topic = topicOf(about);
    try {
      return diagnose(part, {
        ...{ meeting: part.meeting, at: moment },
        ...(caller !== undefined && { caller }),
        ...(topic !== null && { about: topic }),
      });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw refusal('recording.meetingUnseen', error.message, 'caller');
    }
  });
}

const WHY_QUERY = ['bridge', 'at', 'caller', 'about'] as const;

function topicOf(text: string | undefined): Topic | null {
  if (text === undefined) return null;
  const topic = TOPICS.find((one) => one === text);
  if (topic !== undefined) return topic;
  throw refusal('http.queryInvalid', `about: expected one of ${TOPICS.join(', ')}`, 'about');
}

function partAsked(
  request: FastifyRequest,
  host: BridgeHost,
  how: { readonly more?: readonly string[]; readonly strangers?: boolean } = {},
): { readonly hosted: HostedBridge; readonly part: MeetingPart } {
  const { bridge, at } = queryOf(request, how.more ?? ['bridge', 'at']);
  const moment = momentOf(at);
  const hosted = host.bridge(bridge ?? null);
  const meeting = pathPart(request, 'meeting');
  const known = hosted.view.directory.meeting(meeting);
  const owner = ownerOf(request);
  if (!mayReach(owner, known?.organizer ?? null)) throw notOwn();
  const { origin } = hosted;
  if (origin === null) {
    throw refusal('recording.originUnknown', 'the data folder was made by an older version');
  }
  try {
    const { facts } = hosted.journal;
    const { strangers = false } = how;
    const asked = { origin, facts, parties: [], meeting, at: moment, strangers, owner };
    return { hosted, part: meetingPart(asked) };
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof RecordingFault)) throw error;
  throw refusal(error.code, error.message);
}
