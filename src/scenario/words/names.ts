import { EMPTY_SEED, type BridgeSeed } from '../../domain/bridge-seed.ts';
import type { NamedUser } from '../../domain/user-lookup.ts';
import type { MailServerState } from '../../domain/mail-server-state.ts';
import type { ParticipantPlan } from '../plan.ts';

/** What a meeting's name stands for. */
export interface MeetingNamed {
  readonly id: string;
  readonly conferenceId: string;
  readonly organizer: string;
}

/** The names that a scenario's `given` declares. */
export interface Names {
  readonly actors: Map<string, ParticipantPlan>;
  /** The callers of each crowd, by its name. */
  readonly crowds: Map<string, readonly string[]>;
  readonly organizers: Map<string, NamedUser>;
  readonly meetings: Map<string, MeetingNamed>;
  /** Service numbers in E.164; the first is the default. */
  readonly numbers: Map<string, string>;
}

/** No names yet. */
export function noNames(): Names {
  return {
    actors: new Map(),
    crowds: new Map(),
    organizers: new Map(),
    meetings: new Map(),
    numbers: new Map(),
  };
}

/** What `given` comes to, beside the names that it leaves. */
export interface Given {
  readonly bridge: BridgeSeed;
  readonly startAt: number;
  /** How long an expectation waits that names no time, in milliseconds. */
  readonly withinMs: number;
  readonly mailServer: MailServerState;
}

/** What a scenario begins with that says nothing of it. */
export const NO_GIVEN: Given = {
  bridge: EMPTY_SEED,
  startAt: Date.parse('2026-03-02T09:00:00Z'),
  withinMs: 60_000,
  mailServer: 'up',
};
