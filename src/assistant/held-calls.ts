import { Phone } from '../client/phone.ts';
import type { PhoneCall } from '../client/phone-options.ts';
import { audibleIn } from '../client/line-messages.ts';
import type { OpenSocket } from '../client/socket.ts';
import type { Audible } from '../domain/audible.ts';
import type { PhoneView } from '../history/phone-view.ts';
import { BOUNDS } from './bounds.ts';
import { caughtUp, passReally, passVirtually } from './passing-time.ts';
import type { BridgeAtHand } from './own-server.ts';
import { ToolFault } from './tool-fault.ts';

/** A call as whoever holds it knows it. */
export interface CallAsHeard {
  readonly call: string;
  readonly view: PhoneView;
  /** What began to be heard since somebody asked last, oldest first. */
  readonly heard: readonly Audible[];
  /** Milliseconds since the epoch by the bridge's clock; `null` where that is another machine's. */
  readonly now: number | null;
}

interface Held {
  readonly phone: Phone;
  /** Up to where somebody was told what it heard. */
  told: number;
  signal: AbortSignal;
}

/** The calls that one client holds, on one bridge. One thing is done at a time. */
export class HeldCalls {
  readonly #bridge: () => Promise<BridgeAtHand>;
  readonly #openSocket: OpenSocket;
  readonly #calls = new Map<string, Held>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(bridge: () => Promise<BridgeAtHand>, openSocket: OpenSocket) {
    this.#bridge = bridge;
    this.#openSocket = openSocket;
  }

  /** The calls that are held, by their identifiers. */
  get names(): readonly string[] {
    return [...this.#calls.keys()];
  }

  /** Dials, and waits until it is answered or over. @throws what a `Phone` throws. */
  dial(call: PhoneCall, signal: AbortSignal): Promise<CallAsHeard> {
    return this.#inTurn(async (bridge) => {
      this.#forgetEnded();
      if (this.#calls.size >= BOUNDS.calls) {
        throw new ToolFault(
          `${BOUNDS.calls} calls are held already`,
          'Hang up one with hang_up; look_at_bridge lists them.',
        );
      }
      const held = this.#newCall(bridge, signal);
      const id = await this.#dialled(held, call);
      this.#calls.set(id, held);
      await this.#until(bridge, held, {
        met: () => held.phone.place !== 'ringing',
        withinMs: ANSWERED_MS,
      });
      return this.#asHeard(id, held, bridge);
    });
  }

  /** Presses keys, with the pauses between them. @throws LineError for what is no key. */
  press(id: string, keys: string, signal: AbortSignal): Promise<CallAsHeard> {
    return this.#inTurn(async (bridge) => {
      const held = this.#call(id, signal);
      if (held.phone.place === 'ended') {
        throw new ToolFault(
          `the call ${id} is over, so no key was pressed`,
          'Dial again with dial.',
        );
      }
      await held.phone.press(keys);
      // A key that something comes of is answered at the same moment.
      await this.#until(bridge, held, { met: () => false, withinMs: 0 });
      return this.#asHeard(id, held, bridge);
    });
  }

  /** Waits until something holds of a call, or so long. The answer says whether it held. */
  wait(
    id: string,
    until: {
      readonly met: (call: {
        readonly view: PhoneView;
        readonly heard: readonly Audible[];
      }) => boolean;
      readonly withinMs: number;
    },
    signal: AbortSignal,
  ): Promise<CallAsHeard & { readonly met: boolean }> {
    return this.#inTurn(async (bridge) => {
      const held = this.#call(id, signal);
      const met = (): boolean => until.met({ view: held.phone.view, heard: heardSince(held) });
      const over = (): boolean => met() || held.phone.place === 'ended' || !held.phone.connected;
      await this.#until(bridge, held, { met: over, withinMs: until.withinMs });
      const isMet = met();
      return { ...this.#asHeard(id, held, bridge), met: isMet };
    });
  }

  /** Hangs up. A call that is over is let go of. */
  hangUp(id: string, signal: AbortSignal): Promise<CallAsHeard> {
    return this.#inTurn(async (bridge) => {
      const held = this.#call(id, signal);
      await held.phone.hangUp();
      this.#calls.delete(id);
      return this.#asHeard(id, held, bridge);
    });
  }

  /** What a call has heard since somebody asked last. */
  look(id: string, signal: AbortSignal): Promise<CallAsHeard> {
    return this.#inTurn(async (bridge) => {
      const held = this.#call(id, signal);
      await this.#until(bridge, held, { met: () => true, withinMs: 0 });
      return this.#asHeard(id, held, bridge);
    });
  }

  /** Lets go of all calls: their lines are closed, and the bridge ends them in its own time. */
  async letGo(): Promise<void> {
    const held = [...this.#calls.values()];
    this.#calls.clear();
    await Promise.allSettled(held.map(({ phone }) => phone.hangUp()));
  }

  /** A call whose keys could not be pressed is none to be held: nobody would hang it up. */
  async #dialled({ phone }: Held, call: PhoneCall): Promise<string> {
    try {
      return await phone.dial(call);
    } catch (error) {
      await phone.hangUp().catch(() => undefined);
      throw error;
    }
  }

  #newCall({ server, bridge, own }: BridgeAtHand, signal: AbortSignal): Held {
    const virtual = own?.virtual ?? null;
    const phones = (): Phone[] => [...this.#calls.values(), held].map(({ phone }) => phone);
    const pass = (met: () => boolean, withinMs: number): Promise<void> =>
      virtual === null
        ? passReally(withinMs, held.signal)
        : passVirtually(virtual, phones, { met, withinMs, signal: held.signal });
    const phone = new Phone({
      ...{ server, openSocket: this.#openSocket },
      ...(bridge !== undefined && { bridge }),
      pause: (ms) => pass(() => false, ms),
      ...(virtual !== null && { wait: pass }),
    });
    const held: Held = { phone, told: 0, signal };
    return held;
  }

  async #until(
    { own }: BridgeAtHand,
    { phone, signal }: Held,
    wait: { readonly met: () => boolean; readonly withinMs: number },
  ): Promise<void> {
    const virtual = own?.virtual ?? null;
    if (virtual !== null) {
      const phones = (): Phone[] => [...this.#calls.values()].map((one) => one.phone);
      await passVirtually(virtual, phones, { ...wait, signal });
      await caughtUp(virtual, phones());
      return;
    }
    await phone.settle();
    if (wait.met() || wait.withinMs === 0) return;
    await new Promise<void>((resolve, reject) => {
      const over = new AbortController();
      const unwatch = phone.on(() => {
        if (wait.met()) over.abort();
      });
      passReally(wait.withinMs, AbortSignal.any([signal, over.signal]))
        .then(resolve, (error: unknown) =>
          over.signal.aborted && !signal.aborted ? resolve() : reject(error as Error),
        )
        .finally(unwatch);
    });
  }

  #asHeard(call: string, held: Held, { own }: BridgeAtHand): CallAsHeard {
    const heard = heardSince(held);
    held.told = held.phone.heard.length;
    return { call, view: held.phone.view, heard, now: own?.virtual?.clock.now() ?? null };
  }

  #call(id: string, signal: AbortSignal): Held {
    const held = this.#calls.get(id);
    if (held !== undefined) {
      held.signal = signal;
      return held;
    }
    const names = this.names;
    throw new ToolFault(
      `you hold no call "${id.slice(0, 60)}"`,
      names.length === 0 ? 'Dial first, with dial.' : `You hold ${names.join(', ')}.`,
    );
  }

  #forgetEnded(): void {
    for (const [id, { phone }] of this.#calls) {
      if (phone.place === 'ended') this.#calls.delete(id);
    }
  }

  #inTurn<T>(act: (bridge: BridgeAtHand) => Promise<T>): Promise<T> {
    const done = this.#turn.then(async () => act(await this.#bridge()));
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** How long a call may ring, in milliseconds. */
const ANSWERED_MS = 30_000;

function heardSince({ phone, told }: Held): readonly Audible[] {
  return phone.heard.slice(told).flatMap((message) => audibleIn(message) ?? []);
}
