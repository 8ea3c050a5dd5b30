import { z } from 'zod';
import { printDuration } from '../../domain/duration.ts';
import { count, duration } from './leaves.ts';
import { placed } from './place.ts';
import { stepWord } from './word.ts';

/** `at:`, a moment of the scenario to go on at. */
export const at = stepWord({
  key: 'at',
  schema: placed(
    z.union([
      placed(duration, (time) => ({ time, timers: undefined })),
      z.strictObject({
        time: duration.describe('Since the start of the scenario.'),
        timers: count(0)
          .describe('Goes on behind so many of the timers due at that very moment. Default: all.')
          .optional(),
      }),
    ]),
    ({ time, timers = null }) => ({ kind: 'at', atMs: time, timers }) as const,
  ).describe('Goes on at that time since the start, when all that is due by then has happened.'),
  phrase({ atMs, timers }) {
    const behind = timers === null ? '' : `, behind ${timers} ${timers === 1 ? 'timer' : 'timers'}`;
    return `at ${printDuration(atMs)}${behind}`;
  },
  rows: [
    '`4s200ms` | goes on at that time since the start, when all that is due by then has happened; a time that is past is a failure',
    '`{ time, timers }` | behind so many of the timers due at that very millisecond, 0 before any; in real time the order within a millisecond is not kept',
  ],
  example: 'at: { time: 31m, timers: 0 }',
});
