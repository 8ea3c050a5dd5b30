import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { Ask } from '../scenario/reproduce/answers.ts';
import type { Answers, Question } from '../scenario/reproduce/questions.ts';
import { withoutControls } from '../scenario/report/plain-text.ts';
import { toolCommand } from '../scenario/report/tool-command.ts';
import { padded, widest } from '../text-layout/columns.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { messageOf, UserError } from './user-error.ts';

interface ReproduceOptions {
  readonly answers?: string;
  readonly output?: string;
}

const PROMPT = '> ';

const MORE_HELP = `
At a terminal an empty answer stands for what is marked as the default, Tab completes, and Ctrl-C
breaks off. Out of a pipe every line is one answer, an empty line the default:

  printf 'only music\\npat, lee\\n' | lobbyline reproduce --output ticket.yaml

A file of answers is YAML or JSON, with the names of the questions:

  { callers: "pat, lee", pin: old, app: guest }

No PIN and no conference ID is asked for: what was keyed is made up, and what it was worth is not.

Exit codes:
  0  the scenario is written; it is valid and passes
  2  an answer cannot be taken, or the questions were broken off`;

/** Adds `lobbyline reproduce` to the program. `exit` takes its exit code. */
export function registerReproduce(
  program: Command,
  io: CliIo,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('reproduce')
    .description('ask what happened, and write a scenario that reproduces it')
    .option('--answers <file>', 'take the answers from a file of YAML or JSON, and ask nothing')
    .option('--output <file>', 'write the scenario there; left out, to stdout')
    .addHelpText('after', MORE_HELP)
    .action(async (options: ReproduceOptions) => {
      exit(await reproduceCommand(options, io));
    });
}

async function reproduceCommand(options: ReproduceOptions, io: CliIo): Promise<ExitCode> {
  const { reproduce } = await import('../scenario/reproduce/reproduce.ts');
  const answers =
    options.answers === undefined ? await asked(io) : await fromFile(options.answers, io);
  const { text, outcome, doubt } = await reproduce(answers);
  if (options.output === undefined) io.stdout.document(text);
  else await writeAnew(options.output, text, io);
  io.stderr.write(`${outcome}\n`);
  if (doubt !== null) io.stderr.write(`${doubt}\n`);
  if (options.output !== undefined) {
    io.stderr.write(
      `written to ${options.output}; run it, or ask why:\n` +
        `  ${toolCommand(io.tool, ['run', options.output])}\n` +
        `  ${toolCommand(io.tool, ['why', options.output])}\n`,
    );
  }
  return EXIT.passed;
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
async function asked(io: CliIo): Promise<Answers> {
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
