import type { Principal, AdminCommand } from '../domain/admin-command.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { MailServerState } from '../domain/mail-server-state.ts';
import type { Act, ParticipantPlan } from '../scenario/plan.ts';

/** A load, checked and ready to run: names resolved, durations in milliseconds. Holds PINs: it is never written. */
export interface LoadPlan {
  readonly title: string;
  readonly file: string;
  readonly seed: number;
  /** What the bridge starts with; `null` for a target that is taken as it is. */
  readonly bridge: BridgeSeed | null;
  /** When virtual time starts, in milliseconds since the epoch. */
  readonly startAt: number;
  /** How long an expectation waits that names no time. */
  readonly withinMs: number;
  readonly mailServer: MailServerState;
  readonly target: string | null;
  /** What stands for the meetings that calls may be for: one of each in every copy. */
  readonly copies: readonly Copy[];
  readonly calls: readonly CallTemplate[];
  readonly arrivals: readonly Arrivals[];
  readonly admin: readonly AdminAction[];
  readonly thresholds: readonly Threshold[];
  /** How long calls may go on behind the last arrival, in milliseconds. */
  readonly graceMs: number;
}

/** What one copy of the meetings has for its own. */
export interface Copy {
  /** The conference IDs of this copy, by those that the plan was written with. */
  readonly conferenceIds: ReadonlyMap<string, string>;
  /** Users and meetings of this copy, by the identifiers that the plan was written with. */
  readonly ids: ReadonlyMap<string, string>;
  /** PINs that are valid at first. */
  readonly pins: ReadonlySet<string>;
  /** Values of variables, PINs of organizers among them. */
  readonly values: ReadonlyMap<string, string>;
}

/** What a kind of call does. */
export interface CallTemplate {
  readonly name: string;
  /** How often it comes, beside the others. */
  readonly weight: number;
  readonly caller: ParticipantPlan;
  readonly script: readonly ScriptLine[];
}

/** What one call can do, by the words of scenarios. */
export const PLAYED_ACTS = ['dial', 'press', 'hangUp', 'wait', 'expect', 'hear'] as const;

/** One act of a call. */
export type ScriptLine = Extract<Act, { readonly act: (typeof PLAYED_ACTS)[number] }>;

/** Calls that come by a rule, from `atMs` on. */
export interface Arrivals {
  readonly atMs: number;
  readonly rule: ArrivalRule;
  /** Places in `calls` of those that come, mixed by weight. */
  readonly calls: readonly number[];
  /** As the result names it, such as `20 per second for 1m`. */
  readonly words: string;
}

/** How calls come. Rates are calls a millisecond. */
export type ArrivalRule =
  | { readonly of: 'constant'; readonly rate: number; readonly forMs: number }
  | { readonly of: 'ramp'; readonly from: number; readonly to: number; readonly forMs: number }
  | {
      readonly of: 'burst';
      readonly calls: number;
      readonly everyMs: number;
      readonly times: number;
    }
  | { readonly of: 'topOfTheHour'; readonly calls: number; readonly overMs: number };

/** What an administrator does in the middle. */
export interface AdminAction {
  readonly atMs: number;
  readonly actor: Principal;
  /** Texts in it are templates. */
  readonly command: AdminCommand;
  /** The variable that takes what is shown. */
  readonly as: string | null;
  readonly words: string;
}

/** What the result is measured against. */
export interface Threshold {
  /** As it is written. */
  readonly words: string;
  readonly measure: MeasureName | ShareName;
  /** Which point of a measure; `null` for a share. */
  readonly point: Point | null;
  readonly compare: '<' | '<=' | '>' | '>=' | '=';
  /** Milliseconds, or a share of all calls asked for from 0 to 1. */
  readonly value: number;
}

/** What is timed. */
export const MEASURES = ['dialToPrompt', 'keyToAnswer', 'pinToLast'] as const;

/** One of {@link MEASURES}. */
export type MeasureName = (typeof MEASURES)[number];

/** What is timed, in words. */
export const MEASURE_WORDS: Readonly<Record<MeasureName, string>> = {
  dialToPrompt: 'dial to first prompt',
  keyToAnswer: 'key to answer',
  pinToLast: '# of the PIN to the last caller let in',
};

/** What becomes of a call. */
export const OUTCOMES = ['came', 'refused', 'lost', 'unfinished', 'notDialled'] as const;

/** One of {@link OUTCOMES}. */
export type CallOutcome = (typeof OUTCOMES)[number];

/** What is a share of all calls asked for; `failed` is all that did not come. */
export const SHARES = [...OUTCOMES, 'failed'] as const;

/** One of {@link SHARES}. */
export type ShareName = (typeof SHARES)[number];

/** Points of a measure that a threshold can name, with the percentile; `null` for the mean. */
export const POINTS = {
  p50: 50,
  p75: 75,
  p90: 90,
  p95: 95,
  p99: 99,
  'p99.9': 99.9,
  max: 100,
  mean: null,
} as const;

/** One of {@link POINTS}. */
export type Point = keyof typeof POINTS;
