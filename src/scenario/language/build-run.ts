import { readScript, type CmdletRead } from '../../cmdlets/read-cmdlet.ts';
import { commandsOf, type Lookup } from '../../cmdlets/resolution.ts';
import { spotWords } from '../../cmdlets/script-text.ts';
import type { CmdletAct } from '../../cmdlets/work.ts';
import type { Principal, AdminCommand } from '../../domain/admin-command.ts';
import { errorEntry } from '../../domain/error-catalogue.ts';
import type { Step, StepBody } from '../plan.ts';
import type { AdminDocuments } from './admin-schema.ts';
import type { Given } from './build-given.ts';
import { commandOutcome } from './command-outcome.ts';
import type { Mapping } from './document-tree.ts';
import { printDuration } from '../../domain/duration.ts';
import { hideSecrets } from './hide-pins.ts';
import { userOf } from './names.ts';
import type { Path } from './problem.ts';
import { filledIn, maybeDuration, templateOf, type Scope } from './scope.ts';
import { asWritten } from './variables.ts';

type RunDocument = AdminDocuments['run'];
type AdminBody = Extract<StepBody, { kind: 'admin' }>;

/** The commands whose answer shows a PIN or a conference ID. */
const SHOWING: ReadonlySet<string> = new Set<AdminCommand['command']>([
  'pin.reset',
  'user.enable',
  'conferenceId.reset',
]);

/** True for an administrative step that is written as a cmdlet. */
export function isRun(document: Mapping): document is Mapping & RunDocument {
  return typeof document['run'] === 'string';
}

/**
 * A cmdlet as a step: the same step as the command that it comes to, or, where it asks for several
 * things, these one after another. What is wrong with the cmdlet is reported now, not in the run.
 */
export function buildRun(
  scope: Scope,
  given: Given,
  actor: Principal,
  document: RunDocument,
  path: Path,
): { body: StepBody; words: string } {
  const at = [...path, 'run'];
  const line = templateOf(scope, filledIn(scope, document.run), at);
  const { commands, notes } = commandsIn(scope, given, line, document, at);
  const { as, refused } = commandOutcome(scope, document, path);
  const sometime = maybeDuration(scope, document.sometimeWithin, [...path, 'sometimeWithin']);
  const words = [
    `admin: ${document.run.trim().replaceAll(/\s*\n\s*/g, ' ')}`,
    as === null ? '' : `as ${as}`,
    sometime === null ? '' : `sometime within ${printDuration(sometime)}`,
    refused === null ? '' : `refused with ${refused}`,
    notes.length === 0 ? '' : `although: ${notes.join(' ')}`,
  ];
  const shown = hideSecrets(words.filter((part) => part !== '').join(', '), scope.secrets);
  const showing = commands.findLastIndex(({ command }) => SHOWING.has(command));
  if (as !== null && commands.length > 0 && showing < 0) {
    const message = 'The cmdlet shows no PIN and no conference ID that `as` could take.';
    scope.report([...path, 'as'], message, 'Take `as` out.', 'key');
  }
  const bodies = commands.map((command, i): AdminBody => ({
    kind: 'admin',
    actor,
    command,
    as: i === showing ? as : null,
    refused,
    sometimeWithinMs: i === 0 ? sometime : null,
  }));
  const [body, second] = bodies;
  if (body === undefined || second === undefined) {
    // A step that was found wrong is never performed; a wait stands in for it.
    return { body: body ?? { kind: 'wait', forMs: 0 }, words: shown };
  }
  const spot = scope.spot(path, 'key');
  const steps = bodies.map((one): Step => ({ ...one, spot, words: shown }));
  return { body: { kind: 'together', branches: [steps] }, words: shown };
}

/** What a text of cmdlets comes to. */
interface Typed {
  readonly commands: readonly AdminCommand[];
  /** What was tolerated or has no effect, as sentences: the run shows them with the step. */
  readonly notes: readonly string[];
}

function commandsIn(
  scope: Scope,
  given: Given,
  line: string,
  document: RunDocument,
  at: Path,
): Typed {
  const reading = readScript(line, true);
  if (!reading.ok) {
    const { code, message, at: place } = reading.fault;
    scope.report(at, message, `${errorEntry(code).cure} It is at ${spotWords(line, place)}.`);
    return { commands: [], notes: [] };
  }
  const acts = reading.cmdlets.flatMap((read) => actsOf(scope, read, at));
  if (reading.cmdlets.length === 0) {
    scope.report(at, 'There is no cmdlet.', errorEntry('cmdlet.syntax').cure);
  }
  const free = document.refused !== undefined;
  const lookup = lookupIn(scope, given, at, free);
  const commands = acts.flatMap((act) => {
    if (act.command === 'changeLanguages') reportLanguages(scope, at);
    return commandsOf(act, lookup);
  });
  if (commands.length === 0 && acts.length > 0) {
    scope.report(at, 'The user has no meeting here.', 'Add one under `meetings:` in `given:`.');
  }
  if (commands.length > 1 && free) {
    const message = 'The cmdlet asks for several things, so `refused` does not say which.';
    scope.report(at, message, 'Write a step for each of them.');
  }
  return { commands, notes: reading.cmdlets.flatMap(({ warnings }) => warnings) };
}

function actsOf(
  scope: Scope,
  { cmdlet, work, whatIf }: CmdletRead,
  at: Path,
): readonly CmdletAct[] {
  if (work.kind === 'acts' && !whatIf) return work.acts;
  const message = whatIf
    ? `With -WhatIf ${cmdlet} changes nothing, and nobody reads what it prints.`
    : `${cmdlet} changes nothing here, and nobody reads what it prints.`;
  scope.report(at, message, 'Leave it out, or expect what it would show with `record:`.');
  return [];
}

/** What a number speaks may have changed by then. */
function reportLanguages(scope: Scope, at: Path): void {
  const message = 'In a scenario the languages of a number are set all at once.';
  scope.report(at, message, 'Give -PrimaryLanguage and -SecondaryLanguages together.');
}

function lookupIn(scope: Scope, given: Given, at: Path, free: boolean): Lookup {
  const { meetings } = scope.names;
  return {
    user: (typed) => userOf(scope, typed, at, free),
    meetingsOf: (user) =>
      [...meetings.values()].flatMap(({ id, organizer }) =>
        asWritten(organizer).toLowerCase() === user.toLowerCase() ? [asWritten(id)] : [],
      ),
    number(number) {
      const seed = given.bridge.numbers.find((one) => one.number === number);
      if (seed === undefined) return undefined;
      return { kind: seed.kind ?? 'toll', languages: seed.languages ?? ['en-US'] };
    },
  };
}
