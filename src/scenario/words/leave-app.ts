import { actWord } from './act.ts';
import { nothing } from './leaves.ts';

/** `leaveApp:`, the meeting by the app. */
export const leaveApp = actWord({
  key: 'leaveApp',
  shape: { leaveApp: nothing.describe('Leaves the meeting by the app.') },
  give: () => ({ act: 'leaveApp' }) as const,
  phrase: (_, verb) => `${verb('leaves', 'leave')} the meeting by the app`,
  rows: ['nothing | leaves the meeting by the app'],
  example: 'bea: leaveApp',
});
