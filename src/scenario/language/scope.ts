import type { ActorPlan, SourceSpot } from '../plan.ts';
import { didYouMean } from './did-you-mean.ts';
import { parseDuration } from '../../domain/duration.ts';
import type { Finding, Path } from './problem.ts';
import { unknownWord } from './schema-findings.ts';
import { durationRule, type TextRule } from './text-rules.ts';
import { fillIn, hasVariable, isVariableName, variablesIn } from './variables.ts';

/** What a meeting's name stands for. */
export interface MeetingNamed {
  readonly id: string;
  readonly conferenceId: string;
  readonly organizer: string;
}

/** The names that a scenario's `given` declares. */
export interface Names {
  readonly actors: Map<string, ActorPlan>;
  /** Organizers' user principal names. */
  readonly organizers: Map<string, string>;
  readonly meetings: Map<string, MeetingNamed>;
  /** Service numbers in E.164; the first is the default. */
  readonly numbers: Map<string, string>;
}

/** No names yet. */
export function noNames(): Names {
  return { actors: new Map(), organizers: new Map(), meetings: new Map(), numbers: new Map() };
}

/**
 * What is known while a document becomes a plan: its names and variables, where everything
 * stands, and what was found wrong so far. Readers of values answer with a stand-in after a
 * finding, so that the rest of the document is looked at too.
 */
export interface Scope {
  readonly names: Names;
  /** Variables of `vars` and of the row: their values are known now. */
  readonly known: ReadonlyMap<string, string>;
  /** Variables that an `as` has set by now: their values are known only in the run. */
  readonly later: Set<string>;
  /** The names of all `as` in the document. */
  readonly everSet: ReadonlySet<string>;
  /** PINs that the document declares; nothing printed may hold one. */
  readonly secrets: readonly string[];
  report(path: Path, message: string, cure: string, at?: Finding['at']): void;
  /** False when the shape of what stands at the path, or of a part of it, is wrong. */
  sound(path: Path): boolean;
  spot(path: Path, at: Finding['at']): SourceSpot;
}

/** The text with all its variables filled in: for what must be known before the run. */
export function textOf(scope: Scope, value: string, path: Path): string {
  const filled = fillIn(value, scope.known);
  for (const name of variablesIn(filled)) {
    if (scope.everSet.has(name)) {
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
    if (scope.later.has(name)) continue;
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

function reportUnknown(scope: Scope, name: string, path: Path): void {
  if (!isVariableName(name)) {
    scope.report(
      path,
      'Between ${ and } stands a variable: letters, digits and _, no digit first.',
      'Write a variable like ${newPin}.',
    );
    return;
  }
  const near = didYouMean(name, [...scope.known.keys(), ...scope.everSet]);
  scope.report(
    path,
    `Nothing ever sets the variable \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`,
    'Add it to `vars` or `rows`, or set it with `as:` in an earlier step.',
  );
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
  const filled = textOf(scope, value, path);
  judge(scope, value, filled, path, rule);
  return filled;
}

function judge(scope: Scope, value: string, filled: string, path: Path, rule: TextRule): void {
  // Without variables the schema has judged already.
  if (!hasVariable(value) || hasVariable(filled)) return;
  const complaint = rule(filled);
  if (complaint) scope.report(path, complaint.message, complaint.cure);
}

/** Milliseconds. */
export function durationOf(scope: Scope, value: string | number, path: Path): number {
  if (typeof value === 'number') return value;
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
  const text = textOf(scope, value, path);
  const count = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (hasVariable(text) || (count >= min && count <= max)) return count || 0;
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min} on` : `from ${min} to ${max}`;
  scope.report(path, `A whole number ${range} is meant here.`, `Let ${value} be such a number.`);
  return min;
}

/** True or false. */
export function flagOf(scope: Scope, value: boolean | string, path: Path): boolean {
  if (typeof value === 'boolean') return value;
  const text = textOf(scope, value, path);
  if (!hasVariable(text) && text !== 'true' && text !== 'false') {
    scope.report(path, 'True or false is meant here.', `Let ${value} be "true" or "false".`);
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
  if (scope.known.has(name)) {
    scope.report(
      path,
      `\`${name}\` is a variable of \`vars\` or \`rows\` already.`,
      'Give the value that the step sets another name.',
    );
  }
  scope.later.add(name);
  return name;
}
