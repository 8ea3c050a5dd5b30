import path from 'node:path';
import { didYouMean } from '../domain/did-you-mean.ts';
import type { Plan } from '../scenario/plan.ts';
import { shownTitle } from './scenario-filter.ts';
import { UserError } from './user-error.ts';

/** A place as editors and this tool write it: `FILE:LINE`, or `FILE:LINE:COLUMN`. */
const PLACE = /^(?<file>.+?):(?<line>\d+)(?::\d+)?$/u;

/** The files that places name; `null` where a title is among what is wanted, which may stand anywhere. */
export function filesOfPlaces(wanted: readonly string[]): readonly string[] | null {
  const files = wanted.map((one) => PLACE.exec(one)?.groups?.['file']);
  return files.every((file) => file !== undefined) ? [...new Set(files)] : null;
}

/**
 * The scenarios at these places or with these titles, in their order. A place means the scenario that
 * its line is in, with all its rows; a title is the whole of one, with or without its row.
 *
 * @throws {UserError} for a place or a title at which there is none.
 */
export function onlyThese(
  plans: readonly Plan[],
  wanted: readonly string[],
  cwd: string,
): readonly Plan[] {
  const found = new Set(wanted.flatMap((one) => meantBy(plans, one, cwd)));
  return plans.filter((plan) => found.has(plan));
}

function meantBy(plans: readonly Plan[], one: string, cwd: string): readonly Plan[] {
  const titled = plans.filter((plan) => plan.title === one || shownTitle(plan) === one);
  if (titled.length > 0) return titled;
  const { file, line } = PLACE.exec(one)?.groups ?? {};
  if (file !== undefined) return atPlace(plans, { file, line: Number(line) }, cwd);
  const titles = [...new Set(plans.map(shownTitle))];
  const near = didYouMean(one, titles);
  const meant = near === null ? '"lobbyline run --list" shows titles.' : `Did you mean "${near}"?`;
  throw new UserError(`--only: no scenario is called "${one}". ${meant}`);
}

function atPlace(
  plans: readonly Plan[],
  { file, line }: { readonly file: string; readonly line: number },
  cwd: string,
): readonly Plan[] {
  const at = path.resolve(cwd, file);
  const inFile = plans.filter((plan) => path.resolve(cwd, plan.spot.file) === at);
  const [first] = inFile;
  if (first === undefined)
    throw new UserError(
      `--only: there is no scenario in ${file} among those that are looked through.`,
    );
  const lines = first.source?.trimEnd().split('\n').length ?? Infinity;
  if (line < 1 || line > lines)
    throw new UserError(
      `--only: there is no line ${line} in ${file}: they count from 1 to ${lines}. Name one of a scenario.`,
    );
  // What stands above the first scenario belongs to it.
  const begun = inFile.findLast((plan) => plan.spot.line <= line) ?? first;
  return inFile.filter((plan) => plan.spot.line === begun.spot.line);
}
