import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppJoin } from '../../domain/app-join.ts';
import type { CallsAnswer, CallView, MeetingsAnswer } from '../../protocol/admin-answers.ts';
import { appJoinBody } from '../../protocol/admin-messages.ts';
import { readBody } from '../../protocol/read-body.ts';
import { mayReach, notOwn, ownerOf, userAsked } from '../actor.ts';
import type { BridgeHost } from '../bridge-host.ts';
import type { HostedBridge } from '../hosted-bridge.ts';
import { HttpRefusal, refusal, taken } from '../http-refusal.ts';
import type { Limits } from '../../protocol/limit-table.ts';
import { bridgeOf, pathPart, queryOf } from '../request-reading.ts';
import { PAGE_NAMES, pageAsked, pageOfList, pageOfPlaced, type PageAsked } from './paging.ts';

/** Calls, meetings, and joining by the app. */
export function registerMeetingRoutes(
  app: FastifyInstance,
  host: BridgeHost,
  limits: Limits,
): void {
  app.get('/v1/meetings', (request): MeetingsAnswer => {
    const { bridge, ...page } = queryOf(request, ['bridge', ...PAGE_NAMES]);
    return ownMeetings(host.bridge(bridge ?? null), ownerOf(request), pageAsked(page, limits));
  });

  app.post('/v1/app-joins', (request, reply): { participant: string } => {
    const hosted = bridgeOf(request, host);
    const asked = taken(readBody(appJoinBody, request.body));
    const join = ownerOf(request) === null ? asked : ownJoin(request, hosted, asked);
    const answer = hosted.take({ input: 'joinByApp', join });
    if ('error' in answer) throw new HttpRefusal(answer.error);
    void reply.code(201);
    return answer;
  });

  app.delete('/v1/app-joins/:participant', (request, reply) => {
    const hosted = bridgeOf(request, host);
    const participant = pathPart(request, 'participant');
    const there = hosted.view.openMeetings.find(
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
    hosted.take({ input: 'leaveByApp', participant });
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
  page: PageAsked,
): CallsAnswer {
  const { directory } = view;
  const own = ({ meeting }: CallView): boolean =>
    mayReach(owner, meeting === null ? null : (directory.meeting(meeting)?.organizer ?? null));
  const { items, next } = pageOfPlaced(ownOf(view.callsAfter(page.after), own), numberOf, page);
  const calls = items.map(({ call, from, to, state, place, meeting, since }) => ({
    ...{ call, from, to, state, place, meeting, since },
  }));
  return { calls, next };
}

function* ownOf(calls: Iterable<CallView>, own: (call: CallView) => boolean): Generator<CallView> {
  for (const call of calls) if (own(call)) yield call;
}

/** Calls are numbered as they come. */
function numberOf({ call }: CallView): number {
  return Number(call.slice(2));
}

function ownMeetings(
  { view }: HostedBridge,
  owner: string | null,
  page: PageAsked,
): MeetingsAnswer {
  const { directory } = view;
  const user = owner === null ? undefined : directory.organizer(owner);
  const own = user === undefined ? [] : directory.meetingsOf(user);
  const { items, next } = pageOfList(owner === null ? directory.meetings : own, page);
  return { meetings: items.flatMap(({ id }) => view.meetingNow(id) ?? []), next };
}
