import type { Executor } from './executor.ts';

/** What can run the machines: tables compiled from their definitions, or xstate's own steps. */
export const EXECUTOR_NAMES = ['table', 'xstate'] as const;

/** One of {@link EXECUTOR_NAMES}. */
export type ExecutorName = (typeof EXECUTOR_NAMES)[number];

/** The executor of that name; only what is asked for is loaded. */
export async function executorNamed(name: ExecutorName): Promise<Executor> {
  if (name === 'table') return (await import('./table-executor.ts')).tableExecutor;
  return (await import('./xstate-executor.ts')).xstateExecutor;
}
