// The suite: npm run bench, see BENCHMARKS.md.
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reasonOf } from '../../src/domain/system-error.ts';
import { ALL_ROWS } from './rows/all-rows.ts';
import { isMissed } from './rows/figure.ts';
import { Lab } from './rows/lab.ts';
import { FULL, QUICK, type Row } from './rows/row.ts';
import { suiteJson, readSuite, type Measured, type SuiteRun } from './suite/suite-run.ts';
import { suiteOptions, OptionMistake, type SuiteOptions } from './suite/suite-options.ts';
import { comparison, inCommon } from './suite/comparison.ts';
import { machine } from './suite/machine.ts';
import { missedText, readmeTable, suiteTable, withTable } from './suite/suite-table.ts';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    return await bench(suiteOptions(process.argv.slice(2), ALL_ROWS));
  } catch (error) {
    if (!(error instanceof OptionMistake)) throw error;
    console.error(`bench: ${error.message}`);
    return 2;
  }
}

async function bench(options: SuiteOptions): Promise<number> {
  const before = options.compare === null ? null : earlierRun(options.compare);
  if (options.json !== null) checkFolder(options.json);
  const rows: Measured[] = [];
  const lab = new Lab(options.quick ? QUICK : FULL, (line) => console.error(`  ${line}`));
  for (const row of options.rows) rows.push(await measured(row, lab));
  const run: SuiteRun = { quick: options.quick, machine: machine(new Date()), rows };
  console.log(suiteTable(run));
  if (options.json !== null) writeFileSync(options.json, suiteJson(run));
  if (options.readme)
    writeFileSync(README, withTable(readFileSync(README, 'utf8'), readmeTable(run)));
  return verdict(run, before);
}

/** @throws OptionMistake when there are no figures in the file. */
function earlierRun(file: string): SuiteRun {
  try {
    return readSuite(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new OptionMistake(`--compare ${file}: ${reasonOf(error)}`);
  }
}

/** Before minutes of work rather than behind them. @throws OptionMistake when nothing can be written there. */
function checkFolder(file: string): void {
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    throw new OptionMistake(`--json ${file}: ${reasonOf(error)}`);
  }
}

async function measured(row: Row, lab: Lab): Promise<Measured> {
  const { letter, name, limit } = row;
  try {
    return { letter, name, limit, figures: await row.measure(lab) };
  } finally {
    await lab.clear();
  }
}

/** Says what was missed and what became worse. Returns the exit code. */
function verdict(run: SuiteRun, before: SuiteRun | null): number {
  const figures = run.rows.flatMap((row) => row.figures);
  if (run.quick) console.log('A quick run: the limits are not judged.');
  const missed = run.quick ? [] : figures.filter(isMissed).map(missedText);
  const worse = before === null ? [] : comparison(before, run);
  for (const sentence of [...missed, ...worse]) console.error(`bench: ${sentence}`);
  if (before !== null) console.log(comparisonText(before, run, worse.length));
  return missed.length + worse.length === 0 ? 0 : 1;
}

/** What a comparison says beside what became worse. */
function comparisonText(before: SuiteRun, run: SuiteRun, worse: number): string {
  const common = inCommon(before, run);
  const unlike = before.quick === run.quick ? '' : ' One of the two was a quick run.';
  if (common === 0) return 'No figure was in that file: nothing is compared.';
  return `${worse} of ${common} figures became worse by a tenth.${unlike}`;
}
