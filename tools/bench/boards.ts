import { HmacPinVault } from '../../src/adapters/hmac-pin-vault.ts';
import { seededRandom } from '../../src/adapters/random-sources.ts';
import { SimulatedMailServer } from '../../src/adapters/simulated-mail-server.ts';
import { VirtualClock } from '../../src/adapters/virtual-clock.ts';
import type { BridgeSeed } from '../../src/domain/bridge-seed.ts';
import { Bridge } from '../../src/engine/bridge.ts';
import type { Journal, Lines } from '../../src/engine/ports.ts';
import { directoryFrom } from '../../src/engine/seeding.ts';
import { SCRIPT_STARTS_AT } from './call-script.ts';
import type { Switchboard } from './load.ts';
import { SwitchBridge } from './switch-bridge.ts';

/** A board with the virtual clock that it goes by. */
export interface TimedBoard {
  readonly board: Switchboard;
  readonly clock: VirtualClock;
}

/** Makes a board that writes to this journal and tells these lines. */
export type BoardMaker = (seed: BridgeSeed, journal: Journal, lines: Lines) => TimedBoard;

/** The product: machines run by their tables, one queue of inputs, every invariant on. */
export const engineBoard: BoardMaker = (seed, journal, lines) => {
  const clock = new VirtualClock(SCRIPT_STARTS_AT);
  const random = seededRandom(1);
  const vault = new HmacPinVault(random);
  const mailer = new SimulatedMailServer(clock);
  const ports = { clock, random, vault, mailer, journal, lines };
  const bridge = new Bridge({ start: seed, ports });
  const board: Switchboard = {
    dial: (call) => bridge.take({ input: 'dial', ...call }).call,
    press: (call, key, durationMs) => bridge.take({ input: 'press', call, key, durationMs }),
    hangUp: (call) => bridge.take({ input: 'hangUp', call }),
  };
  return { board, clock };
};

/** The yardstick: the same call by hand, on the same clock and the same vault. */
export const switchBoard: BoardMaker = (seed, journal, lines) => {
  const clock = new VirtualClock(SCRIPT_STARTS_AT);
  const vault = new HmacPinVault(seededRandom(1));
  const directory = directoryFrom(seed, vault, clock.now());
  return { board: new SwitchBridge({ directory, clock, vault, journal, lines }), clock };
};
