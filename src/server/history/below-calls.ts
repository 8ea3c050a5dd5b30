import { constants, setPriority } from 'node:os';

/** Calls come first where there are too few processors: this thread is to run below them. */
export function belowCalls(): void {
  // Elsewhere this would be about the whole process.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
}
