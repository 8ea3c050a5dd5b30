import type { AdminCommand } from '../../domain/admin-command.ts';
import type { Expectation, Step } from '../plan.ts';
import { printDuration } from '../../domain/duration.ts';
import { askWhy } from './ask-why.ts';
import { performActs } from './perform-acts.ts';
import type { Condition } from './condition.ts';
import { act, fork, sleep, type Fiber } from './fibers.ts';
import { Mismatch } from './mismatch.ts';
import { hearCondition, placeCondition } from './phone-conditions.ts';
import { require, sleepSometime, type RunContext } from './run-context.ts';
import { recordCondition, timeTaken } from './record-conditions.ts';
import type { ScenarioRun, Participant } from './scenario-run.ts';
import { concludeMail, goOnAt, handleBridge } from './perform-timeline.ts';

/** Performs steps one after another. */
export function* performSteps(context: RunContext, steps: readonly Step[]): Fiber<void> {
  for (const step of steps) {
    yield* performStep(context, step);
    context.stepsDone += 1;
  }
}

function* performStep(context: RunContext, step: Step): Fiber<void> {
  const { run } = context;
  switch (step.kind) {
    case 'actor':
      yield* fork(whoActs(run, step).map((actor) => performActs(context, actor, step)));
      break;
    case 'admin':
      yield* performAdmin(context, step);
      break;
    case 'mailServer':
      yield* act(() => run.driver.setMailServer(step.state));
      break;
    case 'mailReport':
      yield* concludeMail(run, step);
      break;
    case 'bridge':
      yield* handleBridge(run, step);
      break;
    case 'at':
      yield* goOnAt(run, step);
      break;
    case 'together':
      yield* fork(step.branches.map((branch) => performBranch(context, branch)));
      break;
    case 'wait':
      yield* sleep(step.forMs);
      break;
    case 'waitUntil':
      yield* performWaitUntil(run, step);
      break;
    case 'expect':
      yield* performExpect(context, step, step.expectation);
      break;
    case 'anyOf':
      yield* performAnyOf(run, step);
      break;
  }
}

/** The actors of a step; `everyone` who is nobody would do and expect nothing at all. */
function whoActs(run: ScenarioRun, step: Extract<Step, { kind: 'actor' }>): readonly Participant[] {
  const actors = run.who(step.who);
  if (actors.length > 0) return actors;
  throw new Mismatch({
    spot: step.spot,
    step: step.words,
    expected: 'somebody to be on the phone',
    nearest: {
      what: 'nobody has dialled who has not hung up, so everyone is nobody',
      at: run.now,
      missedByMs: null,
    },
  });
}

function* performExpect(context: RunContext, step: Step, expectation: Expectation): Fiber<void> {
  if (expectation.of === 'why') return askWhy(context, step, expectation);
  yield* require(context.run, step, recordCondition(context.run, expectation));
  if (expectation.of === 'took') warnIfSlow(context, step, expectation);
}

function* performBranch(context: RunContext, steps: readonly Step[]): Fiber<void> {
  for (const step of steps) yield* performStep(context, step);
}

function* performAdmin(
  { run, random }: RunContext,
  step: Extract<Step, { kind: 'admin' }>,
): Fiber<void> {
  yield* sleepSometime(random, step.sometimeWithinMs);
  const command = named(run, run.fillDeep(step.command));
  const answer = yield* act(() => run.driver.administer(step.actor, command));
  const { spot, words, refused, as } = step;
  if (answer.ok) {
    if (refused !== null) {
      throw new Mismatch({
        spot,
        step: words,
        expected: `${step.actor.id} to be refused with ${refused}`,
        nearest: { what: `${command.command} was carried out`, at: run.now, missedByMs: null },
      });
    }
    if (answer.pin !== undefined) run.showedPin(answer.pin);
    const shown = answer.pin ?? answer.conferenceId;
    if (as !== null && shown !== undefined) run.remember(as, shown, answer.pin !== undefined);
    return;
  }
  const { code, message } = answer.error;
  if (refused === code) return;
  throw new Mismatch({
    spot,
    step: words,
    expected:
      refused === null ? `${command.command} to be carried out` : `to be refused with ${refused}`,
    nearest: { what: `it was refused with ${code}: ${message}`, at: run.now, missedByMs: null },
  });
}

/** In a command, whoever is to be admitted goes by the identifier that the bridge uses. */
function named(run: ScenarioRun, command: AdminCommand): AdminCommand {
  if (command.command !== 'meeting.admit' || command.who === undefined) return command;
  const actor = run.actors.get(command.who);
  const who = actor?.call?.call ?? actor?.participant ?? command.who;
  return { ...command, who };
}

function* performWaitUntil(
  run: ScenarioRun,
  step: Extract<Step, { kind: 'waitUntil' }>,
): Fiber<void> {
  const { timer, actor, withinMs, spot, words } = step;
  const before = run.driver.facts().length;
  const fired = (): boolean =>
    run.driver
      .facts()
      .slice(before)
      .some(
        (fact) =>
          fact.type === 'timer.fired' &&
          fact.timer === timer &&
          (actor === null || run.actor(actor).calls.includes(fact.call ?? '')),
      );
  const ofWhom = actor === null ? '' : ` of ${actor}`;
  yield* require(run, { spot, words }, {
    expected: `the timer ${timer}${ofWhom} to fire within ${printDuration(withinMs)}`,
    cameTrue: `the timer ${timer}${ofWhom} fired`,
    withinMs,
    met: fired,
    metAt: () => run.now,
    nearest: () => null,
  });
}

function* performAnyOf(run: ScenarioRun, step: Extract<Step, { kind: 'anyOf' }>): Fiber<void> {
  const alternatives = step.of.map((one) => ({ one, conditions: conditionsOf(run, one) }));
  const holds = ({ conditions }: (typeof alternatives)[number]): boolean =>
    conditions.every((condition) => condition.holds?.() ?? condition.met());
  yield* require(run, step, {
    expected: `one of: ${alternatives.map(({ one }) => one.words).join('; or ')}`,
    cameTrue: 'one of them came true',
    withinMs: step.withinMs,
    met: () => alternatives.some(holds),
    metAt: () => run.now,
    nearest: () => alternatives[0]?.conditions[0]?.nearest() ?? null,
  });
}

/** All that one alternative expects; the language lets in nothing else. */
function conditionsOf(run: ScenarioRun, step: Step): readonly Condition[] {
  if (step.kind === 'expect' && step.expectation.of !== 'why') {
    return [recordCondition(run, step.expectation)];
  }
  if (step.kind !== 'actor') throw new Error(`anyOf cannot hold the step "${step.words}".`);
  return whoActs(run, step).flatMap((actor) =>
    step.acts.map((one) => {
      if (one.act === 'expect') return placeCondition(run, actor, one);
      if (one.act === 'hear') return hearCondition(run, actor, one);
      throw new Error(`anyOf cannot hold "${one.words}".`);
    }),
  );
}

function warnIfSlow(
  { run, warnings }: RunContext,
  { spot, words }: Step,
  expectation: Extract<Expectation, { of: 'took' }>,
): void {
  if (expectation.warnOverMs === null) return;
  const took = timeTaken(run, expectation);
  if (took === null || took <= expectation.warnOverMs) return;
  const message = `it took ${printDuration(took)}, over the ${printDuration(expectation.warnOverMs)} that warn`;
  warnings.push({ spot, message: `${words}: ${message}` });
}
