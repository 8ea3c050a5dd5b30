import type { AdminAnswer, AdminCommand, BridgeError } from '../domain/admin-command.ts';
import type { Directory } from '../domain/directory.ts';
import { commandList, helpText } from './help-text.ts';
import { printed } from './listing.ts';
import { readCmdlet } from './read-cmdlet.ts';
import { commandsOf, lookupIn } from './resolution.ts';
import {
  NUMBER_COLUMNS,
  registered,
  shownBridge,
  shownNumber,
  shownTenant,
  shownUser,
  USER_COLUMNS,
} from './shown-objects.ts';
import type { CmdletAct, CmdletQuery, CmdletWork } from './work.ts';

/** The bridge that cmdlets are carried out on. */
export interface CmdletWorld {
  readonly directory: Directory;
  administer(command: AdminCommand): AdminAnswer;
}

/** What came of a line. The output of a reset or of enabling holds the PIN, once (rule PIN-4). */
export type CmdletOutcome =
  | { readonly ok: true; readonly output: string; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly error: BridgeError };

/** Reads a line and carries it out (rules ADM-1, ADM-3). */
export function carryOutCmdlet(line: string, world: CmdletWorld): CmdletOutcome {
  const reading = readCmdlet(line);
  if (!reading.ok) {
    const { code, message } = reading.fault;
    return { ok: false, error: { code, message, path: 'line' } };
  }
  const outcome = perform(reading.cmdlet, reading.work, world);
  if (!outcome.ok) return outcome;
  return { ...outcome, warnings: [...reading.warnings, ...outcome.warnings] };
}

function perform(cmdlet: string, work: CmdletWork, world: CmdletWorld): CmdletOutcome {
  if (work.kind === 'query') return answer(work.query, world.directory);
  if (work.whatIf) {
    const targets = work.acts.map((act) => targetOf(act, world));
    const lines = targets.map(
      (target) => `What if: Performing the operation "${cmdlet}" on target "${target}".\n`,
    );
    return { ok: true, output: lines.join(''), warnings: [] };
  }
  return performActs(work.acts, world);
}

function targetOf(act: CmdletAct, { directory }: CmdletWorld): string {
  if ('user' in act) return lookupIn(directory).user(act.user);
  return 'number' in act ? act.number : 'Global';
}

function performActs(acts: readonly CmdletAct[], world: CmdletWorld): CmdletOutcome {
  const lookup = lookupIn(world.directory);
  const warnings: string[] = [];
  let pin: string | undefined;
  const refused = refusedBefore(acts, world);
  if (refused !== null) return { ok: false, error: refused };
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
 * be made that nobody sees.
 */
function refusedBefore(acts: readonly CmdletAct[], { directory }: CmdletWorld): BridgeError | null {
  const lookup = lookupIn(directory);
  for (const act of acts) {
    if (act.command === 'resetConferenceIds') {
      const user = directory.organizer(lookup.user(act.user));
      if (user === undefined) {
        return { code: 'user.unknown', message: 'The tenant has no such user.', path: 'user' };
      }
      if (!user.enabled) {
        const message = `${user.id} is not enabled for audio conferencing.`;
        return { code: 'user.notEnabled', message, path: 'user' };
      }
      if (directory.meetingsOf(user).length === 0) {
        const message = `${user.id} has no meeting with a conference ID.`;
        return { code: 'meeting.unknown', message, path: 'user' };
      }
    }
    if (act.command !== 'user.set' || acts.length === 1) continue;
    const number = act.changes.defaultNumber;
    if (typeof number !== 'string' || directory.number(number)?.registered === true) continue;
    return { code: 'number.unknown', message: 'The bridge has no such number.', path: 'number' };
  }
  return null;
}

/** A PIN or a conference ID that was made is shown; other changes are silent, as in PowerShell. */
function outputOf(
  acts: readonly CmdletAct[],
  { directory }: CmdletWorld,
  pin: string | undefined,
): string {
  const shows = acts.find(({ command }) => SHOWING.has(command));
  if (shows === undefined || !('user' in shows)) return '';
  const user = directory.organizer(lookupIn(directory).user(shows.user));
  return user === undefined ? '' : printed([shownUser(directory, user, pin)], USER_COLUMNS);
}

const SHOWING: ReadonlySet<string> = new Set<CmdletAct['command']>([
  'pin.reset',
  'user.enable',
  'resetConferenceIds',
]);

function answer(query: CmdletQuery, directory: Directory): CmdletOutcome {
  const shown = (output: string): CmdletOutcome => ({ ok: true, output, warnings: [] });
  switch (query.query) {
    case 'users':
      return users(query, directory);
    case 'tenant':
      return shown(printed([shownTenant(directory)], []));
    case 'bridges':
      return shown(printed([shownBridge(directory)], []));
    case 'numbers':
      return numbers(query, directory);
    case 'commands':
      return shown(commandList(query.like));
    case 'help': {
      const text = helpText(query.about);
      if (text !== null) return shown(text);
      const message = 'There is no cmdlet of that name; Get-Command lists them.';
      return { ok: false, error: { code: 'cmdlet.unknown', message, path: 'line' } };
    }
  }
}

/** Only users who are enabled are shown, as the vendor has it. */
function users(
  query: Extract<CmdletQuery, { query: 'users' }>,
  directory: Directory,
): CmdletOutcome {
  const name = query.user === null ? null : lookupIn(directory).user(query.user);
  const named = name === null ? undefined : directory.organizer(name);
  if (name !== null && named === undefined) {
    const message = 'The tenant has no such user.';
    return { ok: false, error: { code: 'user.unknown', message, path: 'user' } };
  }
  if (named?.enabled === false) {
    const message = `${named.id} is not enabled for audio conferencing.`;
    return { ok: false, error: { code: 'user.notEnabled', message, path: 'user' } };
  }
  const first = registered(directory)[0]?.number ?? null;
  const rows = [...directory.organizers]
    .filter((user) => user.enabled && (named === undefined || user === named))
    .filter((user) => query.number === null || (user.defaultNumber ?? first) === query.number)
    .slice(0, query.size ?? undefined)
    .map((user) => shownUser(directory, user));
  return { ok: true, output: printed(rows, USER_COLUMNS), warnings: [] };
}

function numbers(
  query: Extract<CmdletQuery, { query: 'numbers' }>,
  directory: Directory,
): CmdletOutcome {
  const all = registered(directory).filter(
    ({ number }) => query.number === null || number === query.number,
  );
  if (query.number !== null && all.length === 0) {
    const message = 'The bridge has no such number.';
    return { ok: false, error: { code: 'number.unknown', message, path: 'number' } };
  }
  const rows = all.slice(0, query.size ?? undefined).map(shownNumber);
  return { ok: true, output: printed(rows, NUMBER_COLUMNS), warnings: [] };
}
