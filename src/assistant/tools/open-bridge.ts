import { z } from 'zod';
import { BOUNDS } from '../bounds.ts';
import { refuseProblems, scenariosOf } from '../scenario-runs.ts';
import { tool } from '../tool.ts';
import { ToolFault } from '../tool-fault.ts';
import { usualSeed } from '../workshop.ts';

const text = z.string();

/** Makes another own bridge: with what a scenario is given, or the usual tenant anew. */
export const openBridge = tool({
  name: 'open_bridge',
  title: 'Open a bridge of your own',
  description:
    'Gives up your bridge, with its calls and its history, for a new one: with what a scenario says in given (its text or ' +
    'path; its steps are not run), or, without one, the usual tenant anew. Not where Lobbyline works on a server (--target).',
  input: z.strictObject({
    text: text.max(BOUNDS.textCharacters).optional().describe('A scenario in YAML.'),
    path: text.max(BOUNDS.wordCharacters).optional().describe('Its file, in place of a text.'),
  }),
  output: z.object({
    meetings: z.array(z.object({ meeting: text, conferenceId: text.nullable() })),
    numbers: z.array(text),
    users: z.array(text),
  }),
  effect: 'destroys',
  repeatable: true,
  async act({ text: written, path }, work) {
    const { session } = work;
    if (session.workshop.setup.target !== null) {
      throw new ToolFault(
        'the bridge is that of a server, which stays as it is',
        'Use the meetings that it has, or start Lobbyline without --target.',
      );
    }
    const none = written === undefined && path === undefined;
    const seed = none ? usualSeed() : await givenIn(written, path, work);
    await session.newBridge(seed);
    const meetings = seed.meetings.map(({ id, conferenceId }) => ({
      meeting: id,
      conferenceId: conferenceId ?? null,
    }));
    const numbers = seed.numbers.map(({ number }) => number);
    const users = seed.organizers.map(({ id }) => id);
    return {
      says: [
        'A new bridge is open; calls that you held are over.',
        `Numbers: ${numbers.join(', ')}. Users: ${users.join(', ')}.`,
        ...meetings.map((one) => `Meeting ${one.meeting}: ${one.conferenceId ?? 'made anew'}.`),
      ].join('\n'),
      data: {
        meetings: meetings.slice(0, BOUNDS.listed),
        numbers: numbers.slice(0, BOUNDS.listed),
        users: users.slice(0, BOUNDS.listed),
      },
    };
  },
});

async function givenIn(
  written: string | undefined,
  path: string | undefined,
  work: Parameters<typeof scenariosOf>[1],
) {
  const paths = path === undefined ? undefined : [path];
  const { plans, problems } = await scenariosOf({ text: written, paths }, work);
  refuseProblems(problems);
  const [plan] = plans;
  if (plan !== undefined) return plan.bridge;
  throw new ToolFault('there is no scenario in it', 'Give one with a given of its own.');
}
