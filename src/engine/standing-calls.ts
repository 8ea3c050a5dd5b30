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

/** From so many calls in a process on, there will be more. */
export const CALLS_BEFORE_STANDING = 100;

type BridgeOf = (start: BridgeSeed, ports: Ports) => TakesCalls;

/**
 * Once there were {@link CALLS_BEFORE_STANDING} calls, some stand for good on a small bridge of their own, one in
 * each stage of a call. They change nothing: nobody hears of them, and their time stands still.
 *
 * They keep the code of all others. V8 knows objects by their shape; where none of a shape is left when all
 * memory is looked through, it forgets the shape and throws away all code that was compiled for it. A server on
 * which nobody calls for a while, and a suite of tests between two bridges, would begin anew each time, at a third
 * of the speed.
 */
export class StandingCalls {
  #counted = 0;
  #bridge: TakesCalls | null = null;

  /** Counts a call that is taken. */
  count(bridgeOf: BridgeOf): void {
    this.#counted += 1;
    // Theirs are counted too, and are behind this one.
    if (this.#counted !== CALLS_BEFORE_STANDING) return;
    const clock = new StandingClock();
    const bridge = bridgeOf(SEED, { ...NOBODY, clock });
    for (const keys of STAGES) standAt(bridge, clock, keys);
    this.#bridge = bridge;
  }

  /** Those that stand; none before there were enough others. */
  get now(): readonly CallView[] {
    return this.#bridge?.calls ?? [];
  }
}

/** Those of this process. */
export const STANDING_CALLS = new StandingCalls();

/** What is keyed to come to each stage, behind the ring: one more stays at the ring itself. */
const STAGES: readonly (string | null)[] = [
  null,
  // Asked for the conference ID, and keying it.
  '',
  '55',
  // In the lobby, saying the own name for it, asked whether the organizer calls, and keying the PIN.
  '5550001###',
  '5550001##',
  '5550001#',
  '5550001#*12',
  // Organizers in their meetings: one who says nothing, and one who hears what was keyed last.
  '5550002#*13579#',
  '5550003#*13579#*1*6',
];

const ORGANIZER = 'standing@bridge.invalid';

const SEED: BridgeSeed = {
  profile: 'sfb-online',
  tenant: {},
  settings: {},
  numbers: [{ number: '+10000000000' }],
  organizers: [{ id: ORGANIZER, pins: ['13579'] }],
  meetings: ['5550001', '5550002', '5550003'].map((conferenceId) => ({
    ...{ id: conferenceId, organizer: ORGANIZER, conferenceId },
  })),
};

function standAt(bridge: TakesCalls, clock: StandingClock, keys: string | null): void {
  const call = `c-${bridge.calls.length + 1}`;
  bridge.take({ input: 'dial', to: '+10000000000', from: '+10000000001', name: null });
  if (keys === null) return;
  clock.fireLast();
  for (const key of keys) {
    bridge.take({ input: 'press', call, key: key as Key, durationMs: KEY_DURATION_MS.usual });
  }
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
