import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { PROFILE_NAMES, RULE_MARKS } from '../domain/rule.ts';
import type { ProfileName, RuleMark } from '../domain/rule.ts';
import { shownJson, withoutControls } from '../text-layout/plain-text.ts';
import { problemText } from '../scenario/report/pretty-reporter.ts';
import type { CoveredRule } from '../scenario/report/rule-coverage.ts';
import { widest } from '../text-layout/columns.ts';
import type { CommandContext } from './command-context.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import { addLoadingOptions, loadingAs } from './loading-options.ts';
import { noneMatchedText } from './none-matched.ts';
import { paintFor } from './paint.ts';
import { coverageOfPlans } from './rule-coverage.ts';
import type { RuleScenario } from './rule-coverage.ts';
import type { ScenarioWorld } from './scenario-world.ts';

interface RulesOptions extends LoadingOptions {
  readonly require?: readonly RuleMark[];
  readonly json?: boolean;
  readonly profile: ProfileName;
}

const MORE_HELP = `
Marks: S the founding document, D documented elsewhere by the vendor, A assumed.

Exit codes (where several hold, the worst wins):
  0  all rules of the required marks are covered, or none was required
  1  a required rule has no scenario
  2  a scenario is invalid, or there is none`;

/** Makes it the command `lobbyline rules`. */
export function registerRules(command: Command, { io, world, exit }: CommandContext): void {
  addLoadingOptions(command)
    .argument(
      '[paths...]',
      'scenario files, folders of them, or patterns such as "scenarios/**/*.yaml"',
      ['scenarios'],
    )
    .option('--require <marks>', 'fail when a rule of these marks is not covered: S,D', parseMarks)
    .option('--json', 'write the table as JSON')
    .addOption(
      new Option('--profile <name>', 'the rules of this profile, and scenarios that run in it')
        .choices(PROFILE_NAMES)
        .default('sfb-online'),
    )
    .addHelpText('after', MORE_HELP)
    .action(async (paths: string[], options: RulesOptions) => {
      exit(await rulesCommand(paths, options, io, loadingAs(world, options)));
    });
}

async function rulesCommand(
  paths: readonly string[],
  options: RulesOptions,
  io: CliIo,
  world: ScenarioWorld,
): Promise<ExitCode> {
  const loaded = await world.load(paths);
  const rules = coverageOfPlans(loaded.plans, options.profile);
  if (options.json === true) io.stdout.document(jsonText(rules, options.profile));
  else io.stdout.write(tableText(rules, io));
  const paint = paintFor(io.stderr, io.env);
  for (const problem of loaded.problems)
    io.stderr.write(problemText(problem, paint, io.stderr.columns));
  if (loaded.plans.length === 0) io.stderr.write(noneMatchedText(loaded, paths, { tag: [] }));
  const missing = rules.filter(
    (rule) =>
      options.require?.includes(rule.mark) === true &&
      rule.toCome === null &&
      rule.scenarios.length === 0,
  );
  if (missing.length > 0) io.stderr.write(missingText(missing));
  if (loaded.plans.length === 0 || loaded.problems.length > 0) return EXIT.invalid;
  return missing.length > 0 ? EXIT.failed : EXIT.passed;
}

/** @throws {InvalidArgumentError} unless the text is marks split by commas. */
function parseMarks(text: string): readonly RuleMark[] {
  const words = text.split(',').map((word) => word.trim().toUpperCase());
  const marks = RULE_MARKS.filter((mark) => words.includes(mark));
  const stranger = words.find((word) => !(RULE_MARKS as readonly string[]).includes(word));
  if (stranger !== undefined)
    throw new InvalidArgumentError(
      `There is no mark "${stranger}". Choose from S, D and A, split by commas.`,
    );
  return marks;
}

function jsonText(rules: readonly CoveredRule<RuleScenario>[], profile: ProfileName): string {
  return `${shownJson({ schemaVersion: 1, profile, rules }, 2)}\n`;
}

function tableText(rules: readonly CoveredRule<RuleScenario>[], io: CliIo): string {
  const paint = paintFor(io.stdout, io.env);
  const columns = widest(rules.map((rule) => rule.name));
  const lines = [`${'rule'.padEnd(columns)}  mark  scenarios  title`];
  for (const rule of rules) {
    const number = String(rule.scenarios.length);
    const covered = number.padStart(9);
    const coloured = rule.scenarios.length > 0 ? paint.green(covered) : stateText(rule, paint);
    lines.push(`${rule.name.padEnd(columns)}  ${rule.mark.padEnd(4)}  ${coloured}  ${rule.title}`);
    for (const { file, line, title } of rule.scenarios) {
      const scenario = withoutControls(`${title} (${file}:${line})`);
      lines.push(paint.dim(`${' '.repeat(columns + 19)}${scenario}`));
    }
  }
  const covered = rules.filter((rule) => rule.scenarios.length > 0).length;
  const toCome = rules.filter((rule) => rule.toCome !== null).length;
  lines.push(`${covered} of ${rules.length} rules covered, ${toCome} to come`);
  return `${lines.join('\n')}\n`;
}

function stateText(rule: CoveredRule<RuleScenario>, paint: ReturnType<typeof paintFor>): string {
  return rule.toCome === null ? paint.red('        0') : paint.yellow('  to come');
}

function missingText(missing: readonly CoveredRule<RuleScenario>[]): string {
  const lines = missing.map((rule) => `  ${rule.name} (${rule.mark}) ${rule.title}\n`);
  return `lobbyline: no scenario covers\n${lines.join('')}`;
}
