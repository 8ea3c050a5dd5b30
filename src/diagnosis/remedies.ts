import { factsAbout } from '../history/facts-about.ts';
import type { ReplayResult } from '../replay/replay-with.ts';
import type { RootCauses } from './root-cause.ts';
import type { Investigation } from './investigation.ts';
import type { Proof, Remedy, ScenarioStep } from './diagnosis.ts';
import { lightest, onceEach, pairsOf, plansFor, wordsOf } from './plan-choice.ts';
import { anew, type Need, type RemedyPlan } from './remedy-plan.ts';
import { causeNamed } from './causes/all-causes.ts';
import { againOf, type RemedyStep } from './remedy-step.ts';
import { starts } from './start-plans.ts';
import { meantBy, type Sought } from './sought.ts';
import { outcomeWords } from './counterfactual-test.ts';
import type { Symptom } from './symptom.ts';
import { sentence } from './wording.ts';
import { SOON_MS, together, type Change } from './what-if.ts';

/** How long a remedy may take to show: prompts, a name, another call; milliseconds. */
const PATIENCE_MS = 180_000;

/** From the beginning of one step to that of the next, in milliseconds. */
const STEP_MS = 5000;

/** How long it takes from dialling until somebody has come to the door, in milliseconds. */
const ARRIVAL_MS = 30_000;

/** How many pairs that do it are enough. */
const MOST_SHOWN = 2;

/** What is to be mended. */
interface Mending {
  readonly symptoms: readonly Symptom[];
  readonly blamed: readonly RootCauses[];
  readonly sought: Sought;
}

/** A plan that was carried out in a replay. */
interface Tried {
  readonly plan: RemedyPlan;
  readonly proof: Proof;
  /** How many are in afterwards who were kept out. */
  readonly helps: number;
  readonly who: readonly string[];
}

/**
 * What mends it, each tried by replay from now on: first what everybody can do, which is to dial again, then
 * what is against each cause, and two of these together where none does it alone. The shortest that let
 * most people in come first.
 */
export function remediesFor(investigation: Investigation, mending: Mending): readonly Remedy[] {
  const groups = meetingsOf(investigation, mending);
  const remedies = groups.flatMap((group) => remediesOf(investigation, group));
  const seen = new Map(remedies.map((remedy) => [remedy.words, remedy]));
  return [...seen.values()];
}

interface Group {
  readonly meeting: string;
  /** Said in front, where nobody knows which of several meetings is meant. */
  readonly where: string;
  readonly symptoms: readonly Symptom[];
  readonly blamed: readonly RootCauses[];
}

/** Who is in trouble, by the meeting that they are to get into; where several fit, each by itself. */
function meetingsOf(
  investigation: Investigation,
  { symptoms, blamed, sought }: Mending,
): readonly Group[] {
  const groups = new Map<string, { where: string; symptoms: Symptom[] }>();
  for (const symptom of symptoms) {
    const meant =
      symptom.meant === undefined
        ? meantBy(investigation, symptom.session, sought)
        : { meeting: symptom.meant, among: [symptom.meant] };
    for (const meeting of meant.among.slice(0, MOST_MEETINGS)) {
      const where = meant.among.length > 1 ? `If ${meeting} is meant: ` : '';
      const group = groups.get(meeting) ?? { where, symptoms: [] };
      group.symptoms.push(symptom);
      groups.set(meeting, group);
    }
  }
  return [...groups].map(([meeting, group]) => {
    const own = blamed.filter(({ symptoms: kept }) =>
      kept.some((symptom) => group.symptoms.includes(symptom)),
    );
    return { meeting, ...group, blamed: own };
  });
}

/** How many meetings that may be meant get a remedy each. */
const MOST_MEETINGS = 3;

function remediesOf(investigation: Investigation, group: Group): readonly Remedy[] {
  const need = needOf(investigation, group);
  if (need === null) return [];
  const everybody = group.symptoms.length;
  const control = need.faulty.size > 0 ? [] : tried(need, anew({ ...need, plain: true }), group);
  const plans = onceEach(group.blamed.flatMap((blame) => plansAgainst(need, blame)));
  // Where dialling again does it, whatever else is done before dialling again is for nothing.
  const shared = control.some(({ helps }) => helps === everybody);
  const worth = lightest(
    shared ? plans.filter((plan) => !plan.steps.some(isAgain)) : plans,
    plansFor(everybody),
  );
  const alone = [...control, ...tried(need, worth, group)];
  const isWhole = alone.some(({ helps }) => helps === everybody);
  const pairs = isWhole
    ? []
    : tried(need, pairsOf([...plans, ...starts(need)], everybody), group, MOST_SHOWN);
  const best = [...alone, ...pairs].toSorted(
    (a, b) => b.helps - a.helps || a.plan.effort - b.plan.effort,
  );
  const most = best[0]?.helps ?? 0;
  const shown = most === everybody ? best.filter(({ helps }) => helps === most) : best;
  const needed = shown.filter(
    (investigation) => !shown.some((other) => doesMoreThan(investigation, other)),
  );
  return merged(needed, group.where);
}

