import { isNotationFault } from '../../domain/key-notation.ts';
import { keyingOf } from '../keying.ts';
import type { ActBody, Act, Step } from '../plan.ts';
import type { Nearest } from '../result.ts';
import type { Condition } from './condition.ts';
import { act, sleep, watch, type Fiber } from './fibers.ts';
import { keyed, restAfter } from './keypad.ts';
import { Mismatch } from './mismatch.ts';
import { hearCondition, hearsAny, placeCondition } from './phone-conditions.ts';
import { require, sleepSometime, type RunContext } from './run-context.ts';
import type { ScenarioRun, Participant } from './scenario-run.ts';
import { either } from '../../domain/wording.ts';

type Doing<K extends ActBody['act']> = Extract<Act, { act: K }>;
type ActorStep = Extract<Step, { kind: 'actor' }>;

/** How long a caller waits for the attendant to ask for the conference ID, in milliseconds. */
const PATIENCE_MS = 120_000;

/** Performs what one actor does in a step, in the order written. */
export function* performActs(
  context: RunContext,
  actor: Participant,
  step: ActorStep,
): Fiber<void> {
  for (const one of step.acts) yield* performAct(context, actor, one);
}

function* performAct(context: RunContext, actor: Participant, one: Act): Fiber<void> {
  const { run } = context;
  switch (one.act) {
    case 'dial':
      yield* dial(context, actor, one);
      break;
    case 'press':
      yield* press(context, actor, one);
      break;
    case 'hangUp':
      yield* sleepSometime(context.random, one.sometimeWithinMs);
      needCall(run, actor, one, 'to hang up');
      actor.hungUp = true;
      yield* act(async () => actor.call?.hangUp());
      break;
    case 'loseLine':
      needCall(run, actor, one, 'to lose');
      yield* loseLine(actor, one);
      break;
    case 'resumeLine':
      needCall(run, actor, one, 'to take up again');
      yield* act(async () => actor.call?.resumeLine());
      break;
    case 'joinApp':
      yield* joinApp(context, actor, one);
      break;
    case 'leaveApp':
      yield* leaveApp(context, actor, one);
      break;
    case 'wait':
      yield* sleep(one.forMs);
      break;
    case 'expect':
      yield* require(run, one, placeCondition(run, actor, one));
      break;
    case 'hear':
      yield* require(run, one, hearCondition(run, actor, one));
      break;
    case 'notHear':
      yield* notHear(context, actor, one);
      break;
  }
}

/** Dials, and keys the conference ID once the attendant has begun to ask for it. */
function* dial(context: RunContext, actor: Participant, one: Doing<'dial'>): Fiber<void> {
  const { run } = context;
  const { from, says } = actor.plan;
  const number = run.fill(one.number);
  if (actor.onThePhone && actor.view.place !== 'ended') {
    const { place, hearing } = actor.view;
    throw new Mismatch({
      spot: one.spot,
      step: one.words,
      expected: `${actor.plan.name} to have no call, to dial again`,
      nearest: {
        what: `the call before is up: in ${place}, hearing ${hearing}`,
        at: actor.viewSince,
        missedByMs: null,
      },
    });
  }
  // The actor is known by the call before anything looks at what the call has led to.
  yield* act(async () => {
    const call = await run.driver.dial(number, run.fill(one.from ?? from), says);
    actor.dialled(call, run.now);
  });
  const usual = { typist: null, faults: null };
  if (one.keys !== null) {
    yield* require(run, one, answers(context, actor));
    yield* key(context, actor, one, { keys: run.fill(one.keys), ...usual });
  }
  if (one.conferenceId === null) return;
  yield* require(run, one, asksForId(context, actor));
  yield* key(context, actor, one, { keys: `${run.fill(one.conferenceId)}#`, ...usual });
}

/** What stands behind a number is keyed from the answer on, whatever is being said then. */
function answers({ run }: RunContext, actor: Participant): Condition {
  const { name } = actor.plan;
  return {
    expected: `the call of ${name} to be answered, so that the keys behind the number are pressed`,
    cameTrue: 'the call was answered',
    withinMs: PATIENCE_MS,
    met: () => actor.call?.heard.some(({ event }) => event.type === 'answered') === true,
    metAt: () => run.now,
    nearest: () => whereItIs(actor),
  };
}

function asksForId({ run }: RunContext, actor: Participant): Condition {
  const { name } = actor.plan;
  const asked = (): boolean => {
    const prompt = hearsAny(actor, ['conference-id.enter'], 0);
    if (prompt === null || prompt.event.type !== 'prompt') return false;
    // Where keys do not stop a prompt, a caller hears it out.
    return prompt.event.bargeIn || actor.view.hearing !== 'conference-id.enter';
  };
  return {
    expected: `the attendant to ask ${name} for the conference ID`,
    cameTrue: 'the attendant asked for it',
    withinMs: PATIENCE_MS,
    met: asked,
    metAt: () => run.now,
    nearest: () => whereItIs(actor),
  };
}

