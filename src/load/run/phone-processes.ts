import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromPhones, PhoneJob, ToPhones } from './process-messages.ts';

const isSource = import.meta.url.endsWith('.ts');

/** What a process of telephones runs, in TypeScript or built. */
const ENTRY = fileURLToPath(new URL(`./phone-process.${isSource ? 'ts' : 'js'}`, import.meta.url));

type Done = Extract<FromPhones, { type: 'done' }>;

/** A process of telephones, seen from its parent. */
export class PhoneProcess {
  readonly #child: ChildProcess;
  readonly #whenReady: Promise<number>;
  readonly #whenOver: Promise<void>;
  readonly #whenDone: Promise<Done | null>;
  /** How many of its calls have come to something. */
  settled = 0;
  /** When it ended, by the clock of its parent; `null` while it is there. */
  goneAt: number | null = null;

  constructor(job: PhoneJob, clock: { readonly now: () => number }) {
    this.#child = fork(ENTRY, [], {
      serialization: 'advanced',
      execArgv: isSource ? ['--import', 'tsx'] : [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#whenReady = this.#first('ready').then((told) => told?.calls ?? 0);
    this.#whenOver = this.#first('over').then(() => undefined);
    this.#whenDone = this.#first('done');
    this.#child.on('message', (message) => {
      const told = message as FromPhones;
      if (told.type === 'progress') this.settled = told.settled;
    });
    this.#child.once('exit', () => {
      this.goneAt = clock.now();
    });
    this.tell({ type: 'prepare', job });
  }

  /** How many calls it is to make, once it is ready. */
  ready(): Promise<number> {
    return this.#whenReady;
  }

  /** Every call has come to something, or the process is no more. */
  over(): Promise<void> {
    return this.#whenOver;
  }

  /** What it has taken down; `null` where it is no more. */
  async done(): Promise<Done | null> {
    this.tell({ type: 'close' });
    return this.#whenDone;
  }

  tell(message: ToPhones): void {
    // Whoever ends while it is told has ended: that is heard otherwise.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  /** Ends it, whatever it does. */
  end(): void {
    if (this.#child.connected) this.#child.disconnect();
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
  }

  /** The first message of a type; `null` where the process ends before. */
  #first<Type extends FromPhones['type']>(
    type: Type,
  ): Promise<Extract<FromPhones, { type: Type }> | null> {
    return new Promise((resolve) => {
      this.#child.on('message', (message) => {
        const told = message as FromPhones;
        if (told.type === type) resolve(told as Extract<FromPhones, { type: Type }>);
      });
      this.#child.once('exit', () => resolve(null));
      this.#child.once('error', () => resolve(null));
    });
  }
}
