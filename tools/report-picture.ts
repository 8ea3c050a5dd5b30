/**
 * Draws the report on a shipped scenario as a picture, for the README: npm run picture.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { diagnose } from '../src/diagnosis/diagnose.ts';
import { reportPage } from '../src/evidence/report-page.ts';
import { historyOf, sourceOfResult } from '../src/evidence/report-source.ts';
import { loadScenarios } from '../src/scenario/language/load-scenarios.ts';
import { openInProcess } from '../src/scenario/run/in-process-driver.ts';
import { runPlan } from '../src/scenario/run/run-plan.ts';
import { openBrowser } from './chromium.ts';

const SCENARIO = 'scenarios/tickets/mixtures/two-meetings-and-one-in-trouble.yaml';
const PICTURE = fileURLToPath(new URL('../src/evidence/report.png', import.meta.url));
const SIZE = { width: 1180, height: 1230 } as const;

await draw();

async function draw(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-picture-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, await page());
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: SIZE, colorScheme: 'light' });
  const opened = await context.newPage();
  await opened.goto(pathToFileURL(file).href);
  writeFileSync(PICTURE, await opened.screenshot());
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
  console.log(`written  ${PICTURE}`);
}

async function page(): Promise<string> {
  if (!existsSync(SCENARIO))
    throw new Error(`Run it at the top of the repository: no ${SCENARIO}.`);
  const { plans } = await loadScenarios([SCENARIO]);
  const [plan] = plans;
  if (plan === undefined) throw new Error(`${SCENARIO} holds no scenario.`);
  const how = { driver: openInProcess, driverName: 'in-process', seed: plan.seed ?? 1 } as const;
  const result = await runPlan(plan, how);
  const { origin, parties, journal: facts } = result;
  const history = historyOf({ origin, parties, facts });
  return reportPage(sourceOfResult(result, history === null ? null : diagnose(history)));
}
