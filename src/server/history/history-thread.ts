import { Readable } from 'node:stream';
import { MessageChannel, type Worker } from 'node:worker_threads';
import type { Limits } from '../../protocol/limit-table.ts';
import { HistoryRefusal } from './history-refusal.ts';
import type { DeskJob, HistoryJob } from './history-question.ts';
import { startThread } from './start-thread.ts';
import { answerWaiting, type LineEnds, type PageAsked, type WorkerWord } from './worker-line.ts';

/** The answer to a question, from its first piece on. */
export interface HistoryAnswer {
  readonly stream: Readable;
  /** Where the next page begins; `null` where it is whole. */
  readonly next: number | null;
}

/** The history that a question is about, for as long as the question lasts. */
export interface Pages {
  /** The parameter that narrows the question, for a refusal; `null` where there is none. */
  readonly narrowedBy: string | null;
  /** Where the history begins now: what was before may be let go of meanwhile. */
  first(): number;
  /** A page, as text. */
  read(asked: PageAsked): Promise<string>;
  /** No more of it is wanted. */
  over(): void;
}

/** One question that a thread is at. */
interface Work {
  readonly pages: Pages;
  /** Where the history began when the question was put. */
  readonly first: number;
  readonly taken: (answer: HistoryAnswer) => void;
  readonly failed: (error: Error) => void;
  /** The answer, from its first piece on. */
  stream: Readable | null;
  /** The thread waits for its piece to be read. */
  waits: boolean;
}

/** A thread that answers one question about a history at a time. */
export class HistoryThread {
  readonly #worker: Worker;
  readonly #line: LineEnds;
  readonly #limits: Limits;
  readonly #onFree: (thread: HistoryThread) => void;
  #work: Work | null = null;
  #timer: NodeJS.Timeout | undefined;
  #usable = true;

  /**
   * @param entry the module that the thread runs; it calls {@link serveHistoryWork}.
   * @param onFree is called when a question is over, however it ended.
   */
  constructor(entry: URL, limits: Limits, onFree: (thread: HistoryThread) => void) {
    this.#limits = limits;
    this.#onFree = onFree;
    const { port1, port2 } = new MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    this.#line = { port: port1, signal };
    const how = {
      workerData: { port: port2, signal } satisfies LineEnds,
      transferList: [port2],
      resourceLimits: { maxOldGenerationSizeMb: limits.historyMemoryMb },
    };
    this.#worker = startThread(entry, how);
    this.#worker.on('error', (error: Error) => this.#fail(this.#inWords(error)));
    this.#worker.on('exit', () => this.#fail(new Error('A thread of the history has ended.')));
    port1.on('message', (word: WorkerWord) => this.#take(word));
    port1.unref();
  }

  /** False once the thread has ended: it takes no more questions. */
  get usable(): boolean {
    return this.#usable;
  }

  /**
   * The answer, from the moment on at which its first piece is there. Whoever destroys the stream, or
   * aborts, ends the work.
   *
   * @throws HistoryRefusal by which limit there is none.
   */
  answer(job: HistoryJob | DeskJob, pages: Pages, signal: AbortSignal): Promise<HistoryAnswer> {
    const { historyMs } = this.#limits;
    return new Promise((taken, failed) => {
      const first = pages.first();
      this.#work = { pages, first, taken, failed, stream: null, waits: false };
      this.#timer = setTimeout(() => {
        const what = `The answer was not there and read within ${historyMs} ms.`;
        this.#fail(new HistoryRefusal('limit.historyTime', what));
      }, historyMs);
      const unwanted = (): void => {
        if (this.#work?.failed === failed) this.#fail(new Error('Nobody wants the answer.'));
      };
      signal.addEventListener('abort', unwanted);
      if (signal.aborted) unwanted();
      else this.#worker.postMessage(job, []);
    });
  }

  /** Ends the thread, and what it is at. */
  async end(): Promise<void> {
    this.#fail(new HistoryRefusal('server.stopping', 'The server is stopping.'));
    await this.#worker.terminate();
  }

  #take(word: WorkerWord): void {
    const work = this.#work;
    if (work === null) return;
    if (word.says === 'page') void this.#givePage(work, word.asked);
    else if (word.says === 'piece') this.#takePiece(work, word);
    else if (word.says === 'done') this.#done(work);
    else this.#refused(work, new HistoryRefusal(word.code, word.message, word.path));
  }

  async #givePage(work: Work, asked: PageAsked): Promise<void> {
    try {
      const text = await work.pages.read(asked);
      if (this.#work === work) answerWaiting(this.#line, text);
    } catch (error) {
      if (this.#work === work) this.#fail(this.#inWords(error));
    }
  }

  #takePiece(work: Work, { text, next }: Extract<WorkerWord, { says: 'piece' }>): void {
    work.waits = true;
    this.#streamOf(work, next).push(text);
  }

  #streamOf(work: Work, next: number | null): Readable {
    if (work.stream !== null) return work.stream;
    work.stream = new Readable({
      encoding: 'utf8',
      read: () => {
        if (!work.waits) return;
        work.waits = false;
        answerWaiting(this.#line, '');
      },
      destroy: (error, done) => {
        if (this.#work === work) this.#fail(error ?? new Error('Nobody wants the answer.'));
        done(error);
      },
    });
    work.taken({ stream: work.stream, next });
    return work.stream;
  }

  #done(work: Work): void {
    this.#over();
    this.#streamOf(work, null).push(null);
    answerWaiting(this.#line, '');
    this.#onFree(this);
  }

  #refused(work: Work, refusal: HistoryRefusal): void {
    this.#over();
    work.failed(refusal);
    answerWaiting(this.#line, '');
    this.#onFree(this);
  }

  /** The thread is of no more use: what it is at fails, and it ends. */
  #fail(error: Error): void {
    const work = this.#work;
    const was = this.#usable;
    this.#usable = false;
    this.#over();
    if (was) void this.#worker.terminate();
    if (work === null) return;
    work.failed(error);
    work.stream?.destroy(error);
    this.#onFree(this);
  }

  #inWords(thrown: unknown): Error {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    if (Reflect.get(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY') {
      const what = `The answer took more than ${this.#limits.historyMemoryMb} MiB.`;
      return new HistoryRefusal('limit.historyMemory', what, this.#work?.pages.narrowedBy);
    }
    // What a thread reads of a folder may be let go of meanwhile, and is then missing to it.
    if (this.#work === null || this.#work.pages.first() === this.#work.first) return error;
    const what = 'Some of it was let go while it was read: ask again.';
    return new HistoryRefusal('history.letGo', what, 'at');
  }

  #over(): void {
    clearTimeout(this.#timer);
    this.#work?.pages.over();
    this.#work = null;
  }
}
