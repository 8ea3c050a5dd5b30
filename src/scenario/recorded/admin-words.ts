import { isDeepStrictEqual } from 'node:util';
import type { AdminCommand } from '../../domain/admin-command.ts';
import { definitionToPlans, scenario } from '../language/scenario-builder.ts';
import { COMMAND_WORDS } from '../words/admin.ts';
import type { WrittenNames } from '../words/command.ts';
import type { GivenDocument } from '../words/given.ts';
import type { StepDocument } from '../words/steps.ts';
import { asWrittenIn } from '../language/variables.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import type { Naming } from './recorded-given.ts';

type Administer = Extract<RecordedInput, { input: 'administer' }>;

/** A command, in the words that a person would write, and word for word. */
export interface AdminStep {
  /** What the step is to come to: callers by their names. */
  readonly command: AdminCommand;
  readonly by: Administer['by'];
  readonly refused: string | null;
  readonly friendly: StepDocument | null;
  readonly exact: StepDocument;
}

/** How a recorded command can be written. */
export function adminStepOf(
  { by, command }: Administer,
  refused: string | null,
  naming: Naming,
): AdminStep {
  const outcome = refused === null ? {} : { refused };
  const { id, role } = by;
  const exact: StepDocument = asWrittenIn({
    ask: {
      ...(id !== 'admin' && { by: id }),
      ...(role !== 'administrator' && { role }),
      ...command,
      ...outcome,
    },
  });
  const asker = role === 'organizer' ? naming.participants.organizer(id) : null;
  const own = asker !== null && 'user' in command && command.user === id;
  const words = friendlyWords(command, naming);
  if (words === null || (role === 'organizer' && asker === null)) {
    return { command, by, refused, friendly: null, exact };
  }
  const body = own && command.command === 'pin.reset' ? { ...words, resetPin: 'own' } : words;
  const friendly =
    asker === null
      ? { admin: { ...body, ...(id !== 'admin' && { by: id }), ...outcome } }
      : { [asker.name]: { ...body, ...outcome } };
  const named = withNames(command, naming);
  return { command: named, by, refused, friendly: asWrittenIn(friendly as StepDocument), exact };
}

/** Whoever is admitted goes by the name of the scenario, where that names the call that is meant. */
function withNames(command: AdminCommand, naming: Naming): AdminCommand {
  if (command.command !== 'meeting.admit' || command.who === undefined) return command;
  return { ...command, who: shownNameOf(command.who, naming) ?? command.who };
}

function shownNameOf(who: string, { participants }: Naming): string | null {
  const person = participants.people.find(({ call, participant }) => (call ?? participant) === who);
  return person?.name ?? null;
}

/** A command in the words that have it; `null` where none has. */
function friendlyWords(command: AdminCommand, naming: Naming): Record<string, unknown> | null {
  const { participants, places } = naming;
  const names: WrittenNames = {
    user: (id) => participants.organizer(id)?.name ?? id,
    meeting: (id) => places.meetings.get(id) ?? id,
    number: (one) => places.numbers.get(one) ?? one,
    who: (id) => shownNameOf(id, naming),
  };
  for (const word of COMMAND_WORDS) {
    const written = word.inverse(command, names);
    if (written !== null) return written;
  }
  return null;
}

/** What the steps are read with. */
export interface Reader {
  readonly given: GivenDocument;
  readonly vars: Readonly<Record<string, string>>;
}

/**
 * Each command in friendly words where those come to the very same command, and word for word
 * where they do not, or where the language has none.
 */
export function inWordsThatFit(
  steps: readonly AdminStep[],
  { given, vars }: Reader,
): readonly StepDocument[] {
  const chosen = steps.map(({ friendly, exact }) => friendly ?? exact);
  if (steps.every(({ friendly }) => friendly === null)) return chosen;
  const tried = (): ReturnType<typeof definitionToPlans> =>
    definitionToPlans(scenario({ scenario: 'Commands', vars, given, steps: chosen }), 'commands');
  const exactly = (place: number): void => {
    const step = steps[place];
    if (step !== undefined) chosen[place] = step.exact;
  };
  const { problems } = tried();
  for (const { path } of problems) exactly(Number(/^steps\[(\d+)\]/.exec(path)?.[1] ?? -1));
  const [plan] = tried().plans;
  for (const [place, step] of steps.entries()) {
    const read = plan?.steps[place];
    const isSame =
      read?.kind === 'admin' &&
      isDeepStrictEqual(sorted(read.command), sorted(asWrittenIn(step.command))) &&
      isDeepStrictEqual(read.actor, step.by) &&
      read.refused === step.refused;
    if (!isSame) exactly(place);
  }
  return chosen;
}

/** A command as the record has it: changes by the order of their names. */
function sorted(command: AdminCommand): unknown {
  return JSON.parse(
    JSON.stringify(command, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ),
  );
}
