import { InvalidArgumentError } from 'commander';
import type { BaselineOptions } from './baseline-gate.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import type { ExecutorFlag } from './executor-option.ts';
import type { ShardChoice } from './shard.ts';

/** Which part of a suite is run. */
export interface SuiteOptions {
  readonly shard?: ShardChoice;
  /** Results of an earlier run, by whose real times parts are made alike. */
  readonly durations?: string;
  readonly allowEmptyShard?: boolean;
}

/** What `lobbyline run` was asked for, checked. */
export interface RunOptions extends LoadingOptions, ExecutorFlag, BaselineOptions, SuiteOptions {
  readonly grep?: RegExp;
  readonly tag: readonly string[];
  readonly seed?: number;
  readonly over?: 'in-process' | 'ws';
  readonly target?: string;
  readonly token?: string;
  readonly reporter: readonly ReporterName[];
  readonly otlp?: string;
  readonly output?: string;
  readonly jobs: number;
  readonly watch?: boolean;
  readonly list?: boolean;
  /** Places or titles: nothing else is run. */
  readonly only?: readonly string[];
  /** Only what did not pass in the run before, with the seeds that it failed with. */
  readonly lastFailed?: boolean;
  /** After how many failures nothing more is run; `true` for the first. */
  readonly bail?: number | true;
  /** With how many seeds each scenario is run; once where it is absent. */
  readonly repeat?: number;
  /** Something that there is not, and is told of. */
  readonly retries?: unknown;
}

/** The reporters that `--reporter` may name. */
export const REPORTER_NAMES = ['pretty', 'junit', 'json', 'ctrf', 'tap', 'github', 'html'] as const;

/** One of {@link REPORTER_NAMES}. */
export type ReporterName = (typeof REPORTER_NAMES)[number];

/** The greatest seed: seeds are whole numbers of 32 bits. */
const MAX_SEED = 0xffff_ffff;

/** The most seeds that a scenario is run with. */
const MAX_REPEATS = 100_000;

/** The most failures that a run may wait for. */
const MAX_FAILURES = 100_000;

/** The most scenarios at once. */
const MAX_JOBS = 64;

/** @throws {InvalidArgumentError} when the text is no regular expression. */
export function parseGrep(text: string): RegExp {
  try {
    return new RegExp(text, 'u');
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^.*: /, '') : 'not understood';
    throw new InvalidArgumentError(
      `It is no regular expression: ${why}. Put a \\ before signs that mean themselves.`,
    );
  }
}

/** @throws {InvalidArgumentError} unless the text is a whole number from 0 to 4294967295. */
export function parseSeed(text: string): number {
  return wholeNumber(text, 0, MAX_SEED);
}

/** @throws {InvalidArgumentError} unless the text is a whole number from 1 to 100000. */
export function parseBail(text: string): number {
  return wholeNumber(text, 1, MAX_FAILURES);
}

/** @throws {InvalidArgumentError} unless the text is a whole number from 1 to 64. */
export function parseJobs(text: string): number {
  return wholeNumber(text, 1, MAX_JOBS);
}

/** @throws {InvalidArgumentError} unless the text is a whole number from 1 to 100000. */
export function parseRepeat(text: string): number {
  return wholeNumber(text, 1, MAX_REPEATS);
}

/** Adds one more value of an option that may be given several times. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/**
 * Adds one or more reporters, split by commas.
 *
 * @throws {InvalidArgumentError} when one is not known.
 */
export function parseReporters(
  text: string,
  before: readonly ReporterName[] | undefined,
): readonly ReporterName[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names)
    if (!isReporterName(name))
      throw new InvalidArgumentError(
        `There is no reporter "${name}". Choose from ${REPORTER_NAMES.join(', ')}.`,
      );
  return [...new Set([...(before ?? []), ...names.filter(isReporterName)])];
}

function isReporterName(text: string): text is ReporterName {
  return (REPORTER_NAMES as readonly string[]).includes(text);
}

function wholeNumber(text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d{1,10}$/.test(text) || value < min || value > max)
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  return value;
}
