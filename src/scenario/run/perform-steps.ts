import type { AdminCommand } from '../../domain/admin-command.ts';
import type { Expectation, Step } from '../plan.ts';
import { printDuration } from '../../domain/duration.ts';
import { askWhy } from './ask-why.ts';
import { performActs } from './perform-acts.ts';
import type { Condition } from './condition.ts';
import { act, fork, sleep, type Fiber } from './fibers.ts';
import { Mismatch } from './mismatch.ts';
import { hearCondition, placeCondition } from './phone-conditions.ts';
import { require, sleepSometime, type Performance } from './performance.ts';
import { recordCondition, timeTaken } from './record-conditions.ts';
import type { Stage, StageActor } from './stage.ts';
import { concludeMail, goOnAt, handleBridge } from './perform-timeline.ts';

/** Performs steps one after another. */
export function* performSteps(performance: Performance, steps: readonly Step[]): Fiber<void> {
  for (const step of steps) {
    yield* performStep(performance, step);
    performance.stepsDone += 1;
  }
}

function* performStep(performance: Performance, step: Step): Fiber<void> {
  const { stage } = performance;
  switch (step.kind) {
    case 'actor':
      yield* fork(whoActs(stage, step).map((actor) => performActs(performance, actor, step)));
      break;
    case 'admin':
      yield* performAdmin(performance, step);
      break;
    case 'mailServer':
      yield* act(() => stage.driver.setMailServer(step.state));
      break;
    case 'mailReport':
      yield* concludeMail(stage, step);
      break;
    case 'bridge':
      yield* handleBridge(stage, step);
      break;
    case 'at':
      yield* goOnAt(stage, step);
      break;
    case 'together':
      yield* fork(step.branches.map((branch) => performBranch(performance, branch)));
      break;
    case 'wait':
      yield* sleep(step.forMs);
      break;
    case 'waitUntil':
      yield* performWaitUntil(stage, step);
      break;
    case 'expect':
      yield* performExpect(performance, step, step.expectation);
      break;
    case 'anyOf':
      yield* performAnyOf(stage, step);
      break;
  }
}

/** The actors of a step; `everyone` who is nobody would do and expect nothing at all. */
function whoActs(stage: Stage, step: Extract<Step, { kind: 'actor' }>): readonly StageActor[] {
  const actors = stage.who(step.who);
  if (actors.length > 0) return actors;
  throw new Mismatch({
    spot: step.spot,
    step: step.words,
    expected: 'somebody to be on the phone',
    nearest: {
      what: 'nobody has dialled who has not hung up, so everyone is nobody',
      at: stage.now,
      missedByMs: null,
    },
  });
}

function* performExpect(
  performance: Performance,
  step: Step,
  expectation: Expectation,
): Fiber<void> {
  if (expectation.of === 'why') return askWhy(performance, step, expectation);
  yield* require(performance.stage, step, recordCondition(performance.stage, expectation));
  if (expectation.of === 'took') warnIfSlow(performance, step, expectation);
}

function* performBranch(performance: Performance, steps: readonly Step[]): Fiber<void> {
  for (const step of steps) yield* performStep(performance, step);
}

function* performAdmin(
  { stage, random }: Performance,
  step: Extract<Step, { kind: 'admin' }>,
): Fiber<void> {
  yield* sleepSometime(random, step.sometimeWithinMs);
  const command = named(stage, stage.fillDeep(step.command));
  const answer = yield* act(() => stage.driver.administer(step.actor, command));
  const { spot, words, refused, as } = step;
  if (answer.ok) {
    if (refused !== null) {
      throw new Mismatch({
        spot,
        step: words,
        expected: `${step.actor.id} to be refused with ${refused}`,
        nearest: { what: `${command.command} was carried out`, at: stage.now, missedByMs: null },
      });
    }
    if (answer.pin !== undefined) stage.showedPin(answer.pin);
    const shown = answer.pin ?? answer.conferenceId;
    if (as !== null && shown !== undefined) stage.remember(as, shown, answer.pin !== undefined);
    return;
  }
  const { code, message } = answer.error;
  if (refused === code) return;
  throw new Mismatch({
    spot,
    step: words,
    expected:
      refused === null ? `${command.command} to be carried out` : `to be refused with ${refused}`,
    nearest: { what: `it was refused with ${code}: ${message}`, at: stage.now, missedByMs: null },
  });
}

/** In a command, whoever is to be admitted goes by the identifier that the bridge uses. */
function named(stage: Stage, command: AdminCommand): AdminCommand {
  if (command.command !== 'meeting.admit' || command.who === undefined) return command;
  const actor = stage.actors.get(command.who);
  const who = actor?.call?.call ?? actor?.participant ?? command.who;
  return { ...command, who };
}

function* performWaitUntil(stage: Stage, step: Extract<Step, { kind: 'waitUntil' }>): Fiber<void> {
  const { timer, actor, withinMs, spot, words } = step;
  const before = stage.driver.facts().length;
  const fired = (): boolean =>
    stage.driver
      .facts()
      .slice(before)
      .some(
        (fact) =>
          fact.type === 'timer.fired' &&
          fact.timer === timer &&
          (actor === null || stage.actor(actor).calls.includes(fact.call ?? '')),
      );
  const ofWhom = actor === null ? '' : ` of ${actor}`;
  yield* require(stage, { spot, words }, {
    expected: `the timer ${timer}${ofWhom} to fire within ${printDuration(withinMs)}`,
    cameTrue: `the timer ${timer}${ofWhom} fired`,
    withinMs,
    met: fired,
    metAt: () => stage.now,
    nearest: () => null,
  });
}

function* performAnyOf(stage: Stage, step: Extract<Step, { kind: 'anyOf' }>): Fiber<void> {
  const alternatives = step.of.map((one) => ({ one, conditions: conditionsOf(stage, one) }));
  const holds = ({ conditions }: (typeof alternatives)[number]): boolean =>
    conditions.every((condition) => condition.holds?.() ?? condition.met());
  yield* require(stage, step, {
    expected: `one of: ${alternatives.map(({ one }) => one.words).join('; or ')}`,
    cameTrue: 'one of them came true',
    withinMs: step.withinMs,
    met: () => alternatives.some(holds),
    metAt: () => stage.now,
    nearest: () => alternatives[0]?.conditions[0]?.nearest() ?? null,
  });
}

/** All that one alternative expects; the language lets in nothing else. */
function conditionsOf(stage: Stage, step: Step): readonly Condition[] {
  if (step.kind === 'expect' && step.expectation.of !== 'why') {
    return [recordCondition(stage, step.expectation)];
  }
  if (step.kind !== 'actor') throw new Error(`anyOf cannot hold the step "${step.words}".`);
  return whoActs(stage, step).flatMap((actor) =>
    step.acts.map((one) => {
      if (one.act === 'expect') return placeCondition(stage, actor, one);
      if (one.act === 'hear') return hearCondition(stage, actor, one);
      throw new Error(`anyOf cannot hold "${one.words}".`);
    }),
  );
}

function warnIfSlow(
  { stage, warnings }: Performance,
  { spot, words }: Step,
  expectation: Extract<Expectation, { of: 'took' }>,
): void {
  if (expectation.warnOverMs === null) return;
  const took = timeTaken(stage, expectation);
  if (took === null || took <= expectation.warnOverMs) return;
  const message = `it took ${printDuration(took)}, over the ${printDuration(expectation.warnOverMs)} that warn`;
  warnings.push({ spot, message: `${words}: ${message}` });
}
