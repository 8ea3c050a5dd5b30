import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { HistorySource } from './history-question.ts';
import { startThread } from './start-thread.ts';
import type { PageAsked } from './worker-line.ts';

/** Where a data folder is, and how far it reaches. */
type Folder = Extract<HistorySource, { kind: 'disk' }>;

/** What the thread is told; `work` is a question's, which reads as of the moment at which it was put. */
export type ArchiveWord =
  | { readonly says: 'open'; readonly work: number; readonly folder: Folder }
  | {
      readonly says: 'page';
      readonly id: number;
      readonly work: number;
      readonly asked: PageAsked;
    }
  | { readonly says: 'over'; readonly work: number }
  | { readonly says: 'end' };

/** What it answers to a page that was asked for. */
export type ArchiveReply =
  | { readonly id: number; readonly text: string }
  | { readonly id: number; readonly error: unknown };

interface Pending {
  readonly resolve: (text: string) => void;
  readonly reject: (error: unknown) => void;
}

const ARCHIVE_WORKER = new URL(
  `./archive-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

/**
 * The thread that reads data folders for the threads that answer questions. Those are ended amid
 * their work, by the time or the memory that it takes, and a thread that is ended amid a call of the
 * database takes the process with it. So this one reads, a page at a time, and is never ended so.
 */
export class ArchiveThread {
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #asked = 0;

  /** That question reads the folder, up to where it reaches now: what is told is a copy. */
  open(work: number, folder: Folder): void {
    this.#worker ??= this.#start();
    this.#tell({ says: 'open', work, folder });
  }

  /** A page of the folder, as text. @throws what kept it from being read. */
  page(work: number, asked: PageAsked): Promise<string> {
    if (this.#worker === null) return Promise.reject(ended());
    this.#asked += 1;
    const id = this.#asked;
    const reply = new Promise<string>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    this.#tell({ says: 'page', id, work, asked });
    return reply;
  }

  /** That question is over: nothing more is read for it. */
  over(work: number): void {
    this.#tell({ says: 'over', work });
  }

  /** Resolves once it has let go of all folders and has ended. */
  async end(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = once(worker, 'exit');
    worker.ref();
    this.#tell({ says: 'end' });
    await ended;
  }

  #tell(word: ArchiveWord): void {
    this.#worker?.postMessage(word, []);
  }

  #start(): Worker {
    const worker = startThread(ARCHIVE_WORKER);
    worker.on('message', (reply: ArchiveReply) => {
      const pending = this.#pending.get(reply.id);
      this.#pending.delete(reply.id);
      if ('text' in reply) pending?.resolve(reply.text);
      else pending?.reject(reply.error);
    });
    worker.on('error', (error) => this.#lost(error));
    worker.on('exit', () => this.#lost(ended()));
    return worker;
  }

  /** Whoever asks next has a new one. */
  #lost(error: unknown): void {
    this.#worker = null;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

function ended(): Error {
  return new Error('The thread that reads the folder has ended.');
}
