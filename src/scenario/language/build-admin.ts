import { NUMBER_KINDS } from '../../domain/phone-number.ts';
import type {
  Principal,
  AdminCommand,
  MeetingChanges,
  UserChanges,
} from '../../domain/admin-command.ts';
import type { StepBody } from '../plan.ts';
import {
  ADMIN_COMMANDS,
  type AdminDocuments,
  type AdminWord,
  type SetDocuments,
} from './admin-schema.ts';
import { mailboxOf } from './build-actors.ts';
import { buildLanguages } from './build-given.ts';
import { buildSettings, buildTenant } from './build-settings.ts';
import { commandOutcome } from './command-outcome.ts';
import { printDuration } from '../../domain/duration.ts';
import { hideSecrets } from './hide-pins.ts';
import { actorOf, lineOf, meetingOf, noteUser, userOf } from './names.ts';
import type { Path } from './problem.ts';
import { choiceOf, flagOf, maybeDuration, ruledTemplate, templateOf, type Scope } from './scope.ts';
import { inline } from './step-words.ts';
import { addressRule } from './text-rules.ts';
import { asWritten, plainText } from './variables.ts';

/** What the body of an administrative step holds, whichever command it is. */
type AnyCommand = Readonly<Partial<Record<AdminWord, unknown>>> & {
  readonly as?: string;
  readonly refused?: string;
  readonly sometimeWithin?: string | 0;
};

interface CommandContext {
  readonly scope: Scope;
  readonly path: Path;
  /** True when a refusal is expected: then a name need not exist. */
  readonly free: boolean;
  readonly actor: Principal;
}

/**
 * An administrative step, of the administrator or of an organizer.
 *
 * @param who how the step names who asks.
 */
export function buildAdmin(
  scope: Scope,
  who: string,
  actor: Principal,
  document: AnyCommand,
  path: Path,
): { body: StepBody; words: string } {
  const word = Object.keys(document).find((key) => Object.hasOwn(ADMIN_COMMANDS, key));
  const free = document.refused !== undefined;
  const context: CommandContext = { scope, path, free, actor };
  const command = build(context, word as BuiltWord, document);
  const sometime = maybeDuration(scope, document.sometimeWithin, [...path, 'sometimeWithin']);
  const { as, refused } = commandOutcome(scope, document, path);

  const words = [
    `${who}: ${inline(withoutOutcome(document))}`,
    as === null ? '' : `as ${as}`,
    sometime === null ? '' : `sometime within ${printDuration(sometime)}`,
    refused === null ? '' : `refused with ${refused}`,
  ];
  return {
    body: { kind: 'admin', actor, command, as, refused, sometimeWithinMs: sometime },
    words: hideSecrets(words.filter((part) => part !== '').join(', '), scope.secrets),
  };
}

function withoutOutcome(document: AnyCommand): Record<string, unknown> {
  const { as: _as, refused: _refused, sometimeWithin: _sometime, ...command } = document;
  return command;
}

function build(context: CommandContext, word: BuiltWord, document: AnyCommand): AdminCommand {
  // The shape was checked against the schema of this very word.
  const builder = BUILDERS[word] as (context: CommandContext, document: AnyCommand) => AdminCommand;
  return builder(context, document);
}

/** The words that are one command each; what a cmdlet comes to is not known from its word. */
type BuiltWord = Exclude<AdminWord, 'run'>;

type Builders = {
  readonly [Word in BuiltWord]: (
    context: CommandContext,
    document: AdminDocuments[Word],
  ) => AdminCommand;
};

const BUILDERS: Builders = {
  resetPin: buildResetPin,
  resetConferenceId: (context, { resetConferenceId }) => ({
    command: 'conferenceId.reset',
    meeting: meeting(context, resetConferenceId, 'resetConferenceId'),
  }),
  enable: (context, { enable, mailbox, name }) => {
    const { scope, path } = context;
    const id = user(context, enable, 'enable');
    const displayName = name === undefined ? null : templateOf(scope, name, [...path, 'name']);
    noteUser(scope, plainText(id), plainText(displayName ?? id));
    return {
      command: 'user.enable',
      user: id,
      ...(displayName !== null && { displayName }),
      ...(mailbox !== undefined && {
        mailbox: mailboxTemplate(scope, mailbox, [...path, 'mailbox']),
      }),
    };
  },
  disable: (context, { disable }) => ({
    command: 'user.disable',
    user: user(context, disable, 'disable'),
  }),
  set: (context, { set }) => buildSet(context, set),
  lock: (context, { lock }) => ({
    command: 'meeting.lock',
    meeting: meeting(context, lock, 'lock'),
  }),
  unlock: (context, { unlock }) => ({
    command: 'meeting.unlock',
    meeting: meeting(context, unlock, 'unlock'),
  }),
  admit: (context, { admit }) => {
    if (typeof admit === 'string') {
      return { command: 'meeting.admit', meeting: meeting(context, admit, 'admit') };
    }
    const at = [...context.path, 'admit', 'who'];
    return {
      command: 'meeting.admit',
      meeting: meeting(context, admit.meeting, 'admit', 'meeting'),
      ...(admit.who !== undefined && { who: actorOf(context.scope, admit.who, at) }),
    };
  },
  announcements: (context, { announcements }) => {
    const at = [...context.path, 'announcements', 'on'];
    return {
      command: 'meeting.set',
      meeting: meeting(context, announcements.meeting, 'announcements', 'meeting'),
      changes: { announcements: flagOf(context.scope, announcements.on, at) },
    };
  },
  sendConferenceInfo: (context, { sendConferenceInfo }) => ({
    command: 'conferenceInfo.send',
    user: user(context, sendConferenceInfo, 'sendConferenceInfo'),
  }),
  registerNumber: (context, { registerNumber }) => {
    const { scope, path } = context;
    const { number, kind, languages } = registerNumber;
    const at = [...path, 'registerNumber'];
    return {
      command: 'number.register',
      number: lineOf(scope, number, [...at, 'number'], context.free),
      kind: kind === undefined ? 'toll' : choiceOf(scope, kind, [...at, 'kind'], NUMBER_KINDS),
      languages:
        languages === undefined
          ? ['en-US']
          : buildLanguages(scope, languages, [...at, 'languages']),
    };
  },
  unregisterNumber: ({ scope, path, free }, { unregisterNumber }) => ({
    command: 'number.unregister',
    number: lineOf(scope, unregisterNumber, [...path, 'unregisterNumber'], free),
  }),
  setLanguages: ({ scope, path, free }, { setLanguages }) => {
    const at = [...path, 'setLanguages'];
    return {
      command: 'number.setLanguages',
      number: lineOf(scope, setLanguages.number, [...at, 'number'], free),
      languages: buildLanguages(scope, setLanguages.languages, [...at, 'languages']),
    };
  },
};

