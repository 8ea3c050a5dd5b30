import type { Fact } from '../domain/fact.ts';
import { commandOf } from '../domain/asked-command.ts';
import type { RecordedAct, RecordedInput } from './recording.ts';

/**
 * The inputs of a journal, each with its moment and what is known of it: the one way back from facts to
 * inputs. Hidden digits stay hidden.
 */
export function inputsOf(facts: readonly Fact[]): readonly RecordedInput[] {
  const drawn = drawnIds(facts);
  const inputs: RecordedInput[] = [];
  let timers = 0;
  let timersAt = Number.NaN;
  for (const fact of facts) {
    if (fact.cause !== null) continue;
    const { at, seq } = fact;
    if (at !== timersAt) timers = 0;
    timersAt = at;
    if (fact.type === 'timer.fired') timers += 1;
    const act = inputOf(fact, drawn.get(seq));
    if (act !== null) inputs.push({ ...act, at, behindTimers: timers, seq });
  }
  return inputs;
}

/**
 * The input that a fact tells of; `null` for one that tells of none.
 *
 * @param drawn the conference IDs that were drawn for it, where that matters.
 */
export function inputOf(fact: Fact, drawn: readonly string[] = []): RecordedAct | null {
  switch (fact.type) {
    case 'call.dialled': {
      const { call, to, from, name, source } = fact;
      return { input: 'dial', call, to, from, name, ...(source !== undefined && { source }) };
    }
    case 'key.pressed': {
      const { call, key, durationMs } = fact;
      return { input: 'press', call, key, durationMs };
    }
    case 'call.hungUp':
      return { input: 'hangUp', call: fact.call };
    case 'line.lost':
      return { input: 'loseLine', call: fact.call };
    case 'line.resumed':
      return { input: 'resumeLine', call: fact.call };
    case 'app.joined': {
      const { participant, meeting, name, user, signedIn } = fact;
      return { input: 'joinByApp', participant, join: { meeting, name, user, signedIn } };
    }
    case 'app.left':
      return { input: 'leaveByApp', participant: fact.participant };
    case 'admin.asked': {
      const by = { role: fact.role, id: fact.by };
      return { input: 'administer', by, command: commandOf(fact), drawn };
    }
    case 'mail.accepted':
      return { input: 'mailReport', mail: fact.mail, report: { accepted: true } };
    case 'mail.bounced': {
      const { mail, why } = fact;
      return { input: 'mailReport', mail, report: { accepted: false, why } };
    }
    case 'bridge.stopped':
      return { input: 'stop' };
    default:
      // A timer fires by itself, and a PIN is checked where it was keyed.
      return null;
  }
}

/** The conference ID that a fact tells of as just drawn; `null` where it tells of none. */
export function drawnBy(fact: Fact): string | null {
  if (fact.type === 'conferenceId.reset') return fact.new;
  return fact.type === 'user.enabled' ? fact.conferenceId : null;
}

/** The conference IDs that each input drew. */
function drawnIds(facts: readonly Fact[]): ReadonlyMap<number, readonly string[]> {
  const drawn = new Map<number, string[]>();
  for (const fact of facts) {
    if (fact.cause === null) continue;
    const id = drawnBy(fact);
    if (id === null) continue;
    const before = drawn.get(fact.cause);
    if (before === undefined) drawn.set(fact.cause, [id]);
    else before.push(id);
  }
  return drawn;
}
