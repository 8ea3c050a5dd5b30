import { z } from 'zod';
import { failureText } from '../../scenario/report/failure-text.ts';
import { artefactNames, artefactReporter } from '../../scenario/report/artefact-folder.ts';
import { fullTitle } from '../../scenario/report/place-text.ts';
import type { Invocation } from '../../scenario/report/tool-command.ts';
import type { ScenarioResult } from '../../scenario/result.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { BOUNDS } from '../bounds.ts';
import type { AnswerFolder } from '../files-at-hand.ts';
import { problemLine, PROBLEM_TOLD, toldProblems } from '../problems-told.ts';
import { chosen, ran, scenariosOf } from '../scenario-runs.ts';
import { tool } from '../tool.ts';
import { ToolFault } from '../tool-fault.ts';

const text = z.string();
const word = text.max(BOUNDS.wordCharacters);

const FAILURE = z.object({
  title: text,
  file: text,
  line: z.int().describe('The step that failed.'),
  outcome: z.enum(['failed', 'error']),
  words: text.describe('What was expected, the nearest that happened, who was where, the replay.'),
  ladder: text.describe('A file: every key, prompt and change, moment by moment.'),
  journal: text.describe('A file for ask_why and make_report.'),
});

/** Runs scenarios, and says of each that failed what was expected and what came. */
export const runScenarios = tool({
  name: 'run_scenarios',
  title: 'Run scenarios',
  description:
    'Runs scenarios in virtual time, each on a bridge of its own: files, folders or patterns, or a text. Of what failed it ' +
    'tells the step, what was expected, the nearest that happened, the command that runs it again, and the files with the ' +
    'ladder and the journal. Nothing is flaky: the same seed makes the same run. Then ask_why with the journal.',
  input: z.strictObject({
    paths: z
      .array(word)
      .max(BOUNDS.paths)
      .optional()
      .describe('Files, folders or patterns; of those that ship as pins/….yaml.'),
    text: text
      .max(BOUNDS.textCharacters)
      .optional()
      .describe('A scenario in YAML, in place of paths.'),
    grep: word.optional().describe('Only titles that this regular expression finds.'),
    seed: z.int().min(0).optional().describe('Of every random draw; its own when left out.'),
  }),
  output: z.object({
    ok: z.boolean().describe('Everything is valid and passed.'),
    passed: z.int(),
    failed: z.int(),
    skipped: z.int(),
    invalid: z.int(),
    failures: z.array(FAILURE),
    problems: z.array(PROBLEM_TOLD).describe('Of what is not valid: it was not run.'),
    warnings: z.array(text),
    folder: text.describe(
      'Where the files are: of everything that failed, and of a few also what passed.',
    ),
  }),
  effect: 'writes',
  repeatable: true,
  async act({ paths, text: written, grep, seed }, work) {
    const { plans, problems } = await scenariosOf({ paths, text: written }, work);
    const wanted = chosen(plans, grep);
    if (wanted.length === 0 && problems.length === 0) {
      const cure = grep === undefined ? 'Name other paths.' : 'Leave grep out, or correct it.';
      throw new ToolFault('no scenario is meant by that', cure);
    }
    const running = wanted.filter(({ skip }) => skip === null);
    const folder = await work.session.workshop.files.answerFolder('run');
    const namesOf = artefactNames();
    const files = artefactReporter(folder, namesOf);
    const all = running.length <= BOUNDS.filesOfPassed;
    const results = await ran(running, work, {
      seed,
      ended: async (result) => {
        if (all || result.outcome !== 'passed') await files.scenarioEnded(result);
      },
    });
    const { tool: invocation } = work.session.workshop.setup;
    const told = results
      .filter(({ outcome }) => outcome !== 'passed')
      .map((result) =>
        toldFailure(result, { folder, namesOf, invocation, isText: written !== undefined }),
      );
    const passed = results.length - told.length;
    const shownProblems = toldProblems(problems);
    const counts = {
      ...{ passed, failed: told.length, skipped: wanted.length - running.length },
      invalid: problems.length,
    };
    const failures = told.slice(0, BOUNDS.told);
    const says = [
      `${passed} passed, ${told.length} failed, ${counts.skipped} skipped, ${problems.length} problems.`,
      ...failures.map(({ title, words, ladder }) => `${title}\n${words}ladder     ${ladder}`),
      ...(told.length > failures.length ? [`${told.length - failures.length} more failed.`] : []),
      ...shownProblems.map((one) => problemLine(one)),
      `Files: ${folder.pathOf('')}`,
    ].join('\n');
    return {
      says,
      data: {
        ok: told.length === 0 && problems.length === 0,
        ...counts,
        failures,
        problems: shownProblems,
        warnings: results
          .flatMap(({ warnings }) => warnings.map(({ message }) => withoutControls(message)))
          .slice(0, BOUNDS.told),
        folder: folder.pathOf(''),
      },
    };
  },
});

function toldFailure(
  result: ScenarioResult,
  {
    folder,
    namesOf,
    invocation,
    isText,
  }: {
    readonly folder: AnswerFolder;
    readonly namesOf: ReturnType<typeof artefactNames>;
    readonly invocation: Invocation;
    readonly isText: boolean;
  },
): z.infer<typeof FAILURE> {
  const { ladder, journal } = namesOf(result);
  // A text that is in no file is run again by whoever has it.
  const replay = isText ? null : { options: [], invocation };
  return {
    title: withoutControls(fullTitle(result)),
    file: withoutControls(result.spot.file),
    line: result.failure?.spot.line ?? result.spot.line,
    outcome: result.outcome === 'error' ? 'error' : 'failed',
    words: failureText(result, replay),
    ladder: folder.pathOf(ladder),
    journal: folder.pathOf(journal),
  };
}
