import { z } from 'zod';
import { ADMIN_COMMAND, PRINCIPAL, type AdminAnswer, type BridgeError } from './admin-command.ts';
import { APP_JOIN } from './app-join.ts';
import { fromOutside, named } from './field.ts';
import { KEYS_AND_HIDDEN } from './key.ts';
import { MAIL_REPORT } from './mail-report.ts';
import type { Unchanged } from './unchanged.ts';

const call = named('call');

/**
 * What comes to a bridge from the world, as plain data: the same inputs at the same times with the same
 * random draws make the same journal. Calls and participants go by the identifiers that the bridge gave them;
 * who is not there any more is passed over.
 */
export const INPUTS = {
  dial: z
    .object({
      input: z.literal('dial'),
      to: named('number'),
      from: fromOutside(),
      name: fromOutside()
        .nullable()
        .describe('What the caller says when asked to record a name (rule MTG-1).'),
      source: z
        .string()
        .exactOptional()
        .describe('Where the connection comes from, where that is known (rule PIN-11).'),
    })
    .describe('A phone dials a number, E.164 or not.'),
  press: z
    .object({
      input: z.literal('press'),
      call,
      key: z.enum(KEYS_AND_HIDDEN),
      durationMs: z.number(),
    })
    .describe('A key is pressed.'),
  hangUp: z.object({ input: z.literal('hangUp'), call }).describe('The caller hangs up.'),
  loseLine: z
    .object({ input: z.literal('loseLine'), call })
    .describe(
      'The connection is gone; the call goes on for the grace time (setting `lineGraceMs`).',
    ),
  resumeLine: z
    .object({ input: z.literal('resumeLine'), call })
    .describe('The connection is back within the grace time.'),
  joinByApp: z
    .object({ input: z.literal('joinByApp'), join: APP_JOIN })
    .describe('Somebody joins by the app (rules START-1, START-6).'),
  leaveByApp: z
    .object({ input: z.literal('leaveByApp'), participant: named('participant') })
    .describe('Whoever joined by the app leaves.'),
  administer: z
    .object({ input: z.literal('administer'), by: PRINCIPAL, command: ADMIN_COMMAND })
    .describe('What an administrator or an organizer asks for.'),
  mailReport: z
    .object({ input: z.literal('mailReport'), mail: named('mail'), report: MAIL_REPORT })
    .describe('What became of a mail; a second report is passed over.'),
  stop: z
    .object({ input: z.literal('stop') })
    .describe('Every call ends, those by the app are seen out, and no more is taken.'),
  comeBack: z
    .object({ input: z.literal('comeBack') })
    .describe(
      'Calls are taken again, as by a server whose state outlives it. No fact tells of it.',
    ),
} as const;

/** What comes to a bridge from the world: one of {@link INPUTS}. */
export type BridgeInput = {
  [Name in keyof typeof INPUTS]: Unchanged<z.infer<(typeof INPUTS)[Name]>>;
}[keyof typeof INPUTS];

/** The inputs of that name. */
export type InputOf<N extends BridgeInput['input']> = Extract<BridgeInput, { readonly input: N }>;

/** The call that dialling makes. */
export interface DialOutcome {
  readonly call: string;
}

/** What a join by the app comes to. */
export type JoinOutcome = { readonly participant: string } | { readonly error: BridgeError };

/**
 * What an input comes to, for whoever gave it. The answer of a PIN reset holds the PIN: the one time it is
 * shown (rule PIN-4).
 */
export type OutcomeOf<I extends BridgeInput> =
  I extends InputOf<'dial'>
    ? DialOutcome
    : I extends InputOf<'joinByApp'>
      ? JoinOutcome
      : I extends InputOf<'administer'>
        ? AdminAnswer
        : undefined;

/** What any input comes to. */
export type Outcome = OutcomeOf<BridgeInput>;
