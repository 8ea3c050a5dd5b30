import {
  fireTimer,
  NOT_STARTED,
  type TimerCallback,
  type TimerHandle,
} from '../callflow/kept-state.ts';
import type { BridgeInput } from '../domain/bridge-input.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { CallView } from '../domain/bridge-views.ts';
import { KEY_DURATION_MS, type Key } from '../domain/key.ts';
import type { Clock, Ports } from './ports.ts';

/** A bridge, as far as calls are put on it. */
interface TakesCalls {
  readonly calls: readonly CallView[];
  take(input: BridgeInput): unknown;
}

/** A clock that stands still; the timer that was started last fires when it is told to. */
class StandingClock implements Clock {
  #last: TimerCallback = () => undefined;

  now(): number {
    return 0;
  }

  startTimer(_delayMs: number, firing: TimerCallback): TimerHandle {
    this.#last = firing;
    return NOT_STARTED;
  }

  stopTimer(): void {}

  dueAt(): null {
    return null;
  }

  holdStill<T>(work: () => T): T {
    return work();
  }

  fireLast(): void {
    fireTimer(this.#last);
  }
}

/** Once a process has had so many calls, there will be more. */
export const CALLS_BEFORE_STANDING = 100;

type BridgeOf = (start: BridgeSeed, ports: Ports) => TakesCalls;

/**
 * Once there were {@link CALLS_BEFORE_STANDING} calls, some stand for good on a small bridge of their own, one in
 * each stage in which a call can stay. They change nothing: nobody hears of them, and their time stands still.
 *
 * They keep the code of all others. V8 knows objects by their shape; where none of a shape is left when all
 * memory is looked through, it forgets the shape and throws away all code that was compiled for it. A server on
 * which nobody calls for a while, and a suite of tests between two bridges, would begin anew each time: the first
 * thousand calls take two fifths less where these stand.
 */
export class StandingCalls {
  #counted = 0;
  #bridge: TakesCalls | null = null;
  #isOneComing = false;
  readonly #clock = new StandingClock();

  /** Counts a call that is taken, and has one more stand where it is time: not all at once, that would be felt. */
  count(bridgeOf: BridgeOf): void {
    // That one is counted too, and is none of the others.
    if (this.#isOneComing) return;
    this.#counted += 1;
    if (this.#counted < CALLS_BEFORE_STANDING) return;
    const stage = STAGES[this.#counted - CALLS_BEFORE_STANDING];
    if (stage === undefined) return;
    this.#isOneComing = true;
    try {
      this.#bridge ??= bridgeOf(SEED, { ...NOBODY, clock: this.#clock });
      standAt(this.#bridge, this.#clock, stage);
    } finally {
      this.#isOneComing = false;
    }
  }

  /** Those that stand; none before there were enough others. */
  get now(): readonly CallView[] {
    return this.#bridge?.calls ?? [];
  }
}

/** Those of this process. */
export const STANDING_CALLS = new StandingCalls();

/** How somebody comes to a stage: by which number, and what is keyed once it was answered. */
interface Stage {
  readonly to: string;
  /** `null`: it rings on. */
  readonly keys: string | null;
}

const NUMBER = '+10000000000';
const NUMBER_OF_TWO_LANGUAGES = '+10000000001';
const NO_NUMBER = '+10000000002';

const STAGES: readonly Stage[] = [
  { to: NUMBER, keys: null },
  // Told that nobody is there, and asked for a language.
  { to: NO_NUMBER, keys: '' },
  { to: NUMBER_OF_TWO_LANGUAGES, keys: '' },
  // Asked for the conference ID, and keying it.
  { to: NUMBER, keys: '' },
  { to: NUMBER, keys: '55' },
  // Asked whether it is the organizer who calls, and keying the PIN.
  { to: NUMBER, keys: '5550001#' },
  { to: NUMBER, keys: '5550001#*12' },
  // Saying a name for the lobby, in it, and asked for the PIN there.
  { to: NUMBER, keys: '5550001##' },
  { to: NUMBER, keys: '5550001###' },
  { to: NUMBER, keys: '5550001###*' },
  // Organizers in their meetings: one who says nothing, and one who hears what was keyed last.
  { to: NUMBER, keys: '5550002#*13579#' },
  { to: NUMBER, keys: '5550003#*13579#*1*6' },
];

const ORGANIZER = 'standing@bridge.invalid';

const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: {},
  settings: {},
  numbers: [{ number: NUMBER }, { number: NUMBER_OF_TWO_LANGUAGES, languages: ['en-US', 'de-DE'] }],
  organizers: [{ id: ORGANIZER, pins: ['13579'] }],
  meetings: ['5550001', '5550002', '5550003'].map((conferenceId) => ({
    ...{ id: conferenceId, organizer: ORGANIZER, conferenceId },
  })),
};

function standAt(bridge: TakesCalls, clock: StandingClock, { to, keys }: Stage): void {
  const call = `c-${bridge.calls.length + 1}`;
  bridge.take({ input: 'dial', to, from: '+10000000009', name: null });
  if (keys === null) return;
  clock.fireLast();
  for (const key of keys) {
    bridge.take({ input: 'press', call, key: key as Key, durationMs: KEY_DURATION_MS.usual });
  }
}

/** A world in which nobody hears anything, and every PIN is right. */
const NOBODY: Omit<Ports, 'clock'> = {
  random: { integer: () => 0 },
  vault: {
    mint: () => '',
    adopt: () => {},
    match: (_user, _digits, answer) => answer({ versions: [1], otherUser: null }),
  },
  mailer: { send: () => {} },
  journal: { append: () => {} },
  lines: { tell: () => {} },
};
