import type { MailSpool } from '../adapters/mail-spool.ts';
import { composeBridge } from '../adapters/compose-bridge.ts';
import type { Executor } from '../callflow/executor.ts';
import type { BridgeOrigin } from '../domain/bridge-origin.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { Clock, Mailer, RandomSource } from '../engine/ports.ts';
import type { SimulatedMailServer } from '../adapters/simulated-mail-server.ts';
import type { BridgeApi } from './bridge-api.ts';
import { OPEN_GATE, type CommitGate } from './durable/commit-gate.ts';
import { MailOutbox } from './durable/mail-outbox.ts';
import type { LineRegistry } from './line-registry.ts';
import { LiveJournal, type ServerJournal } from './server-journal.ts';

/** What a hosted bridge consists of, in memory or on disk. */
export interface BridgeParts {
  readonly bridge: BridgeApi;
  readonly clock: Clock;
  readonly journal: ServerJournal;
  readonly mailServer: SimulatedMailServer;
  /** Holds back what clients are told until it is on disk. */
  readonly gate: CommitGate;
  /** Lets go of what is old, piece by piece; between two of them the bridge goes on. */
  readonly letGo: (asked: OldFacts) => Generator<void, void>;
  /** How many mails are neither accepted nor bounced. */
  readonly mailsOwed: () => number;
  /** Stops what is left once the bridge has stopped. */
  readonly release: () => Promise<void>;
}

/** What is old by now, in milliseconds since the epoch. */
export interface OldFacts {
  readonly now: number;
  /** Facts before this moment. */
  readonly before: number;
  /** Audit entries before this moment. */
  readonly auditBefore: number;
}

/** What the parts are made with; what a timer throws goes to `onFailure`. */
export interface PartsWorld {
  readonly lines: LineRegistry;
  readonly onFailure: (error: unknown) => void;
  /** How many facts are kept in memory. */
  readonly keptFacts: number;
  /** How many milliseconds a disk rests between two writes. */
  readonly commitMs: number;
  /** What runs the machines. */
  readonly executor: Executor;
}

/** Makes the parts of a bridge. */
export type MakeParts = (world: PartsWorld) => BridgeParts;

/** What a bridge in memory goes by. */
export interface BridgeMakings {
  readonly seed: BridgeSeed;
  readonly clock: Clock;
  /** Stops what timers are left once the bridge has stopped. */
  readonly stopClock: () => void;
  readonly random: RandomSource;
  /** Makes what sends the mails; the pretended mail server does when left out. */
  readonly mailerFor?: MailerFor;
}

/** A mailer that can be told to stop. */
export interface ClosableMailer extends Mailer {
  /** Sends no more; resolves once nothing is under way. */
  close(): Promise<void>;
}

/**
 * Makes what sends the mails of a bridge that goes by this clock. They wait in the spool, which
 * their bridge empties; in this process's memory when there is none.
 */
export type MailerFor = (clock: Clock, spool?: MailSpool) => ClosableMailer;

/** A bridge that lives as long as the process. */
export function inMemory(makings: BridgeMakings): MakeParts {
  const { seed, random, stopClock } = makings;
  return ({ lines, onFailure, keptFacts, executor }) => {
    const clock = guarded(makings.clock, onFailure);
    const journal = new LiveJournal(keptFacts);
    const gate = OPEN_GATE;
    const held = new MailOutbox({
      gate,
      report: (mail, report) => {
        held.settled(mail);
        composed.bridge.take({ input: 'mailReport', mail, report });
      },
    });
    // The bridge is made and described at one and the same moment.
    const composed = clock.holdStill(() => {
      const parts = composeBridge({
        ...{ seed, clock, random, journal, lines, executor },
        mailer: held,
      });
      const stateNow = (): BridgeOrigin => {
        const directory = parts.bridge.directory.snapshot();
        return { profile: seed.profile, at: clock.now(), directory };
      };
      journal.history.begin(stateNow);
      return parts;
    });
    const { bridge, mailServer } = composed;
    const mailer = makings.mailerFor?.(clock);
    held.open(mailer ?? mailServer);
    const mailsOwed = (): number => held.owed.size;
    const release = async (): Promise<void> => {
      stopClock();
      await mailer?.close();
    };
    const letGo = function* ({ before, auditBefore, now }: OldFacts): Generator<void, void> {
      journal.history.letGo(before, auditBefore, now);
      yield;
    };
    return { bridge, mailServer, clock, journal, mailsOwed, gate, letGo, release };
  };
}

/** A timer of the bridge must not take the process, and other bridges, down with it. */
function guarded(clock: Clock, onFailure: (error: unknown) => void): Clock {
  return {
    now: () => clock.now(),
    present: () => clock.present?.() ?? clock.now(),
    startTimer: (delayMs, firing, failed = onFailure) => clock.startTimer(delayMs, firing, failed),
    stopTimer: (timer) => clock.stopTimer(timer),
    dueAt: (timer) => clock.dueAt(timer),
    holdStill: (work) => clock.holdStill(work),
  };
}
