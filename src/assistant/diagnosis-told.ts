import { z } from 'zod';
import { WHY_TOPICS } from '../domain/why-topic.ts';
import { zonedMoment } from '../domain/zoned-moment.ts';
import type { Answer } from '../protocol/routes/all-routes.ts';
import { BOUNDS } from './bounds.ts';
import { ToolFault } from './tool-fault.ts';

const text = z.string();
const word = text.max(BOUNDS.wordCharacters);

/** A diagnosis as it came over the wire. */
export type WireDiagnosis = Answer<'meetingWhy'>;

/** What can be asked about a history, as arguments. */
export const QUESTION = {
  meeting: word.optional().describe('About this meeting: its name or conference ID.'),
  caller: word.optional().describe('About this caller: a name, or the call.'),
  at: word.optional().describe('At this moment: 2026-03-02T09:04:30Z.'),
  about: z
    .enum(WHY_TOPICS)
    .optional()
    .describe('What is wondered about; start when left out: why somebody is not in.'),
};

/** The same as it is asked. */
export interface AskedQuestion {
  readonly meeting?: string | undefined;
  readonly caller?: string | undefined;
  readonly at?: string | undefined;
  readonly about?: (typeof WHY_TOPICS)[number] | undefined;
}

/** What is asked, with the moment in milliseconds. @throws ToolFault for what is no moment. */
export function questionOf({ meeting, caller, at, about }: AskedQuestion): {
  readonly meeting?: string;
  readonly caller?: string;
  readonly at?: number;
  readonly about?: (typeof WHY_TOPICS)[number];
} {
  const moment = at === undefined ? undefined : zonedMoment(at);
  if (moment === null) {
    throw new ToolFault('at: expected a moment', 'Write it as 2026-03-02T09:04:30Z.');
  }
  return {
    ...(meeting !== undefined && { meeting }),
    ...(caller !== undefined && { caller }),
    ...(moment !== undefined && { at: moment }),
    ...(about !== undefined && { about }),
  };
}

/** An answer to "why?", short. */
export const DIAGNOSIS_TOLD = z.object({
  title: text,
  answer: text.describe('The whole answer in a sentence or two.'),
  healthy: z.boolean().describe('True when nobody is refused, kept waiting or cut off.'),
  certainty: text.describe('proven: each cause was tried by a replay without it.'),
  causes: z.array(
    z.object({
      code: text.describe('explain tells more of it.'),
      words: text,
      proof: text.nullable().describe('What came of the replay without it.'),
    }),
  ),
  remedies: z.array(
    z.object({ words: text, by: text, cmdlet: text.nullable(), proof: text.nullable() }),
  ),
  toAsk: z.array(text).describe('What would make it surer, or what to ask for.'),
});

/** A diagnosis, short: the first of its causes and remedies. */
export function toldDiagnosis(
  title: string,
  { answer, healthy, certainty, causes, remedies }: WireDiagnosis,
): z.infer<typeof DIAGNOSIS_TOLD> {
  return {
    ...{ title, answer, healthy },
    certainty: certainty.level,
    causes: causes.slice(0, MOST).map(({ code, words, proof }) => ({
      ...{ code, words },
      proof: proof?.outcome ?? null,
    })),
    remedies: remedies.slice(0, MOST).map(({ words, by, cmdlet, proof }) => ({
      ...{ words, by, cmdlet },
      proof: proof?.outcome ?? null,
    })),
    toAsk: [...certainty.surer],
  };
}

/** How many causes and remedies are told; the long answer has all. */
const MOST = 3;

/** A diagnosis in lines. */
export function diagnosisLines({
  title,
  answer,
  causes,
  remedies,
}: z.infer<typeof DIAGNOSIS_TOLD>): string[] {
  return [
    `${title}: ${answer}`,
    ...causes.map(({ code, words, proof }) =>
      `  blame: ${words} [${code}]${proof === null ? '' : ` Without it: ${proof}`}`.trimEnd(),
    ),
    ...remedies.map(({ words, by }) => `  mends it (${by}): ${words}`),
  ];
}
