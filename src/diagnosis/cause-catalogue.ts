import type { RuleName } from '../domain/rule.ts';

/** What can be to blame, by its name: what it is in a few words, and the rules that make it so. */
export interface CauseEntry {
  readonly title: string;
  readonly rules: readonly RuleName[];
}

/**
 * Every cause that a diagnosis can name. What happened is found out from facts and replays; these
 * are the words for it.
 */
export const CAUSES = {
  'start.nobody': {
    title: 'Nobody who may start the meeting has come',
    rules: ['START-1', 'START-2', 'START-3'],
  },
} as const satisfies Readonly<Record<string, CauseEntry>>;

/** The name of a cause. */
export type CauseCode = keyof typeof CAUSES;
