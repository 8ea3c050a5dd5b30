import { seededRandom } from '../../src/adapters/random-sources.ts';
import type { BridgeSnapshot } from '../../src/engine/bridge-snapshot.ts';
import type { Bridge } from '../../src/engine/bridge.ts';
import type { Mailer, OutgoingMail } from '../../src/engine/ports.ts';
import { BridgeRig, type RigOptions } from '../support/bridge-rig.ts';
import { HistoryRun } from './history-run.ts';
import type { Step, World } from './history.ts';

/** Mails that nobody has said anything of. */
class OwedMails implements Mailer {
  readonly ids: string[] = [];

  send({ id }: OutgoingMail): void {
    this.ids.push(id);
  }
}

/** Whoever reaches for the bridge gets, now and then, one that has just been restarted. */
class RestartedRig extends BridgeRig {
  readonly #isDue: () => boolean;
  readonly #seen: (snapshot: BridgeSnapshot) => void;

  constructor(options: RigOptions, isDue: () => boolean, seen: (snapshot: BridgeSnapshot) => void) {
    super(options);
    this.#isDue = isDue;
    this.#seen = seen;
  }

  override get bridge(): Bridge {
    if (this.#isDue()) {
      const snapshot = super.bridge.snapshot();
      const text = JSON.stringify(snapshot);
      if (JSON.stringify(super.bridge.snapshot()) !== text) throw new Error('Twice is not once.');
      this.restart(snapshot);
      if (JSON.stringify(super.bridge.snapshot()) !== text)
        throw new Error('It came back otherwise.');
      this.#seen(snapshot);
    }
    return super.bridge;
  }
}

/** How a bridge is restarted: never, or at random points, of which each snapshot is shown. */
export interface Restarts {
  /** Draws the points; every nth on average. */
  readonly random: number;
  readonly every: number;
  readonly seen: (snapshot: BridgeSnapshot) => void;
}

/**
 * A history whose mails are told the end of by inputs alone, so that it is the same whether the
 * bridge is restarted between its inputs, within its waits and between its keys, or not.
 */
export class RestartedRun extends HistoryRun {
  readonly #mails: OwedMails;
  readonly #draw: (below: number) => number;

  constructor(world: World, restarts: Restarts | null, options: RigOptions = {}) {
    const mails = new OwedMails();
    const { random = 0, every = 1, seen = () => {} } = restarts ?? {};
    const draws = seededRandom(random);
    const draw = (below: number): number => draws.integer(below);
    const isDue = (): boolean => restarts !== null && draw(every) === 0;
    super(world, { ...options, mailer: mails }, (all) => new RestartedRig(all, isDue, seen));
    this.#mails = mails;
    this.#draw = draw;
  }

  override take(step: Step): void {
    if ('mailServer' in step) this.#tellOfMails(step.mailServer === 'up' ? 'all' : step.mailServer);
    else if ('waitMs' in step) this.#wait(step.waitMs);
    else super.take(step);
  }

  /** Everything that shows of it. */
  shown(): string {
    const { journal, bridge } = this.rig;
    const told = this.phones.map(({ call, heard }) => ({ call, heard }));
    return [...journal.facts, ...told, bridge.snapshot()]
      .map((one) => `${JSON.stringify(one)}\n`)
      .join('');
  }

  #wait(ms: number): void {
    const first = this.#draw(ms + 1);
    for (const part of [first, ms - first]) {
      void this.rig.bridge;
      this.rig.clock.runFor(part);
    }
  }

  #tellOfMails(which: unknown): void {
    const { ids } = this.#mails;
    if (which === 'all') {
      for (const id of ids.splice(0))
        this.rig.bridge.take({ input: 'mailReport', mail: id, report: { accepted: true } });
      return;
    }
    const id = which === 'down' ? ids.shift() : ids.pop();
    if (id !== undefined)
      this.rig.bridge.take({
        input: 'mailReport',
        mail: id,
        report: { accepted: false, why: '550' },
      });
  }
}
