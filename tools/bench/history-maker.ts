import { composeBridge } from '../../src/adapters/compose-bridge.ts';
import { MemoryJournal } from '../../src/adapters/memory-journal.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { History } from '../../src/diagnosis/history.ts';
import type { AdminAnswer, AdminCommand } from '../../src/domain/admin-command.ts';
import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import { isKey } from '../../src/domain/key.ts';
import type { Bridge } from '../../src/engine/bridge.ts';
import { originOf } from '../../src/engine/seeding.ts';

/** The number that serves; every other one is not in service. */
export const SERVICE_NUMBER = '+14255550199';

/** Monday, 2 March 2026, 09:00 UTC. */
const BEGINS_AT = Date.UTC(2026, 2, 2, 9);

/** How long the bridge rings, and a little of what it says then, in milliseconds. */
const ANSWERED_MS = 1500;

/** From one key to the next, in milliseconds. */
const KEY_GAP_MS = 200;

const BY = { role: 'administrator', id: 'help.desk@contoso.com' } as const;

/** One who calls. */
export interface MadeCall {
  readonly name: string;
  readonly keys: string;
  readonly from?: string;
  /** {@link SERVICE_NUMBER} by default. */
  readonly to?: string;
}

/** Makes a history on a bridge in virtual time, call by call; equal ones are equal byte for byte. */
export class HistoryMaker {
  readonly #seed: BridgeSeed;
  readonly #clock = new VirtualClock(BEGINS_AT);
  readonly #journal = new MemoryJournal();
  readonly #bridge: Bridge;

  constructor(seed: Pick<BridgeSeed, 'organizers' | 'meetings'> & Partial<BridgeSeed>) {
    this.#seed = {
      ...{ profile: 'sfb-online', tenant: {}, settings: {} },
      ...{ numbers: [{ number: SERVICE_NUMBER }], ...seed },
    };
    const [clock, journal] = [this.#clock, this.#journal];
    const { bridge } = composeBridge({
      ...{ seed: this.#seed, clock, journal, random: seededRandom(1) },
      lines: { tell: () => undefined },
    });
    this.#bridge = bridge;
  }

  /** How many facts there are by now. */
  get facts(): number {
    return this.#journal.facts.length;
  }

  /** The history so far. */
  get history(): History {
    const origin = originOf(this.#seed, BEGINS_AT);
    return { origin, facts: this.#journal.facts, parties: [] };
  }

  /** Dials, and keys that one after the other. Returns the call. */
  call({ name, keys, from = 'anonymous', to = SERVICE_NUMBER }: MadeCall): string {
    const call = this.#bridge.take({ input: 'dial', to, from, name }).call;
    this.wait(ANSWERED_MS);
    for (const key of keys) {
      if (isKey(key)) this.#bridge.take({ input: 'press', call, key, durationMs: 100 });
      this.wait(KEY_GAP_MS);
    }
    return call;
  }

  /** Somebody joins by the app, signed in with that account or as a guest. */
  joinByApp(meeting: string, name: string, user: string | null = null): void {
    this.#bridge.take({
      input: 'joinByApp',
      join: { meeting, name, user, signedIn: user !== null },
    });
  }

  hangUp(call: string): void {
    this.#bridge.take({ input: 'hangUp', call });
  }

  /** An administrator asks for that. */
  administer(command: AdminCommand): AdminAnswer {
    return this.#bridge.take({ input: 'administer', by: BY, command });
  }

  /** Milliseconds. */
  wait(ms: number): void {
    this.#clock.runFor(ms);
  }
}
