import { onTestFinished } from 'vitest';
import { EXECUTOR_NAMES, executorNamed, type ExecutorName } from '../callflow/executor-choice.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import type { GivenDocument } from '../scenario/words/given.ts';
import { DEFAULT_GIVEN, readGiven } from './given.ts';
import { hostReal, hostVirtual } from './hosted.ts';
import { TestBridge } from './test-bridge.ts';

/** What a bridge for a test is made from. */
export interface BridgeOptions {
  /** `virtual` (as when left out): time passes when the test lets it. `real`: by this machine. */
  readonly clock?: 'virtual' | 'real';
  /**
   * Numbers, organizers, meetings, callers and settings, with the words of the scenario
   * language. Left out: organizers amos (PIN 73915) and pilar (needs none), and their meetings
   * standup (4482915) and coffee (5550123), on +14255550199.
   */
  readonly given?: GivenDocument;
  /** Seeds what the bridge draws, such as new PINs, and where faults strike; 1 when left out. */
  readonly seed?: number;
  /** What runs the machines: `table` (as when left out), or `xstate` itself. All else is the same. */
  readonly executor?: ExecutorName;
}

const BRIDGE_OPTIONS: OptionNames<BridgeOptions> = {
  clock: true,
  given: true,
  seed: true,
  executor: true,
};

/** What starts a bridge by each clock. */
const HOSTS = { virtual: hostVirtual, real: hostReal };

/**
 * Starts a bridge for the test that calls this, on a free port of this machine, and closes it
 * after the test. A test whose bridge breaks one of its invariants fails.
 *
 * @throws Error that says what is wrong with `given`, where, and what to do; TypeError for an
 *   option that is not known.
 */
export async function useBridge(options: BridgeOptions = {}): Promise<TestBridge> {
  checkOptions('useBridge()', options, BRIDGE_OPTIONS);
  const { clock = 'virtual', given = DEFAULT_GIVEN, seed = 1, executor = 'table' } = options;
  if (!Object.hasOwn(HOSTS, clock)) {
    throw new TypeError(`useBridge() has no clock "${clock}". Write 'virtual' or 'real'.`);
  }
  if (!Number.isSafeInteger(seed)) {
    throw new TypeError(`useBridge() takes a whole number as its seed, not ${String(seed)}.`);
  }
  if (!EXECUTOR_NAMES.includes(executor)) {
    const names = EXECUTOR_NAMES.map((name) => `'${name}'`).join(' or ');
    throw new TypeError(`useBridge() has no executor "${executor}". Write ${names}.`);
  }
  const plan = readGiven(given, clock);
  const hosting = { random: seed, executor: await executorNamed(executor) };
  const bridge = new TestBridge(await HOSTS[clock](plan, hosting), given, plan, seed);
  onTestFinished(() => bridge.close());
  return bridge;
}
