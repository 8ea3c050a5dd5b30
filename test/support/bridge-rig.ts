import { HmacPinVault } from '../../src/adapters/hmac-pin-vault.ts';
import { MemoryJournal } from '../../src/adapters/memory-journal.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { SimulatedMailServer } from '../../src/adapters/simulated-mail-server.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { Executor } from '../../src/callflow/executor.ts';
import type { Principal, AdminAnswer, AdminCommand } from '../../src/domain/admin-command.ts';
import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import type { Fact, FactType } from '../../src/domain/fact.ts';
import type { BridgeSettings } from '../../src/domain/setting.ts';
import type { TenantSettings } from '../../src/domain/tenant.ts';
import type { AppJoin } from '../../src/domain/app-join.ts';
import { Directory } from '../../src/domain/directory.ts';
import { Bridge } from '../../src/engine/bridge.ts';
import type { BridgeSnapshot } from '../../src/engine/bridge-snapshot.ts';
import { newCounters, type Counters } from '../../src/engine/counters.ts';
import type { Mailer, Ports, PinVault, RandomSource } from '../../src/engine/ports.ts';
import { RigPhone } from './rig-phone.ts';
import { AMOS, AMOS_PIN, SAMPLE_SEED, STANDUP, TOLL } from './sample-seed.ts';

/** When virtual time starts, in milliseconds since the epoch: a Monday morning in March 2017. */
export const START_AT = 1_488_790_800_000;

/** Milliseconds in a second, a minute and an hour. */
export const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000] as const;

/** The administrator of the tests. */
export const ADMIN: Principal = { role: 'administrator', id: 'admin' };

/** What a rig may do otherwise than by default. */
export interface RigOptions {
  /** Replaces parts of the sample tenant. */
  readonly seed?: Partial<BridgeSeed>;
  readonly tenant?: Partial<TenantSettings>;
  readonly settings?: Partial<BridgeSettings>;
  /** A seed of random draws, or draws of one's own. */
  readonly random?: number | RandomSource;
  readonly executor?: Executor;
  /** Puts another vault in front of the real one. */
  readonly vault?: (real: PinVault) => PinVault;
  /** Sends the mails in place of the pretended mail server. */
  readonly mailer?: Mailer;
}

/** How somebody dials. */
export interface DialOptions {
  /** Where the connection comes from; by default nobody says so. */
  readonly source?: string;
  /** The number dialled; the toll number by default. */
  readonly to?: string;
  readonly from?: string;
  /** True leaves the call ringing; otherwise the attendant has answered. */
  readonly ringing?: boolean;
}

/** The good half of an administrator's answer. */
export type Answered = Extract<AdminAnswer, { ok: true }>;

/** A bridge on a virtual clock with a journal in memory, and phones to call it with. */
export class BridgeRig {
  clock = new VirtualClock(START_AT);
  readonly journal = new MemoryJournal();
  readonly mailServer = new SimulatedMailServer(this.clock);
  readonly vault: PinVault;
  /** What the bridge began with. */
  readonly seed: BridgeSeed;
  readonly #phones = new Map<string, RigPhone>();
  readonly #ports: Omit<Ports, 'clock'>;
  readonly #executor: { readonly executor?: Executor };
  readonly #counters: Counters = newCounters();
  #bridge: Bridge;

