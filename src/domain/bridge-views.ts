import { z } from 'zod';
import { moment } from './field.ts';
import { CALL_PLACES } from './call-place.ts';
import type { Unchanged } from './unchanged.ts';

const text = z.string();

/** A call as others may see it: no digits. */
export const CALL_VIEW = z
  .object({
    call: text,
    from: text,
    to: text,
    state: text.describe('The machine’s state, as a path.'),
    place: z.enum(CALL_PLACES),
    meeting: text.nullable(),
    since: moment.describe('Since when it is in this place; milliseconds since the epoch.'),
  })
  .describe('A call in progress, without digits.');

/** A call as others may see it. */
export type CallView = Unchanged<z.infer<typeof CALL_VIEW>>;

/** A meeting as others may see it. */
export const MEETING_VIEW = z
  .object({
    meeting: text,
    conferenceId: text.nullable(),
    organizer: text,
    state: z.enum(['notStarted', 'started']),
    locked: z.boolean(),
    dialInBypass: z.boolean().describe('Whether callers bypass the lobby once it has started.'),
    participants: z.array(text).describe('In order of joining.'),
    waiting: z.array(text).describe('In order of arrival.'),
  })
  .describe('A meeting.');

/** A meeting as others may see it. */
export type MeetingView = Unchanged<z.infer<typeof MEETING_VIEW>>;
