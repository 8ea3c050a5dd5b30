import { isDeepStrictEqual } from 'node:util';
import type { BridgeOrigin } from '../../domain/bridge-origin.ts';
import type { Fact } from '../../domain/fact.ts';
import { originOf } from '../../engine/seeding.ts';
import { journalText } from '../../replay/journal-text.ts';
import { RecordingFault } from '../../replay/recording-fault.ts';
import { ReplayDeviation } from '../../replay/replay-deviation.ts';
import { readScenarios } from '../language/read-scenarios.ts';
import type { ScenarioDocument } from '../words/scenario.ts';
import { asWritten } from '../language/variables.ts';
import { openInProcess } from '../run/in-process-driver.ts';
import { runPlan } from '../run/run-plan.ts';
import { Participants } from './participants.ts';
import { endingsOf } from './endings.ts';
import { mailBookOf } from './mail-words.ts';
import { materialOf, type History, type Material } from './material.ts';
import { NameBook } from './name-book.ts';
import { placeNames, recordedGiven } from './recorded-given.ts';
import { scenarioText } from './scenario-text.ts';
import { NamedDigits } from './secrets.ts';
import { Timeline } from './timeline.ts';

/** What a recording says of itself. */
export interface Heading {
  readonly title: string;
  /** Where and when it was recorded. */
  readonly story: string;
}

/** A history as a scenario that replays to the same journal. */
export interface RecordedScenario {
  /** The YAML text. No PIN is in it: those that stand there are made up. */
  readonly text: string;
  /** `exact` where only the order of everything within its millisecond leads to the same. */
  readonly form: 'readable' | 'exact';
}

const PINS = 'All PINs are made up; those that were keyed are in no record.';

/**
 * Writes a history as a scenario, and makes sure that it replays to the same journal, byte for byte:
 * in the form that people like to read, or else exactly.
 *
 * @param forms which forms to try, in this order.
 * @throws RecordingFault when it does not, or when the language cannot say what the bridge was.
 */
export async function recordScenario(
  history: History,
  heading: Heading,
  forms: readonly RecordedScenario['form'][] = ['readable', 'exact'],
): Promise<RecordedScenario> {
  const material = soundMaterial(history);
  let fault: RecordingFault | null = null;
  for (const form of forms) {
    const text = scenarioText(
      documentOf(material, heading, form === 'exact'),
      `${asWritten(heading.story)} ${PINS}`,
    );
    fault = await faultOf(text, material);
    if (fault === null) return { text, form };
    if (fault.code === 'recording.unwritable') break;
  }
  throw fault ?? new Error('A recording has a form.');
}

function soundMaterial(history: History): Material {
  try {
    return materialOf(history);
  } catch (error) {
    if (!(error instanceof ReplayDeviation)) throw error;
    throw new RecordingFault('recording.deviates', error.message);
  }
}

function documentOf(material: Material, heading: Heading, exact: boolean): ScenarioDocument {
  const participants = new Participants(material);
  const digits = new NamedDigits();
  const naming = { participants, digits, places: placeNames(material.origin, new NameBook()) };
  const mails = mailBookOf(material.facts);
  const byHand = mails.nth.size > 0 && (exact || !mails.isUp);
  const timeline = new Timeline({
    material,
    naming,
    mails: { ...mails, isUp: !byHand },
    exact,
  });
  const given = {
    ...recordedGiven(material, naming),
    ...(byHand && { mailServer: 'byHand' as const }),
  };
  const vars = Object.fromEntries(digits.variables);
  const steps = timeline.steps({ given, vars });
  return {
    scenario: asWritten(heading.title),
    tags: ['recorded'],
    ...(digits.variables.size > 0 && { vars }),
    given,
    steps: [...steps, ...endingsOf(material, naming)],
  };
}

/** What is wrong with a text as a recording of a history; `null` when nothing is. */
async function faultOf(text: string, material: Material): Promise<RecordingFault | null> {
  const { plans, problems } = readScenarios(text, 'recording', { readInclude: () => null });
  const [plan] = plans;
  const [problem] = problems;
  if (plan === undefined) {
    const what =
      problem === undefined ? 'There is no scenario.' : `${problem.path}: ${problem.message}`;
    return new RecordingFault('recording.unwritable', what);
  }
  if (!isDeepStrictEqual(said(originOf(plan.bridge, plan.startAt)), said(material.origin))) {
    const what =
      material.origin.guesses === undefined
        ? 'The bridge was not as `given` could say when its journal began.'
        : 'Wrong PINs from before still counted (PIN-11), which no scenario can say; its journal does.';
    return new RecordingFault('recording.unwritable', what);
  }
  const how = { driver: openInProcess, driverName: 'in-process', seed: 1 } as const;
  const { journal, failure } = await runPlan(plan, how);
  const difference = firstDifference(material.facts, journal);
  if (difference !== null) return new RecordingFault('recording.deviates', difference);
  if (failure === null) return null;
  const what = `${failure.step}: expected ${failure.expected}.`;
  return new RecordingFault('recording.deviates', what);
}

/** An origin as a scenario can say it: not when each PIN was made, and by whom. */
function said({ directory, ...origin }: BridgeOrigin): BridgeOrigin {
  const organizers = directory.organizers.map((one) => ({
    ...one,
    pins: one.pins.map((pin) => ({ ...pin, madeAt: origin.at, madeBy: 'seed' })),
  }));
  return { ...origin, directory: { ...directory, organizers } };
}

function firstDifference(recorded: readonly Fact[], run: readonly Fact[]): string | null {
  const [one, other] = [recorded, run].map((facts) => journalText(facts).split('\n'));
  const place = (one ?? []).findIndex((line, at) => line !== other?.[at]);
  if (place < 0 && recorded.length === run.length) return null;
  const seq = place < 0 ? recorded.length + 1 : place + 1;
  return new ReplayDeviation(seq, recorded[seq - 1] ?? null, run[seq - 1] ?? null).message;
}
