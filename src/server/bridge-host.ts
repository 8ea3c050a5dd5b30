import type { Executor } from '../callflow/executor.ts';
import { tableExecutor } from '../callflow/table-executor.ts';
import type { Limits } from '../protocol/limit-table.ts';
import { inMemory, type BridgeMakings, type MakeParts } from './bridge-parts.ts';
import { DEFAULT_BRIDGE, HostedBridge } from './hosted-bridge.ts';
import { refusal } from './http-refusal.ts';
import { checkSeed } from './seed-check.ts';
import type { ServerLog } from './server-log.ts';

/** All bridges of a server: the default one and those made for tests. */
export class BridgeHost {
  readonly #limits: Limits;
  readonly #log: ServerLog;
  readonly #executor: Executor;
  readonly #bridges = new Map<string, HostedBridge>();
  #made = 0;
  #stopped = false;

  /** @param executor runs the machines of all bridges. */
  constructor(limits: Limits, log: ServerLog, executor: Executor = tableExecutor) {
    this.#limits = limits;
    this.#log = log;
    this.#executor = executor;
  }

  /** All bridges, the default one first. */
  get all(): readonly HostedBridge[] {
    return [...this.#bridges.values()];
  }

  /** The bridge of that id, `null` for the default one. Refuses with bridge.unknown. */
  bridge(id: string | null): HostedBridge {
    if (this.#stopped) throw refusal('server.stopping', 'the server is stopping');
    const hosted = this.#bridges.get(id ?? DEFAULT_BRIDGE);
    if (hosted === undefined) {
      throw refusal(
        'bridge.unknown',
        'expected the id of a bridge that the server hosts',
        'bridge',
      );
    }
    return hosted;
  }

  /** Opens the default bridge; the server does so once, at its start. */
  openDefault(make: MakeParts): HostedBridge {
    return this.#open(DEFAULT_BRIDGE, make);
  }

  /** Opens a bridge of its own. Refuses with limit.bridges or seed.invalid. */
  open(makings: BridgeMakings): HostedBridge {
    if (this.#bridges.size > this.#limits.bridges) {
      throw refusal('limit.bridges', `expected at most ${this.#limits.bridges} bridges`);
    }
    const fault = checkSeed(makings.seed);
    if (fault !== null) throw refusal('seed.invalid', fault.message, fault.path);
    this.#made += 1;
    return this.#open(`b-${this.#made}`, inMemory(makings));
  }

  /** Stops a bridge and forgets it. Refuses with bridge.unknown or bridge.defaultStays. */
  close(id: string): void {
    const hosted = this.bridge(id);
    if (!hosted.bench) throw refusal('bridge.defaultStays', 'expected a bridge made for a test');
    this.#bridges.delete(id);
    hosted.stop();
    void hosted.release();
    this.#log.info({ bridge: id }, 'bridge closed');
  }

  /** Resolves once everything up to now is on disk, for every bridge. */
  async committed(): Promise<void> {
    await Promise.all(this.all.map((hosted) => hosted.committed()));
  }

  /** Stops all bridges; their calls end with reason `shutdown`, and everybody is told so at once. */
  stop(): void {
    this.#stopped = true;
    for (const hosted of this.all) {
      hosted.stop();
      hosted.slowTelling.finish();
    }
  }

  /** Lets go of what the bridges used, once they have stopped. */
  async release(): Promise<void> {
    await Promise.all(this.all.map((hosted) => hosted.release()));
  }

  #open(id: string, make: MakeParts): HostedBridge {
    const [limits, log, executor] = [this.#limits, this.#log, this.#executor];
    const hosted = new HostedBridge({ id, make, limits, log, executor });
    this.#bridges.set(id, hosted);
    this.#log.info({ bridge: id }, 'bridge opened');
    return hosted;
  }
}
