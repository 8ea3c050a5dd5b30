import { LANGUAGES } from '../domain/spoken-prompt.ts';
import { bareUser } from '../domain/user-lookup.ts';
import type { Value } from './bound-values.ts';
import { CmdletMistake } from './cmdlet-mistake.ts';
import { ACTIONS, type Parameter } from './parameter.ts';
import type { Word } from './tokens.ts';
import { either } from '../domain/wording.ts';

/**
 * Reads what stands behind a parameter by its kind. The words of a list come together.
 *
 * @throws CmdletMistake `cmdlet.valueInvalid`; its words never repeat the value.
 */
export function valueOf(parameter: Parameter, words: readonly [Word, ...Word[]]): Value {
  const [word, second] = words;
  const { kind, nullable } = parameter;
  if (second !== undefined && kind !== 'languages') throw invalid(parameter, second, 'one value');
  if (kind === 'switch' || kind === 'boolean') return booleanOf(parameter, word);
  if (word.literal === '$null' && nullable) return null;
  const literal = words.find((one) => one.literal !== null);
  if (literal !== undefined) throw invalid(parameter, literal, EXPECTED[kind]);
  if (words.some(({ text }) => text === '')) throw invalid(parameter, word, EXPECTED[kind]);
  switch (kind) {
    case 'count':
      return countOf(parameter, word);
    case 'choice':
      return choiceOf(parameter, word);
    case 'number':
      return numberOf(word.text);
    case 'user':
      return bareUser(word.text);
    case 'language':
      return languageOf(word.text);
    case 'languages':
      return words.map(({ text }) => languageOf(text));
    case 'action':
      return actionOf(parameter, word);
    case 'bridge':
    case 'text':
      return word.text;
  }
}

const EXPECTED = {
  switch: '$true or $false',
  boolean: '$true or $false',
  user: 'a user',
  text: 'a text',
  count: 'a whole number',
  number: 'a telephone number',
  language: 'a culture ID such as en-US',
  languages: 'culture IDs such as en-US, es-ES',
  choice: 'one of the values',
  bridge: 'the name of the bridge',
  action: 'one of the actions',
} as const;

function booleanOf(parameter: Parameter, word: Word): boolean {
  if (word.literal === '$true' || word.text === '1') return true;
  if (word.literal === '$false' || word.text === '0') return false;
  throw invalid(parameter, word, EXPECTED.boolean);
}

function countOf(parameter: Parameter, word: Word): number {
  const [least, most] = parameter.range;
  const count = /^[0-9]{1,10}$/.test(word.text) ? Number(word.text) : Number.NaN;
  if (count >= least && count <= most) return count;
  throw invalid(parameter, word, `a whole number from ${least} to ${most}`);
}

function choiceOf(parameter: Parameter, word: Word): string {
  const typed = word.text.toLowerCase();
  const chosen = parameter.choices.find((choice) => choice.toLowerCase() === typed);
  if (chosen !== undefined) return chosen;
  throw invalid(parameter, word, either(parameter.choices.map((one) => `"${one}"`)));
}

/** An action by its name, its first letters or its number, as PowerShell takes them. */
function actionOf(parameter: Parameter, word: Word): string {
  const typed = word.text.toLowerCase();
  const begun = ACTIONS.filter((action) => action.toLowerCase().startsWith(typed));
  const exact = ACTIONS.find((action) => action.toLowerCase() === typed) ?? ACTIONS[Number(typed)];
  const chosen = exact ?? (begun.length === 1 ? begun[0] : undefined);
  if (chosen !== undefined) return chosen;
  throw invalid(parameter, word, `one of ${ACTIONS.join(', ')}`);
}

/** `14255550199`, `+14255550199` and `tel:+14255550199` are the same number. */
function numberOf(text: string): string {
  const bare = text.replace(/^tel:/i, '');
  return /^[0-9]+$/.test(bare) ? `+${bare}` : bare;
}

/** Culture IDs count in any case; one that nobody speaks is left to the bridge to refuse. */
function languageOf(text: string): string {
  return LANGUAGES.find((one) => one.toLowerCase() === text.toLowerCase()) ?? text;
}

function invalid(parameter: Parameter, word: Word, expected: string): CmdletMistake {
  const message = `-${parameter.name} cannot have that value: expected ${expected}.`;
  return new CmdletMistake('cmdlet.valueInvalid', message, word);
}
