import type { FastifyInstance, FastifyRequest } from 'fastify';
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
}

function partAsked(
  request: FastifyRequest,
  host: BridgeHost,
): { readonly hosted: HostedBridge; readonly part: MeetingPart } {
  const { bridge, at } = queryOf(request, ['bridge', 'at']);
  const moment = momentOf(at);
  const hosted = host.bridge(bridge ?? null);
  const meeting = pathPart(request, 'meeting');
  const known = hosted.view.directory.meeting(meeting);
  if (!mayReach(ownerOf(request), known?.organizer ?? null)) throw notOwn();
  const { origin } = hosted;
  if (origin === null) {
    throw refusal('recording.originUnknown', 'the data folder was made by an older version');
  }
  try {
    const { facts } = hosted.journal;
    return { hosted, part: meetingPart({ origin, facts, parties: [], meeting, at: moment }) };
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof RecordingFault)) throw error;
  throw refusal(error.code, error.message);
}
