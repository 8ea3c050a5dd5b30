import { z } from 'zod';
import { BOUNDS } from '../bounds.ts';
import { diagnosisLines, DIAGNOSIS_TOLD, QUESTION, toldDiagnosis } from '../diagnosis-told.ts';
import { answeredHistories } from '../histories.ts';
import { tool } from '../tool.ts';

const text = z.string();
const word = text.max(BOUNDS.wordCharacters);

/** Where a history comes from, as arguments. */
export const HISTORY = {
  file: word
    .optional()
    .describe('A journal (*.jsonl), an export of calls, a scenario or a folder of them.'),
  text: text
    .max(BOUNDS.textCharacters)
    .optional()
    .describe('A scenario in YAML, in place of a file.'),
  grep: word.optional().describe('Only scenarios whose title this finds.'),
};

/** Says why a meeting has not started, or somebody is not in. */
export const askWhy = tool({
  name: 'ask_why',
  title: 'Ask why',
  description:
    'Why has the meeting not started, or somebody not been let in? About a journal, an export of calls (as support has ' +
    'it), a scenario, which is run first, or, with a meeting and no file, about the bridge as it is now. Each cause was ' +
    'tried: the history is lived again without it. Causes, remedies with cmdlets, and a file with the whole answer.',
  input: z.strictObject({ ...HISTORY, ...QUESTION }),
  output: z.object({
    answers: z.array(DIAGNOSIS_TOLD.extend({ report: text.describe('A file: the whole answer.') })),
    withoutAnswer: z.array(text).describe('What cannot be asked, and why.'),
  }),
  effect: 'writes',
  repeatable: true,
  async act(asked, work) {
    const histories = await answeredHistories(asked, work);
    const folder = await work.session.workshop.files.answerFolder('why');
    const answers = [];
    for (const [place, { title, diagnosis, report }] of histories.slice(0, BOUNDS.told).entries()) {
      if (diagnosis === null) continue;
      const name = `why-${place + 1}.txt`;
      await folder.write(name, report);
      answers.push({ ...toldDiagnosis(title, diagnosis), report: folder.pathOf(name) });
    }
    const withoutAnswer = histories
      .filter(({ diagnosis }) => diagnosis === null)
      .map(({ title, words }) => `${title}: ${words}`);
    const says = [
      ...answers.flatMap((one) => [...diagnosisLines(one), `  in full: ${one.report}`]),
      ...withoutAnswer,
    ];
    return { says: says.join('\n'), data: { answers, withoutAnswer } };
  },
});
