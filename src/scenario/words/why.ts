import { z } from 'zod';
import { CAUSE_CODES } from '../../diagnosis/causes/all-causes.ts';
import { WHY_TOPICS } from '../../domain/why-topic.ts';
import { plainText } from '../language/variables.ts';
import type { WhyExpectation } from '../why-expectation.ts';
import { choice, flag, listOf } from './leaves.ts';
import { inline } from './phrases.ts';
import { placed, type Place } from './place.ts';
import { actor, meeting } from './references.ts';
import { expectationWord } from './word.ts';
import { CERTAINTIES } from '../../protocol/diagnosis-answer.ts';

const cause = choice(CAUSE_CODES).meta({
  id: 'cause',
  description: 'A cause that a diagnosis can name.',
});

const longForm = z.strictObject({
  meeting: meeting.describe('Which meeting. Default: the one in trouble.').optional(),
  caller: actor.describe('Why is this one not in?').optional(),
  about: choice(WHY_TOPICS)
    .describe('What is wondered about. Default: start, why somebody is not in.')
    .optional(),
  causes: z.array(cause).describe('Exactly these, the most to blame first.').optional(),
  notCauses: z
    .array(cause)
    .min(1)
    .describe('Noticed, and named as not to blame; others may be there.')
    .optional(),
  remedies: z
    .array(cause)
    .min(1)
    .describe('Causes for which a remedy is named whose replay mends it.')
    .optional(),
  healthy: flag.describe('Whether nothing is wrong.').optional(),
  certainty: choice(CERTAINTIES).describe('How sure the answer is.').optional(),
});

type Answer = z.output<typeof longForm>;

const ANSWER_WORDS = ['causes', 'notCauses', 'remedies', 'healthy', 'certainty'] as const;

/** Reports what no answer could ever be. */
function checkSense(answer: Answer, place: Place): void {
  const { causes, notCauses, remedies, healthy } = answer;
  if (ANSWER_WORDS.every((word) => answer[word] === undefined)) {
    const message = '`why` does not say what the answer is.';
    place.report(message, 'Add `causes:` with a list of causes, or `healthy: true`.', 'key');
  }
  if (healthy === true && (causes ?? []).length > 0) {
    const message = '`healthy: true` says that nothing is wrong, and here are causes.';
    const cure = 'Take `healthy` out, or leave `causes` empty.';
    place.in('healthy').report(message, cure, 'key');
  }
  const twice = causes?.find((code, i) => causes.indexOf(code) !== i);
  if (twice !== undefined) {
    place.report(`The cause ${twice} stands here twice.`, 'Name every cause once.', 'key');
  }
  const both = notCauses?.find((code) => causes?.includes(code));
  if (both !== undefined) {
    const message = `${both} stands among \`causes\` and among \`notCauses\`.`;
    place.in('notCauses').report(message, 'Take it out of one of the two.', 'key');
  }
  const idle = remedies?.find((code) => causes !== undefined && !causes.includes(code));
  if (idle !== undefined) {
    const message = `A remedy for ${idle} is expected, and it is not among \`causes\`.`;
    place.in('remedies').report(message, 'Name it under `causes` too.', 'key');
  }
}

/** `why:`, what a diagnosis says at this moment. */
export const why = expectationWord({
  key: 'why',
  schema: placed(
    z.union([placed(listOf(cause), (causes): Answer => ({ causes })), longForm]),
    (written, place): WhyExpectation => {
      const { meeting, caller = null, about = null, healthy = null, certainty = null } = written;
      const causes = written.causes ?? (healthy === true ? [] : undefined);
      checkSense({ ...written, causes }, place);
      return {
        of: 'why',
        meeting: meeting === undefined ? null : plainText(meeting),
        caller,
        about,
        causes: causes ?? null,
        notCauses: written.notCauses ?? [],
        remedies: written.remedies ?? [],
        healthy,
        certainty,
      };
    },
  ).describe('What a diagnosis says at this moment: why has it not started, why is somebody out?'),
  phrase: (_, place) => `why: ${inline(place.written)}`,
  rows: [
    'a cause, or a list of causes | what a diagnosis names at this moment, exactly these, the most to blame first',
    '`{ meeting, caller, about, causes, notCauses, remedies, healthy, certainty }` | `meeting` asks about another meeting than the one in trouble, `caller` why an actor is not in, `about` about something else than who is in: `mail`, `pin`, `announcements`, `commands`; `causes` as above, empty when none can be named; `notCauses` are noticed and not to blame, others may be; for each of `remedies` one is named that mends it when it is tried; `healthy: true` when nothing is wrong; `certainty` is proven, likely or open',
  ],
  example:
    'why: { caller: pat, causes: [lobby.locked], notCauses: [start.guestsOnly], remedies: [lobby.locked] }',
});
