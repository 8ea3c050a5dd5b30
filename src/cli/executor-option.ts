import { Option } from 'commander';
import { EXECUTOR_NAMES, type ExecutorName } from '../callflow/executor-choice.ts';

/** What {@link executorOption} gives. */
export interface ExecutorFlag {
  readonly executor: ExecutorName;
}

/** `--executor`, the same for each command that makes a bridge to look at. */
export function executorOption(): Option {
  const what =
    'what runs the state machines: tables compiled from their definitions, or xstate itself, ' +
    'for inspection; slower, and the same comes of it';
  const byDefault: ExecutorName = 'table';
  return new Option('--executor <name>', what).choices(EXECUTOR_NAMES).default(byDefault);
}
