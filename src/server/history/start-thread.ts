import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts a thread from a module, built or in TypeScript. It does not keep the process from ending. */
export function startThread(entry: URL, options: WorkerOptions = {}): Worker {
  const how = { ...options, execArgv: [] };
  const worker = entry.pathname.endsWith('.ts')
    ? new Worker(fromSource(entry), { ...how, eval: true })
    : new Worker(entry, how);
  worker.unref();
  return worker;
}

/** A thread does not read TypeScript by itself on every version of Node that we run on. */
function fromSource(entry: URL): string {
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const module = JSON.stringify(entry.href);
  return `import(${loader}).then(({ register }) => { register(); return import(${module}); });`;
}
