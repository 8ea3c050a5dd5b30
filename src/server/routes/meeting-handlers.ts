import type { AppJoin } from '../../domain/app-join.ts';
import type { CallView, MeetingView } from '../../domain/bridge-views.ts';
import type { MEETING_ROUTES } from '../../protocol/routes/meeting-routes.ts';
import { mayReach, notOwn, userAsked } from '../actor.ts';
import { forbiddenBy, HttpRefusal, refusal } from '../http-refusal.ts';
import { pageOfList, pageOfPlaced } from './paging.ts';
import type { Asked, Asking, Handlers } from './serve.ts';

/** Calls, meetings, and joining by the app; an organizer reaches the own meetings. */
export const MEETING_HANDLERS: Pick<Handlers, keyof typeof MEETING_ROUTES> = {
  joinByApp: (asked) => {
    const join = asked.owner === null ? asked.body : ownJoin(asked);
    const answer = asked.hosted.take({ input: 'joinByApp', join });
    if ('error' in answer) throw new HttpRefusal(answer.error);
    return answer;
  },

  leaveByApp: {
    denied: (asking) => forbiddenBy(() => meetingOf(asking)),
    work: (asked) => {
      const { participant } = asked.params;
      if (meetingOf(asked) === undefined) {
        throw refusal(
          'participant.unknown',
          'expected somebody who joined by the app',
          'participant',
        );
      }
      asked.hosted.take({ input: 'leaveByApp', participant });
    },
  },

  calls: ({ hosted: { view }, owner, query }) => {
    const { directory } = view;
    const own = ({ meeting }: CallView): boolean =>
      mayReach(owner, meeting === null ? null : (directory.meeting(meeting)?.organizer ?? null));
    const { items, next } = pageOfPlaced(ownOf(view.callsAfter(query.after), own), numberOf, query);
    const calls = items.map(({ call, from, to, state, place, meeting, since }) => ({
      ...{ call, from, to, state, place, meeting, since },
    }));
    return { calls, next };
  },

  meetings: ({ hosted: { view }, owner, query }) => {
    const { directory } = view;
    const user = owner === null ? undefined : directory.organizer(owner);
    const own = user === undefined ? [] : directory.meetingsOf(user);
    const { items, next } = pageOfList(owner === null ? directory.meetings : own, query);
    return { meetings: items.flatMap(({ id }) => view.meetingNow(id) ?? []), next };
  },
};

/** Where somebody is who joined by the app. @throws HttpRefusal where that is not the asker's own meeting. */
function meetingOf({
  hosted,
  params: { participant },
  owner,
}: Asking<typeof MEETING_ROUTES.leaveByApp>): MeetingView | undefined {
  const there = hosted.view.openMeetings.find(
    ({ participants, waiting }) =>
      participants.includes(participant) || waiting.includes(participant),
  );
  // An organizer is told the same of whoever is elsewhere and of whoever is nowhere.
  if (!mayReach(owner, there?.organizer ?? null)) throw notOwn();
  return there;
}

/** The join of an organizer: into an own meeting, as oneself, whoever else is called like that. */
function ownJoin(asked: Asked<typeof MEETING_ROUTES.joinByApp>): AppJoin {
  const { request, hosted, owner, body } = asked;
  const { directory } = hosted.view;
  const organizer = directory.meeting(body.meeting)?.organizer ?? null;
  if (!mayReach(owner, organizer)) throw notOwn();
  return { ...body, user: userAsked(request, directory, body.user ?? '').id };
}

function* ownOf(calls: Iterable<CallView>, own: (call: CallView) => boolean): Generator<CallView> {
  for (const call of calls) if (own(call)) yield call;
}

/** Calls are numbered as they come. */
function numberOf({ call }: CallView): number {
  return Number(call.slice(2));
}
