import { InvariantBreach } from '../../engine/invariants/invariant.ts';
import { codeFrame } from '../language/code-frame.ts';
import type { SourceSpot } from '../plan.ts';
import type { CallerState, Failure } from '../result.ts';
import { Mismatch } from './mismatch.ts';
import type { ScenarioRun, Participant } from './scenario-run.ts';

/** What went wrong, as the scenario's author would say it; `null` for what is no failure of it. */
export function failureFrom(run: ScenarioRun, error: unknown): Failure | null {
  if (error instanceof Mismatch) {
    const { kind, spot, step, expected, nearest } = error;
    return told(run, { kind, spot, step, expected, nearest });
  }
  if (error instanceof InvariantBreach) {
    const { invariant, claim, seen } = error;
    return told(run, {
      kind: 'invariant',
      spot: run.plan.spot,
      step: run.plan.title,
      expected: `invariant ${invariant}: ${claim}`,
      nearest: { what: seen, at: run.now, missedByMs: null },
    });
  }
  return null;
}

/** A failure of the tool or the target, with its cure. */
export function targetFailure(
  plan: { readonly spot: SourceSpot; readonly title: string },
  error: unknown,
  at: number,
): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const cure = error instanceof Error && 'cure' in error ? ` ${String(error.cure)}` : '';
  return {
    kind: 'target',
    spot: plan.spot,
    frame: null,
    step: plan.title,
    expected: `the bridge to carry the scenario. ${message}${cure}`,
    nearest: null,
    at,
    callers: [],
  };
}

function told(
  run: ScenarioRun,
  failure: Pick<Failure, 'kind' | 'spot' | 'step' | 'expected' | 'nearest'>,
): Failure {
  const { source } = run.plan;
  const { nearest, spot } = failure;
  return {
    kind: failure.kind,
    spot,
    frame: source === null ? null : codeFrame(source, spot, [...run.secrets]),
    step: run.hide(failure.step),
    expected: run.hide(failure.expected),
    nearest: nearest === null ? null : { ...nearest, what: run.hide(nearest.what) },
    at: run.now,
    callers: [...run.actors.values()].map((actor) => stateOf(run, actor)),
  };
}

function stateOf(run: ScenarioRun, actor: Participant): CallerState {
  const { name, user } = actor.plan;
  const organizer = run.plan.bridge.organizers.some(({ id }) => id === user);
  if (actor.call === null) {
    const inApp = actor.participant !== null;
    const place = inApp ? 'in the app' : 'not dialled';
    const because = inApp ? actor.appPlace : null;
    return { name, organizer, place, hearing: null, forMs: 0, because };
  }
  const { place, hearing, lobbyReason, endReason } = actor.view;
  const forMs = Math.max(0, run.now - actor.viewSince);
  return { name, organizer, place, hearing, forMs, because: lobbyReason ?? endReason };
}
