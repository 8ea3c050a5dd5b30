import type { Blamed } from './blame.ts';
import { seemsToBe, type Case } from './case.ts';
import type { Proof, Remedy } from './diagnosis.ts';
import { THEN_MS, type RemedyPlan } from './remedy-plan.ts';
import { REMEDY_PLANS } from './remedy-plans.ts';
import { outcomeWords } from './trial.ts';
import { firstArrival, isWell, type Goal, type Trouble } from './trouble.ts';
import { dialledToo, together } from './world-change.ts';

/** How long a remedy may take to show: prompts, a name, another call; milliseconds. */
const PATIENCE_MS = 180_000;

/** What mends the causes, each tried by replay from now on; the shortest that work come first. */
export function remediesFor(
  one: Case,
  blamed: readonly Blamed[],
  sought: string | null,
): readonly Remedy[] {
  const plans = blamed.flatMap((blame) => plansFor(one, blame, sought));
  const tried = plans.flatMap(({ plan, troubles }) => {
    const proof = proven(one, plan, troubles, sought);
    return proof.mends ? [{ plan, proof, helps: troubles.length }] : [];
  });
  const best = tried.toSorted((a, b) => b.helps - a.helps || a.plan.effort - b.plan.effort);
  const seen = new Map<string, Remedy>();
  for (const { plan, proof } of best) {
    const { words, by, cmdlet = null, mends } = plan;
    const before = seen.get(words);
    const both = [...new Set([...(before?.mends ?? []), ...mends])];
    seen.set(words, { ...(before ?? { words, by, cmdlet, proof }), mends: both });
  }
  return [...seen.values()];
}

interface Planned {
  readonly plan: RemedyPlan;
  readonly troubles: readonly Trouble[];
}

function plansFor(one: Case, blame: Blamed, sought: string | null): readonly Planned[] {
  const { suspect, troubles } = blame;
  const meeting = suspect.meeting ?? troubles[0]?.visit.meeting ?? sought;
  const codes = [suspect.code, ...blame.with.map(({ code }) => code)];
  const plans = [suspect, ...blame.with].flatMap(({ code }) => {
    const make = REMEDY_PLANS[code] ?? (() => []);
    return make(one, meeting ?? '', codes);
  });
  const [first, ...more] = plans;
  if (blame.with.length === 0 || first === undefined || more.length === 0) {
    return plans.map((plan) => ({ plan, troubles }));
  }
  // What mends only together is also tried together, one plan of each.
  return [...plans, bothOf(plans)].map((plan) => ({ plan, troubles }));
}

function bothOf(plans: readonly RemedyPlan[]): RemedyPlan {
  const one = new Map<string, RemedyPlan>();
  for (const plan of plans) one.set(plan.mends[0] ?? '', one.get(plan.mends[0] ?? '') ?? plan);
  const parts = [...one.values()];
  return {
    words: parts.map(({ words }) => words).join(' Then: '),
    by: parts[0]?.by ?? 'administrator',
    mends: parts.flatMap(({ mends }) => mends),
    effort: parts.reduce((sum, { effort }) => sum + effort, 0),
    does: together(parts.map(({ does }) => does)),
    callAgain: parts.some(({ callAgain }) => callAgain),
    changed: parts.map(({ changed }) => changed).join(' and '),
  };
}

/** Lives on from now with the plan carried out, and looks who is well then. */
function proven(
  one: Case,
  plan: RemedyPlan,
  troubles: readonly Trouble[],
  sought: string | null,
): Proof {
  const gone = troubles.filter(({ visit }) => visit.place !== 'lobby');
  const again = plan.callAgain ? troubles : gone;
  const phones = again.flatMap(
    (trouble) => redial(one, trouble, plan.conferenceId ?? null, sought) ?? [],
  );
  const change = together([plan.does, dialledToo(...phones)]);
  const lived = one.replay(change, one.at + PATIENCE_MS, firstArrival(troubles));
  const now = lived.facts.filter(({ at }) => at > one.at);
  const well = troubles.filter((trouble) => {
    const goal = goalFrom(trouble);
    const ids = [trouble.visit.id, againOf(trouble)].map((id) => lived.idOf(id));
    return ids.some((id) => isWell(goal, id, now));
  });
  const shown = well.map((trouble): Trouble => ({ ...trouble, goal: goalFrom(trouble) }));
  const outcome = outcomeWords(one, lived, shown, troubles);
  return { changed: plan.changed, outcome, mends: well.length === troubles.length };
}

/** Who was cut off wants to be in again. */
function goalFrom({ goal }: Trouble): Goal {
  return goal === 'stays' ? 'in' : goal;
}

function againOf({ visit }: Trouble): string {
  return `${visit.id} again`;
}

/** The same person, once more, by a number that serves and with what is valid by then. */
function redial(one: Case, trouble: Trouble, id: string | null, sought: string | null) {
  const { visit } = trouble;
  const meeting = one.meeting(visit.meeting ?? sought);
  if (meeting === null) return null;
  const organizer = one.directory.organizerOf(meeting);
  const pin = seemsToBe(visit, organizer) ? (one.validPin(organizer)?.digits ?? null) : null;
  const from = visit.from ?? 'anonymous';
  const dials = { to: one.numberFor(organizer), from, name: visit.name };
  const conferenceId = id ?? meeting.conferenceId ?? '';
  return { call: againOf(trouble), at: one.at + THEN_MS, dials, conferenceId, pin };
}
