import { printDuration } from '../../domain/duration.ts';
import { actWord } from './act.ts';
import { duration } from './leaves.ts';

/** `wait:` among the acts of a step. */
export const pause = actWord({
  key: 'wait',
  shape: { wait: duration.describe('Lets time pass.') },
  give: ({ wait }) => ({ act: 'wait', forMs: wait }) as const,
  phrase: ({ forMs }, verb) => `${verb('waits', 'wait')} ${printDuration(forMs)}`,
  rows: ['`3s` | lets time pass'],
  example: 'pat: { dial: standup, wait: 3s, hangUp: }',
});
