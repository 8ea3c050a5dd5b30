import type { Act, Expectation, FactPattern, Never, Plan, Step } from '../plan.ts';
import { CALL_PLACES } from '../../domain/call-place.ts';
import { valueAt } from '../../domain/schema-issues.ts';
import { isMapping, type Mapping } from '../../domain/mapping.ts';
import { FACT_FIELDS } from '../../domain/fact.ts';
import { Presence } from './presence.ts';
import type { Finding, Path } from './problem.ts';

/**
 * What a sound plan says that would hold whatever the bridge does, or that does nothing: a scenario
 * that passes with it has proved nothing. Only what can be told without running it; the run
 * itself fails where it finds out more.
 */
export function provesNothing(plan: Plan, document: Mapping): Finding[] {
  const check = new ProofCheck(plan, document);
  const presence = Presence.of(plan.actors.keys());
  check.steps(plan.steps, ['steps'], presence);
  plan.never.forEach((never, i) => check.never(never, ['never', i]));
  return check.findings;
}

class ProofCheck {
  readonly findings: Finding[] = [];
  readonly #document: Mapping;
  /** Those who dial or join the app at some time. */
  readonly #callers: ReadonlySet<string>;
  /** False until a step has done something. */
  #begun = false;

  constructor(plan: Plan, document: Mapping) {
    this.#document = document;
    this.#callers = new Set(callersIn(plan.steps));
  }

  steps(steps: readonly Step[], path: Path, presence: Presence): void {
    steps.forEach((step, i) => {
      const written = valueAt(this.#document, [...path, i]);
      const [word = ''] = isMapping(written) ? Object.keys(written) : [];
      this.#step(step, [...path, i, word], presence);
      if (step.kind !== 'expect' && step.kind !== 'anyOf') this.#begun = true;
    });
  }

  never({ watch, before, after }: Never, path: Path): void {
    if ('pattern' in watch) {
      this.#strangers(watch.pattern, path);
      if (before !== null && isNarrower(watch.pattern, before)) {
        const message = 'This is watched only before the very fact that must never be.';
        this.#report([...path, 'before'], message, 'Take `before` out, or write another fact.');
      }
    } else if (watch.actors === 'everyone') {
      if (this.#callers.size > 0) return;
      const message = 'Nobody dials or joins in this scenario, so there is nobody to watch.';
      this.#report([...path, 'caller'], message, 'Let somebody dial, or take this out.');
    } else {
      for (const name of watch.actors) this.#stranger(name, [...path, 'caller']);
    }
    if (before === null || after === null || !isNarrower(after, before)) return;
    const message = '`after` and `before` are the same fact, so nothing is left to watch.';
    this.#report([...path, 'after'], message, 'Write another fact, or take one of them out.');
  }

  #step(step: Step, path: Path, presence: Presence): void {
    switch (step.kind) {
      case 'actor':
        this.#acts(step, path, presence);
        break;
      case 'together':
        this.#together(step.branches, path, presence);
        break;
      case 'anyOf': {
        const written = valueAt(this.#document, path);
        this.steps(step.of, Array.isArray(written) ? path : [...path, 'of'], presence);
        this.#choices(step.of, path);
        break;
      }
      case 'expect':
        this.#expectation(step.expectation, path);
        break;
      case 'wait':
      case 'waitUntil':
      case 'at':
      case 'bridge':
        presence.timePasses();
        break;
      default:
        break;
    }
  }

  /** Choices that together leave a caller no other place to be. */
  #choices(choices: readonly Step[], path: Path): void {
    const places = new Map<string, Set<string>>();
    for (const step of choices) {
      if (step.kind !== 'actor' || step.who === 'everyone') continue;
      const [name, second] = step.who;
      const [act, another] = step.acts;
      if (name === undefined || second !== undefined || another !== undefined) continue;
      if (act?.act !== 'expect' || !isOfPlacesAlone(act)) continue;
      places.set(name, new Set([...(places.get(name) ?? []), ...(act.places ?? [])]));
    }
    for (const [name, named] of places) {
      if (!CALL_PLACES.every((place) => named.has(place))) continue;
      const message = `These are all the places there are for \`${name}\`, so one of them always holds.`;
      this.#report(path, message, 'Leave out those that would be wrong.', 'key');
    }
  }

  /** A cmdlet that comes to several commands is a step of its own making, with no acts in it. */
  #together(branches: readonly (readonly Step[])[], path: Path, presence: Presence): void {
    if (!Array.isArray(valueAt(this.#document, path))) return;
    const ends = branches.map((branch, i) => {
      const others = branches.filter((other) => other !== branch);
      const inside = presence.branch(others);
      const at = [...path, i];
      const listed = Array.isArray(valueAt(this.#document, at));
      if (listed) this.steps(branch, at, inside);
      else for (const step of branch) this.#step(step, [...at, this.#wordAt(at)], inside);
      return inside;
    });
    presence.join(branches, ends);
  }

  #wordAt(path: Path): string {
    const written = valueAt(this.#document, path);
    return isMapping(written) ? (Object.keys(written)[0] ?? '') : '';
  }

  #acts({ who, acts }: Extract<Step, { kind: 'actor' }>, path: Path, presence: Presence): void {
    const names = presence.who(who);
    if (names.length === 0) {
      const why = presence.anybodyDialled
        ? 'Everybody who dialled has hung up by then'
        : 'Nobody has dialled by then';
      const message = `${why}, so \`everyone\` is nobody and this holds whatever happens.`;
      this.#report(path, message, 'Let somebody dial before, or name who is meant.', 'key');
      return;
    }
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) {
      this.#report(path, `\`${twice}\` stands here twice.`, 'Name everybody once.', 'key');
    }
    for (const act of acts) {
      const at = this.#actPath(path, act);
      for (const name of new Set(names)) {
        this.#act(name, act, at, presence);
        presence.note(name, act);
      }
    }
  }

  #act(name: string, act: Act, path: Path, presence: Presence): void {
    const state = presence.phoneOf(name);
    if (act.act === 'dial' && state === 'up') {
      const message = `\`${name}\` has dialled before and has not hung up, and nobody has two calls at once.`;
      const cure = `Let \`${name}\` hang up or \`expect: ended\` before, or let another caller dial.`;
      this.#report(path, message, cure, 'key');
    }
    if (NEEDS_CALL.has(act.act) && state === 'none') {
      const message = `\`${name}\` has not dialled by then, so \`${act.act}\` does nothing.`;
      this.#report(path, message, `Let \`${name}\` dial before.`, 'key');
    }
    if (act.act === 'hangUp' && state === 'hungUp') {
      const message = `\`${name}\` has hung up before, so \`hangUp\` does nothing.`;
      this.#report(path, message, 'Take one of the two out, or dial again between them.', 'key');
    }
    if (act.act === 'notHear' && act.forMs === 0) {
      const message = '`notHear` listens for no time at all, so it holds whatever is heard.';
      this.#report([...path.slice(0, -1), 'for'], message, 'Write how long, for example 10s.');
    }
    if (act.act === 'expect' && isAnywhere(act)) {
      const message = 'These are all the places there are, so this holds wherever the call is.';
      this.#report(path, message, 'Leave out those that would be wrong.');
    }
  }

  #expectation(expectation: Expectation, path: Path): void {
    if (expectation.of === 'record' && expectation.times === 0) {
      this.#strangers(expectation.pattern, path);
    }
    if ('times' in expectation && expectation.times === 0 && !this.#begun) {
      const message = 'Nothing has happened by then, so there can be none whatever is wrong.';
      this.#report([...path, 'times'], message, 'Move this step behind what must not lead to it.');
    }
    if (expectation.of === 'history' && !this.#begun && expectation.holds([])) {
      const message = 'Nothing has happened by then, so this holds whatever is wrong.';
      this.#report(path, message, 'Move this step behind what must lead to it.', 'key');
    }
    if (expectation.of !== 'took') return;
    const { from, to, underMs, overMs, warnOverMs } = expectation;
    if (isNarrower(from, to)) {
      const message = '`from` and `to` are the same fact, so it always takes no time.';
      this.#report(
        [...path, 'to'],
        message,
        'Write another fact, or tell the two apart by `where`.',
      );
    } else if (overMs === 0 && underMs === null && warnOverMs === null) {
      const message = 'Nothing takes less than no time, so `over: 0` always holds.';
      this.#report([...path, 'over'], message, 'Write how long it takes at least, for example 1s.');
    }
  }

