import { isMapping, type Mapping } from '../../domain/mapping.ts';
import { allAsTexts, type DocumentVariables } from './document-variables.ts';
import { hideDigits } from './hide-pins.ts';
import { neighboursOf, pressesIn } from './key-mask.ts';
import { variablesIn } from './variables.ts';

/**
 * What stands in titles and rows in place of variables that are keyed, and may so be a part of a
 * PIN (rule PIN-4): their digits are hidden. A conference ID that `given` names is no secret, and
 * one digit alone is not either, unless other keys stand next to it.
 */
export function keyedVariables(
  document: Mapping,
  variables: DocumentVariables,
): Map<string, string> {
  const values = allAsTexts(variables);
  const ids = new Set(conferenceIds(document));
  const hidden = new Map<string, string>();
  for (const presses of pressesIn(document['steps'], values).values()) {
    presses.forEach((keys, place) => {
      const { before, behind } = neighboursOf(presses, place, (digits) => ids.has(digits));
      for (const name of variablesIn(keys)) {
        const value = values.get(name);
        if (value === undefined || ids.has(value)) continue;
        const isAlone = !before && !behind && keys.replace('#', '') === `\${${name}}`;
        if (!isAlone || value.length > 1) hidden.set(name, hideDigits(value));
      }
    });
  }
  return hidden;
}

function conferenceIds(document: Mapping): unknown[] {
  const { given } = document;
  const meetings = isMapping(given) ? given['meetings'] : undefined;
  if (!isMapping(meetings)) return [];
  return Object.values(meetings).map((one) => (isMapping(one) ? one['conferenceId'] : undefined));
}
