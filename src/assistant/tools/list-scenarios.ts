import { z } from 'zod';
import { join } from 'node:path';
import { shippedScenarios } from '../../scenario/desk/shipped-scenarios.ts';
import { SHIPPED } from '../../scenario/language/include-roots.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { BOUNDS } from '../bounds.ts';
import { problemLine, PROBLEM_TOLD, toldProblems } from '../problems-told.ts';
import { scenariosOf, titleOf } from '../scenario-runs.ts';
import { tool, type ToolWork } from '../tool.ts';

const text = z.string();

interface Listed {
  path: string;
  line: number;
  title: string;
  story: string | null;
  tags: string[];
  covers: string[];
}

/** Lists scenarios, those of a project or those that ship. */
export const listScenarios = tool({
  name: 'list_scenarios',
  title: 'List scenarios',
  description:
    'Scenarios of the project (paths), or, without paths, the ones that ship with Lobbyline, to learn from and to include. ' +
    'find looks for words in title, story, path, tags and rules. Then run_scenarios, or read the file.',
  input: z.strictObject({
    paths: z
      .array(text.max(BOUNDS.wordCharacters))
      .max(BOUNDS.paths)
      .optional()
      .describe('Files, folders or patterns such as tests/**/*.yaml.'),
    find: text.max(BOUNDS.wordCharacters).optional().describe('Only those with these words.'),
    limit: z.int().min(1).max(BOUNDS.listed).default(30),
  }),
  output: z.object({
    scenarios: z.array(
      z.object({
        path: text,
        line: z.int(),
        title: text,
        story: text.nullable(),
        tags: z.array(text),
        covers: z.array(text).describe('Rules that it shows; explain tells of each.'),
      }),
    ),
    inAll: z.int(),
    problems: z.array(PROBLEM_TOLD),
  }),
  effect: 'looks',
  repeatable: true,
  async act({ paths, find, limit }, work) {
    const { listed, problems } = paths === undefined ? shipped() : await own(paths, work);
    const words = (find ?? '').toLowerCase().split(/\s+/u).filter(Boolean);
    const found = listed.filter((one) => {
      const all = JSON.stringify(one).toLowerCase();
      return words.every((word) => all.includes(word));
    });
    const shown = found.slice(0, limit);
    const left = found.length - shown.length;
    const says = [
      ...shown.map(({ path, line, title }) => `${path}:${line}: ${title}`),
      ...(found.length === 0 ? ['There is none. Ask with other words, or other paths.'] : []),
      ...(left > 0 ? [`${left} more; narrow it with find.`] : []),
      ...problems.map((one) => `not readable: ${problemLine(one)}`),
    ].join('\n');
    return { says, data: { scenarios: shown, inAll: found.length, problems } };
  },
});

function shipped(): { listed: Listed[]; problems: [] } {
  const listed = shippedScenarios()
    .list.filter(({ kind }) => kind !== 'given')
    .map(({ path, title, story, tags, covers }) => ({
      ...{ path: join(SHIPPED, path), line: 1, title, story },
      ...{ tags: [...tags], covers: [...covers] },
    }));
  return { listed, problems: [] };
}

async function own(
  paths: readonly string[],
  work: ToolWork,
): Promise<{ listed: Listed[]; problems: z.infer<typeof PROBLEM_TOLD>[] }> {
  const { plans, problems } = await scenariosOf({ paths }, work);
  const listed = plans.map((plan) => ({
    ...{ path: withoutControls(plan.spot.file), line: plan.spot.line },
    title: withoutControls(titleOf(plan)),
    story: plan.story === null ? null : withoutControls(plan.story, true),
    ...{ tags: [...plan.tags], covers: [...plan.covers] },
  }));
  return { listed, problems: toldProblems(problems) };
}
