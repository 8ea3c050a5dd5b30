/**
 * Digests of what must stay byte for byte the same while the inside of the house is rebuilt: the journal of every
 * shipped scenario and what every reporter writes of it, a verdict on each, and the journals of random
 * histories. A line each, so that a plain `diff` of two such lists names what has changed:
 *
 *     npm run --silent digests > before.txt    # and the same after the change
 */
import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { reportPage } from '../src/evidence/report-page.ts';
import { sourceOfResult } from '../src/evidence/report-source.ts';
import { journalText } from '../src/replay/journal-text.ts';
import { captured } from '../test/cli/captured-cli.ts';
import { HistoryRun } from '../test/property/history-run.ts';
import { history, world } from '../test/property/history.ts';
import { MINUTE } from '../test/support/bridge-rig.ts';
import { SCENARIOS } from '../test/support/shipped.ts';
import { shippedRuns } from '../test/support/shipped-runs.ts';

const HISTORIES = 2000;
const SEED = 4_482_915;
const ROOT = join(import.meta.dirname, '..');

function say(name: string, content: string): void {
  // The same in every checkout.
  const anywhere = content.replaceAll(ROOT, '');
  console.log(`${createHash('sha256').update(anywhere).digest('hex').slice(0, 16)}  ${name}`);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path) : [path]));
}

/** Times by the wall clock, which are another each time. */
const withoutDurations = (text: string): string =>
  text
    .replaceAll(/"(?:durationMs|tookMs|took)": ?[\d.]+/gu, '"took":0')
    .replaceAll(/time(?:stamp)?="[^"]*"/gu, 'time=""')
    .replaceAll(/(?:in )?\(?\b(?:\d+m)?(?:\d+s)?\d+ms\b\)?/gu, 'n');

async function reporters(plan: Awaited<ReturnType<typeof shippedRuns>>[number]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lobbyline-digests-'));
  const argv = ['run', plan.plan.spot.file, '--reporter', 'pretty,junit,json', '--output', folder];
  const loaded = { plans: [plan.plan] };
  const { stdout } = await captured(argv, { loaded, runOne: () => Promise.resolve(plan.run) });
  const written = filesBelow(folder).map(
    (path) => `${relative(folder, path)}\n${readFileSync(path, 'utf8')}`,
  );
  rmSync(folder, { recursive: true });
  return withoutDurations([stdout.replaceAll(folder, ''), ...written].join('\n'));
}

for (const one of await shippedRuns()) {
  const { plan, run, verdict } = one;
  const file = relative(SCENARIOS, plan.spot.file);
  const name = plan.row === null ? `${file} ${plan.title}` : `${file} ${plan.title} [${plan.row}]`;
  say(`journal  ${name}`, journalText(run.journal));
  say(`verdict  ${name}`, JSON.stringify(verdict));
  say(`page     ${name}`, withoutDurations(reportPage(sourceOfResult(run, verdict))));
  say(`reports  ${name}`, await reporters(one));
}

let count = 0;
fc.assert(
  fc.property(world, history, (given, steps) => {
    const run = new HistoryRun(given);
    steps.forEach((step) => run.take(step));
    run.rig.bridge.take({ input: 'stop' });
    run.rig.clock.runFor(5 * MINUTE);
    count += 1;
    say(`history  ${count}`, journalText(run.rig.journal.facts));
  }),
  { seed: SEED, numRuns: HISTORIES },
);
