import { limitReached, type Limit } from '../cut-off.ts';
import { anew, either } from '../remedy-plan.ts';
import { organizerCalls, organizerSignsIn } from '../start-plans.ts';
import { cause } from './cause.ts';

const LIMIT: Limit = {
  name: 'phoneOnlyLimit',
  words: (meeting, lasted) =>
    `${meeting} was by phone alone, and such a meeting ends after ${lasted}`,
  without: 'without the limit for meetings by phone alone',
  settings: ['phoneOnlyWithoutPinMs', 'phoneOnlyWithPinMs'],
};

/** A meeting by phone alone has a longest time. */
export const meetingPhoneOnlyLimit = cause({
  code: 'meeting.phoneOnlyLimit',
  title: 'a meeting by phone alone has a longest time',
  rules: ['MTG-5'],
  find: (investigation) => limitReached(investigation, LIMIT),
  remedies: either(organizerSignsIn, organizerCalls, anew),
  endsMeeting: true,
});
