import { z } from 'zod';
import { APP_JOIN } from '../../domain/app-join.ts';
import { CALL_VIEW, MEETING_VIEW } from '../../domain/bridge-views.ts';
import { CALLS_PATH } from '../client-messages.ts';
import { ACTORS, ROLES } from '../roles.ts';
import { json } from './body.ts';
import { NEXT, PAGE } from './page.ts';
import type { Routes } from './route.ts';

/** Calls, meetings, and joining by the app. */
export const MEETING_ROUTES = {
  joinByApp: {
    method: 'POST',
    path: '/v1/app-joins',
    of: 'bridge',
    roles: ACTORS,
    own: 'the own meetings, under the own name',
    does: 'Joins a meeting by the app, signed in or as a guest (rules START-1, START-6).',
    body: json('appJoinBody', APP_JOIN),
    status: 201,
    answer: z.object({ participant: z.string() }),
    example: { participant: 'app-1' },
    codes: ['meeting.unknown', 'user.unknown'],
  },
  leaveByApp: {
    method: 'DELETE',
    path: '/v1/app-joins/:participant',
    of: 'bridge',
    roles: ACTORS,
    own: 'the own meetings',
    does: 'Leaves the meeting again.',
    codes: ['participant.unknown'],
  },
  calls: {
    method: 'GET',
    path: CALLS_PATH,
    of: 'bridge',
    roles: ROLES,
    own: 'calls in the own meetings',
    does: 'The calls in progress.',
    query: PAGE,
    answer: z.object({ calls: z.array(CALL_VIEW), next: NEXT }),
    example: {
      calls: [{ call: 'c-1', from: '+14255550111', place: 'lobby', meeting: 'standup' }],
      next: null,
    },
  },
  meetings: {
    method: 'GET',
    path: '/v1/meetings',
    of: 'bridge',
    roles: ROLES,
    own: 'the own meetings',
    does: 'The meetings, who is in them and who waits.',
    query: PAGE,
    answer: z.object({ meetings: z.array(MEETING_VIEW), next: NEXT }),
    example: {
      meetings: [
        {
          meeting: 'standup',
          state: 'notStarted',
          locked: false,
          dialInBypass: true,
          participants: [],
          waiting: ['c-1'],
        },
      ],
      next: null,
    },
  },
} as const satisfies Routes;
