import type { Limits } from '../../protocol/limit-table.ts';
import { ArchiveThread } from './archive-thread.ts';
import { HistoryRefusal } from './history-refusal.ts';
import type { AnswerLimits, HistoryJob, HistorySource } from './history-question.ts';
import type { HistoryReader } from './history-reader.ts';
import type { DeskQuestion } from '../scenario-desk.ts';
import { HistoryThread, type HistoryAnswer, type Pages } from './history-thread.ts';
import { pageText } from './remote-history.ts';

/** The module of a thread without what writes scenarios, in TypeScript or built. */
export const PLAIN_WORKER = new URL(
  `./history-worker.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

/** A question, and the history that it is about. */
export interface PoolQuestion {
  readonly job: Pick<HistoryJob, 'question' | 'part'>;
  readonly history: HistoryReader;
  /** Where pages of it are read: here, or in the folder by a thread of its own. */
  readonly source: HistorySource;
}

/** Gives a question to a thread, as it is now, and has the answer. */
export type Put = (question: PoolQuestion) => Promise<HistoryAnswer>;

/** A question about scenarios or files needs no page of any history. */
const NO_PAGES: Pages = {
  narrowedBy: null,
  first: () => 0,
  read: () => Promise.reject(new Error('There is no history to this question.')),
  over: () => undefined,
};

interface Waiting {
  readonly turn: () => void;
  readonly failed: (error: Error) => void;
}

/**
 * Answers questions about histories in threads of their own, so that no caller waits for them: a
 * few at once, a few more in a queue, each with limits on time, memory, facts and answer.
 */
export class HistoryPool {
  readonly #limits: Limits;
  readonly #entry: URL;
  readonly #idle: HistoryThread[] = [];
  readonly #busy = new Set<HistoryThread>();
  readonly #waiting = new Set<Waiting>();
  readonly #archives = new ArchiveThread();
  #closed = false;
  /** How many questions have been put. */
  #questions = 0;
  /** How many are at work, or about to be. */
  #taken = 0;

  /** @param entry the module that a thread runs. */
  constructor(limits: Limits, entry: URL) {
    this.#limits = limits;
    this.#entry = entry;
  }

  /**
   * The answer as a stream, from the moment on at which its first piece is there.
   *
   * @param ask is called when it is the asker's turn, to put the question once and at once.
   * @param signal ends the work when nobody wants the answer any more.
   * @throws HistoryRefusal by which limit there is none, and what to do.
   */
  async answer(
    ask: (put: Put) => Promise<HistoryAnswer>,
    signal: AbortSignal,
  ): Promise<HistoryAnswer> {
    return this.#atTurn(signal, (put) => ask((question) => put(() => this.#put(question, signal))));
  }

  /**
   * The answer to a question about scenarios or a file, likewise.
   *
   * @throws HistoryRefusal why there is none, and what to do.
   */
  desk(desk: DeskQuestion, signal: AbortSignal): Promise<HistoryAnswer> {
    return this.#atTurn(signal, (put) =>
      put(() => this.#take().answer({ desk, limits: this.#answerLimits }, NO_PAGES, signal)),
    );
  }

  /** Waits for a turn; it goes to the next one where nothing is put. */
  async #atTurn(
    signal: AbortSignal,
    ask: (
      put: (work: () => Promise<HistoryAnswer>) => Promise<HistoryAnswer>,
    ) => Promise<HistoryAnswer>,
  ): Promise<HistoryAnswer> {
    await this.#turn(signal);
    let isPut = false;
    try {
      return await ask((work) => {
        isPut = true;
        return work();
      });
    } catch (error) {
      if (!isPut) this.#next();
      throw error;
    }
  }

  #put(question: PoolQuestion, signal: AbortSignal): Promise<HistoryAnswer> {
    const { first, newest, keptSince, auditSince } = question.history;
    const history = { first, newest, keptSince, auditSince };
    const job = { ...question.job, history, limits: this.#answerLimits };
    return this.#take().answer(job, this.#pagesOf(question), signal);
  }

  get #answerLimits(): AnswerLimits {
    const { historyFacts: facts, historyAnswerBytes: answerBytes } = this.#limits;
    return { facts, answerBytes };
  }

  #take(): HistoryThread {
    const thread = this.#idleThread() ?? this.#newThread();
    this.#busy.add(thread);
    return thread;
  }

  #pagesOf({ history, source }: PoolQuestion): Pages {
    this.#questions += 1;
    const work = this.#questions;
    const narrowedBy = 'at';
    const first = (): number => history.first;
    if (source.kind === 'memory') {
      return {
        narrowedBy,
        first,
        read: async (asked) => pageText(history, asked),
        over: () => undefined,
      };
    }
    this.#archives.open(work, source);
    return {
      ...{ narrowedBy, first },
      read: (asked) => this.#archives.page(work, asked),
      over: () => this.#archives.over(work),
    };
  }

  /** Ends all threads; there are no more answers. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { failed } of this.#waiting) failed(stopping());
    this.#waiting.clear();
    await Promise.all([...this.#idle, ...this.#busy].map((thread) => thread.end()));
    await this.#archives.end();
  }

  /** Resolves when it is the asker's turn. */
  async #turn(signal: AbortSignal): Promise<void> {
    if (this.#closed) throw stopping();
    const { historyWorkers, historyQueue } = this.#limits;
    if (this.#taken < historyWorkers) {
      this.#taken += 1;
      return;
    }
    if (this.#waiting.size >= historyQueue) {
      const what = `${historyWorkers} are at work and ${historyQueue} wait already.`;
      throw new HistoryRefusal('limit.historyQueue', what);
    }
    await new Promise<void>((resolve, reject) => {
      const waiting = { turn: resolve, failed: reject };
      this.#waiting.add(waiting);
      signal.addEventListener('abort', () => {
        if (this.#waiting.delete(waiting)) reject(new Error('Nobody wants the answer.'));
      });
    });
  }

  #idleThread(): HistoryThread | undefined {
    let thread = this.#idle.pop();
    while (thread?.usable === false) thread = this.#idle.pop();
    return thread;
  }

  #newThread(): HistoryThread {
    return new HistoryThread(this.#entry, this.#limits, (thread) => this.#free(thread));
  }

  #free(thread: HistoryThread): void {
    this.#busy.delete(thread);
    if (thread.usable) this.#idle.push(thread);
    this.#next();
  }

  /** One is done: the next one's turn. */
  #next(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#taken -= 1;
    else {
      this.#waiting.delete(next);
      next.turn();
    }
  }
}

function stopping(): HistoryRefusal {
  return new HistoryRefusal('server.stopping', 'The server is stopping.');
}