  /** A pattern about somebody who never calls is met by no fact. */
  #strangers({ fact, where }: FactPattern, path: Path): void {
    const fields = FACT_FIELDS[fact];
    for (const [field, value] of Object.entries(where)) {
      const names = fields[field]?.names;
      if (fields[field]?.type !== 'text' || !(names === 'call' || names === 'participant'))
        continue;
      for (const name of [value].flat()) {
        const written = field === 'call' ? 'caller' : field;
        if (typeof name === 'string' && !name.includes('${')) {
          this.#stranger(name, [...path, 'where', written]);
        }
      }
    }
  }

  #stranger(name: string, path: Path): void {
    if (this.#callers.has(name)) return;
    const message = `\`${name}\` never dials or joins in this scenario, so this can never be seen.`;
    this.#report(path, message, `Let \`${name}\` dial, or name somebody who does.`);
  }

  #actPath(path: Path, act: Act): Path {
    const written = valueAt(this.#document, path);
    if (!isMapping(written)) return path;
    const key = act.act === 'expect' && !Object.hasOwn(written, 'expect') ? 'hearing' : act.act;
    return [...path, key];
  }

  #report(path: Path, message: string, cure: string, at: Finding['at'] = 'value'): void {
    this.findings.push({ path, at, message, cure });
  }
}

/** Acts that nobody notices where there is no call. */
const NEEDS_CALL: ReadonlySet<string> = new Set(['hangUp', 'loseLine', 'resumeLine', 'notHear']);

type Expect = Extract<Act, { act: 'expect' }>;

function isAnywhere(expect: Expect): boolean {
  return isOfPlacesAlone(expect) && CALL_PLACES.every((place) => expect.places?.includes(place));
}

function isOfPlacesAlone({ places, hearing, reason, muted }: Expect): boolean {
  return places !== null && hearing === null && reason === null && muted === null;
}

/** True when every fact that the first pattern means is one that the second means. */
function isNarrower(narrow: FactPattern, wide: FactPattern): boolean {
  return (
    narrow.fact === wide.fact &&
    Object.entries(wide.where).every(
      ([field, value]) => JSON.stringify(narrow.where[field]) === JSON.stringify(value),
    )
  );
}

function callersIn(steps: readonly Step[]): string[] {
  return steps.flatMap((step): string[] => {
    if (step.kind === 'together') return callersIn(step.branches.flat());
    if (step.kind !== 'actor' || step.who === 'everyone') return [];
    return step.acts.some(({ act }) => act === 'dial' || act === 'joinApp') ? [...step.who] : [];
  });
}
