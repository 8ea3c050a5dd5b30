import { z } from 'zod';
import type { Fact } from '../../domain/fact.ts';
import { whereaboutsAfter } from '../../history/whereabouts.ts';
import { plainText } from '../language/variables.ts';
import { count, within } from './leaves.ts';
import { inTime } from './phrases.ts';
import { placed } from './place.ts';
import { meeting } from './references.ts';
import { expectationWord } from './word.ts';

/** How many wait in the lobby of a meeting, by what the record says so far. */
function waitingIn(meeting: string, facts: readonly Fact[]): number {
  const legs = [...whereaboutsAfter(facts).legs.values()];
  return legs.filter((leg) => leg.place === 'lobby' && leg.meeting === meeting).length;
}

const holding = (number: number): string => {
  if (number === 0) return 'is empty';
  return `holds ${number}`;
};

/** `lobby:`, how many wait there. */
export const lobby = expectationWord({
  key: 'lobby',
  schema: placed(
    z.strictObject({
      of: meeting.describe('Whose lobby.'),
      holds: count(0).describe('Exactly so many, by phone and by app; 0: it is empty.'),
      within: within.optional(),
    }),
    ({ of, holds, within = null }) => ({
      of: 'history' as const,
      expected: `the lobby of ${plainText(of)} ${holding(holds)}`,
      withinMs: within,
      holds: (facts: readonly Fact[]) => waitingIn(plainText(of), facts) === holds,
      found: (facts: readonly Fact[]) => `it ${holding(waitingIn(plainText(of), facts))}`,
    }),
  ).describe('How many wait in the lobby of a meeting, or will in time.'),
  phrase: ({ expected, withinMs }) => `${expected}${inTime(withinMs)}`,
  rows: [
    '`{ of, holds, within }` | exactly so many wait in the lobby of the meeting, by phone and by app, or will in time; `holds: 0` when it is empty',
  ],
  example: 'lobby: { of: standup, holds: 2, within: 30s }',
});
