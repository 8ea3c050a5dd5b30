import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { CauseCode } from '../diagnosis/cause-code.ts';
import { titleOf } from '../diagnosis/causes/all-causes.ts';
import { shownJson, withoutControls } from '../text-layout/plain-text.ts';
import { problemText } from '../scenario/report/pretty-reporter.ts';
import type { Plan } from '../scenario/plan.ts';
import type { FoundTicket } from '../scenario/tickets/ticket-search.ts';
import { toolCommand } from '../scenario/report/tool-command.ts';
import type { CommandContext } from './command-context.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { paintFor } from './paint.ts';
import { shownTitle } from './scenario-filter.ts';
import type { ScenarioWorld } from './scenario-world.ts';

interface TicketsOptions {
  readonly json?: boolean;
}

/** The shipped tickets; the file lies as far from `src/cli` as from `dist/cli`. */
const TICKETS = fileURLToPath(new URL('../../scenarios/tickets', import.meta.url));

/** How many tickets are shown to somebody who reads them. */
const SHOWN = 5;

const MORE_HELP = `
Words are matched by their forms, by what comes near them and by what means the same: "passcode" finds
PIN, "on hold" finds music, and "never asked" is not "asked again and again". Each ticket is a scenario
that reproduces what the user tells; lobbyline why gives its whole answer.

Exit codes:
  0  there is one, or all are listed
  2  no ticket sounds like that`;

/** Makes it the command `lobbyline tickets`. */
export function registerTickets(command: Command, { io, world, exit }: CommandContext): void {
  command
    .argument('[words...]', 'what the user says; without any, all tickets are listed')
    .option('--json', 'write what was found as JSON')
    .addHelpText('after', MORE_HELP)
    .action(async (words: string[], options: TicketsOptions) => {
      exit(await ticketsCommand(words.join(' ').trim(), options, io, world));
    });
}

async function ticketsCommand(
  question: string,
  options: TicketsOptions,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExitCode> {
  const { plans, problems } = await world.load([TICKETS]);
  const paint = paintFor(io.stderr, io.env);
  for (const problem of problems) io.stderr.write(problemText(problem, paint, io.stderr.columns));
  if (plans.length === 0) return EXIT.broken;
  const { ticketSearch, causesOf } = await import('../scenario/tickets/ticket-search.ts');
  const found = question === '' ? null : ticketSearch(plans)(question);
  const shown: readonly Shown[] = found ?? plans.map((plan) => ({ plan }));
  if (options.json === true) {
    const tickets = shown.map((one) => ({ ...entryOf(one, io), causes: causesOf(one.plan) }));
    io.stdout.document(`${shownJson({ schemaVersion: 1, question, tickets }, 2)}\n`);
  } else {
    const few = found === null ? shown : shown.slice(0, SHOWN);
    for (const one of few) io.stdout.write(shownText(one, verdictOf(causesOf(one.plan)), io));
    if (found === null) io.stdout.write(`${plans.length} tickets\n`);
  }
  if (shown.length > 0) return EXIT.passed;
  io.stderr.write(nothingText(question, plans.length));
  return EXIT.invalid;
}

/** A ticket of the list, or one that was found. */
type Shown = Pick<FoundTicket, 'plan'> & Partial<FoundTicket>;

function entryOf({ plan, score, symptom, words }: Shown, io: CliIo): Record<string, unknown> {
  return {
    title: shownTitle(plan),
    file: plan.spot.file,
    command: commandOf('run', plan, io),
    whyCommand: commandOf('why', plan, io),
    symptoms: plan.symptoms,
    score: score ?? null,
    saidLike: symptom ?? null,
    words: words ?? [],
  };
}

function shownText({ plan, symptom, words }: Shown, verdict: string, io: CliIo): string {
  const { bold, dim } = paintFor(io.stdout, io.env);
  const said = symptom ?? plan.symptoms.find((one) => one !== plan.title) ?? plan.title;
  const why = words === undefined ? '' : `  (${words.join(', ')})`;
  const lines = [
    bold(withoutControls(shownTitle(plan))),
    dim(withoutControls(`  "${said}"${why}`)),
    `  why: ${verdict}`,
    `  ${withoutControls(commandOf('run', plan, io))}`,
    `  ${withoutControls(commandOf('why', plan, io))}`,
  ];
  return `${lines.join('\n')}\n\n`;
}

/** What is to blame in a ticket, in a line. */
function verdictOf(causes: readonly CauseCode[]): string {
  if (causes.length === 0) return 'nothing is wrong';
  return causes.map((code) => titleOf(code)).join('; ');
}

/** What runs the ticket, or asks why, from the folder where the user is. */
function commandOf(command: 'run' | 'why', plan: Plan, io: CliIo): string {
  const absolute = path.resolve(plan.spot.file);
  const relative = path.relative(path.resolve(io.cwd), absolute);
  const file = relative.startsWith('..') ? absolute : relative;
  return toolCommand(io.tool, [command, file]);
}

function nothingText(question: string, count: number): string {
  return (
    `lobbyline: none of ${count} tickets sounds like "${withoutControls(question)}". ` +
    'Say it as the user does, for example "only music" or "PIN refused", or list all with ' +
    '"lobbyline tickets".\n'
  );
}
