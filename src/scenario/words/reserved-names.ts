import { nameRule } from './name-rule.ts';
import { STEP_WORDS } from './steps.ts';
import type { TextRule } from './text-kinds.ts';

/** Names that a scenario's own words take, so nobody may have them. */
const RESERVED: ReadonlySet<string> = new Set([
  ...STEP_WORDS.map(({ key }) => key),
  ...['everyone', 'own', 'none'],
]);

/** A name that somebody, a meeting or a number may have. */
export const freeNameRule: TextRule = (text) =>
  RESERVED.has(text)
    ? {
        message: `"${text}" is a word of the language, so nobody can be called that.`,
        cure: 'Choose another name.',
      }
    : nameRule(text);
