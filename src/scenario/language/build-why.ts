import { CAUSE_CODES, type KnownCause } from '../../diagnosis/causes/all-causes.ts';
import { WHY_TOPICS } from '../../domain/why-topic.ts';
import type { WhyExpectation } from '../why-expectation.ts';
import { CERTAINTIES, type ExpectationDocuments } from './expectation-schema.ts';
import { actorOf, meetingOf } from './names.ts';
import type { Path } from './problem.ts';
import { choicesOf, flagOf, maybeChoice, type Scope } from './scope.ts';
import { inline } from './step-words.ts';
import { plainText } from './variables.ts';

type WhyDocument = ExpectationDocuments['why'];
type Codes = string | readonly string[];
type LongForm = Omit<Exclude<WhyDocument, Codes>, 'causes'> & {
  readonly causes?: Codes | undefined;
};

/** Builds what stands under `why`: a code, a list of codes, or all that can be said of an answer. */
export function buildWhy(
  scope: Scope,
  document: WhyDocument,
  path: Path,
): { expectation: WhyExpectation; words: string } {
  const written = longForm(document);
  const isShort = typeof document === 'string' || Array.isArray(document);
  const codes = (key: 'causes' | 'notCauses' | 'remedies'): KnownCause[] =>
    choicesOf(scope, written[key] ?? [], isShort ? path : [...path, key], CAUSE_CODES);
  const healthy =
    written.healthy === undefined ? null : flagOf(scope, written.healthy, [...path, 'healthy']);
  const saysCauses = written.causes !== undefined || healthy === true;
  const { meeting, caller, about, certainty } = written;
  const expectation: WhyExpectation = {
    of: 'why',
    meeting:
      meeting === undefined ? null : plainText(meetingOf(scope, meeting, [...path, 'meeting'])),
    caller: caller === undefined ? null : actorOf(scope, caller, [...path, 'caller']),
    about: maybeChoice(scope, about, [...path, 'about'], WHY_TOPICS),
    causes: saysCauses ? codes('causes') : null,
    notCauses: codes('notCauses'),
    remedies: codes('remedies'),
    healthy,
    certainty: maybeChoice(scope, certainty, [...path, 'certainty'], CERTAINTIES),
  };
  checkSense(scope, written, expectation, path);
  return { expectation, words: `why: ${inline(document)}` };
}

function longForm(document: WhyDocument): LongForm {
  const isShort = typeof document === 'string' || Array.isArray(document);
  return isShort ? { causes: document } : document;
}

const ANSWER_WORDS = ['causes', 'notCauses', 'remedies', 'healthy', 'certainty'] as const;

/** Reports what no answer could ever be. */
function checkSense(
  scope: Scope,
  written: LongForm,
  { causes, notCauses, remedies, healthy }: WhyExpectation,
  path: Path,
): void {
  if (ANSWER_WORDS.every((word) => written[word] === undefined)) {
    const message = '`why` does not say what the answer is.';
    scope.report(path, message, 'Add `causes:` with a list of causes, or `healthy: true`.', 'key');
  }
  if (healthy === true && causes !== null && causes.length > 0) {
    const message = '`healthy: true` says that nothing is wrong, and here are causes.';
    const cure = 'Take `healthy` out, or leave `causes` empty.';
    scope.report([...path, 'healthy'], message, cure, 'key');
  }
  const twice = causes?.find((code, place) => causes.indexOf(code) !== place);
  if (twice !== undefined) {
    scope.report(path, `The cause ${twice} stands here twice.`, 'Name every cause once.', 'key');
  }
  const both = notCauses.find((code) => causes?.includes(code));
  if (both !== undefined) {
    const message = `${both} stands among \`causes\` and among \`notCauses\`.`;
    scope.report([...path, 'notCauses'], message, 'Take it out of one of the two.', 'key');
  }
  const idle = remedies.find((code) => causes !== null && !causes.includes(code));
  if (idle !== undefined) {
    const message = `A remedy for ${idle} is expected, and it is not among \`causes\`.`;
    scope.report([...path, 'remedies'], message, 'Name it under `causes` too.', 'key');
  }
}
