import { onTestFinished } from 'vitest';
import type { GivenDocument } from '../scenario/language/given-schema.ts';
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
}

/**
 * Starts a bridge for the test that calls this, on a free port of this machine, and closes it
 * after the test. A test whose bridge breaks one of its invariants fails.
 *
 * @throws Error that says what is wrong with `given`, where, and what to do.
 */
export async function useBridge(options: BridgeOptions = {}): Promise<TestBridge> {
  const plan = readGiven(options.given ?? DEFAULT_GIVEN, options.clock);
  const seed = options.seed ?? 1;
  const host = options.clock === 'real' ? hostReal : hostVirtual;
  const bridge = new TestBridge(await host(plan, seed), plan, seed);
  onTestFinished(() => bridge.close());
  return bridge;
}
