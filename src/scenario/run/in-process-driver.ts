import type { AppJoin } from '../../domain/app-join.ts';
import { composeBridge } from '../../adapters/compose-bridge.ts';
import { MemoryJournal } from '../../adapters/memory-journal.ts';
import { countedRandom, seededRandom } from '../../adapters/random-sources.ts';
import type { CountedRandom } from '../../adapters/random-sources.ts';
import type { SimulatedMailServer } from '../../adapters/simulated-mail-server.ts';
import { VirtualClock } from '../../adapters/virtual-clock.ts';
import type { Executor } from '../../callflow/executor.ts';
import { tableExecutor } from '../../callflow/table-executor.ts';
import type {
  Principal,
  AdminAnswer,
  AdminCommand,
  BridgeError,
} from '../../domain/admin-command.ts';
import type { Fact } from '../../domain/fact.ts';
import type { Key } from '../../domain/key.ts';
import type { LineEvent } from '../../domain/line-event.ts';
import type { Bridge } from '../../engine/bridge.ts';
import type { MailReport } from '../../domain/mail-report.ts';
import type { DrivenCall, Driver, Heard, OpenDriver } from '../driver.ts';
import type { MailServerState } from '../../domain/mail-server-state.ts';

/** Opens a bridge in this process, on a virtual clock: nothing waits, nothing leaves the process. */
export const openInProcess: OpenDriver = (options) => opened(options, tableExecutor);

/** The same, with what runs the machines. */
export function inProcessBy(executor: Executor): OpenDriver {
  return (options) => opened(options, executor);
}

async function opened(
  { seed, startAt, random }: Parameters<OpenDriver>[0],
  executor: Executor,
): Promise<Driver> {
  const clock = new VirtualClock(startAt);
  const journal = new MemoryJournal();
  const draws = countedRandom(seededRandom(random));
  const heardByCall = new Map<string, HeardPrompts>();
  const { bridge, mailServer } = composeBridge({
    seed,
    clock,
    random: draws,
    journal,
    executor,
    lines: { tell: (call, event) => heardPromptsOf(heardByCall, call).hear(clock.now(), event) },
  });
  return new InProcessDriver({ bridge, mailServer, clock, journal, draws, heardByCall });
}

/** What one phone has heard. A lost line hears what it missed when it comes back, as on the wire. */
class HeardPrompts {
  readonly heard: Heard[] = [];
  #missed: LineEvent[] | null = null;

  get lost(): boolean {
    return this.#missed !== null;
  }

  hear(at: number, event: LineEvent): void {
    if (this.#missed === null) this.heard.push({ at, event });
    else this.#missed.push(event);
  }

  lose(): void {
    this.#missed ??= [];
  }

  resume(at: number): void {
    const missed = this.#missed ?? [];
    this.#missed = null;
    for (const event of missed) this.hear(at, event);
  }
}

function heardPromptsOf(heardByCall: Map<string, HeardPrompts>, call: string): HeardPrompts {
  const known = heardByCall.get(call);
  if (known !== undefined) return known;
  const heardPrompts = new HeardPrompts();
  heardByCall.set(call, heardPrompts);
  return heardPrompts;
}

interface Parts {
  readonly bridge: Bridge;
  readonly mailServer: SimulatedMailServer;
  readonly clock: VirtualClock;
  readonly journal: MemoryJournal;
  readonly draws: CountedRandom;
  readonly heardByCall: Map<string, HeardPrompts>;
}

class InProcessDriver implements Driver {
  readonly name = 'in-process';
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  now(): number {
    return this.#parts.clock.now();
  }

  wakeIn(delayMs: number, wake: () => void): void {
    this.#parts.clock.startTimer(delayMs, wake);
  }

  async step(): Promise<boolean> {
    return this.#parts.clock.step();
  }

  nextDue(): number | null {
    return this.#parts.clock.nextDue();
  }

  async passTo(at: number): Promise<void> {
    this.#parts.clock.passTo(at);
  }

  async dial(to: string, from: string, name: string | null): Promise<DrivenCall> {
    const { bridge, heardByCall, clock } = this.#parts;
    const call = bridge.take({ input: 'dial', to, from, name }).call;
    return new InProcessCall(bridge, call, heardPromptsOf(heardByCall, call), clock);
  }

  async joinByApp(join: AppJoin): Promise<{ participant: string } | { error: BridgeError }> {
    return this.#parts.bridge.take({ input: 'joinByApp', join });
  }

  async leaveByApp(participant: string): Promise<void> {
    this.#parts.bridge.take({ input: 'leaveByApp', participant });
  }

  async administer(actor: Principal, command: AdminCommand): Promise<AdminAnswer> {
    return this.#parts.bridge.take({ input: 'administer', by: actor, command });
  }

  async setMailServer(state: MailServerState): Promise<void> {
    this.#parts.mailServer.state = state;
  }

  async concludeMail(nth: number, report: MailReport): Promise<boolean> {
    return this.#parts.mailServer.conclude(nth, report);
  }

  async stopBridge(): Promise<void> {
    this.#parts.bridge.take({ input: 'stop' });
  }

  async startBridge(): Promise<void> {
    this.#parts.bridge.take({ input: 'comeBack' });
  }

  async newestMail(to: string): Promise<{ subject: string; text: string } | null> {
    return this.#parts.mailServer.mailbox(to).at(-1) ?? null;
  }

  draws(): number {
    return this.#parts.draws.drawn;
  }

  facts(): readonly Fact[] {
    return this.#parts.journal.facts;
  }

  async close(): Promise<void> {
    this.#parts.bridge.take({ input: 'stop' });
  }
}

/** A call in the same process. On a lost line keys go nowhere, as on any telephone. */
class InProcessCall implements DrivenCall {
  readonly call: string;
  readonly #bridge: Bridge;
  readonly #heardPrompts: HeardPrompts;
  readonly #clock: VirtualClock;

  constructor(bridge: Bridge, call: string, heardPrompts: HeardPrompts, clock: VirtualClock) {
    this.#bridge = bridge;
    this.call = call;
    this.#heardPrompts = heardPrompts;
    this.#clock = clock;
  }

  get heard(): readonly Heard[] {
    return this.#heardPrompts.heard;
  }

  async press(key: Key, durationMs: number): Promise<void> {
    if (!this.#heardPrompts.lost)
      this.#bridge.take({ input: 'press', call: this.call, key, durationMs });
  }

  async hangUp(): Promise<void> {
    if (!this.#heardPrompts.lost) this.#bridge.take({ input: 'hangUp', call: this.call });
  }

  async loseLine(): Promise<void> {
    if (this.#heardPrompts.lost || !this.#bridge.hasCall(this.call)) return;
    this.#heardPrompts.lose();
    this.#bridge.take({ input: 'loseLine', call: this.call });
  }

  async resumeLine(): Promise<void> {
    if (!this.#heardPrompts.lost || !this.#bridge.hasCall(this.call)) return;
    this.#heardPrompts.resume(this.#clock.now());
    this.#bridge.take({ input: 'resumeLine', call: this.call });
  }
}
