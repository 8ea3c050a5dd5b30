import { cpus, loadavg } from 'node:os';
import { PINNING } from '../rows/side.ts';

/** Where and when it was measured: figures of two machines are not to be compared. */
export interface Machine {
  /** For example `2026-03-02`. */
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  readonly processors: number;
  readonly pinning: string;
  /** Processes that wanted to run, in the mean of the last minute. */
  readonly load: number;
}

/** This machine, as it is now. */
export function machine(now: Date): Machine {
  const all = cpus();
  return {
    date: now.toISOString().slice(0, 10),
    node: process.version,
    processor: all[0]?.model.trim() ?? 'unknown',
    processors: all.length,
    pinning: PINNING,
    load: loadavg()[0] ?? 0,
  };
}

/** A line on it, for the head of a table. */
export function machineText({ date, node, processor, processors, pinning }: Machine): string {
  return `${date}, Node.js ${node}, ${processors} × ${processor}; ${pinning}.`;
}
