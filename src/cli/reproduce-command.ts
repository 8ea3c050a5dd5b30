import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { Ask } from '../scenario/reproduce/answers.ts';
import type { Answers, Question } from '../scenario/reproduce/questions.ts';
import type { Reproduction } from '../scenario/reproduce/reproduce.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { toolCommand } from '../scenario/report/tool-command.ts';
import { padded, widest } from '../text-layout/columns.ts';
import type { CommandContext } from './command-context.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { messageOf, UserError } from './user-error.ts';

interface ReproduceOptions {
  readonly answers?: string;
  readonly output?: string;
  readonly report?: string;
}

const PROMPT = '> ';

const MORE_HELP = `
It ends with the answer to why. At a terminal it then offers to save the scenario and a report.

At a terminal an empty answer stands for what is marked as the default, Tab completes, and Ctrl-C
breaks off. Out of a pipe every line is one answer, an empty line the default:

  printf 'only music\\npat, lee\\n' | lobbyline reproduce --output ticket.yaml

A file of answers is YAML or JSON, with the names of the questions:

  { callers: "pat, lee", pin: old, app: guest }

No PIN and no conference ID is asked for: what was keyed is made up, and what it was worth is not.

Exit codes:
  0  the scenario is written; it is valid and passes
  2  an answer cannot be taken, or the questions were broken off`;

/** Makes it the command `lobbyline reproduce`. */
export function registerReproduce(command: Command, { io, exit }: CommandContext): void {
  command
    .option('--answers <file>', 'take the answers from a file of YAML or JSON, and ask nothing')
    .option('--output <file>', 'write the scenario there; left out, to stdout')
    .option('--report <file>', 'write a report for the browser there, with the answer to why')
    .addHelpText('after', MORE_HELP)
    .action(async (options: ReproduceOptions) => {
      exit(await reproduceCommand(options, io));
    });
}

async function reproduceCommand(options: ReproduceOptions, io: CliIo): Promise<ExitCode> {
  const { reproduce } = await import('../scenario/reproduce/reproduce.ts');
  if (options.answers !== undefined || io.piped !== null) {
    const answers =
      options.answers === undefined ? await asked(io) : await fromFile(options.answers, io);
    await keep(await reproduce(answers), options, io);
    return EXIT.passed;
  }
  await asked(io, async (answers, next) => {
    const made = await reproduce(answers);
    tell(made, io);
    const output = options.output ?? (await place(OFFERED.output, next, io));
    const report = options.report ?? (await place(OFFERED.report, next, io));
    await write(
      made,
      { ...(output !== undefined && { output }), ...(report !== undefined && { report }) },
      io,
    );
  });
  return EXIT.passed;
}

/** What is offered to be kept at a terminal, and how it is called. */
const OFFERED = {
  output: { text: 'Save the scenario? A file name, or - for none.', byDefault: 'ticket.yaml' },
  report: { text: 'Save a report for the browser? A file name, or - for none.', byDefault: '-' },
} as const;

/** Where to save something; `undefined` when it is not wanted. */
async function place(
  { text, byDefault }: { readonly text: string; readonly byDefault: string },
  next: () => Promise<string | null>,
  io: CliIo,
): Promise<string | undefined> {
  io.stderr.write(`${text} (${byDefault})\n`);
  const typed = (await next())?.trim() ?? '-';
  const file = typed === '' ? byDefault : typed;
  return file === '-' ? undefined : file;
}

async function keep(made: Reproduction, options: ReproduceOptions, io: CliIo): Promise<void> {
  await write(made, options, io);
  tell(made, io);
}

/** What came of it, and the answer to why. */
function tell({ outcome, doubt, why }: Reproduction, io: CliIo): void {
  io.stderr.write(`${outcome}\n`);
  if (doubt !== null) io.stderr.write(`${doubt}\n`);
  io.stderr.write(`Why: ${withoutControls(why().answer)}\n`);
}

