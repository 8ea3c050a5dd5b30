import { shownJson } from '../text-layout/plain-text.ts';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { diagnosisText, type Emphasis, type HowMuch } from '../diagnosis/diagnosis-text.ts';
import type { History, Question } from '../diagnosis/history.ts';
import { WHY_TOPICS, type WhyTopic } from '../domain/why-topic.ts';
import { errorEntry } from '../domain/error-catalogue.ts';
import { durationHint, parseDuration } from '../domain/duration.ts';
import type { AdminClient } from '../client/admin-client.ts';
import { AdminError } from '../client/admin-error.ts';
import type { Answer } from '../protocol/routes/all-routes.ts';
import type { CommandContext } from './command-context.ts';
import { answer } from './asked-answer.ts';
import {
  adminOf,
  DEFAULT_SERVER,
  parseServer,
  serverError,
  theOneThatGoesOn,
} from './asked-server.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { isExportFile } from './call-export.ts';
import { answerFromExport, type ExportAnswer } from './export-answers.ts';
import { addExportOptions, exportHelp, type ExportOptions } from './export-options.ts';
import { asideText, exportText, surveyText } from './export-text.ts';
import { historiesAt, type Reported } from './histories-at.ts';
import { momentFrom } from './journal-reading.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import { addLoadingOptions, loadingAs } from './loading-options.ts';
import { paintFor } from './paint.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { UserError } from './user-error.ts';
import { withProgress } from './why-progress.ts';

