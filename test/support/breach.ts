import { expect } from 'vitest';
import { InvariantBreach } from '../../src/engine/invariants/invariant.ts';
import type { BridgeRig } from './bridge-rig.ts';
import { AMOS } from './sample-seed.ts';

/** Runs `breaking` and gives the breach that it ends in. */
export function breachOf(breaking: () => unknown): InvariantBreach {
  try {
    breaking();
  } catch (error) {
    if (error instanceof InvariantBreach) return error;
    throw error;
  }
  throw new Error('No invariant was broken.');
}

/** What a breach must say: which invariant, what was seen, and the facts that led to it. */
export function expectBreach(
  rig: BridgeRig,
  breach: InvariantBreach,
  { invariant, seen }: { readonly invariant: string; readonly seen: string | RegExp },
): void {
  const known = rig.bridge.invariants.find(({ name }) => name === invariant);
  expect(breach.invariant).toBe(invariant);
  expect(breach.claim).toBe(known?.claim);
  expect(breach.seen).toMatch(seen);
  expect(breach.message).toBe(
    `Invariant broken: ${invariant}. ${breach.claim} Seen: ${breach.seen}`,
  );
  expect(breach.history).toEqual(rig.journal.facts.slice(-200));
}

/** After a breach nothing goes on: every method throws the very same error. */
export function expectBrokenForGood(rig: BridgeRig, breach: InvariantBreach): void {
  const { bridge } = rig;
  const before = rig.journal.facts.length;
  const methods: readonly (() => unknown)[] = [
    () => bridge.take({ input: 'dial', to: '+14255550199', from: '+14255550111', name: null }),
    () => bridge.take({ input: 'press', call: 'c-1', key: '1', durationMs: 100 }),
    () => bridge.take({ input: 'hangUp', call: 'c-1' }),
    () => bridge.take({ input: 'loseLine', call: 'c-1' }),
    () => bridge.take({ input: 'resumeLine', call: 'c-1' }),
    () =>
      bridge.take({
        input: 'joinByApp',
        join: { meeting: 'standup', name: 'A', user: null, signedIn: false },
      }),
    () =>
      bridge.take({
        input: 'administer',
        by: { role: 'administrator', id: 'a' },
        command: { command: 'pin.reset', user: AMOS },
      }),
    () => bridge.take({ input: 'stop' }),
  ];
  for (const method of methods) expect(breachOf(method)).toBe(breach);
  expect(rig.journal.facts.length).toBe(before);
}
