import type { Place } from './cmdlet-mistake.ts';

/** A value as typed. An unquoted `$true`, `$false` or `$null` is a literal, in lower case. */
export interface Word extends Place {
  readonly kind: 'word';
  readonly text: string;
  readonly literal: '$true' | '$false' | '$null' | null;
}

/** `-Name`, or `-Name:value`. */
export interface ParameterToken extends Place {
  readonly kind: 'parameter';
  readonly name: string;
  /** True when a colon follows the name: what comes next is its value, also for a switch. */
  readonly colon: boolean;
}

/**
 * A value out of a line of syntax: several to choose from (`$true|$false`), or what stands for one
 * (`<String>`), which has no choices.
 */
export interface Unchosen extends Place {
  readonly kind: 'unchosen';
  readonly choices: readonly string[];
}

/** A piece of a statement: a parameter, a value, or the comma between two values. */
export type Token = Word | ParameterToken | Unchosen | (Place & { readonly kind: 'comma' });

/** One cmdlet with what stands behind it, taken apart. */
export interface Statement {
  readonly tokens: readonly [Token, ...Token[]];
  /** What was tolerated, as sentences. */
  readonly warnings: readonly string[];
}

/** The signs that PowerShell, or whoever set a document, takes for a hyphen. */
export const DASHES = '\\-\u2010-\u2015\u2212';

/** Whether something begins like a parameter: a dash of any length, and a letter. */
export const PARAMETER_START = new RegExp(`^[${DASHES}][\\p{L}_]`, 'u');
