import type { FastifyInstance } from 'fastify';
import type { CallView, MeetingView } from '../../protocol/admin-answers.ts';
import { appJoinBody } from '../../protocol/admin-messages.ts';
import { readBody } from '../../protocol/read-body.ts';
import type { BridgeHost } from '../bridge-host.ts';
import { HttpRefusal, refusal, taken } from '../http-refusal.ts';
import { bridgeOf, pathPart } from '../request-reading.ts';

/** Calls, meetings, and joining by the app. */
export function registerMeetingRoutes(app: FastifyInstance, host: BridgeHost): void {
  app.get('/v1/meetings', (request): { meetings: readonly MeetingView[] } => ({
    meetings: [...bridgeOf(request, host).view.meetings],
  }));

  app.post('/v1/app-joins', (request, reply): { participant: string } => {
    const hosted = bridgeOf(request, host);
    const join = taken(readBody(appJoinBody, request.body));
    const answer = hosted.give((bridge) => bridge.joinByApp(join));
    if ('error' in answer) throw new HttpRefusal(answer.error);
    void reply.code(201);
    return answer;
  });

  app.delete('/v1/app-joins/:participant', (request, reply) => {
    const hosted = bridgeOf(request, host);
    const participant = pathPart(request, 'participant');
    const there = hosted.view.meetings.some(
      ({ participants, waiting }) =>
        participants.includes(participant) || waiting.includes(participant),
    );
    if (!there) {
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

/** The calls in progress, for `GET /v1/calls`. */
export function callViews(calls: Iterable<CallView>): { calls: readonly CallView[] } {
  return {
    calls: [...calls].map(({ call, from, to, state, place, meeting, since }) => ({
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
