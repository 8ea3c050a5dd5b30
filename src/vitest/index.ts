import { teachExpect } from './matchers.ts';
import type { CallerMatchersOf } from './matcher-types.ts';

export { Caller, type HeardAt, type Within } from './caller.ts';
export type { Duration } from '../domain/duration.ts';
export type { CallerMatchers } from './matcher-types.ts';
export type { Dialling, TestBridge } from './test-bridge.ts';
export { useBridge, type BridgeOptions } from './use-bridge.ts';

teachExpect();

declare module 'vitest' {
  // The interface of vitest, with ours added: it must name its parameter as vitest does.
  interface Matchers<T> extends CallerMatchersOf<T> {}
}
