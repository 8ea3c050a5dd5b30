import type { NumberKind } from './phone-number.ts';
import type { ProfileName } from './rule.ts';
import type { BridgeSettings } from './setting.ts';
import type { TenantSettings } from './tenant.ts';

/**
 * Everything that a bridge starts with, as plain data: what a scenario's `given` comes to and
 * what a server's demo tenant is. Holds PINs in clear: a seed is never written to any record.
 */
export interface BridgeSeed {
  readonly profile: ProfileName;
  readonly tenant: Partial<TenantSettings>;
  readonly settings: Partial<BridgeSettings>;
  readonly numbers: readonly NumberSeed[];
  readonly organizers: readonly OrganizerSeed[];
  readonly meetings: readonly MeetingSeed[];
  /** What the bridge draws first; only for tests and for histories that are lived again. */
  readonly draws?: SeededDraws;
}

/** What a bridge draws next, in this order, before it draws from its own source. */
export interface SeededDraws {
  /** PINs in clear. One that is not as long as the PIN asked for waits for its turn. */
  readonly pins?: readonly string[];
  readonly conferenceIds?: readonly string[];
}

/** A service number; the first of a seed is the bridge's default. */
export interface NumberSeed {
  readonly number: string;
  readonly kind?: NumberKind;
  readonly languages?: readonly string[];
  readonly registered?: boolean;
}

/** A user of the tenant; not enabled yet when `enabled` is false. */
export interface OrganizerSeed {
  readonly id: string;
  readonly displayName?: string;
  /** Absent: the user principal name is the address. `null`: no mailbox. */
  readonly mailbox?: string | null;
  readonly enabled?: boolean;
  readonly allowPstnOnlyMeetings?: boolean;
  readonly allowTollFreeDialIn?: boolean;
  readonly defaultNumber?: string | null;
  /** PINs in clear, the oldest first, the valid one last. Absent: one is generated. */
  readonly pins?: readonly string[];
}

/** A scheduled meeting. */
export interface MeetingSeed {
  readonly id: string;
  readonly organizer: string;
  readonly conferenceId: string;
  readonly dialInBypass?: boolean;
}
