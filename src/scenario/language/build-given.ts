import { NUMBER_KINDS } from '../../domain/phone-number.ts';
import type { BridgeSeed, MeetingSeed, NumberSeed, SeededDraws } from '../../domain/bridge-seed.ts';
import type { MailServerState } from '../driver.ts';
import { buildActors, buildOrganizers } from './build-actors.ts';
import { buildMailServer, buildSettings, buildTenant } from './build-settings.ts';
import { isMapping, type Mapping } from './document-tree.ts';
import { entriesOf, soundPart } from './given-parts.ts';
import type {
  DrawsDocument,
  MeetingDocument,
  NumberDocument,
  SettingsDocument,
  TenantDocument,
} from './given-schema.ts';
import { organizerOf } from './names.ts';
import type { Path } from './problem.ts';
import { choiceOf, durationOf, flagOf, ruledText, textOf, type Scope } from './scope.ts';
import {
  conferenceIdRule,
  drawnIdRule,
  instantRule,
  languageRule,
  phoneNumberRule,
  pinRule,
} from './text-rules.ts';

/** The service number of a scenario that names none. */
export const DEFAULT_NUMBER = '+14255550199';

/** When virtual time starts in a scenario that does not say. */
export const DEFAULT_START = '2026-03-02T09:00:00Z';

/** How long an expectation waits, in milliseconds, in a scenario that does not say. */
export const DEFAULT_WITHIN_MS = 60_000;

/** What `given` comes to, beside the names that it leaves in the scope. */
export interface Given {
  readonly bridge: BridgeSeed;
  readonly startAt: number;
  readonly withinMs: number;
  readonly mailServer: MailServerState;
}

/** Turns `given` into what the bridge starts with, and fills the scope's names. */
export function buildGiven(scope: Scope, value: unknown): Given {
  const given = isMapping(value) ? value : {};
  const numbers = buildNumbers(scope, given);
  const organizers = buildOrganizers(scope, given);
  const meetings = buildMeetings(scope, given);
  buildActors(scope, given);
  const tenant: TenantDocument = soundPart(scope, given, 'tenant') ?? {};
  const settings: SettingsDocument = soundPart(scope, given, 'settings') ?? {};
  const start = soundPart(scope, given, 'start') ?? DEFAULT_START;
  const within = soundPart(scope, given, 'within');
  const mailServer = soundPart(scope, given, 'mailServer') ?? 'up';
  const draws = soundPart(scope, given, 'draws');
  checkSender(scope, tenant);
  return {
    bridge: {
      profile: 'sfb-online',
      tenant: buildTenant(scope, tenant, ['given', 'tenant']),
      settings: buildSettings(scope, settings, ['given', 'settings']),
      numbers,
      organizers,
      meetings,
      ...(draws !== undefined && { draws: buildDraws(scope, draws) }),
    },
    startAt: Date.parse(ruledText(scope, start, ['given', 'start'], instantRule)),
    withinMs:
      within === undefined ? DEFAULT_WITHIN_MS : durationOf(scope, within, ['given', 'within']),
    mailServer: buildMailServer(scope, mailServer, ['given', 'mailServer']),
  };
}

function buildDraws(scope: Scope, { pins, conferenceIds }: DrawsDocument): SeededDraws {
  const at = ['given', 'draws'];
  return {
    pins: (pins ?? []).map((text, i) => ruledText(scope, text, [...at, 'pins', i], pinRule)),
    conferenceIds: (conferenceIds ?? []).map((text, i) =>
      ruledText(scope, text, [...at, 'conferenceIds', i], drawnIdRule),
    ),
  };
}

function checkSender(scope: Scope, tenant: TenantDocument): void {
  const address = tenant.sendEmailFromAddress ?? null;
  const name = tenant.sendEmailFromDisplayName ?? null;
  if ((address === null) === (name === null)) return;
  scope.report(
    ['given', 'tenant', address === null ? 'sendEmailFromDisplayName' : 'sendEmailFromAddress'],
    'The sender override sets address and display name together (MAIL-3).',
    'Write `sendEmailFromAddress` and `sendEmailFromDisplayName`, or neither.',
    'key',
  );
}

