import path from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Question } from '../diagnosis/history.ts';
import { WHY_TOPICS, type WhyTopic } from '../domain/why-topic.ts';
import { durationHint } from '../domain/duration.ts';
import { INDEX_FILE } from '../evidence/html-reporter.ts';
import { momentOf } from '../evidence/moment-text.ts';
import { reportPage } from '../evidence/report-page.ts';
import { historyOf } from '../evidence/report-source.ts';
import type { Diagnose } from '../evidence/report-source.ts';
import { reportText } from '../evidence/report-text.ts';
import { suitePages } from '../evidence/suite-pages.ts';
import { openArtefactFolder, stemOf } from '../scenario/report/artefact-folder.ts';
import { LADDER_WIDTH } from '../scenario/report/ladder.ts';
import type { CommandContext } from './command-context.ts';
import { answer } from './asked-answer.ts';
import { DEFAULT_OUTPUT } from './chosen-reporters.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { momentFrom } from './journal-reading.ts';
import { isExportFile } from './call-export.ts';
import type { ExportAsked } from './export-answers.ts';
import { addExportOptions, exportHelp, type ExportOptions } from './export-options.ts';
import { reportsOfExport } from './export-reports.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import { addLoadingOptions, loadingAs } from './loading-options.ts';
import { historiesAt } from './histories-at.ts';
import type { Reported, ReportFilter } from './histories-at.ts';
import * as option from './run-options.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { messageOf, UserError } from './user-error.ts';

/** What `lobbyline report` was asked for. */
interface ReportOptions extends ReportFilter, ExportOptions, LoadingOptions {
  readonly output?: string;
  readonly text?: boolean;
  readonly meeting?: string;
  readonly caller?: string;
  readonly at?: string;
  readonly about?: WhyTopic;
}

const MORE_HELP = `
A FILE is a journal (*.jsonl, as "lobbyline run --output" writes it), a scenario, which is run first
in virtual time, a folder of either, or an export of calls, of which each meeting makes a report. One
history makes one HTML file that opens offline; several make a folder with an index. Without --output
they go to ${DEFAULT_OUTPUT}.
${exportHelp('report')}
Exit codes:
  0  the report is written, whatever it says
  2  a file is neither a journal nor a valid scenario, or the question names nobody
  3  the tool failed, or a scenario could not be run to its end`;

/** Makes it the command `lobbyline report`. */
export function registerReport(command: Command, { io, world, exit }: CommandContext): void {
  command
    .argument('<files...>', 'journals (*.jsonl), scenarios, folders of them, or patterns in quotes')
    .option('--output <path>', 'the file to write; for several reports, the folder')
    .option('--text', 'write the ladder as plain text, to stdout or to --output')
    .option('--meeting <meeting>', 'ask about this meeting: its name or conference ID')
    .option('--caller <name>', 'ask about this caller: a name, or the call')
    .option('--at <moment>', 'ask at this moment: 01:02.345 as in the report, 62s, or an ISO time')
    .addOption(new Option('--about <what>', 'what is wondered about').choices(WHY_TOPICS))
    .option('--grep <pattern>', 'only scenarios whose title this finds', option.parseGrep)
    .option('--seed <number>', 'the seed of every random draw of a scenario', option.parseSeed)
    .addHelpText('after', MORE_HELP);
  addExportOptions(addLoadingOptions(command)).action(
    async (paths: string[], options: ReportOptions) => {
      exit(await reportCommand(paths, options, io, loadingAs(world, options)));
    },
  );
}

