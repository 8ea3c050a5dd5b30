import type { NamedUser } from '../../domain/user-lookup.ts';
import type { ParticipantPlan, SourceSpot } from '../plan.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { parseDuration } from '../../domain/duration.ts';
import { allAsTexts, type PlainVariable } from './document-variables.ts';
import { isPinOf, organizerOfPin } from './organizer-pins.ts';
import type { Finding, Path } from './problem.ts';
import { unknownWord } from './schema-findings.ts';
import { durationRule, type TextRule } from './text-rules.ts';
import { fillIn, hasVariable, isVariableName, plainText, variablesIn } from './variables.ts';

/** What a meeting's name stands for. */
export interface MeetingNamed {
  readonly id: string;
  readonly conferenceId: string;
  readonly organizer: string;
}

/** The names that a scenario's `given` declares. */
export interface Names {
  readonly actors: Map<string, ParticipantPlan>;
  /** The callers of each crowd, by its name. */
  readonly crowds: Map<string, readonly string[]>;
  readonly organizers: Map<string, NamedUser>;
  readonly meetings: Map<string, MeetingNamed>;
  /** Service numbers in E.164; the first is the default. */
  readonly numbers: Map<string, string>;
}

/** No names yet. */
export function noNames(): Names {
  return {
    actors: new Map(),
    crowds: new Map(),
    organizers: new Map(),
    meetings: new Map(),
    numbers: new Map(),
  };
}

/**
 * What is known while a document becomes a plan: its names and variables, where everything
 * stands, and what was found wrong so far. Readers of values answer with a stand-in after a
 * finding, so that the rest of the document is looked at too.
 */
export interface Scope {
  readonly names: Names;
  /** Variables of `vars` and of the row that are texts: their values are known now. */
  readonly known: ReadonlyMap<string, string>;
  /** Those that are numbers, true or false, and so stand for no text. */
  readonly plain: ReadonlyMap<string, PlainVariable>;
  /** The names of all that `vars` and `rows` set, those of a wrong shape too. */
  readonly declared: ReadonlySet<string>;
  /** Where something at the top is wrong, what is looked for may be in it: then it is not missed. */
  readonly unsure: { readonly names: boolean; readonly variables: boolean };
  /** Variables that an `as` has set by now: their values are known only in the run. */
  readonly later: Set<string>;
  /** The names of all `as` in the document. */
  readonly everSet: ReadonlySet<string>;
  /** PINs that the document declares; nothing printed may hold one. */
  readonly secrets: readonly string[];
  /** Variables whose value was complained of: what else it is not is no news. */
  readonly blamed: Set<string>;
  report(path: Path, message: string, cure: string, at?: Finding['at']): void;
  /** Reports that nothing is called so, as {@link Finding.missing} has it. */
  reportMissing(missing: string, finding: Omit<Finding, 'missing'>): void;
  /** False when the shape of what stands at the path, or of a part of it, is wrong. */
  sound(path: Path): boolean;
  spot(path: Path, at: Finding['at']): SourceSpot;
}

/** The text with all its variables filled in: for what must be known before the run. */
export function textOf(scope: Scope, value: string, path: Path): string {
  return plainText(filledBefore(scope, value, path));
}

function filledBefore(scope: Scope, value: string, path: Path): string {
  const filled = fillIn(value, scope.known);
  for (const name of variablesIn(filled)) {
    if (scope.everSet.has(name) || isPinOf(name, scope.names.organizers)) {
      scope.report(
        path,
        `\`${name}\` is known only while the scenario runs; here it is needed before.`,
        'Write the value itself, or take it from `vars` or `rows`.',
      );
    } else reportUnknown(scope, name, path);
  }
  return filled;
}

/** The text as written, its variables checked: for what is filled in during the run. */
export function templateOf(scope: Scope, value: string, path: Path): string {
  for (const name of variablesIn(fillIn(value, scope.known))) {
    if (scope.later.has(name) || isPinOf(name, scope.names.organizers)) continue;
    if (scope.everSet.has(name)) {
      scope.report(
        path,
        `\`${name}\` is used before \`as: ${name}\` sets it.`,
        'Move the step that sets it before this one.',
      );
    } else reportUnknown(scope, name, path);
  }
  return value;
}

/** A text for people: numbers and true or false stand in it as they are written. */
export function proseOf(scope: Scope, value: string, path: Path): string {
  return textOf(scope, filledIn(scope, value), path);
}

/** The text with all variables of `vars` and the row in it, numbers and true or false too. */
export function filledIn({ known, plain }: Scope, value: string): string {
  return fillIn(value, allAsTexts({ texts: known, plain }));
}

/** The number, or true or false, that a text stands for when it is such a variable and no more. */
export function plainOf(scope: Scope, value: string): PlainVariable | undefined {
  const [name] = variablesIn(value);
  return name !== undefined && value === `\${${name}}` ? scope.plain.get(name) : undefined;
}

