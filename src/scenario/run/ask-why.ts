import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import type { Question } from '../../diagnosis/history.ts';
import type { SourceSpot, Step } from '../plan.ts';
import type { WhyExpectation } from '../why-expectation.ts';
import { Mismatch } from './mismatch.ts';
import type { RunContext } from './run-context.ts';
import { TargetError } from './target-error.ts';

/**
 * Asks, at this moment of the run, why the meeting has not started or somebody is not in, and
 * holds the answer against what is expected of it.
 *
 * @throws Mismatch when it is another answer, or none.
 */
export function askWhy(
  context: RunContext,
  { spot, words }: { readonly spot: SourceSpot; readonly words: string },
  expectation: WhyExpectation,
): void {
  const { run } = context;
  const asked = answerOf(context, expectation);
  const wrong = 'none' in asked ? [asked.none] : differences(asked.answer, expectation);
  if (wrong.length === 0) return;
  const said = 'none' in asked ? '' : `. The answer was: ${asked.answer.answer}`;
  throw new Mismatch({
    spot,
    step: words,
    expected: expectedWords(expectation),
    nearest: { what: `${wrong.join('; ')}${said}`, at: run.now, missedByMs: null },
  });
}

/**
 * Refuses a scenario that asks why, before anything is done: what a running server was when it
 * began is known to nobody here, so nothing could be found out by living it again.
 *
 * @throws TargetError
 */
export function refuseWhy(steps: readonly Step[]): void {
  const [first] = stepsThatAskWhy(steps);
  if (first === undefined) return;
  throw new TargetError(
    `The step "${first.words}" needs to know what the bridge was when it began, and a running server does not tell.`,
    'Run the scenario without --target, or take the step out.',
  );
}

/** The steps that ask why, also in branches. */
export function stepsThatAskWhy(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.kind === 'together') return step.branches.flatMap(stepsThatAskWhy);
    return step.kind === 'expect' && step.expectation.of === 'why' ? [step] : [];
  });
}

function answerOf(
  { run, origin, diagnose }: RunContext,
  { meeting, caller, about }: WhyExpectation,
): { readonly answer: Diagnosis } | { readonly none: string } {
  if (origin === null || diagnose === null) {
    throw new Error('`why` was let in without an origin of the bridge, or what answers.');
  }
  const history = { origin, facts: [...run.driver.facts()], parties: run.parties() };
  const question: Question = {
    ...(meeting !== null && { meeting }),
    ...(caller !== null && { caller }),
    ...(about !== null && { about }),
    at: run.now,
  };
  try {
    return { answer: diagnose(history, question) };
  } catch (error) {
    // A question about somebody whom the history does not know has no answer.
    if (error instanceof RangeError) return { none: `there was no answer: ${error.message}` };
    throw error;
  }
}

/** In what the answer is another than the one expected. */
function differences(answer: Diagnosis, expected: WhyExpectation): string[] {
  const codes = answer.causes.map(({ code }) => code);
  const noticed = answer.notCauses.map(({ code }) => code);
  const mended = answer.remedies
    .filter(({ proof }) => proof?.mends === true)
    .flatMap(({ mends }) => mends);
  const { causes, healthy, certainty } = expected;
  const wrong = [
    ...expected.notCauses
      .filter((code) => !noticed.includes(code))
      .map((code) => `${code} is not named as noticed`),
    ...expected.remedies
      .filter((code) => !mended.includes(code))
      .map((code) => `no remedy is named that mends ${code} when it is tried`),
  ];
  if (healthy !== null && answer.healthy !== healthy) {
    wrong.push(
      answer.healthy ? 'it says that nothing is wrong' : 'it says that something is wrong',
    );
  }
  if (certainty !== null && answer.certainty.level !== certainty) {
    wrong.push(`it is ${answer.certainty.level}, because ${answer.certainty.because}`);
  }
  if (causes === null || causes.join() === codes.join()) return wrong;
  return [`the causes are ${listed(codes)}`, ...wrong];
}

function expectedWords(expected: WhyExpectation): string {
  const { causes, notCauses, remedies, healthy, certainty } = expected;
  const parts = [
    causes === null ? '' : `the causes to be ${listed(causes)}`,
    notCauses.length === 0 ? '' : `${listed(notCauses)} to be noticed and not to blame`,
    remedies.length === 0 ? '' : `a remedy to be named for ${listed(remedies)}`,
    healthy === null ? '' : `the answer to be that ${healthy ? 'nothing' : 'something'} is wrong`,
    certainty === null ? '' : `the answer to be ${certainty}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function listed(codes: readonly string[]): string {
  return codes.length === 0 ? 'none' : codes.join(', ');
}
