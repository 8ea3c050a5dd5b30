import { z } from 'zod';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { BOUNDS } from '../bounds.ts';
import { problemLine, PROBLEM_TOLD, toldProblems } from '../problems-told.ts';
import { scenariosOf, titleOf } from '../scenario-runs.ts';
import { tool } from '../tool.ts';

const text = z.string();

/** Says what is wrong with a scenario, without running it. */
export const validateScenario = tool({
  name: 'validate_scenario',
  title: 'Validate a scenario',
  description:
    'Looks a scenario through without running it: what is wrong, where, and what to do. Give its text (YAML) or its path. ' +
    'The language is the resource lobbyline://language, how to write one that proves something lobbyline://skill.',
  input: z.strictObject({
    text: text.max(BOUNDS.textCharacters).optional().describe('The scenario, in YAML.'),
    path: text.max(BOUNDS.wordCharacters).optional().describe('Its file, in place of a text.'),
  }),
  output: z.object({
    valid: z.boolean(),
    scenarios: z.array(z.object({ title: text, line: z.int() })),
    problems: z.array(PROBLEM_TOLD),
    problemsInAll: z.int(),
  }),
  effect: 'looks',
  repeatable: true,
  async act({ text: written, path }, work) {
    const { plans, problems } =
      written !== undefined && path === undefined
        ? await checked(written)
        : await ofFiles({ text: written, paths: path === undefined ? undefined : [path] });
    const told = toldProblems(problems);
    const valid = problems.length === 0;
    const says = valid
      ? `Valid: ${plans.map(({ title }) => title).join('; ')}.`
      : told.map((one) => problemLine(one)).join('\n');
    return {
      says,
      data: {
        ...{ valid, problems: told, problemsInAll: problems.length },
        scenarios: plans.slice(0, BOUNDS.listed),
      },
    };

    /** A text is read in a thread, which may not take for ever. */
    async function checked(yaml: string) {
      const desk = await work.session.desk(work.signal);
      const { scenarios, problems: found } = await desk.check(yaml);
      return { plans: [...scenarios], problems: found };
    }

    async function ofFiles(source: {
      readonly text?: string | undefined;
      readonly paths?: readonly string[] | undefined;
    }) {
      const read = await scenariosOf(source, work);
      const found = read.plans.map((plan) => ({
        title: withoutControls(titleOf(plan)),
        line: plan.spot.line,
      }));
      return { plans: found, problems: read.problems };
    }
  },
});
