import { isDeepStrictEqual } from 'node:util';
import type { AdminCommand, MeetingChanges, UserChanges } from '../../domain/admin-command.ts';
import { definitionToPlans, scenario } from '../language/scenario-builder.ts';
import type { GivenDocument } from '../language/given-schema.ts';
import type { StepDocument } from '../language/schema.ts';
import { asWrittenIn } from '../language/variables.ts';
import type { RecordedInput } from '../../replay/recording.ts';
import { settingsDocument, type Naming } from './recorded-given.ts';

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

function friendlyWords(command: AdminCommand, naming: Naming): Record<string, unknown> | null {
  const { participants, places } = naming;
  const user = (id: string): string => participants.organizer(id)?.name ?? id;
  const meeting = (id: string): string => places.meetings.get(id) ?? id;
  const number = (one: string): string => places.numbers.get(one) ?? one;
  switch (command.command) {
    case 'pin.reset': {
      const { command: _name, user: whose, ...mail } = command;
      return { resetPin: user(whose), ...mail };
    }
    case 'conferenceId.reset':
      return { resetConferenceId: meeting(command.meeting) };
    case 'user.enable': {
      const { displayName, mailbox } = command;
      return {
        enable: user(command.user),
        ...(displayName !== undefined && { name: displayName }),
        ...(mailbox !== undefined && { mailbox: mailbox ?? 'none' }),
      };
    }
    case 'user.disable':
      return { disable: user(command.user) };
    case 'user.set':
      return { set: { user: user(command.user), ...userChanges(command.changes, number) } };
    case 'tenant.set':
      return { set: { tenant: command.changes } };
    case 'bridge.set':
      return { set: { bridge: settingsDocument(command.changes) } };
    case 'meeting.set':
      return meetingWords(meeting(command.meeting), command.changes);
    case 'meeting.lock':
      return { lock: meeting(command.meeting) };
    case 'meeting.unlock':
      return { unlock: meeting(command.meeting) };
    case 'meeting.admit': {
      const { who } = command;
      if (who === undefined) return { admit: meeting(command.meeting) };
      const name = shownNameOf(who, naming);
      return name === null ? null : { admit: { meeting: meeting(command.meeting), who: name } };
    }
    case 'conferenceInfo.send':
      return { sendConferenceInfo: user(command.user) };
    case 'number.register': {
      const { kind, languages } = command;
      return { registerNumber: { number: number(command.number), kind, languages } };
    }
    case 'number.unregister':
      return { unregisterNumber: number(command.number) };
    case 'number.setLanguages': {
      const { languages } = command;
      return { setLanguages: { number: number(command.number), languages } };
    }
  }
}

function userChanges(
  { displayName, mailbox, defaultNumber, ...flags }: UserChanges,
  number: (one: string) => string,
): Record<string, unknown> {
  return {
    ...flags,
    ...(displayName !== undefined && { name: displayName }),
    ...(mailbox !== undefined && { mailbox: mailbox ?? 'none' }),
    ...(defaultNumber !== undefined && {
      defaultNumber: defaultNumber === null ? 'none' : number(defaultNumber),
    }),
  };
}

function meetingWords(meeting: string, changes: MeetingChanges): Record<string, unknown> {
  const { announcements, ...others } = changes;
  if (announcements !== undefined && Object.keys(others).length === 0) {
    return { announcements: { meeting, on: announcements } };
  }
  return { set: { meeting, ...changes } };
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
