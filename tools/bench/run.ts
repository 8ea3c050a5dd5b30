// Measures how fast calls go by in virtual time: npm run bench, or with -- --quick.
import { resourceUsage } from 'node:process';
import { findingsJson, findingsText, missedLimits } from './bench-report.ts';
import { engineBoard, switchBoard } from './boards.ts';
import { firstDifference, transcript } from './journal-match.ts';
import { FULL_PLAN, measureSideBySide, measureSizes, QUICK_PLAN } from './measurements.ts';
import { measurePinChecks } from './pin-checks.ts';

const options = process.argv.slice(2);
const unknown = options.find((option) => option !== '--quick');
if (unknown === undefined) {
  process.exitCode = bench(options.includes('--quick'));
} else {
  console.error(`bench: unknown option ${unknown}; the only one is --quick`);
  process.exitCode = 2;
}

function bench(quick: boolean): number {
  const load = { calls: 3, upAtOnce: 2 };
  const difference = firstDifference(transcript(engineBoard, load), transcript(switchBoard, load));
  if (difference !== null) {
    console.error(`bench: the bridges do not do the same, so nothing was measured: ${difference}`);
    return 1;
  }
  const plan = quick ? QUICK_PLAN : FULL_PLAN;
  const sideBySide = measureSideBySide(plan.sideBySide);
  const sizes = measureSizes(plan);
  const pinChecks = measurePinChecks();
  const peakMiB = resourceUsage().maxRSS / 1024;
  const findings = { quick, sideBySide, sizes, pinChecks, peakMiB };
  console.log(`${findingsText(findings)}\n\n${findingsJson(findings)}`);
  if (quick) console.log('\nA quick run: the limits are not judged.');
  const missed = missedLimits(findings);
  for (const sentence of missed) console.error(`bench: ${sentence}`);
  return missed.length === 0 ? 0 : 1;
}
