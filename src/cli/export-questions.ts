import { missingOf } from '../diagnosis/calls/settings-from-rows.ts';
import type { CallDetail } from '../call-detail/call-detail.ts';
import type { CliIo } from './cli-io.ts';
import type { ExportOptions } from './export-options.ts';
import { either } from '../domain/wording.ts';

interface ExportQuestion {
  readonly text: string;
  readonly choices: readonly string[];
  readonly take: (answer: string, options: ExportOptions) => ExportOptions;
}

const YES_OR_NO = ['yes', 'no'] as const;
const HEARD = ['music', 'meeting'] as const;

/**
 * Asks at the terminal what neither rows nor options say; an empty answer leaves it open.
 *
 * @returns the options with what was answered.
 */
export async function askedAtTerminal(
  calls: readonly CallDetail[],
  options: ExportOptions,
  io: CliIo,
): Promise<ExportOptions> {
  const lines = io.lines('> ', () => [[], ''])[Symbol.asyncIterator]();
  let known = options;
  try {
    for (const question of questionsFor(calls, options)) {
      const answer = await answerTo(question, lines, io);
      if (answer === null) return known;
      if (answer !== '') known = question.take(answer, known);
    }
    return known;
  } finally {
    await lines.return?.();
  }
}

function questionsFor(
  calls: readonly CallDetail[],
  { heard, startWithoutPin, number }: ExportOptions,
): readonly ExportQuestion[] {
  const questions: ExportQuestion[] = [];
  if (heard === undefined) {
    questions.push({
      text: 'What did the callers hear: music, or the meeting?',
      choices: HEARD,
      take: (answer, known) => ({ ...known, heard: answer === 'music' ? 'music' : 'meeting' }),
    });
  }
  if (startWithoutPin === undefined) {
    questions.push({
      text: 'May callers start the meeting without a PIN (AllowPSTNOnlyMeetings of the organizer)?',
      choices: YES_OR_NO,
      take: (answer, known) => ({ ...known, startWithoutPin: answer === 'yes' ? 'yes' : 'no' }),
    });
  }
  if (number === undefined) {
    for (const one of numberQuestions(calls)) questions.push(one);
  }
  return questions;
}

/** A number that got nobody into a meeting may be none of the bridge's. */
function numberQuestions(calls: readonly CallDetail[]): readonly ExportQuestion[] {
  const doubtful = missingOf(calls).doubtfulNumbers;
  const certain = calls.flatMap(({ conferenceId, dialled }) =>
    conferenceId === null || dialled === null ? [] : [dialled],
  );
  return doubtful.map((number) => ({
    text: `Is ${number} a number of the bridge?`,
    choices: YES_OR_NO,
    take: (answer, known) => {
      const before = known.number ?? [...new Set(certain)];
      return { ...known, number: answer === 'yes' ? [...before, number] : before };
    },
  }));
}

/** An answer out of the choices, or empty; `null` when there are no more lines. */
async function answerTo(
  { text, choices }: ExportQuestion,
  lines: AsyncIterator<string>,
  io: CliIo,
): Promise<string | null> {
  io.stderr.write(`${text} (${choices.join(', ')}; Enter: not known)\n`);
  for (;;) {
    const line = await lines.next();
    if (line.done === true) return null;
    const said = line.value.trim().toLowerCase();
    const found = choices.find((choice) => said !== '' && choice.startsWith(said));
    if (said === '' || found !== undefined) return found ?? '';
    io.stderr.write(`  Expected ${either(choices)}, or nothing.\n`);
  }
}