function whereItIs(actor: Participant): Nearest {
  const { place, hearing, endReason } = actor.view;
  const why = endReason === null ? '' : ` (${endReason})`;
  return {
    what: `the call is in ${place}${why}, hearing ${hearing}`,
    at: actor.viewSince,
    missedByMs: null,
  };
}

function* press(context: RunContext, actor: Participant, one: Doing<'press'>): Fiber<void> {
  actor.cursor = Math.max(actor.cursor, actor.call?.heard.length ?? 0);
  const keys = context.run.fill(one.keys);
  yield* key(context, actor, one, { keys, typist: one.typist, faults: one.faults });
}

function* key(
  { run, random }: RunContext,
  actor: Participant,
  one: Act,
  how: Pick<Doing<'press'>, 'keys' | 'typist' | 'faults'>,
): Fiber<void> {
  const { call } = actor;
  const typist = how.typist ?? actor.plan.typist;
  const faults = { ...actor.plan.faults, ...how.faults };
  if (call === null || actor.view.place === 'ended')
    throw noCall(run, actor, one, 'to press keys on');
  const keying = keyingOf(how.keys, typist);
  if (isNotationFault(keying)) {
    throw new Mismatch({
      spot: one.spot,
      step: one.words,
      expected: `keys that ${actor.plan.name} can key`,
      nearest: { what: `${keying.message} ${keying.cure}`, at: run.now, missedByMs: null },
    });
  }
  if (actor.keysFreeAt > run.now) yield* sleep(actor.keysFreeAt - run.now);
  for (const pressed of keyed(keying, typist, faults, random)) {
    yield* sleep(pressed.afterMs);
    yield* act(() => call.press(pressed.key, pressed.durationMs));
  }
  actor.keysFreeAt = run.now + restAfter(typist, keying);
}

/** @throws Mismatch when there never was a call: what is done to it would be done to nothing. */
function needCall(run: ScenarioRun, actor: Participant, one: Act, what: string): void {
  if (actor.call === null) throw noCall(run, actor, one, what);
}

function noCall(
  run: ScenarioRun,
  actor: Participant,
  { spot, words }: Act,
  what: string,
): Mismatch {
  return new Mismatch({
    spot,
    step: words,
    expected: `${actor.plan.name} to have a call ${what}`,
    nearest: { what: noCallWords(actor), at: actor.viewSince || run.now, missedByMs: null },
  });
}

function noCallWords({ plan, call, view }: Participant): string {
  if (call === null) return `${plan.name} has not dialled`;
  return `the call has ended (${view.endReason ?? 'no reason heard'})`;
}

function* loseLine(actor: Participant, one: Doing<'loseLine'>): Fiber<void> {
  yield* act(async () => actor.call?.loseLine());
  if (one.returnAfterMs === null) return;
  yield* sleep(one.returnAfterMs);
  yield* act(async () => actor.call?.resumeLine());
}

function* joinApp({ run }: RunContext, actor: Participant, one: Doing<'joinApp'>): Fiber<void> {
  const { says, user } = actor.plan;
  const join = {
    meeting: run.fill(one.meeting),
    name: one.name === undefined ? (says ?? actor.plan.name) : run.fill(one.name),
    user: one.user === undefined ? user : one.user && run.fill(one.user),
    signedIn: one.signedIn,
  };
  const joined = yield* act(async () => {
    const answer = await run.driver.joinByApp(join);
    if ('participant' in answer) actor.participants.push(answer.participant);
    return answer;
  });
  if (!('error' in joined)) return;
  throw new Mismatch({
    spot: one.spot,
    step: one.words,
    expected: `${actor.plan.name} to join by the app`,
    nearest: { what: `it was refused: ${joined.error.message}`, at: run.now, missedByMs: null },
  });
}

function* leaveApp({ run }: RunContext, actor: Participant, one: Doing<'leaveApp'>): Fiber<void> {
  const { participant } = actor;
  if (participant === null) {
    throw new Mismatch({
      spot: one.spot,
      step: one.words,
      expected: `${actor.plan.name} to be in a meeting by the app`,
      nearest: {
        what: `${actor.plan.name} is in no meeting by the app`,
        at: run.now,
        missedByMs: null,
      },
    });
  }
  yield* act(() => run.driver.leaveByApp(participant));
}

function* notHear({ run }: RunContext, actor: Participant, one: Doing<'notHear'>): Fiber<void> {
  if (actor.call === null || actor.view.place === 'ended') {
    throw noCall(run, actor, one, 'to listen on');
  }
  const since = actor.call.heard.length;
  const heard = yield* watch(() => hearsAny(actor, one.what, since) !== null, one.forMs);
  if (!heard) return;
  const found = hearsAny(actor, one.what, since);
  const what = found?.event.type === 'prompt' ? found.event.id : (found?.event.type ?? '');
  throw new Mismatch({
    spot: one.spot,
    step: one.words,
    expected: `${actor.plan.name} not to hear ${either(one.what)}`,
    nearest: {
      what: `${actor.plan.name} heard ${what}`,
      at: found?.at ?? run.now,
      missedByMs: null,
    },
  });
}
