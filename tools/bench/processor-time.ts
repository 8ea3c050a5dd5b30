import { readdirSync, readFileSync } from 'node:fs';

/** What processors have done for a process, in milliseconds, as Linux counts it. */
export interface ProcessorTime {
  /** For the thread in which its loop runs. */
  readonly loop: number;
  /** How long that thread could have run, and had no processor. */
  readonly loopWaited: number;
  /** For all its other threads. */
  readonly others: number;
}

/** @throws Error on a system that does not count it. */
export function processorTime(pid: number): ProcessorTime {
  const path = `/proc/${pid}/task`;
  let [loop, loopWaited, others] = [0, 0, 0];
  for (const thread of readdirSync(path)) {
    const [ran, waited] = scheduled(`${path}/${thread}/schedstat`);
    if (Number(thread) === pid) [loop, loopWaited] = [ran, waited];
    else others += ran;
  }
  return { loop, loopWaited, others };
}

/** Milliseconds that a thread ran and waited; none for one that has just ended. */
function scheduled(file: string): readonly [number, number] {
  try {
    const [ran = '0', waited = '0'] = readFileSync(file, 'utf8').split(' ');
    return [Number(ran) / 1e6, Number(waited) / 1e6];
  } catch {
    return [0, 0];
  }
}