interface WhyOptions extends ExportOptions, LoadingOptions {
  readonly server?: string;
  readonly bridge?: string;
  readonly token?: string;
  readonly meeting?: string;
  readonly caller?: string;
  readonly at?: Moment;
  readonly about?: WhyTopic;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** A moment: a time of the world, or so long after the beginning. */
type Moment = { readonly time: number } | { readonly afterMs: number };

const MORE_HELP = `
What FILE may be:
  a journal    *.jsonl, as "lobbyline run --output" and "lobbyline record" leave it
  a scenario   it is run first, in virtual time; of a folder, each one
  an export    of calls, as support has it: see below
${exportHelp('why')}
Every cause that is named was tried: the history is lived again without it, and somebody who was kept
out gets in. So is every remedy, from that moment on.

Exit codes:
  0  there is an answer, whatever it is
  2  a file or a question that is not right
  3  no server answers`;

/** Makes it the command `lobbyline why`. */
export function registerWhy(command: Command, { io, world, exit }: CommandContext): void {
  command
    .argument('[files...]', 'journals, exports of calls, scenarios, or folders of scenarios')
    .option('--server <url>', 'ask a server that is up about a meeting, live or past', parseServer)
    .option('--bridge <id>', 'another bridge of the server than the default one')
    .option(
      '--token <token>',
      'a token, where the server wants one; LOBBYLINE_TOKEN keeps it off the screen',
    )
    .option('--meeting <meeting>', 'about this meeting: its name or conference ID')
    .option('--caller <name>', 'about this caller: a name, or the call')
    .option('--at <moment>', 'at this moment: 5m after the beginning, or an ISO time', parseMoment)
    .addOption(new Option('--about <what>', 'what is wondered about').choices(WHY_TOPICS))
    .option('--all', 'tell everything, not the first three causes and remedies')
    .option('--json', 'write the answer as JSON')
    .addHelpText('after', MORE_HELP);
  addExportOptions(addLoadingOptions(command)).action(
    async (files: string[], options: WhyOptions) => {
      exit(await whyCommand(files, options, io, loadingAs(world, options)));
    },
  );
}

async function whyCommand(
  files: readonly string[],
  options: WhyOptions,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExitCode> {
  if (files.length === 0 && options.server === undefined) {
    throw new UserError('Name a journal, a scenario or an export of calls, or a --server to ask.');
  }
  const isExport = await Promise.all(files.map((file) => isExportFile(file, io)));
  const histories = files.filter((_, place) => isExport[place] !== true);
  const found = await historiesAt(histories, {}, io, world);
  const answers = found.map((one) => answerFrom(one, options, io));
  for (const file of files.filter((_, place) => isExport[place] === true)) {
    const { at: _, ...others } = options;
    const asked = { ...others, ...exportMoment(options), quiet: options.json === true };
    for (const one of answersOf(await answerFromExport(file, asked, io, world))) answers.push(one);
  }
  if (options.server !== undefined) answers.push(await answerFromServer(options, io));
  if (options.json === true) {
    const [only] = answers;
    const written =
      answers.length === 1
        ? only?.diagnosis
        : answers.map(({ title, diagnosis }) => ({ title, diagnosis }));
    io.stdout.document(`${shownJson(written, 2)}\n`);
    return EXIT.passed;
  }
  const { bold, dim, green, red } = paintFor(io.stdout, io.env);
  const emphasis: Emphasis = { bold, dim, good: green, bad: red };
  const howMuch = options.all === true ? 'all' : 'first';
  const shown = answers.filter(({ isShownBefore }) => isShownBefore !== true);
  const texts = shown.map(({ title, diagnosis, text }) => {
    const head = shown.length === 1 ? '' : `${dim(title)}\n`;
    return head + (text?.(emphasis, howMuch) ?? diagnosisText(diagnosis, emphasis, howMuch));
  });
  io.stdout.write(texts.join('\n'));
  return EXIT.passed;
}

/** What the history of a journal or of a scenario's run says. */
function answerFrom({ file, history, result }: Reported, options: WhyOptions, io: CliIo): Answered {
  const row = result?.row ?? null;
  const title = result === null ? file : `${result.title}${row === null ? '' : ` (${row})`}`;
  const { origin } = history;
  if (origin === null) {
    const { meaning, cure } = errorEntry('recording.originUnknown');
    throw new UserError(`${file}: ${meaning} ${cure}`);
  }
  const whole = { ...history, origin };
  const asked = questionOf(whole, options);
  const seek = () => withProgress(io, (told) => diagnose(whole, asked, told));
  return { title, diagnosis: answer(title, seek) };
}

/** What a server that is up says about one of its meetings, or about a caller who has reached none. */
async function answerFromServer(options: WhyOptions, io: CliIo): Promise<Answered> {
  const { server = DEFAULT_SERVER, at } = options;
  if (at !== undefined && 'afterMs' in at) {
    throw new UserError('A server is asked about a time: --at 2026-03-02T09:04:30Z.');
  }
  const client = adminOf({ ...options, server }, io);
  try {
    const { of, diagnosis } = await askedOf(client, options, at?.time);
    return { title: `${of} at ${server}`, diagnosis: diagnosis as Diagnosis };
  } catch (error) {
    return serverError(error);
  }
}

/** Asks about a meeting; about a caller who is at none that goes on, without one. */
async function askedOf(
  client: AdminClient,
  { meeting: named, caller, about }: WhyOptions,
  at: number | undefined,
): Promise<{ readonly of: string; readonly diagnosis: Answer<'meetingWhy'> }> {
  const asked = { ...(at !== undefined && { at }), ...(about !== undefined && { about }) };
  try {
    const meeting = named ?? (await theOneThatGoesOn(client));
    const whom = caller === undefined ? {} : { caller };
    return { of: meeting, diagnosis: await client.meetingWhy(meeting, { ...asked, ...whom }) };
  } catch (error) {
    if (named !== undefined || caller === undefined || !isNotThere(error)) throw error;
    const alone = client.callWhy(caller, asked);
    // Who is nowhere, or nobody whom this one may ask about, leaves the first answer standing.
    return {
      of: caller,
      diagnosis: await alone.catch((other: unknown) => whichTold(error, other)),
    };
  }
}

function whichTold(first: unknown, second: unknown): never {
  const isToldOfCaller =
    !(second instanceof AdminError) || second.code === 'recording.callerUnseen';
  throw isToldOfCaller ? second : first;
}

/** True where no meeting goes on, or several do, or the caller is at none of its doors. */
function isNotThere(error: unknown): boolean {
  if (error instanceof UserError) return true;
  return error instanceof AdminError && error.code === 'recording.meetingUnseen';
}

interface Answered {
  readonly title: string;
  readonly diagnosis: Diagnosis;
  /** Its text, where that is another than a diagnosis has. */
  readonly text?: (emphasis: Emphasis, howMuch: HowMuch) => string;
  /** True for one that the text of the one before tells of. */
  readonly isShownBefore?: boolean;
}

/** The moment and topic that an export can be asked about. */
function exportMoment({ at, about }: WhyOptions): { readonly at?: number } {
  if (about !== undefined && about !== 'start') {
    throw new UserError('--about asks for more than an export of calls can tell. Leave it out.');
  }
  if (at === undefined) return {};
  if ('time' in at) return { at: at.time };
  throw new UserError('An export is asked about a time: --at 2026-03-02T09:04:30Z.');
}

/** One answer, or one for each meeting, which a reader has as one text. */
function answersOf({ file, one, survey }: ExportAnswer): readonly Answered[] {
  if (one !== null) {
    const text: Answered['text'] = (emphasis, howMuch) => exportText(one, emphasis, howMuch);
    return [{ title: file, diagnosis: one, text }];
  }
  return survey.map(({ meeting, diagnosis }, place) => ({
    title: `${file}: ${meeting ?? 'no meeting'}`,
    diagnosis,
    isShownBefore: place > 0,
    text: (emphasis) =>
      surveyText(file, survey, emphasis) + asideText(diagnosis.setAside, emphasis),
  }));
}

function questionOf(history: History, { meeting, caller, at, about }: WhyOptions): Question {
  const time = at !== undefined && ('time' in at ? at.time : history.origin.at + at.afterMs);
  return {
    ...(meeting !== undefined && { meeting }),
    ...(caller !== undefined && { caller }),
    ...(time !== false && { at: time }),
    ...(about !== undefined && { about }),
  };
}

function parseMoment(text: string): Moment {
  const afterMs = parseDuration(text);
  if (afterMs !== null) return { afterMs };
  const time = momentFrom(text, null);
  if (time !== null) return { time };
  throw new InvalidArgumentError(
    'Expected so long after the beginning, such as 4m30s, or a time such as ' +
      `2026-03-02T09:04:30Z.${durationHint(text)}`,
  );
}