function reportUnknown(scope: Scope, name: string, path: Path): void {
  const organizer = organizerOfPin(name);
  if (organizer !== null) {
    const known = [...scope.names.organizers.keys()];
    scope.report(
      path,
      `\`${organizer}\` is no organizer of \`given\`, so there is no PIN of theirs.`,
      known.length === 0
        ? 'Declare the organizer in `given`.'
        : `The organizers are ${known.join(', ')}.`,
    );
    return;
  }
  const plain = scope.plain.get(name);
  if (plain !== undefined) {
    const kind = typeof plain.value === 'number' ? 'a number' : 'true or false';
    const message = `A text is meant where \`${name}\` stands, and without quotes this is ${kind}: quote it.`;
    scope.report(plain.path, message, `Write \`${name}: "…"\`.`);
    return;
  }
  // Found where it is set.
  if (scope.declared.has(name) || scope.unsure.variables) return;
  if (!isVariableName(name)) {
    scope.report(
      path,
      'Between ${ and } stands a variable: letters, digits and _, no digit first.',
      'Write a variable like ${newPin}.',
    );
    return;
  }
  const near = didYouMean(name, [...scope.declared, ...scope.everSet]);
  scope.reportMissing(`variable ${name}`, {
    path,
    at: 'value',
    message: `Nothing ever sets the variable \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`,
    cure: 'Add it to `vars` or `rows`, or set it with `as:` in an earlier step.',
  });
}

/**
 * A template that a rule judges as far as it is known: a variable that the run sets could be
 * anything, so only texts without one are judged.
 */
export function ruledTemplate(scope: Scope, value: string, path: Path, rule: TextRule): string {
  templateOf(scope, value, path);
  judge(scope, value, fillIn(value, scope.known), path, rule);
  return value;
}

/** A text known before the run that a rule judges. */
export function ruledText(scope: Scope, value: string, path: Path, rule: TextRule): string {
  const filled = filledBefore(scope, value, path);
  judge(scope, value, filled, path, rule);
  return plainText(filled);
}

function judge(scope: Scope, value: string, filled: string, path: Path, rule: TextRule): void {
  // Without variables the schema has judged already.
  if (!hasVariable(value) || hasVariable(filled)) return;
  const complaint = rule(plainText(filled));
  if (complaint === null) return;
  const carriers = variablesIn(value);
  if (carriers.every((name) => scope.blamed.has(name))) return;
  for (const name of carriers) scope.blamed.add(name);
  scope.report(path, complaint.message, complaint.cure);
}

/** What stands where a number, or true or false, is meant: written so, or as a text that says so. */
function valueOf(scope: Scope, value: string, path: Path): string {
  const plain = plainOf(scope, value);
  return plain === undefined ? textOf(scope, value, path) : String(plain.value);
}

/** Milliseconds. */
export function durationOf(scope: Scope, value: string | number, path: Path): number {
  if (typeof value === 'number') return value;
  const plain = plainOf(scope, value);
  if (plain !== undefined && plain.value !== 0) {
    const message = `A duration is meant where ${value} stands, and this does not say of what.`;
    scope.report(plain.path, message, durationRule(String(plain.value))?.cure ?? '');
  }
  if (plain !== undefined) return 0;
  const text = ruledText(scope, value, path, durationRule);
  return parseDuration(text) ?? 0;
}

/** Milliseconds, or `null` when nothing is written. */
export function maybeDuration(
  scope: Scope,
  value: string | number | undefined,
  path: Path,
): number | null {
  return value === undefined ? null : durationOf(scope, value, path);
}

/** A whole number from `min` to `max`. */
export function countOf(
  scope: Scope,
  value: number | string,
  path: Path,
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
): number {
  if (typeof value === 'number') return value;
  const text = valueOf(scope, value, path);
  const count = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (hasVariable(text) || (count >= min && count <= max)) return count || 0;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min} on` : `from ${min} to ${max}`;
  const at = plainOf(scope, value)?.path ?? path;
  scope.report(at, `A whole number ${range} is meant here.`, `Let ${value} be such a number.`);
  return min;
}

/** True or false. */
export function flagOf(scope: Scope, value: boolean | string, path: Path): boolean {
  if (typeof value === 'boolean') return value;
  const text = valueOf(scope, value, path);
  if (!hasVariable(text) && text !== 'true' && text !== 'false') {
    const at = plainOf(scope, value)?.path ?? path;
    scope.report(at, 'True or false is meant here.', `Let ${value} be true or false.`);
  }
  return text === 'true';
}

/** One of a few words. */
export function choiceOf<T extends string>(
  scope: Scope,
  value: string,
  path: Path,
  words: readonly T[],
): T {
  const text = textOf(scope, value, path);
  const chosen = words.find((word) => word === text);
  if (chosen === undefined && hasVariable(value) && !hasVariable(text)) {
    const { message, cure } = unknownWord(text, words);
    scope.report(path, message, cure);
  }
  return chosen ?? (words[0] as T);
}

/** One of a few words, or `null` when nothing is written. */
export function maybeChoice<T extends string>(
  scope: Scope,
  value: string | undefined,
  path: Path,
  words: readonly T[],
): T | null {
  return value === undefined ? null : choiceOf(scope, value, path, words);
}

/** One or several of a few words, as a list. */
export function choicesOf<T extends string>(
  scope: Scope,
  value: string | readonly string[],
  path: Path,
  words: readonly T[],
): T[] {
  if (typeof value === 'string') return [choiceOf(scope, value, path, words)];
  return value.map((item, i) => choiceOf(scope, item, [...path, i], words));
}

/** Notes that a step sets a variable; its name, or `null` when it sets none. */
export function setVariable(scope: Scope, name: string | undefined, path: Path): string | null {
  if (name === undefined) return null;
  if (scope.declared.has(name)) {
    scope.report(
      path,
      `\`${name}\` is a variable of \`vars\` or \`rows\` already.`,
      'Give the value that the step sets another name.',
    );
  }
  scope.later.add(name);
  return name;
}