async function reportCommand(
  paths: readonly string[],
  options: ReportOptions,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExitCode> {
  const found = await reportedAt(paths, options, io, world);
  const diagnose = await world.diagnose();
  if (found.length > 1) refuseQuestion(options);
  const answered = found.map((one) => ({ one, diagnosis: verdictOf(one, options, diagnose) }));
  if (options.text === true) {
    const width = io.stdout.columns ?? LADDER_WIDTH;
    const texts = answered.map(({ one, diagnosis }) => reportText(one.source(diagnosis), width));
    await writeText(texts.join('\n'), options.output, io);
  } else if (answered.length === 1) {
    const [only] = answered;
    if (only !== undefined) await writeOne(only.one, only.diagnosis, options.output, io);
  } else {
    const folder = options.output ?? DEFAULT_OUTPUT;
    const reports = answered.map(({ one: { file, result, source }, diagnosis }) => ({
      ...{ file, result, source: source(diagnosis) },
    }));
    await writeFiles(folder, suitePages(reports), io);
    io.stdout.write(
      `${reports.length} reports are written; open ${path.join(folder, INDEX_FILE)}\n`,
    );
  }
  const broken = found.some(({ result }) => result?.outcome === 'error');
  return broken || io.stop.aborted ? EXIT.broken : EXIT.passed;
}

/** What the paths hold, in their order. */
async function reportedAt(
  paths: readonly string[],
  options: ReportOptions,
  io: CliIo,
  world: ScenarioWorld,
): Promise<readonly Reported[]> {
  const found: Reported[] = [];
  for (const file of paths) {
    const isExport = await isExportFile(file, io);
    const own = isExport
      ? await reportsOfExport(file, exportAsked(options), io, world)
      : await historiesAt([file], options, io, world);
    for (const one of own) found.push(one);
  }
  return found;
}

function exportAsked({ at, about, ...others }: ReportOptions): ExportAsked {
  if (about !== undefined && about !== 'start') {
    throw new UserError('--about asks for more than an export of calls can tell. Leave it out.');
  }
  const moment = at === undefined ? undefined : momentFrom(at, null);
  if (moment === null) {
    throw new UserError('An export is asked about a time: --at 2026-03-02T09:04:30Z.');
  }
  return { ...others, ...(moment !== undefined && { at: moment }) };
}

/** What a history says to the question; `null` where nothing can be asked of it. */
function verdictOf(one: Reported, options: ReportOptions, diagnose: Diagnose): Diagnosis | null {
  if (one.diagnosis !== undefined) return one.diagnosis;
  const history = historyOf(one.history);
  const question = questionOf(options, one.startAt);
  if (history === null) {
    if (Object.keys(question).length === 0) return null;
    throw new UserError(
      `${one.file} does not say what the bridge was when it began, so nothing can be asked of it. ` +
        'Leave out --meeting, --caller, --at and --about.',
    );
  }
  return answer(one.file, () => diagnose(history, question));
}

function questionOf({ meeting, caller, at, about }: ReportOptions, startAt: number): Question {
  return {
    ...(meeting !== undefined && { meeting }),
    ...(caller !== undefined && { caller }),
    ...(at !== undefined && { at: momentAt(at, startAt) }),
    ...(about !== undefined && { about }),
  };
}

/** A moment as the report shows it, or as other commands take one. */
function momentAt(text: string, startAt: number): number {
  const shown = momentOf(text);
  const at = shown === null ? momentFrom(text, startAt) : startAt + shown;
  if (at !== null) return at;
  throw new UserError(
    `--at: "${text}" is no moment. Write 01:02.345 as the report shows it, so long after the ` +
      `beginning (62s, 1h5m), or a time such as 2026-03-02T09:04:30Z.${durationHint(text)}`,
  );
}

function refuseQuestion(options: ReportOptions): void {
  if (Object.keys(questionOf(options, 0)).length === 0) return;
  throw new UserError(
    '--meeting, --caller, --at and --about ask about one history, and there are several. ' +
      'Name one file, or one scenario with --grep.',
  );
}

async function writeOne(
  one: Reported,
  diagnosis: Diagnosis | null,
  output: string | undefined,
  io: CliIo,
): Promise<void> {
  const file = output ?? path.join(DEFAULT_OUTPUT, `${stemOf(one.file)}.html`);
  await writeFiles(
    path.dirname(file),
    [[path.basename(file), reportPage(one.source(diagnosis))]],
    io,
  );
  if (diagnosis !== null) io.stdout.write(`${withoutControls(diagnosis.answer)}\n`);
  io.stdout.write(`the report is written; open ${file}\n`);
}

async function writeText(text: string, output: string | undefined, io: CliIo): Promise<void> {
  if (output === undefined) {
    io.stdout.write(text);
    return;
  }
  await writeFiles(path.dirname(output), [[path.basename(output), text]], io);
  io.stdout.write(`the ladder is written to ${output}\n`);
}

async function writeFiles(
  folder: string,
  files: Iterable<readonly [name: string, text: string]>,
  io: CliIo,
): Promise<void> {
  try {
    const open = await openArtefactFolder(path.resolve(io.cwd, folder));
    for (const [name, text] of files) await open.write(name, text);
  } catch (error) {
    throw new UserError(
      `cannot write to ${folder}: ${messageOf(error)}. ` +
        'Name a place that can be written to with --output.',
      EXIT.broken,
    );
  }
}
