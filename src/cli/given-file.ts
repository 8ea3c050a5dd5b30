import { readFileSync } from 'node:fs';
import { basename, join, dirname, normalize } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { groupedBy } from '../diagnosis/grouping.ts';
import { notHonoured, type WordNotHonoured } from '../scenario/language/given-places.ts';
import { DISK } from '../scenario/language/files.ts';
import type { ReadInclude } from '../scenario/language/include.ts';
import {
  includeRoots,
  includesBelow,
  type LoadingOptions,
} from '../scenario/language/include-roots.ts';
import { printProblem, type Problem } from '../scenario/language/problem.ts';
import { readScenarios } from '../scenario/language/read-scenarios.ts';
import type { Plan } from '../scenario/plan.ts';
import type { CliIo } from './cli-io.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { UserError } from './user-error.ts';

/** What the `given` of a file comes to. */
export type GivenOfFile = Pick<Plan, 'bridge' | 'mailServer' | 'written'>;

/** The option by which each place is given a file. */
const OPTIONS = { serve: '--given', why: '--settings' } as const;

/**
 * What the `given` of a file describes: of scenarios, which must agree in it, or of a file that
 * scenarios include. What the place passes over is said on stderr.
 *
 * @throws {UserError} that shows the first problem, its place and its cure, and for a word that the
 * place does not honour.
 */
export async function givenOf(
  file: string,
  place: keyof typeof OPTIONS,
  world: ScenarioWorld,
  io: Pick<CliIo, 'stderr'>,
): Promise<GivenOfFile> {
  const option = OPTIONS[place];
  const text = textOf(file);
  if (text === null) {
    throw new UserError(`${option}: ${file} cannot be read. Correct the path, or its permissions.`);
  }
  const { plans, problems } = holdsScenario(file, text)
    ? await world.load([file])
    : readIncluded(file, world.loading ?? {});
  const [problem] = problems;
  if (problem !== undefined) throw new UserError(`${option}: ${printProblem(problem)}`);
  const [plan] = plans;
  if (plan === undefined) {
    throw new UserError(`${option}: ${file} holds no "given". Give a scenario file that has one.`);
  }
  const another = plans.find((one) => !isDeepStrictEqual(one.bridge, plan.bridge));
  if (another !== undefined) {
    throw new UserError(
      `${option}: ${file} describes more than one bridge: that of "${plan.title}"` +
        ` and, at line ${another.spot.line}, another${another.row === null ? '' : ` (row ${another.row})`}. ` +
        'Give a file with the one that is meant, without rows that change it.',
    );
  }
  const amiss = notHonoured(place, plan.written);
  const refused = amiss.find(({ does }) => does === 'refused');
  if (refused !== undefined) throw new UserError(`${option}: ${complaintOf(refused)}`);
  if (amiss.length > 0) io.stderr.write(passedOver(option, amiss));
  return plan;
}

function complaintOf({ spot, message, cure }: WordNotHonoured): string {
  return `${spot.file}:${spot.line}:${spot.column}: ${message} ${cure}`;
}

/** What is passed over because nothing is tested by it, one line for each reason. */
function passedOver(option: string, amiss: readonly WordNotHonoured[]): string {
  const byReason = groupedBy(amiss, ({ why }) => why);
  return [...byReason]
    .map(([why, words]) => {
      const paths = words.map(({ path }) => path);
      const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
      return `lobbyline: ${option}: ${paths.slice(0, 3).join(', ')}${more}: not used, because ${why}.\n`;
    })
    .join('');
}

function holdsScenario(file: string, text: string): boolean {
  return /\.(ts|js|mjs)$/.test(file) || /^scenario\s*:/m.test(text);
}

/** A file for includes is read as scenarios read it: by a scenario that includes it. */
function readIncluded(
  file: string,
  loading: LoadingOptions,
): {
  readonly plans: readonly Plan[];
  readonly problems: readonly Problem[];
} {
  const host = `scenario: serve\ninclude: ${JSON.stringify(basename(file))}\nsteps: [{ wait: 1s }]\n`;
  const below = includesBelow(includeRoots([file], loading, DISK), DISK);
  // The file itself is given to the command; what it includes is not.
  const readInclude: ReadInclude = (path) => {
    const text = path === normalize(file) ? textOf(path) : null;
    return text === null ? below(path) : { text };
  };
  return readScenarios(host, join(dirname(file), 'serve.yaml'), { readInclude });
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
