/** How far an answer is. */
export interface DiagnosisStep {
  /** Facts of the history that were held against the bridge, or replays of it with a change. */
  readonly what: 'facts' | 'replays';
  readonly done: number;
  /** Of about so many: what one replay shows may call for more. */
  readonly inAll: number;
}

/** Told again and again while an answer is sought. */
export type DiagnosisProgress = (step: DiagnosisStep) => void;

/** After how many facts it is told again. */
const FACTS_A_STEP = 2000;

/** Counts what is done for an answer, and tells it. */
export class ProgressCount {
  readonly #told: DiagnosisProgress | undefined;
  #replays = 0;
  #expected = 0;

  constructor(told: DiagnosisProgress | undefined) {
    this.#told = told;
  }

  /** A fact was replayed, of so many. */
  fact(done: number, inAll: number): void {
    if (done % FACTS_A_STEP === 0) this.#told?.({ what: 'facts', done, inAll });
  }

  /** So many replays more are to come. */
  expect(replays: number): void {
    this.#expected += replays;
  }

  /** The history was replayed. */
  replay(): void {
    this.#replays += 1;
    const inAll = Math.max(this.#expected, this.#replays);
    this.#told?.({ what: 'replays', done: this.#replays, inAll });
  }
}
