import { z } from 'zod';
import type { Unchanged } from '../domain/unchanged.ts';

const moment = z.number().describe('Milliseconds since the epoch.');
const code = z.string().describe('The name of a cause, for example pin.revoked.');

const proof = z
  .object({
    changed: z.string().describe('What was otherwise in the replay.'),
    outcome: z.string().describe('What came of it.'),
    mends: z.boolean().describe('True when the trouble was gone.'),
  })
  .describe('The history lived again with something changed.');

const evidence = z
  .object({
    words: z.string(),
    at: moment.nullable(),
    who: z.string().nullable(),
    seq: z.int().nullable().describe('The fact of the journal.'),
    setting: z
      .object({
        name: z.string(),
        owner: z.string(),
        value: z.unknown(),
        changedAt: moment.nullable(),
        changedBy: z.string().nullable(),
      })
      .nullable(),
  })
  .describe('Where something can be looked up.');

/** The answer to `GET /v1/meetings/:meeting/why`: `Diagnosis` of the room `diagnosis`, as a schema. */
export const diagnosisAnswer = z
  .object({
    version: z.int(),
    at: moment,
    answer: z.string().describe('The whole answer in one sentence.'),
    healthy: z.boolean().describe('True when nobody is refused, kept waiting or cut off.'),
    meeting: z
      .object({
        id: z.string(),
        conferenceId: z.string().nullable(),
        organizer: z.string(),
        state: z.enum(['notStarted', 'started', 'ended', 'unknown']),
        since: moment.nullable(),
        locked: z.boolean().nullable(),
      })
      .nullable(),
    callers: z.array(
      z.object({
        who: z.string(),
        name: z.string(),
        by: z.enum(['phone', 'app']),
        place: z.string(),
        since: moment,
        waits: z.string().nullable(),
        missing: z.string().nullable().describe('What is missing for them to get in.'),
      }),
    ),
    causes: z
      .array(
        z.object({
          ...{ code, words: z.string(), who: z.array(z.string()) },
          ...{ evidence: z.array(evidence), proof: proof.nullable() },
        }),
      )
      .describe('What is to blame, the most to blame first.'),
    notCauses: z
      .array(
        z.object({
          ...{ code, words: z.string(), because: z.string(), evidence: z.array(evidence) },
        }),
      )
      .describe('What was noticed and is not the cause.'),
    remedies: z
      .array(
        z.object({
          words: z.string(),
          by: z.enum(['caller', 'organizer', 'administrator', 'gateway']),
          cmdlet: z.string().nullable(),
          steps: z
            .array(z.record(z.string(), z.unknown()))
            .describe('The same as steps of a scenario.'),
          helps: z.array(z.string()).describe('The callers whom it lets in.'),
          mends: z.array(code),
          proof: proof.nullable(),
        }),
      )
      .describe('What would mend it, the shortest first.'),
    certainty: z.object({
      level: z.enum(['proven', 'likely', 'open']),
      because: z.string(),
      surer: z.array(z.string()),
      possible: z.array(code).optional(),
    }),
  })
  .describe('Why a meeting has not started, or somebody is not in.');

/** Why a meeting has not started, or somebody is not in. */
export type WhyAnswer = Unchanged<z.infer<typeof diagnosisAnswer>>;
