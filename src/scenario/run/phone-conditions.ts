import { audibleOf, type Audible } from '../../domain/audible.ts';
import { printDuration } from '../../domain/duration.ts';
import type { Heard } from '../driver.ts';
import type { ActBody } from '../plan.ts';
import type { Nearest } from '../result.ts';
import type { Condition } from './condition.ts';
import type { ScenarioRun, Participant } from './scenario-run.ts';
import { either } from '../../domain/wording.ts';

type ExpectAct = Extract<ActBody, { act: 'expect' }>;
type HearAct = Extract<ActBody, { act: 'hear' }>;

/** An actor is to be in a place, hear something, be muted or not. */
export function placeCondition(run: ScenarioRun, actor: Participant, act: ExpectAct): Condition {
  const withinMs = act.withinMs ?? run.plan.withinMs;
  const { name } = actor.plan;
  return {
    expected: `${name} ${placeWords(act)}${withinText(withinMs)}`,
    cameTrue: `${name} was ${placeWords(act)}`,
    withinMs,
    met: () => isThere(actor, act),
    metAt: () => Math.max(actor.viewSince, 0) || run.now,
    nearest: () => whereNow(run, actor),
  };
}

function placeWords({ places, hearing, reason, muted }: ExpectAct): string {
  const words = [];
  if (places !== null) words.push(`in ${either(places)}`);
  if (hearing !== null) words.push(`hearing ${either(hearing)}`);
  if (reason !== null) words.push(`because of ${reason}`);
  if (muted !== null) words.push(muted ? 'muted' : 'not muted');
  return words.join(', ');
}

function withinText(withinMs: number): string {
  return withinMs === 0 ? ' now' : ` within ${printDuration(withinMs)}`;
}

function isThere(actor: Participant, { places, hearing, reason, muted }: ExpectAct): boolean {
  const { view } = actor;
  if (actor.call === null) {
    const byApp = places !== null && actor.appPlace !== null && places.includes(actor.appPlace);
    return byApp && hearing === null && reason === null && muted === null;
  }
  if (places !== null && !places.includes(view.place)) return false;
  if (hearing !== null && !hearing.includes(view.hearing)) return false;
  if (muted !== null && view.muted !== muted) return false;
  return reason === null || reason === view.lobbyReason || reason === view.endReason;
}

function whereNow(run: ScenarioRun, actor: Participant): Nearest | null {
  const { name } = actor.plan;
  if (actor.call === null) {
    const what =
      actor.appPlace === null
        ? `${name} has not dialled`
        : `${name} is in the ${actor.appPlace} by the app`;
    return { what, at: run.now, missedByMs: null };
  }
  const { place, hearing, lobbyReason, endReason } = actor.view;
  const because = lobbyReason ?? endReason;
  const why = because === null ? '' : ` (${because})`;
  const what = `${name} has been in ${place}${why}, hearing ${hearing}`;
  return { what, at: actor.viewSince, missedByMs: null };
}

/** An actor is to hear prompts, music, the meeting or announcements, in this order. */
export function hearCondition(run: ScenarioRun, actor: Participant, act: HearAct): Condition {
  const withinMs = act.withinMs ?? run.plan.withinMs;
  const wanted = Array.from({ length: act.times ?? 1 }, () => act.what).flat();
  const { name } = actor.plan;
  const times = act.times === null || act.times === 1 ? '' : ` ${act.times} times`;
  const find = (): number | null => endOfSequence(actor, wanted);
  return {
    expected: `${name} to hear ${act.what.join(', then ')}${times}${withinText(withinMs)}`,
    cameTrue: `${name} heard ${act.what.join(', then ')}${times}`,
    withinMs,
    met: () => find() !== null,
    metAt: () => actor.call?.heard[(find() ?? 1) - 1]?.at ?? run.now,
    async onMet() {
      actor.cursor = find() ?? actor.cursor;
      return null;
    },
    nearest: () => nearestHeard(run, actor, wanted),
  };
}

/** True when somebody hears one of these from `since` on. */
export function hearsAny(
  actor: Participant,
  what: readonly Audible[],
  since: number,
): Heard | null {
  const heard = actor.call?.heard.slice(since) ?? [];
  return heard.find(({ event }) => what.some((one) => audibleOf(event) === one)) ?? null;
}

/** Where, from the cursor on, the last of the wanted things was heard; `null` when not all were. */
function endOfSequence(actor: Participant, wanted: readonly Audible[]): number | null {
  const heard = actor.call?.heard ?? [];
  let next = 0;
  for (let place = actor.cursor; place < heard.length; place += 1) {
    const event = heard[place]?.event;
    const want = wanted[next];
    if (event === undefined || want === undefined || audibleOf(event) !== want) continue;
    next += 1;
    if (next === wanted.length) return place + 1;
  }
  return null;
}

function nearestHeard(
  run: ScenarioRun,
  actor: Participant,
  wanted: readonly Audible[],
): Nearest | null {
  const { name } = actor.plan;
  if (actor.call === null) return whereNow(run, actor);
  const heard = actor.call.heard;
  const missing = firstMissing(actor, wanted);
  const before = heard.slice(0, actor.cursor).findLast(({ event }) => audibleOf(event) === missing);
  if (before !== undefined) {
    const missedByMs = Math.min(0, before.at - (heard[actor.cursor]?.at ?? run.now));
    return { what: `${name} heard ${missing} before this step`, at: before.at, missedByMs };
  }
  const since = heard.slice(actor.cursor).findLast(({ event }) => audibleOf(event) !== null);
  if (since === undefined) return whereNow(run, actor);
  const what = `${name} heard ${audibleOf(since.event) ?? ''}`;
  return { what, at: since.at, missedByMs: null };
}

function firstMissing(actor: Participant, wanted: readonly Audible[]): Audible {
  const index = wanted.findIndex((_, at) => endOfSequence(actor, wanted.slice(0, at + 1)) === null);
  return wanted[Math.max(0, index)] ?? 'meeting';
}