async function write(
  { text, run, why }: Reproduction,
  { output, report }: ReproduceOptions,
  io: CliIo,
): Promise<void> {
  if (output === undefined) io.stdout.document(text);
  else {
    await writeAnew(output, text, io);
    io.stderr.write(
      `written to ${output}; run it, or ask why:\n` +
        `  ${toolCommand(io.tool, ['run', output])}\n` +
        `  ${toolCommand(io.tool, ['why', output])}\n`,
    );
  }
  if (report === undefined) return;
  const { reportPage } = await import('../evidence/report-page.ts');
  const { sourceOfResult } = await import('../evidence/report-source.ts');
  await writeAnew(report, reportPage(sourceOfResult(run, why())), io);
  io.stderr.write(`the report is written; open ${report}\n`);
}

async function fromFile(file: string, io: CliIo): Promise<Answers> {
  const { answersIn, AnswerFault } = await import('../scenario/reproduce/answers.ts');
  let text: string;
  try {
    text = await readFile(path.resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new UserError(`cannot read the answers in ${file}: ${messageOf(error)}.`);
  }
  try {
    return await answersIn(text);
  } catch (error) {
    if (!(error instanceof AnswerFault)) throw error;
    throw new UserError(`${file}: ${withoutControls(error.message)}`);
  }
}

/** Asks at the terminal, or takes lines out of a pipe. */
async function asked(
  io: CliIo,
  then: (answers: Answers, next: () => Promise<string | null>) => Promise<void> = async () => {},
): Promise<Answers> {
  const { askAll } = await import('../scenario/reproduce/answers.ts');
  const atTerminal = io.piped === null;
  let current: Question | null = null;
  let taken = 0;
  const complete = (line: string): readonly [readonly string[], string] => {
    const words = Object.keys(current?.choices ?? {});
    return [words.filter((word) => word.startsWith(line)), line];
  };
  const lines = io.lines(PROMPT, complete)[Symbol.asyncIterator]();
  const ask: Ask = async (question, before, complaint) => {
    current = question;
    if (complaint !== null && !atTerminal) {
      const cure = `Its question is: ${question.text}`;
      const place = `line ${taken}, ${question.name}`;
      throw new UserError(`${place}: ${withoutControls(complaint)} ${cure}`);
    }
    if (atTerminal) io.stderr.write(questionText(question, before, complaint));
    const line = await lines.next();
    taken += 1;
    if (line.done !== true) return line.value;
    if (atTerminal) throw new UserError('the questions were broken off; nothing is written.');
    return '';
  };
  try {
    const answers = await askAll(ask);
    if (!atTerminal) await refuseMore(lines);
    await then(answers, async () => {
      current = null;
      const line = await lines.next();
      return line.done === true ? null : line.value;
    });
    return answers;
  } finally {
    await lines.return?.();
  }
}

/** Answers behind the last question belong to questions that were not asked: all may be shifted. */
async function refuseMore(lines: AsyncIterator<string>): Promise<void> {
  for (;;) {
    const line = await lines.next();
    if (line.done === true) return;
    if (line.value.trim() === '') continue;
    throw new UserError(
      'there are more answers than questions, so they may be shifted against each other. ' +
        'What is asked depends on the answers before; "lobbyline reproduce" at a terminal shows it.',
    );
  }
}

function questionText(question: Question, before: Answers, complaint: string | null): string {
  const byDefault = question.byDefault(before);
  if (complaint !== null) return `  ${withoutControls(complaint)}\n`;
  if (question.choices === null) return `${question.text} (${byDefault})\n`;
  const width = widest(Object.keys(question.choices));
  const lines = Object.entries(question.choices).map(([word, says], place) => {
    const mark = word === byDefault ? ' (default)' : '';
    return `  ${place + 1} ${padded(word, width)}  ${says}${mark}\n`;
  });
  return `${question.text}\n${lines.join('')}`;
}

/** @throws {UserError} when the file is there already, or cannot be written. */
async function writeAnew(file: string, text: string, io: CliIo): Promise<void> {
  try {
    await writeFile(path.resolve(io.cwd, file), text, { flag: 'wx' });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw taken
      ? new UserError(`${file} is there already. Name another file, or move it away.`)
      : new UserError(`cannot write ${file}: ${messageOf(error)}.`, EXIT.broken);
  }
}
