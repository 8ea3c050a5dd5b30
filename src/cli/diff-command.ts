import type { Command } from 'commander';
import { counted } from '../domain/wording.ts';
import { compareHistories, type Comparison } from '../history/history-comparison.ts';
import { comparisonText } from '../scenario/report/difference-text.ts';
import { LADDER_WIDTH } from '../scenario/report/ladder.ts';
import { shownJson } from '../text-layout/plain-text.ts';
import type { CliIo } from './cli-io.ts';
import type { CommandContext } from './command-context.ts';
import type { ComparedScenario } from './compared-scenario.ts';
import { blockOf } from './comparison-blocks.ts';
import { readCompared, type ComparedSuite } from './compared-suites.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { UserError } from './user-error.ts';

const MORE_HELP = `
A and B are journals, output folders of \`lobbyline run --output\`, or baselines of \`run --baseline\`. What
happens in each scenario is compared fact by fact, by what facts say. Times, names and identifiers that only
moved are told apart from behaviour that changed, and count as a difference with --strict alone.

Exit codes:
  0  the same happens
  1  something else happens, or a scenario is in one of them alone
  2  A or B cannot be read, or they were made with different seeds`;

/** What became of a scenario from A to B. */
interface Compared {
  readonly scenario: ComparedScenario;
  readonly comparison: Comparison | { readonly kind: 'onlyInA' | 'onlyInB' };
  readonly lines: readonly string[];
}

/** Adds `lobbyline diff` to the program: what happens otherwise from one run to another. */
export function registerDiff(command: Command, { io, exit }: CommandContext): void {
  command
    .argument('<a>', 'what was')
    .argument('<b>', 'what is now')
    .option('--strict', 'times and names that moved are a difference too')
    .option('--json', 'the result as JSON, for programs')
    .addHelpText('after', MORE_HELP)
    .action(async (a: string, b: string, options: { strict?: boolean; json?: boolean }) => {
      const suites = [await readCompared(a, io.cwd), await readCompared(b, io.cwd)] as const;
      const compared = await compareSuites(suites, io);
      if (options.json === true) io.stdout.document(`${shownJson(asData(compared), 2)}\n`);
      else io.stdout.write(asText(compared));
      exit(exitCodeOf(compared, options.strict === true));
    });
}

async function compareSuites(
  [a, b]: readonly [ComparedSuite, ComparedSuite],
  io: CliIo,
): Promise<readonly Compared[]> {
  if (a.scenarios.length === 0 && b.scenarios.length === 0)
    throw new UserError(
      `Neither ${a.label} nor ${b.label} holds a scenario: there is nothing to compare.`,
    );
  if (a.isJournal !== b.isJournal) {
    const [journal, suite] = a.isJournal ? [a.label, b.label] : [b.label, a.label];
    throw new UserError(
      `${journal} is one journal, and ${suite} the run of a suite. Give two journals, or two runs.`,
    );
  }
  const now = new Map(b.scenarios.map((one) => [one.key, one]));
  const before = new Set(a.scenarios.map(({ key }) => key));
  const all: Compared[] = [];
  for (const scenario of a.scenarios) {
    const other = now.get(scenario.key);
    all.push(
      other === undefined
        ? { scenario, comparison: { kind: 'onlyInA' }, lines: [`only in ${a.label}`] }
        : await compareTwo(scenario, other, [a.label, b.label], io),
    );
    if (io.stop.aborted) throw new UserError('The comparison was broken off.', EXIT.broken);
  }
  for (const scenario of b.scenarios)
    if (!before.has(scenario.key))
      all.push({ scenario, comparison: { kind: 'onlyInB' }, lines: [`only in ${b.label}`] });
  return all;
}

async function compareTwo(
  a: ComparedScenario,
  b: ComparedScenario,
  labels: readonly [string, string],
  io: CliIo,
): Promise<Compared> {
  if (a.seed !== null && b.seed !== null && a.seed !== b.seed) {
    throw new UserError(
      `${b.title}: ${labels[0]} was made with seed ${a.seed}, and ${labels[1]} with seed ${b.seed}: ` +
        `other draws are another history. Run again with --seed ${a.seed}.`,
    );
  }
  const pair = { a: await a.history(), b: await b.history(), labels };
  const comparison = compareHistories(pair.a, pair.b);
  const width = (io.stdout.columns ?? LADDER_WIDTH) - 2;
  return { scenario: b, comparison, lines: comparisonText(comparison, pair, width) };
}

function asText(compared: readonly Compared[]): string {
  const told = compared.filter(({ comparison }) => comparison.kind !== 'same');
  const blocks = told.map(({ scenario, comparison, lines }) =>
    blockOf(comparison.kind === 'moved', scenario, lines),
  );
  return `${blocks.join('')}${closing(compared)}\n`;
}

function closing(compared: readonly Compared[]): string {
  const count = (...kinds: readonly string[]): number =>
    compared.filter(({ comparison }) => kinds.includes(comparison.kind)).length;
  const alone = count('onlyInA', 'onlyInB');
  const parts = [
    `${count('same')} the same`,
    ...(count('moved') > 0 ? [`${count('moved')} moved`] : []),
    `${count('differs')} ${count('differs') === 1 ? 'differs' : 'differ'}`,
    ...(alone > 0 ? [`${alone} in one of them alone`] : []),
  ];
  return `${counted(compared.length, 'scenario')}: ${parts.join(', ')}`;
}

/** What `--json` writes: for each scenario what became of it, and where. */
function asData(compared: readonly Compared[]): unknown {
  const scenarios = compared.map(({ scenario: { title, place }, comparison, lines }) => ({
    ...{ title, place },
    ...comparison,
    words: lines,
  }));
  return { diffVersion: 1, summary: closing(compared), scenarios };
}

function exitCodeOf(compared: readonly Compared[], strict: boolean): ExitCode {
  const calm = strict ? ['same'] : ['same', 'moved'];
  return compared.every(({ comparison }) => calm.includes(comparison.kind))
    ? EXIT.passed
    : EXIT.failed;
}
