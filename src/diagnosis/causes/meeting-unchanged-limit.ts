import { limitReached, type Limit } from '../cut-off.ts';
import { anew, either } from '../remedy-plan.ts';
import { organizerCalls, organizerSignsIn } from '../start-plans.ts';
import { cause } from './cause.ts';

const LIMIT: Limit = {
  name: 'unchangedLimit',
  words: (meeting, lasted) =>
    `nobody came to ${meeting} or left it for ${lasted}, and then a meeting by app and phone ends`,
  without: 'without the limit for meetings in which nobody comes or goes',
  settings: ['appAndPhoneUnchangedMs'],
};

/** A meeting by app and phone ends when for a day nobody comes or goes. */
export const meetingUnchangedLimit = cause({
  code: 'meeting.unchangedLimit',
  title: 'a meeting by app and phone ends when for a day nobody comes or goes',
  rules: ['MTG-5'],
  find: (investigation) => limitReached(investigation, LIMIT),
  remedies: either(organizerSignsIn, organizerCalls, anew),
  endsMeeting: true,
});
