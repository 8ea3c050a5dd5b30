import type { AdminAnswer, AdminCommand, BridgeError } from '../domain/admin-command.ts';
import type { Directory } from '../domain/directory.ts';
import type { Organizer } from '../domain/directory-entry.ts';
import { userFault } from '../domain/user-lookup.ts';
import { printed } from './listing.ts';
import { answer, type Printed } from './query-answers.ts';
import { readScript, type CmdletRead } from './read-cmdlet.ts';
import { commandsOf, lookupIn } from './resolution.ts';
import { spotOf, type Spot } from './script-text.ts';
import { shownUser, USER_COLUMNS } from './shown-objects.ts';
import type { CmdletAct } from './work.ts';

/** The bridge that cmdlets are carried out on. */
export interface CmdletWorld {
  readonly directory: Directory;
  administer(command: AdminCommand): AdminAnswer;
}

/** One of several cmdlets that was refused, and where it stands. */
export interface RefusedCmdlet extends BridgeError, Spot {
  readonly cmdlet: string;
}

/**
 * What came of a text. The output of a reset or of enabling holds the PIN, once (rule PIN-4).
 * `refused` is what was refused of several cmdlets, of which others were carried out; when nothing
 * was, the first refusal is the error.
 */
export type CmdletOutcome =
  | {
      readonly ok: true;
      readonly output: string;
      readonly warnings: readonly string[];
      readonly refused: readonly RefusedCmdlet[];
    }
  | { readonly ok: false; readonly error: BridgeError };

/**
 * Reads a cmdlet, or several, and carries them out in their order (rules ADM-1, ADM-3). A text that
 * cannot be read to its end is refused whole: then nothing was done. What the bridge refuses keeps
 * the next from nothing, as in PowerShell.
 */
export function carryOutCmdlet(text: string, world: CmdletWorld): CmdletOutcome {
  const reading = readScript(text);
  if (!reading.ok) {
    const { code, message } = reading.fault;
    return { ok: false, error: { code, message, path: 'line' } };
  }
  if (reading.cmdlets.length === 0) {
    return {
      ok: false,
      error: { code: 'cmdlet.syntax', message: 'There is no cmdlet.', path: 'line' },
    };
  }
  const outcomes = reading.cmdlets.map((read) => ({ read, outcome: perform(read, world) }));
  const done = outcomes.flatMap(({ read, outcome }) =>
    outcome.ok ? [{ ...outcome, warnings: [...read.warnings, ...outcome.warnings] }] : [],
  );
  const refused = outcomes.flatMap(({ read: { cmdlet, at }, outcome }) =>
    outcome.ok ? [] : [{ ...outcome.error, cmdlet, ...spotOf(text, at) }],
  );
  const [first] = outcomes;
  if (done.length === 0 && first?.outcome.ok === false) return first.outcome;
  return {
    ok: true,
    output: done.map(({ output }) => output).join(''),
    warnings: done.flatMap(({ warnings }) => warnings),
    refused,
  };
}

function perform({ cmdlet, work, whatIf }: CmdletRead, world: CmdletWorld): Printed {
  if (work.kind === 'query') return answer(work.query, world.directory);
  const refused = refusedBefore(work.acts, world.directory, whatIf);
  if (refused !== null) return { ok: false, error: refused };
  if (!whatIf) return performActs(work.acts, world);
  const targets = new Set(work.acts.map((act) => targetOf(act, world)));
  const lines = [...targets].map(
    (target) => `What if: Performing the operation "${cmdlet}" on target "${target}".\n`,
  );
  return { ok: true, output: lines.join(''), warnings: [] };
}

function targetOf(act: CmdletAct, { directory }: CmdletWorld): string {
  if ('user' in act) return lookupIn(directory).user(act.user);
  return 'number' in act ? act.number : 'Global';
}

function performActs(acts: readonly CmdletAct[], world: CmdletWorld): Printed {
  const lookup = lookupIn(world.directory);
  const warnings: string[] = [];
  let pin: string | undefined;
  for (const act of acts) {
    for (const command of commandsOf(act, lookup)) {
      const done = world.administer(command);
      if (!done.ok) return done;
      pin = done.pin ?? pin;
      if (done.note === undefined) continue;
      warnings.push(done.note);
      // As the vendor has it: who is enabled already is not changed either.
      if (command.command === 'user.enable') return { ok: true, output: '', warnings };
    }
  }
  return { ok: true, output: outputOf(acts, world, pin), warnings };
}

/**
 * What several acts would be refused for only after the first of them was done; then a PIN would
 * be made that nobody sees. With `-WhatIf`, whom and what nothing could be done on.
 */
function refusedBefore(
  acts: readonly CmdletAct[],
  directory: Directory,
  whatIf: boolean,
): BridgeError | null {
  for (const act of acts) {
    const refused =
      (act.command === 'resetConferenceIds' ? idsNotReset(act.user, directory) : null) ??
      (whatIf ? nothingMeant(act, directory) : null) ??
      (act.command === 'user.set' && (whatIf || acts.length > 1)
        ? numberUnknown(act.changes.defaultNumber, directory)
        : null);
    if (refused !== null) return refused;
  }
  return null;
}

function idsNotReset(written: string, directory: Directory): BridgeError | null {
  const [user, second] = directory.usersMeant(written);
  if (user === undefined || second !== undefined) {
    return userFault(written, directory.usersMeant(written));
  }
  if (!user.enabled) {
    const message = `${user.id} is not enabled for audio conferencing.`;
    return { code: 'user.notEnabled', message, path: 'user' };
  }
  if (directory.meetingsOf(user).length > 0) return null;
  const message = `${user.id} has no meeting with a conference ID.`;
  return { code: 'meeting.unknown', message, path: 'user' };
}

function nothingMeant(act: CmdletAct, directory: Directory): BridgeError | null {
  if ('user' in act) {
    const meant: readonly Organizer[] = directory.usersMeant(act.user);
    const made = act.command === 'user.enable' && meant.length === 0;
    return made || meant.length === 1 ? null : userFault(act.user, meant);
  }
  const known = !('number' in act) || act.command === 'registerNumber';
  return known ? null : numberUnknown(act.number, directory);
}

function numberUnknown(
  number: string | null | undefined,
  directory: Directory,
): BridgeError | null {
  if (typeof number !== 'string' || directory.number(number)?.registered === true) return null;
  return { code: 'number.unknown', message: 'The bridge has no such number.', path: 'number' };
}

/** A PIN or a conference ID that was made is shown; other changes are silent, as in PowerShell. */
function outputOf(
  acts: readonly CmdletAct[],
  { directory }: CmdletWorld,
  pin: string | undefined,
): string {
  const shows = acts.find(({ command }) => SHOWING.has(command));
  if (shows === undefined || !('user' in shows)) return '';
  const [user] = directory.usersMeant(shows.user);
  return user === undefined ? '' : printed([shownUser(directory, user, pin)], USER_COLUMNS);
}

const SHOWING: ReadonlySet<string> = new Set<CmdletAct['command']>([
  'pin.reset',
  'user.enable',
  'resetConferenceIds',
]);
