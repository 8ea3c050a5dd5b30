import { CALL_SCRIPT, TIMERS_FIRED } from './call-script.ts';
import type { SideBySide, SizeCost } from './measurements.ts';
import type { PinCheckCost } from './pin-checks.ts';

/**
 * The least share of the calls per second of the bridge by hand that the engine must do, and the
 * most that a call, and a wrong PIN, may cost at the largest size, as a multiple of its cost at
 * the smallest.
 */
export const LIMITS = { leastRatio: 0.1, mostGrowth: 1.5, mostPinGrowth: 3 } as const;

/** All that a run of the benchmark has found. */
export interface BenchFindings {
  readonly quick: boolean;
  readonly sideBySide: SideBySide;
  readonly sizes: readonly SizeCost[];
  readonly pinChecks: readonly PinCheckCost[];
  /** The most memory that the process has had, in MiB. */
  readonly peakMiB: number;
}

/** What the largest size costs, as a multiple of what the smallest does. */
export function growthOf(sizes: readonly { readonly microseconds: number }[]): number {
  return (sizes.at(-1)?.microseconds ?? 0) / (sizes[0]?.microseconds ?? 1);
}

/** The limits that were missed, each as a sentence; none for a quick run, which proves nothing. */
export function missedLimits(findings: BenchFindings): readonly string[] {
  const { quick, sideBySide, sizes, pinChecks } = findings;
  if (quick) return [];
  const missed: string[] = [];
  if (sideBySide.ratio < LIMITS.leastRatio) {
    missed.push(
      `The engine does ${sideBySide.ratio.toFixed(3)} of the calls per second of the bridge by ` +
        `hand; at least ${LIMITS.leastRatio} is required.`,
    );
  }
  const growth = growthOf(sizes);
  if (growth > LIMITS.mostGrowth) {
    missed.push(
      `A call among ${count(sizes.at(-1)?.load.calls ?? 0)} costs ${growth.toFixed(2)} times what ` +
        `one among ${count(sizes[0]?.load.calls ?? 0)} does; at most ${LIMITS.mostGrowth} is allowed.`,
    );
  }
  const pinGrowth = growthOf(pinChecks);
  if (pinGrowth > LIMITS.mostPinGrowth) {
    missed.push(
      `A wrong PIN among ${count(pinChecks.at(-1)?.users ?? 0)} users costs ${pinGrowth.toFixed(2)} ` +
        `times what one of a single user does; at most ${LIMITS.mostPinGrowth} is allowed.`,
    );
  }
  return missed;
}

/** The findings as tables for people. */
export function findingsText(findings: BenchFindings): string {
  const { sideBySide, sizes, pinChecks } = findings;
  const { load } = sideBySide;
  const events = CALL_SCRIPT.length + TIMERS_FIRED;
  return [
    `One call: ${CALL_SCRIPT.length} inputs and ${TIMERS_FIRED} timers, ${events} events.`,
    '',
    `Side by side: ${count(load.calls)} calls, ${count(load.upAtOnce)} up at once, ` +
      `median of ${sideBySide.rounds} rounds, every fact kept`,
    row('', 'µs per call', 'calls per second'),
    row('engine', ...rate(sideBySide.engine)),
    row('by hand', ...rate(sideBySide.byHand)),
    `  engine / by hand: ${sideBySide.ratio.toFixed(3)} (at least ${LIMITS.leastRatio})`,
    '',
    `Engine by size: ${count(sizes[0]?.load.upAtOnce ?? 0)} up at once, no fact kept`,
    row('calls', 'µs per call', 'calls per second'),
    ...sizes.map(({ load: { calls }, microseconds }) => row(count(calls), ...rate(microseconds))),
    `  largest / smallest: ${growthOf(sizes).toFixed(2)} (at most ${LIMITS.mostGrowth})`,
    '',
    'A wrong PIN by users',
    row('users', 'µs per check', 'checks per second'),
    ...pinChecks.map(({ users, microseconds }) => row(count(users), ...rate(microseconds))),
    `  largest / smallest: ${growthOf(pinChecks).toFixed(2)} (at most ${LIMITS.mostPinGrowth})`,
    `  most memory: ${Math.round(findings.peakMiB)} MiB`,
  ].join('\n');
}

/** The findings as one line of JSON; times are microseconds per call. */
export function findingsJson(findings: BenchFindings): string {
  const { quick, sideBySide, sizes, pinChecks, peakMiB } = findings;
  return JSON.stringify({
    benchmark: 'calls-in-virtual-time',
    quick,
    node: process.version,
    eventsPerCall: CALL_SCRIPT.length + TIMERS_FIRED,
    sideBySide,
    sizes,
    growth: growthOf(sizes),
    pinChecks,
    pinGrowth: growthOf(pinChecks),
    peakMiB: Math.round(peakMiB),
    limits: LIMITS,
    missed: missedLimits(findings),
  });
}

function row(...cells: readonly string[]): string {
  return `  ${cells.map((cell, nth) => (nth === 0 ? cell.padEnd(10) : cell.padStart(18))).join('')}`;
}

function rate(microseconds: number): readonly [string, string] {
  return [microseconds.toFixed(1), count(Math.round(1_000_000 / microseconds))];
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
