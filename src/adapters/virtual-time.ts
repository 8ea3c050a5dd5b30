import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { Fact } from '../domain/fact.ts';
import type { MailServerState } from '../domain/mail-server-state.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** A bridge behind a real server in this process, and what can be known of it without asking over the wire. */
export interface VirtualTimeBridge {
  /** For `?bridge=`. */
  readonly id: string;
  readonly clock: VirtualClock;
  facts(): readonly Fact[];
  /** How the pretended mail server is from now on. */
  setMailServer(state: MailServerState): void;
  /** The newest sequence number of that call's line; `null` while no connection holds it. */
  heldSeq(call: string): number | null;
  /** True while the call is up. */
  isUp(call: string): boolean;
  /** Resolves once the server has noticed that the line's connection is gone. */
  whenLost(call: string): Promise<void>;
  /** What broke the bridge, for example an invariant; `null` while it is sound. */
  failure(): Error | null;
  /** Ends all calls and takes no more. */
  stop(): void;
  /** The same, and the server forgets the bridge; throws what breaks the bridge in doing so. */
  close(): void;
}

/**
 * A real server in this process whose bridges go by clocks that are stepped. The room `server` makes one, the
 * room `scenario` drives it; neither knows the other.
 */
export interface VirtualTimeServer {
  readonly url: string;
  open(options: {
    readonly seed: BridgeSeed;
    /** Milliseconds since the epoch at which virtual time starts. */
    readonly startAt: number;
    /** Seeds the bridge's random draws. */
    readonly random: number;
  }): VirtualTimeBridge;
  close(): Promise<void>;
}