function buildNumbers(scope: Scope, given: Mapping): NumberSeed[] {
  const entries = entriesOf(scope, given, 'numbers');
  if (entries.length === 0) {
    scope.names.numbers.set('main', DEFAULT_NUMBER);
    return [{ number: DEFAULT_NUMBER, kind: 'toll', languages: ['en-US'] }];
  }
  return entries.map(({ name, document, path }) => {
    const seed: NumberSeed =
      document === null ? { number: DEFAULT_NUMBER } : buildNumber(scope, document, path);
    const same = [...scope.names.numbers].find(([, number]) => number === seed.number);
    if (same && document !== null) {
      scope.report(path, `\`${same[0]}\` has this number already.`, 'Give each its own number.');
    }
    scope.names.numbers.set(name, seed.number);
    return seed;
  });
}

function buildNumber(scope: Scope, document: NumberDocument, path: Path): NumberSeed {
  if (typeof document === 'string') {
    const number = ruledText(scope, document, path, phoneNumberRule);
    return { number, kind: 'toll', languages: ['en-US'] };
  }
  const { kind, languages, registered } = document;
  return {
    number: ruledText(scope, document.number, [...path, 'number'], phoneNumberRule),
    kind: kind === undefined ? 'toll' : choiceOf(scope, kind, [...path, 'kind'], NUMBER_KINDS),
    languages:
      languages === undefined
        ? ['en-US']
        : buildLanguages(scope, languages, [...path, 'languages']),
    ...(registered !== undefined && {
      registered: flagOf(scope, registered, [...path, 'registered']),
    }),
  };
}

/** The languages of a number, each once. */
export function buildLanguages(scope: Scope, written: readonly string[], path: Path): string[] {
  const languages: string[] = [];
  written.forEach((text, i) => {
    const language = ruledText(scope, text, [...path, i], languageRule);
    if (languages.includes(language)) {
      scope.report([...path, i], `${language} stands here twice.`, 'Take one of them out.');
    }
    languages.push(language);
  });
  return languages;
}

function buildMeetings(scope: Scope, given: Mapping): MeetingSeed[] {
  const seeds: MeetingSeed[] = [];
  for (const { name, document, path } of entriesOf(scope, given, 'meetings')) {
    if (scope.names.numbers.has(name)) {
      scope.report(
        path,
        `A number is called \`${name}\` too, so \`dial: ${name}\` could be either.`,
        'Give the meeting or the number another name.',
        'key',
      );
    }
    const seed = document === null ? null : buildMeeting(scope, name, document, path);
    if (seed) seeds.push(seed);
    scope.names.meetings.set(name, {
      conferenceId: seed?.conferenceId ?? '',
      organizer: seed?.organizer ?? '',
      id: seed?.id ?? name,
    });
  }
  return seeds;
}

function buildMeeting(
  scope: Scope,
  name: string,
  document: MeetingDocument,
  path: Path,
): MeetingSeed {
  const at = [...path, 'conferenceId'];
  const conferenceId = ruledText(scope, document.conferenceId, at, conferenceIdRule);
  for (const [other, meeting] of scope.names.meetings) {
    if (meeting.conferenceId !== conferenceId) continue;
    scope.report(
      at,
      `The meeting \`${other}\` has this conference ID already (CID-1).`,
      'Give each meeting its own conference ID.',
    );
  }
  const { id, dialInBypass } = document;
  return {
    id: id === undefined ? name : textOf(scope, id, [...path, 'id']),
    organizer: organizerOf(scope, document.organizer, [...path, 'organizer']),
    conferenceId,
    ...(dialInBypass !== undefined && {
      dialInBypass: flagOf(scope, dialInBypass, [...path, 'dialInBypass']),
    }),
  };
}