function needOf(investigation: Investigation, { meeting, symptoms, blamed }: Group): Need | null {
  const found = investigation.meeting(meeting);
  if (found === null) return null;
  const faulty = new Map(
    blamed
      .flatMap(({ hypothesis, with: others }) => [hypothesis, ...others])
      .flatMap(({ code, sessions }) => {
        const keying = causeNamed(code)?.keying;
        if (keying === undefined) return [];
        return sessions.map((id) => [investigation.session(id)?.person ?? id, keying] as const);
      }),
  );
  const codes = [...new Set(blamed.map(({ hypothesis }) => hypothesis.code))];
  return {
    investigation,
    meeting: found,
    organizer: investigation.directory.organizerOf(found),
    symptoms,
    codes,
    faulty,
  };
}

function isAgain({ when }: RemedyStep): boolean {
  return when === 'again';
}

function plansAgainst(need: Need, { hypothesis, with: others }: RootCauses): readonly RemedyPlan[] {
  const codes = [...new Set([hypothesis, ...others].map(({ code }) => code))];
  return codes.flatMap((code) => causeNamed(code)?.remedies?.({ ...need, codes }) ?? []);
}

/**
 * Lives on from now with each plan carried out, and looks who is in then; one that helps nobody is left
 * out.
 *
 * @param enough how many that help everybody are enough.
 */
function tried(
  need: Need,
  plans: readonly RemedyPlan[],
  { symptoms }: Group,
  enough = Infinity,
): readonly Tried[] {
  const found: Tried[] = [];
  need.investigation.progress.expect(plans.length);
  for (const plan of plans) {
    const { well, replayed, lives } = carriedOut(need, plan, symptoms);
    if (well.length === 0) continue;
    const outcome = outcomeWords(need.investigation, replayed, well, symptoms);
    const proof = { changed: `with this done from now on`, outcome, mends: true };
    need.investigation.lives.set(proof, lives);
    found.push({ plan, proof, helps: well.length, who: well.map(({ session }) => session.id) });
    if (found.filter(({ helps }) => helps === symptoms.length).length >= enough) break;
  }
  return found;
}

function carriedOut(
  { investigation, meeting }: Need,
  { steps }: RemedyPlan,
  symptoms: readonly Symptom[],
) {
  let at = investigation.at + SOON_MS;
  const done = steps.map((step, place) => {
    at += awaits(steps, place) ? ARRIVAL_MS : 0;
    const change = step.does(at);
    at += step.lastsMs ?? STEP_MS;
    return change;
  });
  const live = (changes: readonly Change[]): ReplayResult =>
    investigation.replayFromNow(
      meeting.id,
      together(changes),
      at + PATIENCE_MS,
      investigation.since,
    );
  const replayed = live(done);
  const well = symptoms.filter(({ session }) =>
    [session.id, againOf(session)].some((recorded) => {
      const id = replayed.idOf(recorded);
      return (
        id !== null &&
        factsAbout(replayed.facts, id).some(
          (fact) =>
            fact.type === 'meeting.joined' &&
            fact.at > investigation.at &&
            fact.meeting === meeting.id,
        )
      );
    }),
  );
  // Whoever was cut off, or on the way, wants to be in.
  const goals = well.map((symptom): Symptom => ({ ...symptom, goal: 'in' }));
  return { replayed, well: goals, lives: () => ({ asItIs: live([]), otherwise: live(done) }) };
}

/** True for a plan that has all steps of another one, which lets in as many, and more. */
function doesMoreThan(investigation: Tried, other: Tried): boolean {
  const words = new Set(investigation.plan.steps.map((step) => step.words));
  const has = other.plan.steps.every((step) => words.has(step.words));
  return has && words.size > other.plan.steps.length && other.helps >= investigation.helps;
}

/** True for what is done last, once those who dial again have arrived. */
function awaits(steps: readonly RemedyStep[], place: number): boolean {
  return steps[place]?.when === 'last' && steps.slice(0, place).some(isAgain);
}

/** The same words once, against all the causes that they are against. */
function merged(all: readonly Tried[], where: string): readonly Remedy[] {
  const seen = new Map<string, Remedy>();
  for (const { plan, proof, who: helps } of all) {
    const words = sentence(`${where}${wordsOf(plan)}`);
    const before = seen.get(words);
    const mends = [...new Set([...(before?.mends ?? []), ...plan.mends])];
    const steps = plan.steps.flatMap((step, place): readonly ScenarioStep[] =>
      awaits(plan.steps, place) ? [{ wait: `${ARRIVAL_MS / 1000}s` }, ...step.steps] : step.steps,
    );
    const { by, cmdlet = null } = plan;
    seen.set(words, { ...(before ?? { words, by, cmdlet, steps, helps, proof }), mends });
  }
  return [...seen.values()];
}
