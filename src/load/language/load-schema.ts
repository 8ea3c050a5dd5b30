import { z } from 'zod';
import { DURATION_PATTERN, durationComplaint } from '../../domain/duration.ts';
import { include, oneOrMoreTexts, packed } from './schema-parts.ts';
import { RATE_PATTERN, rateComplaint } from './rates.ts';
import { THRESHOLD_PATTERN, thresholdComplaint } from './thresholds.ts';

/** A duration as people write it: `500ms`, `20s`, `1m30s`. */
const duration = z
  .string()
  .refine((text) => durationComplaint(text) === null, {
    error: (issue) => packed(durationComplaint(String(issue.input))),
  })
  .meta({
    ...{ id: 'loadDuration', pattern: DURATION_PATTERN },
    description: 'A duration: 250ms, 5s, 10m, 4h, 1h30m.',
  });

const rate = z
  .string()
  .refine((text) => rateComplaint(text) === null, {
    error: (issue) => packed(rateComplaint(String(issue.input))),
  })
  .meta({
    ...{ id: 'rate', pattern: RATE_PATTERN },
    description: 'So many calls: `20 per second`, `600 per minute`, `90 per hour`.',
  });

const callCount = z.number().int().min(1).max(1_000_000);

/** A kind of call. */
const call = z.strictObject({
  from: z
    .string()
    .min(1)
    .describe('A scenario whose caller is played: a file, and #title where it has several.')
    .optional(),
  caller: z
    .string()
    .min(1)
    .describe(
      'Whose part: a caller of that scenario, or of `given`. Default: the name of the call.',
    )
    .optional(),
  steps: z
    .array(z.unknown())
    .min(1)
    .describe(
      'What one caller does, in the words of a scenario: dial, press, hear, expect, wait, hangUp.',
    )
    .optional(),
  weight: z
    .number()
    .positive()
    .max(1_000_000)
    .describe('How often it comes beside the others. Default: 1.')
    .optional(),
});

/** Calls that come by a rule: exactly one of constant, ramp, burst and topOfTheHour. */
const arrival = z.strictObject({
  constant: rate.describe('Calls come evenly: 20 per second.').optional(),
  ramp: z
    .strictObject({ from: rate, to: rate })
    .describe('Calls come faster and faster, or slower and slower.')
    .optional(),
  burst: callCount.describe('So many calls come at once.').optional(),
  topOfTheHour: callCount
    .describe(
      'So many calls come around the hour: few at first, most in the middle, drawn by the seed.',
    )
    .optional(),
  for: duration.describe('How long, with constant and ramp.').optional(),
  every: duration.describe('A burst comes again after so long.').optional(),
  times: z.number().int().min(1).max(100_000).describe('How many bursts. Default: 1.').optional(),
  over: duration.describe('The time around the hour.').optional(),
  at: duration.describe('When it begins. Default: when the one before is over.').optional(),
  calls: oneOrMoreTexts.describe('Which calls, mixed by weight. Default: all.').optional(),
});

const storm = z.strictObject({
  pins: z.enum(['wrong', 'right']).describe('Which PINs are keyed, one a call.'),
  rate,
  for: duration,
  at: duration.describe('When it begins. Default: at once.').optional(),
  meeting: z.string().min(1).describe('A meeting of `given`. Default: the first.').optional(),
});

const action = z.looseObject({ at: duration.describe('When, from the beginning.') });

const threshold = z
  .string()
  .refine((text) => thresholdComplaint(text) === null, {
    error: (issue) => packed(thresholdComplaint(String(issue.input))),
  })
  .meta({
    ...{ id: 'threshold', pattern: THRESHOLD_PATTERN },
    description: 'A point of a measure, or a share of all calls: `pinToLast p99 < 2s`.',
  });

/** A load plan: the one source of its checks and, with what scenarios say, of the schema for editors. */
export const loadSchema = z
  .strictObject({
    load: z.string().regex(/\S/u).describe('The title: what the load is, in one line.'),
    story: z.string().describe('What a reader should know.').optional(),
    seed: z.number().int().min(0).max(0xffff_ffff).describe('Of all draws. Default: 1.').optional(),
    include,
    given: z.unknown().describe('What its own server starts with, as in a scenario.').optional(),
    copies: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .describe(
        'So many of each meeting of `given`, each with its own conference ID, organizer and PIN.',
      )
      .optional(),
    target: z.string().min(1).describe('A server that is up. Default: one of its own.').optional(),
    calls: z.record(z.string(), call).describe('The kinds of calls, by name.'),
    arrivals: z.array(arrival).min(1).describe('When calls come, one after another.').optional(),
    storms: z.array(storm).min(1).describe('Storms of PINs.').optional(),
    admin: z.array(action).min(1).describe('What administrators do in the middle.').optional(),
    thresholds: z
      .array(threshold)
      .min(1)
      .describe('What must hold: `dialToPrompt p95 < 2s`.')
      .optional(),
    grace: duration
      .describe('How long calls may go on behind the last arrival. Default: 30s.')
      .optional(),
  })
  .meta({ id: 'load', title: 'Lobbyline load plan' });

/** A load plan as a file writes it. */
export type LoadDocument = z.output<typeof loadSchema>;
