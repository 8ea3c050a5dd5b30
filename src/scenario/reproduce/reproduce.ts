import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { readScenarios } from '../language/read-scenarios.ts';
import type { StepDocument } from '../words/steps.ts';
import { asWritten } from '../language/variables.ts';
import type { ScenarioResult } from '../result.ts';
import { openInProcess } from '../run/in-process-driver.ts';
import { runPlan } from '../run/run-plan.ts';
import { cameTrue, expectationOf, placeOf, placeWords, type Place } from './outcome.ts';
import { happenedWords, namesIn, type Answers } from './questions.ts';
import { reproductionOf } from './reproduction-steps.ts';
import { scenarioText } from './scenario-text.ts';
import { listed, plural } from '../../domain/wording.ts';

/** A scenario made from answers. */
export interface Reproduction {
  /** The file: a valid scenario that passes. */
  readonly text: string;
  /** What comes of it, in a sentence. */
  readonly outcome: string;
  /** What is to be thought over when that is not what the user tells; `null` when it is. */
  readonly doubt: string | null;
  /** How it went. */
  readonly run: ScenarioResult;
  /** Why somebody is not in, or that all is well. */
  readonly why: () => Diagnosis;
}

/**
 * Makes a scenario from answers: plays it to see what comes of it, and lets it expect just that. What
 * the user tells is held against it, and never written into it as if it were so.
 */
export async function reproduce(answers: Answers): Promise<Reproduction> {
  const { given, steps } = reproductionOf(answers);
  const said = asWritten(answers.said);
  const whole = { scenario: said, symptom: said, tags: ['reproduction'], given };
  const run = await played(scenarioText({ ...whole, steps: [...steps] }, []));
  const groups = byPlace(namesIn(answers.callers), run);
  const outcome = sentence(groups);
  const places = groups.map(({ place }) => place);
  const doubt = cameTrue(answers.happened, places, run) ? null : doubtOf(answers);
  const ending = groups.map(({ who, place }): StepDocument => ({
    [who.join(', ')]: expectationOf(place),
  }));
  const remarks = doubt === null ? [outcome] : [outcome, doubt];
  const text = scenarioText({ ...whole, steps: [...steps, ...ending] }, remarks);
  const again = await played(text);
  return { text, outcome, doubt, run: again, why: () => verdictOn(again) };
}

/** @throws {Error} when the scenario is no valid one, or fails: the fault is in the making of it. */
async function played(text: string): Promise<ScenarioResult> {
  const { plans, problems } = readScenarios(text, 'reproduction', { readInclude: () => null });
  const [plan] = plans;
  if (plan === undefined) {
    const [problem] = problems;
    throw new Error(`the reproduction is no scenario: ${problem?.path}: ${problem?.message}`);
  }
  const run = await runPlan(plan, { driver: openInProcess, driverName: 'in-process', seed: 1 });
  if (run.failure === null) return run;
  const { step, nearest } = run.failure;
  throw new Error(`the reproduction does not pass: ${step}: ${nearest?.what ?? 'nothing like it'}`);
}

/** @throws {Error} when the run does not say what the bridge was, which every run in process does. */
function verdictOn({ origin, parties, journal: facts }: ScenarioResult): Diagnosis {
  if (origin === null) throw new Error('the reproduction does not say what the bridge was.');
  return diagnose({ origin, parties, facts });
}

interface Group {
  readonly who: readonly string[];
  readonly place: Place;
}

/** Who is where in the end; those in one place together, in the order in which they dialled. */
function byPlace(callers: readonly string[], run: ScenarioResult): readonly Group[] {
  const groups = new Map<string, { who: string[]; place: Place }>();
  for (const name of callers) {
    const place = placeOf(run, name);
    if (place === null) throw new Error(`"${name}" has not dialled in the reproduction.`);
    const key = JSON.stringify(place);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { who: [name], place });
    else group.who.push(name);
  }
  return [...groups.values()];
}

function sentence(groups: readonly Group[]): string {
  const parts = groups.map(({ who, place }) => {
    return `${listed(who, Infinity)} ${plural(who.length, 'is', 'are')} ${placeWords(place)}`;
  });
  return `In the end ${parts.join('; ')}.`;
}

function doubtOf({ happened }: Answers): string {
  return (
    `What is told is that ${happenedWords(happened)}. With these answers that is not what comes of it, ` +
    'so something must have been different.'
  );
}