  constructor({ seed, tenant, settings, random = 1, executor, vault, mailer }: RigOptions = {}) {
    const given = { ...SAMPLE_SEED, ...seed };
    const draws = typeof random === 'number' ? seededRandom(random) : random;
    const real = new HmacPinVault(draws);
    this.vault = vault?.(real) ?? real;
    this.seed = {
      ...given,
      tenant: { ...given.tenant, ...tenant },
      settings: { ...given.settings, ...settings },
    };
    this.#ports = {
      random: draws,
      vault: this.vault,
      mailer: mailer ?? this.mailServer,
      journal: this.journal,
      lines: { tell: (call, event) => this.#phone(call).hear(event) },
    };
    this.#executor = executor === undefined ? {} : { executor };
    this.#bridge = new Bridge({
      start: this.seed,
      ports: { clock: this.clock, ...this.#ports },
      counters: this.#counters,
      ...this.#executor,
    });
  }

  get bridge(): Bridge {
    return this.#bridge;
  }

  /**
   * Puts another bridge in the place of this one, on a clock of its own: made from texts of all
   * that a store keeps. The vault, the phones and the journal are the same.
   */
  restart(resume: BridgeSnapshot): void {
    const { directory } = this.#bridge;
    const kept = JSON.stringify({ resume, directory: directory.snapshot() });
    const read = JSON.parse(kept) as Record<'resume' | 'directory', never>;
    this.clock = new VirtualClock(resume.at);
    this.#bridge = new Bridge({
      ports: { clock: this.clock, ...this.#ports },
      counters: this.#counters,
      start: Directory.restore(directory.profile, read.directory),
      resume: read.resume,
      ...this.#executor,
    });
  }

  /** Somebody dials; `name` is what they say when asked for it. */
  dial(
    name: string | null = 'Pat',
    { to = TOLL, from, source, ringing = false }: DialOptions = {},
  ) {
    const caller = from ?? `+1425555${String(1000 + this.#phones.size)}`;
    const call = this.bridge.take({
      input: 'dial',
      to,
      from: caller,
      name,
      ...(source !== undefined && { source }),
    }).call;
    if (!ringing) this.clock.runFor(this.bridge.directory.settings.ringMs);
    return this.#phone(call);
  }

  /** An ordinary caller dials, keys the conference ID and answers whatever is asked with #. */
  caller(name: string | null = 'Pat', conferenceId = STANDUP, options: DialOptions = {}): RigPhone {
    const phone = this.dial(name, options).keys(`${conferenceId}#`);
    if (phone.hearing === 'organizer.question') phone.keys('#');
    if (phone.hearing === 'name.record') phone.keys('#');
    return phone;
  }

  /** The organizer dials and proves it by PIN: the meeting is on from here. */
  organizer(pin = AMOS_PIN, conferenceId = STANDUP): RigPhone {
    return this.dial('Amos').keys(`${conferenceId}#*${pin}#`);
  }

  /** Somebody joins by the app and is in the meeting or its lobby; returns who that is. */
  joinByApp(join: Partial<AppJoin> = {}): string {
    const user = join.user === undefined ? AMOS : join.user;
    const request = { meeting: 'standup', name: 'Amos', user, signedIn: user !== null, ...join };
    const joined = this.bridge.take({ input: 'joinByApp', join: request });
    if ('error' in joined) throw new Error(joined.error.message);
    return joined.participant;
  }

  /** An administrator asks for something, and gets it. */
  admin(command: AdminCommand): Answered {
    const answer = this.asks(ADMIN, command);
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer;
  }

  /** Somebody asks for something, and gets an answer of either kind. */
  asks(by: Principal, command: AdminCommand): AdminAnswer {
    return this.bridge.take({ input: 'administer', by, command });
  }

  /** Every fact of that kind so far. */
  facts<T extends FactType>(type: T): readonly Fact<T>[] {
    const facts: readonly unknown[] = this.journal.facts.filter((fact) => fact.type === type);
    return facts as readonly Fact<T>[];
  }

  /** The only fact of that kind. */
  fact<T extends FactType>(type: T): Fact<T> {
    const [only, ...more] = this.facts(type);
    if (only === undefined) throw new Error(`No ${type} was recorded.`);
    if (more.length > 0) throw new Error(`${type} was recorded ${more.length + 1} times.`);
    return only;
  }

  /** The facts that `doing` leads to. */
  during(doing: () => void): readonly Fact[] {
    const before = this.journal.facts.length;
    doing();
    return this.journal.facts.slice(before);
  }

  /** A meeting as others may see it. */
  meeting(id = 'standup') {
    const found = this.bridge.meetings.find(({ meeting }) => meeting === id);
    if (found === undefined) throw new Error(`There is no meeting ${id}.`);
    return found;
  }

  #phone(call: string): RigPhone {
    let phone = this.#phones.get(call);
    if (phone === undefined) {
      phone = new RigPhone(this, call);
      this.#phones.set(call, phone);
    }
    return phone;
  }
}
