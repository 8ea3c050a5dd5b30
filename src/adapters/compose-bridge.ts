import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { Executor } from '../callflow/executor.ts';
import { Bridge } from '../engine/bridge.ts';
import type { Clock, Journal, Lines, Mailer, RandomSource } from '../engine/ports.ts';
import { HmacPinVault } from './hmac-pin-vault.ts';
import { conferenceIdsFirst } from './random-sources.ts';
import { SimulatedMailServer } from './simulated-mail-server.ts';

/** What a bridge in this process is made of. */
export interface BridgeParts {
  readonly seed: BridgeSeed;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly journal: Journal;
  readonly lines: Lines;
  /** Sends the mails; the pretended mail server when left out. */
  readonly mailer?: Mailer;
  readonly executor?: Executor;
}

/** A bridge with its vault and its pretended mail server. */
export interface ComposedBridge {
  readonly bridge: Bridge;
  readonly mailServer: SimulatedMailServer;
}

/** Puts a bridge together from its parts; equal parts make equal bridges. */
export function composeBridge(parts: BridgeParts): ComposedBridge {
  const { seed, clock, journal, lines, executor } = parts;
  const mailServer = new SimulatedMailServer(clock);
  const vault = new HmacPinVault(parts.random);
  vault.mintNext(seed.draws?.pins ?? []);
  const random = conferenceIdsFirst(seed.draws?.conferenceIds ?? [], parts.random);
  const ports = { clock, random, vault, mailer: parts.mailer ?? mailServer, journal, lines };
  const bridge = new Bridge({
    start: seed,
    ports,
    ...(executor === undefined ? {} : { executor }),
  });
  return { bridge, mailServer };
}
