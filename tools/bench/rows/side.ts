import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { processorTime } from '../processor-time.ts';

/**
 * Where a process runs: servers by turns on one processor, callers on another, and there those who only make
 * work behind those who measure, so that what is measured is what the server takes.
 */
export type Place = 'server' | 'client' | 'crowd';

interface Asked {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A process of a benchmark, which does what it is asked. */
export class Side {
  readonly #process: ChildProcess;
  readonly #asked = new Map<number, Asked>();
  #last = 0;

  /** @param program a file of `tools/bench/sides/`. */
  constructor(program: string, place: Place) {
    const path = fileURLToPath(new URL(`../sides/${program}`, import.meta.url));
    const [command, args] = pinned(place, [process.execPath, '--expose-gc', path]);
    this.#process = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#process.on('message', (answer) => this.#answered(answer as Answer));
    this.#process.on('exit', () => {
      for (const { reject } of this.#asked.values()) reject(new Error(`${program} has ended`));
    });
  }

  /** Has it do something, and resolves with what came of it. */
  ask<T>(act: string, given: unknown = null): Promise<T> {
    this.#last += 1;
    const id = this.#last;
    this.#process.send({ id, act, given });
    return new Promise<T>((resolve, reject) => {
      this.#asked.set(id, { resolve: (result) => resolve(result as T), reject });
    });
  }

  /** Milliseconds that processors have worked for it, all its threads together. */
  cpuMs(): number {
    const { loop, others } = processorTime(this.#process.pid ?? 0);
    return loop + others;
  }

  /** Ends it at once. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  #answered({ id, result, error }: Answer): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (error === undefined) asked?.resolve(result);
    else asked?.reject(new Error(error));
  }
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** The command that runs another at its place, where the system can do that. */
export function pinned(
  place: Place,
  [command = '', ...args]: readonly string[],
): readonly [string, readonly string[]] {
  const processor = place === 'server' ? PROCESSORS[0] : PROCESSORS.at(-1);
  if (!CAN_PIN || processor === undefined) return [command, args];
  const behind = place === 'crowd' && CAN_STAND_BACK ? ['nice', '-n', '19'] : [];
  return ['taskset', ['-c', processor, ...behind, command, ...args]];
}

/** The processors that this process may use, as `taskset` names them. */
const PROCESSORS = allowedProcessors();

const CAN_PIN = PROCESSORS.length > 1 && spawnSync('taskset', ['--version']).status === 0;

const CAN_STAND_BACK = spawnSync('nice', ['--version']).status === 0;

/** In words, where servers and callers run. */
export const PINNING = CAN_PIN
  ? `server on processor ${PROCESSORS[0]}, client on processor ${PROCESSORS.at(-1)}`
  : 'processes not pinned';

function allowedProcessors(): readonly string[] {
  const status = statusText();
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [from = '', to = from] = range.split('-');
    if (from === '') return [];
    const count = Number(to) - Number(from) + 1;
    return Array.from({ length: count }, (_, nth) => String(Number(from) + nth));
  });
}

function statusText(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
