import { z } from 'zod';
import { noteVariables } from './texts.ts';
import { notA, shapeFinding } from './schema-findings.ts';
import type { NestingWord } from './word.ts';

/** `together:`, branches at once. */
export const together: NestingWord = {
  key: 'together',
  schemaOf: (step) =>
    z
      .array(z.union([step, z.array(step).min(1)]))
      .min(1)
      .describe('Branches at once; each a step or a list of steps.'),
  read(place) {
    const { written } = place;
    if (!Array.isArray(written) || written.length === 0) {
      const none = shapeFinding(
        '`together` needs at least one branch.',
        'Add a step, or take it out.',
      );
      place.refuse(Array.isArray(written) ? none : notA('a list of branches', written));
      return undefined;
    }
    // Branches run at once, so each may use what another one sets.
    noteVariables(place.scope, written);
    const { readSteps, readStep } = place.scope;
    const branches = written.map((branch: unknown, i) => {
      const at = place.in(i);
      if (Array.isArray(branch)) return readSteps(at);
      const step = readStep(at);
      return step === null ? [] : [step];
    });
    const listed = branches.map((steps) => steps.map(({ words }) => words).join(', then '));
    return { body: { kind: 'together', branches }, words: `together: ${listed.join('; ')}` };
  },
  rows: [
    'list of branches, one or more | each a step or a list of steps, at once; ends with the last branch',
  ],
  example:
    'together: [{ pat: { dial: standup } }, [{ wait: 2s }, { admin: { resetPin: amos, as: p2 } }]]',
};
