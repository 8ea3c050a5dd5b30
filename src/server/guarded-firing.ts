import { fire, type FiredAt, type Firing } from '../callflow/kept-state.ts';

/** What a timer does, and who is told when that fails: others that are due then fire all the same. */
export class GuardedFiring implements FiredAt {
  readonly #firing: Firing;
  readonly #onFailure: (error: unknown) => void;

  constructor(firing: Firing, onFailure: (error: unknown) => void) {
    this.#firing = firing;
    this.#onFailure = onFailure;
  }

  fire(): void {
    try {
      fire(this.#firing);
    } catch (error) {
      this.#onFailure(error);
    }
  }
}