function user({ scope, path, free }: CommandContext, value: string, ...at: string[]): string {
  return userOf(scope, value, [...path, ...at], free);
}

function meeting({ scope, path, free }: CommandContext, value: string, ...at: string[]): string {
  return meetingOf(scope, value, [...path, ...at], free);
}

function buildResetPin(
  context: CommandContext,
  { resetPin, sendEmail, sendEmailToAddress }: AdminDocuments['resetPin'],
): AdminCommand {
  const { scope, path, actor } = context;
  const own = resetPin === 'own' && actor.role === 'organizer';
  const to = [...path, 'sendEmailToAddress'];
  return {
    command: 'pin.reset',
    user: own ? asWritten(actor.id) : user(context, resetPin, 'resetPin'),
    ...(sendEmail !== undefined && {
      sendEmail: flagOf(scope, sendEmail, [...path, 'sendEmail']),
    }),
    ...(sendEmailToAddress !== undefined && {
      sendEmailToAddress: ruledTemplate(scope, sendEmailToAddress, to, addressRule),
    }),
  };
}

function mailboxTemplate(scope: Scope, value: string, path: Path): string | null {
  const mailbox = mailboxOf(scope, value, path);
  return mailbox === null ? null : asWritten(mailbox);
}

/** Values that are known, as the run takes them: it fills in every text of a command. */
function asTemplates<T extends object>(values: T): T {
  const written = Object.entries(values).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? asWritten(value) : value,
  ]);
  return Object.fromEntries(written) as T;
}

function buildSet(context: CommandContext, set: AdminDocuments['set']['set']): AdminCommand {
  const { scope, path } = context;
  const at = [...path, 'set'];
  if ('tenant' in set) {
    const changes = asTemplates(buildTenant(scope, set.tenant, [...at, 'tenant']));
    noteNothing(scope, changes, [...at, 'tenant']);
    return { command: 'tenant.set', changes };
  }
  if ('bridge' in set) {
    const changes = buildSettings(scope, set.bridge, [...at, 'bridge']);
    noteNothing(scope, changes, [...at, 'bridge']);
    return { command: 'bridge.set', changes };
  }
  if ('user' in set) {
    const changes = userChanges(scope, set, at);
    noteNothing(scope, changes, at);
    return { command: 'user.set', user: user(context, set.user, 'set', 'user'), changes };
  }
  const changes = meetingChanges(scope, set, at);
  noteNothing(scope, changes, at);
  const named = meeting(context, set.meeting, 'set', 'meeting');
  return { command: 'meeting.set', meeting: named, changes };
}

function noteNothing(scope: Scope, changes: object, path: Path): void {
  if (Object.keys(changes).length > 0) return;
  scope.report(path, 'Nothing is set here.', 'Add what is to be changed.', 'key');
}

function userChanges(scope: Scope, set: SetDocuments['user'], path: Path): UserChanges {
  const { allowPstnOnlyMeetings, allowTollFreeDialIn, mailbox, name, defaultNumber } = set;
  return {
    ...(allowPstnOnlyMeetings !== undefined && {
      allowPstnOnlyMeetings: flagOf(scope, allowPstnOnlyMeetings, [
        ...path,
        'allowPstnOnlyMeetings',
      ]),
    }),
    ...(allowTollFreeDialIn !== undefined && {
      allowTollFreeDialIn: flagOf(scope, allowTollFreeDialIn, [...path, 'allowTollFreeDialIn']),
    }),
    ...(mailbox !== undefined && {
      mailbox: mailboxTemplate(scope, mailbox, [...path, 'mailbox']),
    }),
    ...(name !== undefined && { displayName: templateOf(scope, name, [...path, 'name']) }),
    ...(defaultNumber !== undefined && {
      defaultNumber:
        defaultNumber === 'none' ? null : lineOf(scope, defaultNumber, [...path, 'defaultNumber']),
    }),
  };
}

function meetingChanges(scope: Scope, set: SetDocuments['meeting'], path: Path): MeetingChanges {
  const { dialInBypass, announcements } = set;
  return {
    ...(dialInBypass !== undefined && {
      dialInBypass: flagOf(scope, dialInBypass, [...path, 'dialInBypass']),
    }),
    ...(announcements !== undefined && {
      announcements: flagOf(scope, announcements, [...path, 'announcements']),
    }),
  };
}
