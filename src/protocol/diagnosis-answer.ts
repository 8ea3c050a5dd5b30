import { z } from 'zod';
import { CALL_PLACES } from '../domain/call-place.ts';
import { LOBBY_REASONS } from '../domain/reasons.ts';
import type { Unchanged } from '../domain/unchanged.ts';

/** How sure a diagnosis can be. */
export const CERTAINTIES = ['proven', 'likely', 'open'] as const;

const text = z.string();
const moment = z.number().describe('Milliseconds since the epoch.');

/** A replay with something changed. */
export const proof = z
  .object({
    changed: text.describe('What was otherwise in the replay: `Amos keys the PIN of version 3`.'),
    outcome: text.describe('What came of it: `the meeting starts at 10:02:14`.'),
    mends: z.boolean().describe('True when the trouble was gone.'),
  })
  .describe('The history replayed with something changed.');

const setting = z.object({
  name: text,
  owner: text.describe('tenant, bridge, or the user, meeting or number that it is of.'),
  value: z.unknown(),
  changedAt: moment.nullable(),
  changedBy: text.nullable().describe('null when it was so from the beginning.'),
});

const evidence = z
  .object({
    words: text,
    at: moment.nullable(),
    who: text.nullable().describe('The call, app participant or user that it is about.'),
    seq: z.int().nullable().describe('The fact of the journal.'),
    setting: setting.nullable(),
  })
  .describe('Where something can be looked up.');

const meeting = z.object({
  id: text,
  conferenceId: text.nullable(),
  organizer: text,
  state: z
    .enum(['notStarted', 'started', 'ended', 'unknown'])
    .describe('unknown where no journal tells it, but an export of calls.'),
  since: moment.nullable(),
  locked: z.boolean().nullable(),
});

const caller = z.object({
  who: text.describe('A call or an app participant, as the journal names it.'),
  name: text,
  by: z.enum(['phone', 'app']),
  place: z
    .enum([...CALL_PLACES, 'connected'])
    .describe('connected where it is not known whether that is the lobby or the meeting.'),
  since: moment,
  waits: z.enum(LOBBY_REASONS).nullable().describe('Why they wait, when they are in the lobby.'),
  missing: text.nullable().describe('What is missing for them to get in.'),
});

/**
 * The answer to "why has it not started, or let me in?", about one meeting, or about callers who
 * reached none. No text in it holds a digit of a PIN.
 *
 * @param code the schema of a cause's name.
 */
function diagnosisSchema<Code extends z.ZodType<string>>(code: Code) {
  const cause = z.object({
    code,
    words: text,
    who: z.array(text).describe('The callers that it keeps out.'),
    evidence: z.array(evidence),
    proof: proof.nullable().describe('null where no replay can show it.'),
  });
  const noticed = z.object({
    code,
    words: text,
    because: text.describe('Why it is not to blame.'),
    evidence: z.array(evidence),
  });
  const remedy = z.object({
    words: text.describe('What to do, in the imperative.'),
    by: z.enum(['caller', 'organizer', 'administrator', 'gateway']),
    cmdlet: text.nullable().describe('The cmdlet that does it, word for word.'),
    steps: z
      .array(z.record(text, z.unknown()))
      .describe(
        'The same as steps of a scenario; empty where nothing that the bridge sees is done.',
      ),
    helps: z.array(text).describe('The callers whom it lets in.'),
    mends: z.array(code),
    proof: proof.nullable(),
  });
  const certainty = z.object({
    level: z.enum(CERTAINTIES),
    because: text,
    surer: z.array(text).describe('What would make it surer, or what to ask for.'),
    possible: z
      .array(code)
      .exactOptional()
      .describe('What it may be as well, where what is known does not tell these apart.'),
  });
  return z
    .object({
      version: z.int(),
      at: moment,
      answer: text.describe('The whole answer in one sentence.'),
      healthy: z.boolean().describe('True when nobody is refused, kept waiting or cut off.'),
      meeting: meeting.nullable().describe('null when nobody reached one.'),
      callers: z.array(caller).describe('Everybody who came, in the order of coming.'),
      causes: z.array(cause).describe('What is to blame, the most to blame first.'),
      notCauses: z.array(noticed).describe('What was noticed and is not the cause.'),
      remedies: z.array(remedy).describe('What would mend it, the shortest first.'),
      certainty,
    })
    .describe('Why a meeting has not started, or somebody is not in.');
}

/** A diagnosis whose causes have these names. */
export type DiagnosisOf<Code extends string> = Unchanged<
  z.infer<ReturnType<typeof diagnosisSchema<z.ZodType<Code>>>>
>;

/** The answer to `GET /v1/meetings/:meeting/why`. */
export const diagnosisAnswer = diagnosisSchema(
  text.describe('The name of a cause, for example pin.revoked.'),
);
