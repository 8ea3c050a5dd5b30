import type { Fact } from '../../domain/fact.ts';
import type { FactPattern } from '../plan.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** Whether a fact is the one that a pattern means, and if not, in what it differs. */
export interface Match {
  readonly matches: boolean;
  /** Fields that agree; the more, the nearer. */
  readonly agreeing: number;
  /** What differs, for example `why is wrong, not revoked`. */
  readonly differences: readonly string[];
}

/** Holds a fact against a pattern. Actors, meetings and organizers count by their names. */
export function matchFact(run: ScenarioRun, pattern: FactPattern, fact: Fact): Match {
  if (fact.type !== pattern.fact) return { matches: false, agreeing: 0, differences: [] };
  return matchFields(run, pattern.where, fact);
}

/** Holds the fields of `actual` against those expected. */
export function matchFields(
  run: ScenarioRun,
  expected: Readonly<Record<string, unknown>>,
  actual: object,
): Match {
  const differences: string[] = [];
  let agreeing = 0;
  for (const [name, value] of Object.entries(expected)) {
    const field = name === 'caller' && !('caller' in actual) ? callField(actual) : name;
    const found: unknown = Reflect.get(actual, field);
    if (agrees(run, run.fillDeep(value), found)) agreeing += 1;
    else differences.push(`${name} is ${shown(run, found)}, not ${shown(run, value)}`);
  }
  return { matches: differences.length === 0, agreeing, differences };
}

/** True when `pattern` is met by this fact. */
export function isFact(run: ScenarioRun, pattern: FactPattern, fact: Fact): boolean {
  return fact.type === pattern.fact && matchFact(run, pattern, fact).matches;
}

// Facts about places name a `who`, facts about lines a `call`: a scenario says `caller` for both.
function callField(actual: object): string {
  return 'call' in actual ? 'call' : 'who';
}

/** Whether a value is the one expected. A list means one of these; a name stands for its bearer. */
export function agrees(run: ScenarioRun, expected: unknown, found: unknown): boolean {
  if (Array.isArray(expected)) {
    if (Array.isArray(found)) {
      return (
        expected.length === found.length && expected.every((one, at) => agrees(run, one, found[at]))
      );
    }
    return expected.some((one: unknown) => agrees(run, one, found));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof found !== 'object' || found === null) return false;
    return matchFields(run, expected as Record<string, unknown>, found).matches;
  }
  if (expected === found) return true;
  return typeof expected === 'string' && typeof found === 'string' && names(run, expected, found);
}

function names(run: ScenarioRun, expected: string, found: string): boolean {
  const actor = run.actors.get(expected);
  if (actor === undefined)
    return expected.toLowerCase() === found.toLowerCase() && expected.includes('@');
  if (actor.calls.includes(found) || actor.participants.includes(found)) return true;
  return actor.plan.user?.toLowerCase() === found.toLowerCase();
}

function shown(run: ScenarioRun, value: unknown): string {
  if (value === undefined) return 'absent';
  if (Array.isArray(value))
    return `one of ${value.map((one: unknown) => shown(run, one)).join(', ')}`;
  return typeof value === 'string' ? run.nameOf(value) : JSON.stringify(value);
}
