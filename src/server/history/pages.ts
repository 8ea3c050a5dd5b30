/** How long a page is, in bytes. */
const PAGE_BYTES = 65_536;

/** Pages that nobody uses any more, for whoever needs one: they are never asked of the system twice. */
export class PagePool {
  readonly #free: ArrayBuffer[] = [];

  take(): ArrayBuffer {
    return this.#free.pop() ?? new ArrayBuffer(PAGE_BYTES);
  }

  giveBack(page: ArrayBuffer): void {
    this.#free.push(page);
  }
}

/**
 * Bytes, or whole numbers of four, that only ever become more. They are in pages of one size: what grows by being
 * copied leaves holes that fit nothing, and a server that runs for long would keep them.
 */
abstract class Pages<Page extends Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>> {
  readonly #pool: PagePool;
  readonly #pages: Page[] = [];
  readonly #perPage: number;
  #page: Page | null = null;
  #used: number;

  constructor(pool: PagePool, perPage: number) {
    this.#pool = pool;
    this.#perPage = perPage;
    this.#used = perPage;
  }

  get length(): number {
    return this.#page === null ? 0 : (this.#pages.length - 1) * this.#perPage + this.#used;
  }

  push(value: number): void {
    if (this.#page === null || this.#used === this.#perPage) this.#page = this.#newPage();
    this.#page[this.#used] = value;
    this.#used += 1;
  }

  /** The one at that place; 0 where there is none. */
  at(place: number): number {
    const page = this.#pages[Math.floor(place / this.#perPage)];
    return page?.[place % this.#perPage] ?? 0;
  }

  /** Gives the pages back: there is nothing here any more, and nothing comes. */
  letGo(): void {
    for (const { buffer } of this.#pages.splice(0)) this.#pool.giveBack(buffer);
    this.#page = null;
  }

  protected abstract made(page: ArrayBuffer): Page;

  #newPage(): Page {
    const page = this.made(this.#pool.take());
    this.#pages.push(page);
    this.#used = 0;
    return page;
  }
}

/** Bytes, from 0 to 255. */
export class Bytes extends Pages<Uint8Array<ArrayBuffer>> {
  constructor(pool: PagePool) {
    super(pool, PAGE_BYTES);
  }

  protected made(page: ArrayBuffer): Uint8Array<ArrayBuffer> {
    return new Uint8Array(page);
  }
}

/** Whole numbers below 2^32. */
export class WholeNumbers extends Pages<Uint32Array<ArrayBuffer>> {
  constructor(pool: PagePool) {
    super(pool, PAGE_BYTES / Uint32Array.BYTES_PER_ELEMENT);
  }

  protected made(page: ArrayBuffer): Uint32Array<ArrayBuffer> {
    return new Uint32Array(page);
  }
}
