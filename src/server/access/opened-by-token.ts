import type { TokenFault } from '../tokens/token-service.ts';
import { faultOf } from '../tokens/token-service.ts';
import { TokenStoreError, type TokenStore } from '../tokens/token-store.ts';

/** Ends what was opened: says the code, and closes with 4401. */
export type EndOpened = (why: TokenFault | 'token.missing') => void;

/** What was opened, and by which token. */
interface Opened {
  /** The identifier of the token; `null` for what was opened while none was wanted. */
  readonly token: string | null;
  readonly end: EndOpened;
}

/** What opened connections are judged by. */
export interface OpenedSetup {
  readonly tokens: TokenStore;
  /** True once the server wants tokens. */
  readonly wantsTokens: () => boolean;
  /** Milliseconds since the epoch, for what has expired. */
  readonly now: () => number;
}

/** How often tokens are looked at while something is open, in milliseconds: sooner than a second. */
const EVERY_MS = 400;

/**
 * What stays open after it was let in: live views and telephones. Each ends as soon as its token
 * would not be let in any more.
 */
export class OpenedByToken {
  readonly #setup: OpenedSetup;
  readonly #open = new Set<Opened>();
  #timer: NodeJS.Timeout | null = null;

  constructor(setup: OpenedSetup) {
    this.#setup = setup;
  }

  /** Keeps an eye on something until the function that it returns is called. */
  watch(token: string | null, end: EndOpened): () => void {
    const opened = { token, end };
    this.#open.add(opened);
    this.#timer ??= setInterval(() => this.look(), EVERY_MS).unref();
    return () => {
      this.#open.delete(opened);
      if (this.#open.size === 0) this.stop();
    };
  }

  /** Ends what was opened by tokens that hold no more. */
  look(): void {
    const records = this.#records();
    if (records === null) return;
    const now = this.#setup.now();
    for (const opened of this.#open) {
      const why = this.#fault(opened, records, now);
      if (why === null) continue;
      this.#open.delete(opened);
      opened.end(why);
    }
  }

  /** Looks no more, as when the server stops. */
  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #fault(
    { token }: Opened,
    records: ReturnType<TokenStore['all']>,
    now: number,
  ): Parameters<EndOpened>[0] | null {
    if (token === null) return this.#setup.wantsTokens() ? 'token.missing' : null;
    return faultOf(
      records.find(({ id }) => id === token),
      now,
    );
  }

  /**
   * Tokens that cannot be read say nothing of who was let in by them: nobody new is, and calls go on
   * until it is known whose they are.
   */
  #records(): ReturnType<TokenStore['all']> | null {
    try {
      return this.#setup.tokens.all();
    } catch (error) {
      if (!(error instanceof TokenStoreError)) throw error;
      return null;
    }
  }
}
