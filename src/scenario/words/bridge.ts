import { z } from 'zod';
import { placed } from './place.ts';
import { stepWord } from './word.ts';

/** `bridge:` as a step of its own. */
export const bridge = stepWord({
  key: 'bridge',
  schema: placed(z.enum(['stop', 'start']), (how) => ({ kind: 'bridge', how }) as const).describe(
    'stop: in good order, every call ends (reason shutdown). start: takes calls again, as a server whose data outlives it.',
  ),
  phrase: ({ how }) => `the bridge ${how}s`,
  rows: [
    '`stop` | stops the bridge in good order: every call ends; not with a server that runs elsewhere',
    '`start` | takes calls again, as a server does whose data outlives it; in the same process only',
  ],
  example: 'bridge: stop',
});
