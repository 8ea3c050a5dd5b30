import type { LoadedScenarios } from '../scenario/language/load-scenarios.ts';
import { problemText } from '../scenario/report/pretty-reporter.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import type { Plan } from '../scenario/plan.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { noneMatchedText } from './none-matched.ts';
import { paintFor } from './paint.ts';
import { chosenPlans } from './chosen-plans.ts';
import { shownTitle } from './scenario-filter.ts';
import { counted } from '../domain/wording.ts';

/**
 * Shows what would run: titles by file, each with its line, its tags and the rules it covers.
 * What is invalid goes to stderr. Answers with 0, or 2 when something is invalid or nothing
 * matches.
 */
export async function listScenarios(
  loaded: LoadedScenarios,
  paths: readonly string[],
  filter: Parameters<typeof chosenPlans>[1],
  io: CliIo,
): Promise<ExitCode> {
  const { whole, plans } = await chosenPlans(loaded.plans, filter, io);
  const paint = paintFor(io.stdout, io.env);
  for (const [file, inFile] of byFile(plans)) {
    io.stdout.write(`${paint.bold(withoutControls(file))}\n`);
    for (const plan of inFile) io.stdout.write(`${listLine(plan, paint.dim)}\n`);
  }
  const errorPaint = paintFor(io.stderr, io.env);
  for (const problem of loaded.problems)
    io.stderr.write(problemText(problem, errorPaint, io.stderr.columns));
  if (whole.length === 0) io.stderr.write(noneMatchedText(loaded, paths, filter));
  const skipped = loaded.plans.length - whole.length;
  io.stdout.write(
    `${counted(plans.length, 'scenario')} in ${counted(byFile(plans).size, 'file')}` +
      `${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  );
  return whole.length === 0 || loaded.problems.length > 0 ? EXIT.invalid : EXIT.passed;
}

function byFile(plans: readonly Plan[]): ReadonlyMap<string, readonly Plan[]> {
  const files = new Map<string, Plan[]>();
  for (const plan of plans) {
    const inFile = files.get(plan.spot.file);
    if (inFile === undefined) files.set(plan.spot.file, [plan]);
    else inFile.push(plan);
  }
  return files;
}

function listLine(plan: Plan, dim: (text: string) => string): string {
  const tags = plan.tags.length > 0 ? `  tags: ${plan.tags.join(', ')}` : '';
  const covers = plan.covers.length > 0 ? `  covers: ${plan.covers.join(', ')}` : '';
  const details = withoutControls(`  line ${plan.spot.line}${tags}${covers}`);
  return `  ${withoutControls(shownTitle(plan))}${dim(details)}`;
}
