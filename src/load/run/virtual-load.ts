import { composeBridge } from '../../adapters/compose-bridge.ts';
import { seededRandom } from '../../adapters/random-sources.ts';
import { VirtualClock } from '../../adapters/virtual-clock.ts';
import type { LineEvent } from '../../domain/line-event.ts';
import type { Bridge } from '../../engine/bridge.ts';
import { EMPTY_SEED } from '../../domain/bridge-seed.ts';
import { InvariantBreach } from '../../engine/invariants/invariant.ts';
import type { DueCall } from '../arrivals/schedule.ts';
import type { Exchange, LineListener, LoadClock, LoadLine } from '../call/line.ts';
import type { LoadPlan } from '../load-plan.ts';
import type { LedgerData } from '../measures/ledger.ts';
import { administerAll, notDone, type AdminDone } from './admin-turns.ts';
import { PartRun } from './part-run.ts';

/** How many steps of the clock are taken before others get a turn. */
const STEPS_A_TURN = 5000;

/** What a load in virtual time is watched by. */
export interface VirtualWatch {
  /** Lets the rest of the process have a turn. */
  readonly breathe: () => Promise<void>;
  /** How many calls have come to something so far. */
  readonly progress: (settled: number) => void;
  readonly stop: AbortSignal;
}

/** What a load in virtual time came to. */
export interface VirtualRun {
  readonly ledger: LedgerData;
  readonly admin: readonly AdminDone[];
  /** How long it was on the bridge, in milliseconds. */
  readonly virtualMs: number;
  /** What the bridge broke at; `null` where every invariant held. */
  readonly broken: string | null;
}

/**
 * Plays a load on a bridge in this process, in virtual time: the same calls as over the wire, each step
 * as soon as the last. The same plan gives the same result.
 */
export async function runVirtually(
  plan: LoadPlan,
  calls: readonly DueCall[],
  watch: VirtualWatch,
): Promise<VirtualRun> {
  const clock = new VirtualClock(plan.startAt);
  const exchange = new BridgeExchange(plan, clock);
  const time = virtualTime(clock);
  const run = new PartRun(plan, calls, { clock: time, exchange, beginsAt: plan.startAt });
  const admin = plan.admin.map(notDone);
  plan.admin.forEach((action, place) => {
    const due = plan.startAt + action.atMs;
    time.wakeAt(due, () => {
      const world = {
        administer: exchange.administer,
        learn: run.learn.bind(run),
        now: () => clock.now(),
      };
      exchange.wait(
        administerAll(action, plan.copies, due, world).then((done) => {
          admin[place] = done;
        }),
      );
    });
  });
  const broken = await playOut(run, clock, exchange, watch);
  return { ledger: run.ledger.data(), admin, virtualMs: clock.now() - plan.startAt, broken };
}

async function playOut(
  run: PartRun,
  clock: VirtualClock,
  exchange: BridgeExchange,
  { breathe, progress, stop }: VirtualWatch,
): Promise<string | null> {
  try {
    run.begin(() => {});
    if (stop.aborted) run.end('the load was ended');
    for (let steps = 1; !run.isOver; steps += 1) {
      if (!clock.step()) run.end('nothing more could happen');
      exchange.deliver();
      if (exchange.isWaiting) await exchange.settled();
      run.look();
      if (steps % STEPS_A_TURN !== 0) continue;
      progress(run.ledger.settledCalls);
      await breathe();
      if (stop.aborted) run.end('the load was ended');
    }
    exchange.deliver();
    return null;
  } catch (error) {
    if (!(error instanceof InvariantBreach)) throw error;
    run.end('the bridge broke');
    return `invariant ${error.invariant}: ${error.claim}`;
  }
}

function virtualTime(clock: VirtualClock): LoadClock {
  return {
    now: () => clock.now(),
    wakeAt: (at, fire) => clock.startTimer(Math.max(0, at - clock.now()), fire),
    forget: (wake) => clock.stopTimer(wake),
  };
}

interface Told {
  readonly call: string;
  readonly events: readonly LineEvent[];
  /** From which of the events on. */
  readonly first: number;
}

/** A bridge in this process as an exchange. What lines are told waits until the bridge has had its turn. */
class BridgeExchange implements Exchange {
  readonly #clock: VirtualClock;
  readonly #bridge: Bridge;
  readonly #listeners = new Map<string, LineListener>();
  #told: Told[] = [];
  #waiting: Promise<void> | null = null;

  constructor(plan: LoadPlan, clock: VirtualClock) {
    this.#clock = clock;
    const { bridge, mailServer } = composeBridge({
      seed: plan.bridge ?? EMPTY_SEED,
      clock,
      random: seededRandom(plan.seed),
      journal: { append: () => {} },
      lines: {
        tell: (call, event) => this.#told.push({ call, events: [event], first: 0 }),
        tellFrom: (call, events, first) => this.#told.push({ call, events, first }),
      },
    });
    mailServer.state = plan.mailServer;
    this.#bridge = bridge;
  }

  readonly administer = async (
    by: Parameters<typeof administerAll>[0]['actor'],
    command: Parameters<typeof administerAll>[0]['command'],
  ) => this.#bridge.take({ input: 'administer', by, command });

  dial(call: Parameters<Exchange['dial']>[0], listener: LineListener): LoadLine {
    const bridge = this.#bridge;
    listener.dialled(this.#clock.now());
    const { call: id } = bridge.take({ input: 'dial', ...call });
    this.#listeners.set(id, listener);
    return {
      press: (key, durationMs) => {
        if (bridge.hasCall(id)) bridge.take({ input: 'press', call: id, key, durationMs });
      },
      hangUp: () => {
        if (bridge.hasCall(id)) bridge.take({ input: 'hangUp', call: id });
      },
    };
  }

  /** Has the clock stand still until this is done. */
  wait(work: Promise<void>): void {
    this.#waiting = Promise.all([this.#waiting, work]).then(() => undefined);
  }

  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  async settled(): Promise<void> {
    await this.#waiting;
    this.#waiting = null;
    this.deliver();
  }

  /** Tells the calls what the bridge has told their lines, and what comes of that. */
  deliver(): void {
    while (this.#told.length > 0) {
      const told = this.#told;
      this.#told = [];
      for (const one of told) this.#tell(one);
    }
  }

  #tell({ call, events, first }: Told): void {
    const listener = this.#listeners.get(call);
    const at = this.#clock.now();
    for (let place = first; place < events.length; place += 1) {
      const event = events[place];
      if (event !== undefined) listener?.told(event, at);
      if (event?.type === 'ended') this.#listeners.delete(call);
    }
  }
}
