import type { Principal, AdminAnswer, AdminCommand, BridgeError } from '../domain/admin-command.ts';
import type { AppJoin } from '../domain/app-join.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { Fact } from '../domain/fact.ts';
import type { Key } from '../domain/key.ts';
import type { LineEvent } from '../domain/line-event.ts';
import type { MailReport } from '../domain/mail-report.ts';
import type { MailServerState } from '../domain/mail-server-state.ts';

/** One thing that a telephone was told, and when: milliseconds since the epoch. */
export interface Heard {
  readonly at: number;
  readonly event: LineEvent;
}

/** A telephone call that the runner holds. */
export interface DrivenCall {
  /** All that this phone was told, oldest first. */
  readonly heard: readonly Heard[];
  /** The bridge's identifier, once it is known. */
  readonly call: string | null;
  press(key: Key, durationMs: number): Promise<void>;
  hangUp(): Promise<void>;
  /** The connection is gone without a hang-up. */
  loseLine(): Promise<void>;
  /** The connection comes back; what was missed is heard then. */
  resumeLine(): Promise<void>;
}

/** The drivers there are. */
export const DRIVER_NAMES = ['in-process', 'ws', 'target'] as const;

/** One of {@link DRIVER_NAMES}. */
export type DriverName = (typeof DRIVER_NAMES)[number];

/**
 * What carries a scenario's steps to a bridge: in the same process, over real WebSockets to a
 * server whose clock the runner steps, or to a running server in real time.
 *
 * Every method resolves once the bridge has taken the input in and every phone has been told
 * all that followed from it at that moment.
 */
export interface Driver {
  readonly name: DriverName;
  /** Milliseconds since the epoch, by the clock that the bridge goes by. */
  now(): number;
  /** Calls `wake` once, `delayMs` from now, by the same clock, in order with the bridge's timers. */
  wakeIn(delayMs: number, wake: () => void): void;
  /**
   * Lets time pass until something happens: a virtual clock goes to its next due time and fires
   * what is due there, a real one waits. `false` when nothing is left that could ever happen.
   */
  step(): Promise<boolean>;
  /** When the next timer is due; `null` when none is. Only where time is virtual. */
  nextDue?(): number | null;
  /** Goes to `at` and fires nothing. Only where time is virtual. */
  passTo?(at: number): Promise<void>;
  dial(to: string, from: string, name: string | null): Promise<DrivenCall>;
  joinByApp(join: AppJoin): Promise<{ participant: string } | { error: BridgeError }>;
  leaveByApp(participant: string): Promise<void>;
  administer(actor: Principal, command: AdminCommand): Promise<AdminAnswer>;
  setMailServer(state: MailServerState): Promise<void>;
  /** Says what comes of the nth mail, where mails are done by hand; `false` when it does not wait. */
  concludeMail(nth: number, report: MailReport): Promise<boolean>;
  /** Stops the bridge in good order: every call ends. Only for a bridge of the runner's own. */
  stopBridge?(): Promise<void>;
  /** Lets a stopped bridge take calls again. Only in the same process. */
  startBridge?(): Promise<void>;
  /** The text of the newest mail to that address, for a scenario that reads its PIN from it. */
  newestMail(to: string): Promise<{ subject: string; text: string } | null>;
  /** How many random draws the bridge has made; absent where nobody can say. */
  draws?(): number;
  /** The truth record so far. */
  facts(): readonly Fact[];
  close(): Promise<void>;
}

/** Makes a driver with a fresh bridge from `seed`. */
export type OpenDriver = (options: {
  readonly seed: BridgeSeed;
  /** Milliseconds since the epoch at which virtual time starts. */
  readonly startAt: number;
  /** Seeds the bridge's random draws. */
  readonly random: number;
}) => Promise<Driver>;
