import { cpus } from 'node:os';

/** Watches, until it is asked, which share of all processor time of this machine nobody used. */
export function watchIdle(): () => { readonly cores: number; readonly idle: number | null } {
  const before = processorTimes();
  return () => {
    const after = processorTimes();
    const all = after.all - before.all;
    return { cores: after.cores, idle: all <= 0 ? null : (after.idle - before.idle) / all };
  };
}

function processorTimes(): { cores: number; idle: number; all: number } {
  const every = cpus();
  let [idle, all] = [0, 0];
  for (const { times } of every) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.idle + times.irq;
  }
  return { cores: every.length, idle, all };
}
