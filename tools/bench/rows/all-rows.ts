import { LONG_LIFE } from './long-life.ts';
import { PINS_UNDER_LOAD } from './pins-under-load.ts';
import { RELEASE } from './release.ts';
import type { Row } from './row.ts';
import { START } from './start.ts';
import { VIRTUAL_TIME } from './virtual-time.ts';
import { WAITING_CALLERS } from './waiting-callers.ts';
import { WHAT_GROWS } from './what-grows.ts';
import { DURABLE_CALLS, WHOLE_CALLS } from './whole-calls.ts';

/** Every row of the suite, in the order of the table. */
export const ALL_ROWS: readonly Row[] = [
  WHOLE_CALLS,
  DURABLE_CALLS,
  WAITING_CALLERS,
  RELEASE,
  VIRTUAL_TIME,
  START,
  PINS_UNDER_LOAD,
  LONG_LIFE,
  WHAT_GROWS,
];
