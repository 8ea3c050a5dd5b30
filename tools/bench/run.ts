// The suite: npm run bench, see BENCHMARKS.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ALL_ROWS } from './rows/all-rows.ts';
import { isMissed } from './rows/figure.ts';
import { Lab } from './rows/lab.ts';
import { FULL, QUICK, type Row } from './rows/row.ts';
import { suiteJson, readSuite, type Measured, type SuiteRun } from './suite/suite-run.ts';
import { suiteOptions, OptionMistake, type SuiteOptions } from './suite/suite-options.ts';
import { comparison } from './suite/comparison.ts';
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
  const before = options.compare === null ? null : readSuite(readFileSync(options.compare, 'utf8'));
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
  if (before !== null && worse.length === 0) console.log('Nothing became worse by a tenth.');
  return missed.length + worse.length === 0 ? 0 : 1;
}
