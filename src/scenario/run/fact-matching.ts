import type { Fact } from '../../domain/fact.ts';
import type { FactPattern } from '../plan.ts';
import type { Stage } from './stage.ts';

/** Whether a fact is the one that a pattern means, and if not, in what it differs. */
export interface Match {
  readonly matches: boolean;
  /** Fields that agree; the more, the nearer. */
  readonly agreeing: number;
  /** What differs, for example `why is wrong, not revoked`. */
  readonly differences: readonly string[];
}

/** Holds a fact against a pattern. Actors, meetings and organizers count by their names. */
export function matchFact(stage: Stage, pattern: FactPattern, fact: Fact): Match {
  if (fact.type !== pattern.fact) return { matches: false, agreeing: 0, differences: [] };
  return matchFields(stage, pattern.where, fact);
}

/** Holds the fields of `actual` against those expected. */
export function matchFields(
  stage: Stage,
  expected: Readonly<Record<string, unknown>>,
  actual: object,
): Match {
  const differences: string[] = [];
  let agreeing = 0;
  for (const [name, value] of Object.entries(expected)) {
    const field = name === 'caller' && !('caller' in actual) ? callField(actual) : name;
    const found: unknown = Reflect.get(actual, field);
    if (agrees(stage, stage.fillDeep(value), found)) agreeing += 1;
    else differences.push(`${name} is ${shown(stage, found)}, not ${shown(stage, value)}`);
  }
  return { matches: differences.length === 0, agreeing, differences };
}

/** True when `pattern` is met by this fact. */
export function isFact(stage: Stage, pattern: FactPattern, fact: Fact): boolean {
  return fact.type === pattern.fact && matchFact(stage, pattern, fact).matches;
}

// Facts about places name a `who`, facts about lines a `call`: a scenario says `caller` for both.
function callField(actual: object): string {
  return 'call' in actual ? 'call' : 'who';
}

/** Whether a value is the one expected. A list means one of these; a name stands for its bearer. */
export function agrees(stage: Stage, expected: unknown, found: unknown): boolean {
  if (Array.isArray(expected)) {
    if (Array.isArray(found)) {
      return (
        expected.length === found.length &&
        expected.every((one, at) => agrees(stage, one, found[at]))
      );
    }
    return expected.some((one: unknown) => agrees(stage, one, found));
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof found !== 'object' || found === null) return false;
    return matchFields(stage, expected as Record<string, unknown>, found).matches;
  }
  if (expected === found) return true;
  return typeof expected === 'string' && typeof found === 'string' && names(stage, expected, found);
}

function names(stage: Stage, expected: string, found: string): boolean {
  const actor = stage.actors.get(expected);
  if (actor === undefined)
    return expected.toLowerCase() === found.toLowerCase() && expected.includes('@');
  if (actor.calls.includes(found) || actor.participants.includes(found)) return true;
  return actor.plan.user?.toLowerCase() === found.toLowerCase();
}

function shown(stage: Stage, value: unknown): string {
  if (value === undefined) return 'absent';
  if (Array.isArray(value))
    return `one of ${value.map((one: unknown) => shown(stage, one)).join(', ')}`;
  return typeof value === 'string' ? stage.nameOf(value) : JSON.stringify(value);
}
