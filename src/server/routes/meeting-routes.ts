import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppJoin } from '../../domain/app-join.ts';
import type { CallView, MeetingView } from '../../protocol/admin-answers.ts';
import { appJoinBody } from '../../protocol/admin-messages.ts';
import { readBody } from '../../protocol/read-body.ts';
import { mayReach, notOwn, ownerOf, userAsked } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { HttpRefusal, refusal, taken } from '../http-refusal.ts';
import { bridgeOf, pathPart } from '../request-reading.ts';

/** Calls, meetings, and joining by the app. */
export function registerMeetingRoutes(app: FastifyInstance, host: BridgeHost): void {
  app.get('/v1/meetings', (request): { meetings: readonly MeetingView[] } => ({
    meetings: ownMeetings(bridgeOf(request, host), ownerOf(request)),
  }));

  app.post('/v1/app-joins', (request, reply): { participant: string } => {
    const hosted = bridgeOf(request, host);
    const asked = taken(readBody(appJoinBody, request.body));
    const join = ownerOf(request) === null ? asked : ownJoin(request, hosted, asked);
    const answer = hosted.give((bridge) => bridge.joinByApp(join));
    if ('error' in answer) throw new HttpRefusal(answer.error);
    void reply.code(201);
    return answer;
  });

  app.delete('/v1/app-joins/:participant', (request, reply) => {
    const hosted = bridgeOf(request, host);
    const participant = pathPart(request, 'participant');
    const there = hosted.view.meetings.find(
      ({ participants, waiting }) =>
        participants.includes(participant) || waiting.includes(participant),
    );
    // An organizer is told the same of whoever is elsewhere and of whoever is nowhere.
    if (!mayReach(ownerOf(request), there?.organizer ?? null)) throw notOwn();
    if (there === undefined) {
      throw refusal(
        'participant.unknown',
        'expected somebody who joined by the app',
        'participant',
      );
    }
    hosted.give((bridge) => bridge.leaveByApp(participant));
    return reply.code(204).send();
  });
}

/** The join of an organizer: into an own meeting, as oneself, whoever else is called like that. */
function ownJoin(request: FastifyRequest, { view }: HostedBridge, join: AppJoin): AppJoin {
  const organizer = view.directory.meeting(join.meeting)?.organizer ?? null;
  if (!mayReach(ownerOf(request), organizer)) throw notOwn();
  return { ...join, user: userAsked(request, view.directory, join.user ?? '').id };
}

/** The calls in progress, for `GET /v1/calls`; for an organizer, those in the own meetings. */
export function callViews(
  { view }: HostedBridge,
  owner: string | null,
): { calls: readonly CallView[] } {
  const { directory } = view;
  const own = ({ meeting }: CallView): boolean =>
    mayReach(owner, meeting === null ? null : (directory.meeting(meeting)?.organizer ?? null));
  const seen = [...view.calls].filter(own);
  return {
    calls: seen.map(({ call, from, to, state, place, meeting, since }) => ({
      call,
      from,
      to,
      state,
      place,
      meeting,
      since,
    })),
  };
}

function ownMeetings({ view }: HostedBridge, owner: string | null): readonly MeetingView[] {
  return [...view.meetings].filter(({ organizer }) => mayReach(owner, organizer));
}
