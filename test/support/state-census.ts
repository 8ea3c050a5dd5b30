import type { AnyStateMachine } from 'xstate';
import type { Executor, Running } from '../../src/callflow/executor.ts';
import { tableExecutor } from '../../src/callflow/table-executor.ts';

/** The real executor, which remembers every state that its machines were in. */
export function censusExecutor(): {
  readonly executor: Executor;
  readonly call: ReadonlySet<string>;
  readonly meeting: ReadonlySet<string>;
} {
  const [call, meeting] = [new Set<string>(), new Set<string>()];
  return {
    executor: {
      startCall: (input, clock) => counted(tableExecutor.startCall(input, clock), call),
      startMeeting: (input, clock) => counted(tableExecutor.startMeeting(input, clock), meeting),
      resumeCall: (lent, clock, kept) => counted(tableExecutor.resumeCall(lent, clock, kept), call),
      resumeMeeting: (lent, clock, kept) =>
        counted(tableExecutor.resumeMeeting(lent, clock, kept), meeting),
    },
    call,
    meeting,
  };
}

function counted<Event, Effect, Context>(
  real: Running<Event, Effect, Context>,
  seen: Set<string>,
): Running<Event, Effect, Context> {
  seen.add(real.state);
  return {
    get state() {
      return real.state;
    },
    get context() {
      return real.context;
    },
    send(event) {
      real.send(event);
      seen.add(real.state);
    },
    takeEffects() {
      seen.add(real.state);
      return real.takeEffects();
    },
    stop: () => real.stop(),
    snapshot: (keep) => real.snapshot(keep),
  };
}

/** States that a call passes through within a turn, while the vault answers at once, and the one in which it is gone. */
export const PASSED_THROUGH: ReadonlySet<string> = new Set([
  'findingMeeting.lookingUp',
  'provingOrganizer.checking',
  'arriving',
  'waiting.checkingPin',
  'waiting.proved',
  'ended',
]);

/** The paths of every state that has no states inside. */
export function leavesOf(machine: AnyStateMachine): readonly string[] {
  const leaves = (node: AnyStateMachine['root']): readonly string[] => {
    const inner = Object.values(node.states);
    return inner.length === 0 ? [node.path.join('.')] : inner.flatMap(leaves);
  };
  return leaves(machine.root);
}
