import { z } from 'zod';
import { readScript, type CmdletRead } from '../../cmdlets/read-cmdlet.ts';
import { commandsOf, type Lookup } from '../../cmdlets/resolution.ts';
import { spotWords } from '../../cmdlets/script-text.ts';
import type { CmdletAct } from '../../cmdlets/work.ts';
import type { AdminCommand, Principal } from '../../domain/admin-command.ts';
import { errorEntry } from '../../domain/error-catalogue.ts';
import { asWritten } from '../language/variables.ts';
import type { Step, StepBody } from '../plan.ts';
import { ASKED, OUTCOME, outcomeOf, outcomeWords, shown, type CommandWord } from './command.ts';
import { writtenText } from './leaves.ts';
import { placed, type Place } from './place.ts';
import { userOf } from './references.ts';
import { filledIn, templateOf } from './texts.ts';
import type { Worded } from './word.ts';
import { isSameUser } from '../../domain/user-lookup.ts';

type AdminBody = Extract<StepBody, { kind: 'admin' }>;

/** The commands whose answer shows a PIN or a conference ID. */
const SHOWING: ReadonlySet<string> = new Set<AdminCommand['command']>([
  'pin.reset',
  'user.enable',
  'conferenceId.reset',
]);

/** What a text of cmdlets comes to. */
interface Typed {
  readonly line: string;
  readonly commands: readonly AdminCommand[];
  /** What was tolerated or has no effect, as sentences: the run shows them with the step. */
  readonly notes: readonly string[];
}

const says = 'Types a cmdlet (ADM-3); `as` takes the PIN or the conference ID.';
const cmdlets = placed(writtenText.min(1), commandsIn).describe(
  'Cmdlets, word for word, as they are pasted.',
);
const schema = z.strictObject({ run: cmdlets, as: shown, ...ASKED }).describe(says);

/** `run:`, a cmdlet as an administrator types it; it is read when the file is read. */
export const run: CommandWord<z.input<typeof schema>> = {
  key: 'run',
  schema,
  schemaOfOrganizer: z.strictObject({ run: cmdlets, as: shown, ...OUTCOME }),
  byOrganizer: false,
  read: (place, actor) =>
    place.check(schema)
      ? typed(place, actor, place.readSound(z.object({ run: cmdlets })))
      : undefined,
  inverse: () => null,
  rows: ['cmdlets, word for word | `as` (takes the PIN or the conference ID)'],
  example:
    'admin: { run: Set-CsOnlineDialInConferencingUser -Identity amos.marble@contoso.com -ResetLeaderPIN, as: pin3 }',
};

/**
 * A cmdlet as a step: the same step as the command that it comes to, or, where it asks for several
 * things, these one after another.
 */
function typed(
  place: Place,
  actor: Principal,
  read: { readonly run: Typed } | undefined,
): Worded | undefined {
  if (read === undefined) return undefined;
  const { line, commands, notes } = read.run;
  const { as, refused, sometimeWithinMs } = outcomeOf(place);
  const parts = [
    `admin: ${line.trim().replaceAll(/\s*\n\s*/g, ' ')}`,
    ...outcomeWords({ as, refused, sometimeWithinMs }),
    notes.length === 0 ? '' : `although: ${notes.join(' ')}`,
  ];
  const words = place.shown(parts.filter((part) => part !== '').join(', '));
  const showing = commands.findLastIndex(({ command }) => SHOWING.has(command));
  if (as !== null && commands.length > 0 && showing < 0) {
    const message = 'The cmdlet shows no PIN and no conference ID that `as` could take.';
    place.in('as').report(message, 'Take `as` out.', 'key');
  }
  const bodies = commands.map((command, i): AdminBody => ({
    kind: 'admin',
    actor,
    command,
    as: i === showing ? as : null,
    refused,
    sometimeWithinMs: i === 0 ? sometimeWithinMs : null,
  }));
  const [body, second] = bodies;
  // A step that was found wrong is never performed; a wait stands in for it.
  if (body === undefined) return { body: { kind: 'wait', forMs: 0 }, words };
  if (second === undefined) return { body, words };
  const spot = place.spot('key');
  const steps = bodies.map((one): Step => ({ ...one, spot, words }));
  return { body: { kind: 'together', branches: [steps] }, words };
}

function commandsIn(written: string, place: Place): Typed {
  const line = templateOf(place, filledIn(place, written));
  const nothing = { line: written, commands: [], notes: [] };
  const reading = readScript(line, true);
  if (!reading.ok) {
    const { code, message, at } = reading.fault;
    place.report(message, `${errorEntry(code).cure} It is at ${spotWords(line, at)}.`);
    return nothing;
  }
  const acts = reading.cmdlets.flatMap((read) => actsOf(place, read));
  if (reading.cmdlets.length === 0) {
    place.report('There is no cmdlet.', errorEntry('cmdlet.syntax').cure);
  }
  const lookup = lookupIn(place);
  const commands = acts.flatMap((act) => {
    if (act.command === 'changeLanguages') reportLanguages(place);
    return commandsOf(act, lookup);
  });
  if (commands.length === 0 && acts.length > 0) {
    place.report('The user has no meeting here.', 'Add one under `meetings:` in `given:`.');
  }
  if (commands.length > 1 && place.manner.free) {
    const message = 'The cmdlet asks for several things, so `refused` does not say which.';
    place.report(message, 'Write a step for each of them.');
  }
  return { line: written, commands, notes: reading.cmdlets.flatMap(({ warnings }) => warnings) };
}

function actsOf(place: Place, { cmdlet, work, whatIf }: CmdletRead): readonly CmdletAct[] {
  if (work.kind === 'acts' && !whatIf) return work.acts;
  const message = whatIf
    ? `With -WhatIf ${cmdlet} changes nothing, and nobody reads what it prints.`
    : `${cmdlet} changes nothing here, and nobody reads what it prints.`;
  place.report(message, 'Leave it out, or expect what it would show with `record:`.');
  return [];
}

/** What a number speaks may have changed by then. */
function reportLanguages(place: Place): void {
  const message = 'In a scenario the languages of a number are set all at once.';
  place.report(message, 'Give -PrimaryLanguage and -SecondaryLanguages together.');
}

function lookupIn(place: Place): Lookup {
  const { names, given } = place.scope;
  return {
    user: (typed) => userOf(place, typed),
    meetingsOf: (user) =>
      [...names.meetings.values()].flatMap(({ id, organizer }) =>
        isSameUser(asWritten(organizer), user) ? [asWritten(id)] : [],
      ),
    number(number) {
      const seed = given.bridge.numbers.find((one) => one.number === number);
      if (seed === undefined) return undefined;
      return { kind: seed.kind ?? 'toll', languages: seed.languages ?? ['en-US'] };
    },
  };
}
