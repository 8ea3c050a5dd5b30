/** A loop that comes round when the test says so. */
export class ManualLoop {
  #next: (() => void)[] = [];

  readonly afterOthers = (work: () => void): void => void this.#next.push(work);

  /** Comes round once; says whether anything was left to do. */
  round(): boolean {
    const now = this.#next;
    this.#next = [];
    for (const work of now) work();
    return now.length > 0;
  }
}
