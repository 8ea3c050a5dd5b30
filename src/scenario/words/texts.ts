import type { PlainVariable } from '../language/document-variables.ts';
import { allAsTexts } from '../language/document-variables.ts';
import { isPinOf, organizerOfPin } from '../language/organizer-pins.ts';
import {
  fillIn,
  hasVariable,
  isVariableName,
  plainText,
  variablesIn,
} from '../language/variables.ts';
import { didYouMean } from '../../domain/did-you-mean.ts';
import { isMapping } from '../../domain/mapping.ts';
import type { Place, Scope } from './place.ts';
import type { TextRule } from './text-kinds.ts';

/** The text with all its variables filled in: for what must be known before the run. */
export function textOf(place: Place, value: string, rule?: TextRule): string {
  const { scope } = place;
  const filled = fillIn(value, scope.known);
  for (const name of variablesIn(filled)) {
    if (!scope.everSet.has(name) && !isPinOf(name, scope.names.organizers)) {
      reportUnknown(place, name);
      continue;
    }
    place.report(
      `\`${name}\` is known only while the scenario runs; here it is needed before.`,
      'Write the value itself, or take it from `vars` or `rows`.',
    );
  }
  if (rule !== undefined) judge(place, value, rule);
  return plainText(filled);
}

/**
 * The text as written, its variables checked: for what is filled in during the run. A rule judges it as far
 * as it is known: a variable that the run sets could be anything.
 */
export function templateOf(place: Place, value: string, rule?: TextRule): string {
  const { scope } = place;
  for (const name of variablesIn(fillIn(value, scope.known))) {
    if (scope.later.has(name) || isPinOf(name, scope.names.organizers)) continue;
    if (!scope.everSet.has(name)) {
      reportUnknown(place, name);
      continue;
    }
    place.report(
      `\`${name}\` is used before \`as: ${name}\` sets it.`,
      'Move the step that sets it before this one.',
    );
  }
  if (rule !== undefined) judge(place, value, rule);
  return value;
}

/** A text for people: numbers and true or false stand in it as they are written. */
export function proseOf(place: Place, value: string): string {
  return textOf(place, filledIn(place, value));
}

/** The text with all variables of `vars` and the row in it, numbers and true or false too. */
export function filledIn({ scope: { known, plain } }: Place, value: string): string {
  return fillIn(value, allAsTexts({ texts: known, plain }));
}

/** The number, or true or false, that a text stands for when it is such a variable and no more. */
export function plainOf({ scope }: Place, value: string): PlainVariable | undefined {
  const [name] = variablesIn(value);
  return name !== undefined && value === `\${${name}}` ? scope.plain.get(name) : undefined;
}

/** A value of any shape; the texts in it are templates, or numbers, true and false of variables. */
export function anythingOf(place: Place, value: unknown): unknown {
  if (typeof value === 'string') return plainOf(place, value)?.value ?? templateOf(place, value);
  if (Array.isArray(value)) {
    return value.map((item: unknown, i) => anythingOf(place.in(i), item));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, anythingOf(place.in(key), item)]),
  );
}

/** Notes that a step sets a variable; its name, or `null` when it sets none. */
export function setVariable(place: Place, name: string | undefined): string | null {
  if (name === undefined) return null;
  if (place.scope.declared.has(name)) {
    place.report(
      `\`${name}\` is a variable of \`vars\` or \`rows\` already.`,
      'Give the value that the step sets another name.',
    );
  }
  place.scope.later.add(name);
  return name;
}

/** Without variables the schema has judged already. */
function judge(place: Place, value: string, rule: TextRule): void {
  const { known, blamed } = place.scope;
  const filled = fillIn(value, known);
  if (!hasVariable(value) || hasVariable(filled)) return;
  const complaint = rule(plainText(filled));
  if (complaint === null) return;
  const carriers = variablesIn(value);
  if (carriers.every((name) => blamed.has(name))) return;
  for (const name of carriers) blamed.add(name);
  place.report(complaint.message, complaint.cure);
}

function reportUnknown(place: Place, name: string): void {
  const { scope } = place;
  const organizer = organizerOfPin(name);
  const plain = scope.plain.get(name);
  if (organizer !== null) {
    const known = [...scope.names.organizers.keys()];
    place.report(
      `\`${organizer}\` is no organizer of \`given\`, so there is no PIN of theirs.`,
      known.length === 0
        ? 'Declare the organizer in `given`.'
        : `The organizers are ${known.join(', ')}.`,
    );
  } else if (plain !== undefined) {
    const kind = typeof plain.value === 'number' ? 'a number' : 'true or false';
    const message = `A text is meant where \`${name}\` stands, and without quotes this is ${kind}: quote it.`;
    place.at(plain.path).report(message, `Write \`${name}: "…"\`.`);
  } else if (scope.declared.has(name)) {
    // One that has a wrong shape is complained of where it stands.
  } else if (!isVariableName(name)) {
    place.reportMissing(
      `variable ${name}`,
      'Between ${ and } stands a variable: letters, digits and _, no digit first.',
      'Write a variable like ${newPin}.',
    );
  } else {
    const near = didYouMean(name, [...scope.declared, ...scope.everSet]);
    place.reportMissing(
      `variable ${name}`,
      `Nothing ever sets the variable \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`,
      'Add it to `vars` or `rows`, or set it with `as:` in an earlier step.',
    );
  }
}

/** The names of all `as` in a part of a document. */
export function variablesSet(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => variablesSet(item));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'as' && typeof item === 'string' ? [item] : variablesSet(item),
  );
}

/** Notes all variables that a part of a document may set. */
export function noteVariables({ later }: Scope, value: unknown): void {
  for (const name of variablesSet(value)) later.add(name);
}
