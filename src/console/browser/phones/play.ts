import { createStore } from '../parts/store.ts';
import { STEADY_HAND } from './hand.ts';
import type { HeldPhone } from './held-phone.ts';
import { inCall, type PhoneState } from './phone-state.ts';
import { addPhone, bringUp, phoneNamed } from './phones.ts';
import { refusalOf, type Refusal } from './refusal.ts';

/** What is played on the phones by itself, at the speed of people. */
export interface Play {
  readonly title: string;
  /** What has been said of it so far, oldest first. */
  readonly captions: readonly string[];
  readonly state: 'playing' | 'over' | 'stopped';
  /** Why it could not go on. */
  readonly fault: Refusal | null;
}

/** What is played now, or was played last and not put away. */
export const play = createStore<Play | null>(null);

/** How long a person takes from key to key, and to read a caption, in milliseconds. */
const PACE_MS = { key: 260, reading: 2600 } as const;

/** A play that cannot go on, and what to do about it. */
export class PlayFault extends Error implements Refusal {
  readonly meaning: string;
  readonly cure: string;

  constructor(meaning: string, cure: string) {
    super(meaning);
    this.meaning = meaning;
    this.cure = cure;
  }
}

let running: AbortController | null = null;

/** Plays on the phones, until it is over or stopped. */
export async function startPlay(
  title: string,
  script: (stage: Stage) => Promise<void>,
): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  play.set({ title, captions: [], state: 'playing', fault: null });
  try {
    await script(new Stage(mine.signal));
    tell(mine, { state: 'over' });
  } catch (error) {
    if (mine.signal.aborted) return;
    const fault = error instanceof PlayFault ? error : refusalOf(error);
    tell(mine, { state: 'stopped', fault });
  }
}

/** Stops the play; the phones stay as they are. */
export function stopPlay(): void {
  running?.abort();
  if (play.value !== null) play.set({ ...play.value, state: 'stopped' });
}

/** Puts away what was played. */
export function closePlay(): void {
  running?.abort();
  play.set(null);
}

function tell(mine: AbortController, news: Partial<Play>): void {
  if (running === mine && play.value !== null) play.set({ ...play.value, ...news });
}

/** What a script plays with. Everything ends with an error once the play is stopped. */
export class Stage {
  readonly #stopped: AbortSignal;

  constructor(stopped: AbortSignal) {
    this.#stopped = stopped;
  }

  /** Says what happens now, and leaves time to read it. */
  async say(caption: string): Promise<void> {
    this.#stopped.throwIfAborted();
    if (play.value !== null) {
      play.set({ ...play.value, captions: [...play.value.captions, caption] });
    }
    await this.#rest(PACE_MS.reading);
  }

  /** A phone of that name that is free, with a steady hand. */
  caller(name: string): HeldPhone {
    const known = phoneNamed(name);
    const phone = inCall(known.state.value) ? addPhone() : known;
    phone.set({ hand: STEADY_HAND });
    bringUp(phone);
    return phone;
  }

  /** Dials. Resolves once it rings. */
  async dial(phone: HeldPhone, to: string): Promise<void> {
    await phone.dial(to);
    this.#stopped.throwIfAborted();
    const { fault } = phone.state.value;
    if (fault !== null) throw new PlayFault(fault.meaning, fault.cure);
  }

  /** Presses keys as a person does. */
  async key(phone: HeldPhone, keys: string): Promise<void> {
    for (const key of keys) {
      await this.#rest(PACE_MS.key);
      await phone.pressAll(key);
    }
  }

  /** Resolves once something holds of a phone. @throws PlayFault when its call is over before. */
  async until(phone: HeldPhone, met: (state: PhoneState) => boolean): Promise<void> {
    await this.#wait((done) => {
      const look = (state: PhoneState): void => {
        if (met(state) || !inCall(state)) done();
      };
      const stop = phone.state.follow(look);
      look(phone.state.value);
      return stop;
    });
    const { value } = phone.state;
    if (!met(value)) {
      const message = `The call of ${value.name} is over before it got there.`;
      throw new PlayFault(message, 'Look at its captions, and play it once more.');
    }
  }

  #rest(ms: number): Promise<void> {
    return this.#wait((done) => {
      const timer = setTimeout(done, ms);
      return () => clearTimeout(timer);
    });
  }

  /** Waits for what `begin` calls; what it returns stops waiting. @throws once the play is stopped. */
  async #wait(begin: (done: () => void) => () => void): Promise<void> {
    const stopped = this.#stopped;
    stopped.throwIfAborted();
    await new Promise<void>((resolve) => {
      // What `begin` looks at may hold already.
      let stop: (() => void) | null = null;
      let isDone = false;
      const done = (): void => {
        isDone = true;
        stop?.();
        stopped.removeEventListener('abort', done);
        resolve();
      };
      stopped.addEventListener('abort', done);
      stop = begin(done);
      if (isDone) stop();
    });
    stopped.throwIfAborted();
  }
}
