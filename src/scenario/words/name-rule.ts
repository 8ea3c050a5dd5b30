import type { TextRule } from './text-kinds.ts';

const NAME = /^\p{L}[\p{L}\p{N}._-]*$/u;

/** A name for an actor, a meeting or a number, as steps write it: one word that begins with a letter. */
export const nameRule: TextRule = (text) =>
  NAME.test(text)
    ? null
    : {
        message: `"${text}" is no name: a letter first, then letters, digits, -, _ or dots.`,
        cure: 'Choose a name of one word, like pat or pat-2.',
      };
