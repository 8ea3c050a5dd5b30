import type { Fact } from '../../domain/fact.ts';
import type { CauseCode } from '../cause-code.ts';
import type { Investigation } from '../investigation.ts';
import type { Evidence } from '../diagnosis.ts';
import { lostOrDoubled } from '../rhythm.ts';
import type { Session } from '../session.ts';
import { groupedBy } from '../grouping.ts';
import { seemsToBe } from '../identity.ts';
import {
  SAYS_NOTHING,
  keysPassedOver,
  languageTook,
  whenPassedOver,
  whyPassedOver,
} from '../key-reading.ts';
import { isOpen, meantBy, type Sought } from '../sought.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { counted, listed } from '../../domain/wording.ts';
import { namesOf } from '../wording.ts';
import { answered, neverAsked, together, type Change } from '../what-if.ts';

type Rejected = Fact<'conferenceId.rejected'>;

/** What tells most about an ID that was refused comes first. */
const STRONGEST: readonly CauseCode[] = [
  'id.released',
  'id.reset',
  'keys.none',
  'id.languageTook',
  'keys.early',
  'id.keysLost',
  'id.notFinished',
  'id.wrongLength',
  'id.unknown',
];

/** What would make it certain that keys were lost, and not keyed wrong. */
export const INFERRED =
  'That keys were lost is read from their timing: hold the keys as they were sent against those that came (the gateway’s DTMF log).';

interface Reading {
  readonly code: CauseCode;
  readonly session: Session;
  readonly rejected: Rejected;
  readonly words: string;
}

/** Everybody whose conference ID was refused: had they keyed the one that names the meeting. */
export function idHypotheses(investigation: Investigation, sought: Sought): readonly Hypothesis[] {
  const readings = investigation.sessions.flatMap(
    (session) => readingsOf(investigation, session) ?? [],
  );
  const byKey = groupedBy(readings, ({ code, session, rejected }) => {
    return `${code} ${rejected.meeting ?? meantBy(investigation, session, sought).among.join(' ')}`;
  });
  return [...byKey].flatMap(
    ([key, group]) => hypothesisOf(investigation, key, group, sought) ?? [],
  );
}

function readingsOf(investigation: Investigation, session: Session): Reading | null {
  const all = session.idRejections.map((rejected) => readingOf(investigation, session, rejected));
  // To key nothing at all tells least: it is often what follows something that went wrong.
  const keyed = all.filter(({ rejected }) => !SAYS_NOTHING.has(rejected.why));
  const found = keyed.length === 0 ? all : keyed;
  return STRONGEST.flatMap((code) => found.filter((reading) => reading.code === code))[0] ?? null;
}

function readingOf(investigation: Investigation, session: Session, rejected: Rejected): Reading {
  const tell = (code: CauseCode, words: string): Reading => ({ code, session, rejected, words });
  const { name } = session;
  const nth = `(try ${rejected.try})`;
  if (rejected.why === 'reset' || rejected.why === 'released') {
    const code = rejected.why === 'reset' ? 'id.reset' : 'id.released';
    return tell(code, `${name} keyed an ID that once named ${rejected.meeting ?? ''} ${nth}`);
  }
  if (session.keys === 0) return tell('keys.none', `no key of ${name}’s call arrived ${nth}`);
  const digits = investigation.directory.profile.conferenceIdDigits;
  const taken = languageTook(investigation, rejected);
  if (taken > 0 && rejected.digits > 0 && rejected.digits + taken === digits) {
    const words = `the language menu took ${counted(taken, 'key')} of ${name}’s conference ID, of which ${rejected.digits} of ${digits} digits were left ${nth}`;
    return tell('id.languageTook', words);
  }
  const ignored = keysPassedOver(investigation, rejected);
  if (ignored.length > 0 && rejected.digits < digits) {
    const words = `${counted(ignored.length, 'key')} of ${name} came ${whenPassedOver(ignored)} ${nth}`;
    return tell('keys.early', words);
  }
  const entry = investigation.entryOf(rejected);
  const lost = entry === null ? null : lostOrDoubled(investigation, entry, digits);
  if (lost !== null) return tell('id.keysLost', `${lost}, of ${name} ${nth}`);
  switch (rejected.why) {
    case 'noDigits':
      return tell('id.notFinished', `${name} keyed nothing in time ${nth}`);
    case 'bareHash':
      return tell('id.notFinished', `${name} keyed # and no digits ${nth}`);
    case 'letterKey':
      return tell('id.wrongLength', `${name} keyed a letter key in the conference ID ${nth}`);
    case 'noHash':
      return tell(
        'id.notFinished',
        `${name} keyed ${rejected.digits} digits and no # in time ${nth}`,
      );
    case 'unknown':
      return tell('id.unknown', `${name} keyed ${digits} digits that name no meeting ${nth}`);
    default:
      return tell('id.wrongLength', `${name} keyed ${rejected.digits} digits for ${digits} ${nth}`);
  }
}

function hypothesisOf(
  investigation: Investigation,
  key: string,
  group: readonly Reading[],
  sought: Sought,
): Hypothesis | null {
  const [first] = group;
  if (first === undefined) return null;
  const { code, session: caller, rejected } = first;
  const meant = meantBy(investigation, caller, sought);
  const meeting = rejected.meeting ?? meant.meeting;
  const isUnsure = rejected.meeting === null && isOpen(meant);
  const released = code === 'id.released';
  const change = released
    ? notDisabled(investigation, group, meeting)
    : withTheId(
        investigation,
        group,
        meeting,
        investigation.meeting(meeting)?.conferenceId ?? null,
      );
  if (change === null) return null;
  const names = namesOf(group.map(({ session }) => session));
  const early = group.flatMap((reading) => keysPassedOver(investigation, reading.rejected));
  const inferred = [
    ...(code === 'id.keysLost' ? [INFERRED] : []),
    ...(isUnsure
      ? [`Which meeting they meant is not in the record (${listed(meant.among)}): ask them.`]
      : []),
  ];
  return {
    ...{ code, key, meeting, change },
    words: clauseOf(code, names, meeting ?? '', group.length, whenPassedOver(early)),
    sessions: group.map(({ session }) => session.id),
    evidence: [
      ...group.map(({ session, rejected: fact, words }) =>
        investigation.shows(fact, words, session.id),
      ),
      ...(code === 'keys.early'
        ? whyPassedOver(investigation, early)
        : adminShown(investigation, code, meeting)),
    ],
    ...(inferred.length > 0 ? { inferred } : {}),
    without: released
      ? 'with the organizer still enabled'
      : `with the ID of ${meeting ?? 'the meeting'} keyed by ${names}`,
  };
}

function clauseOf(
  code: CauseCode,
  names: string,
  meeting: string,
  count: number,
  early: string,
): string {
  const have = count === 1 ? 'has' : 'have';
  switch (code) {
    case 'id.reset':
      return `${names} ${have} an old conference ID of ${meeting}, which was reset`;
    case 'id.released':
      return `the organizer of ${meeting} was disabled, so its conference ID names no meeting any more`;
    case 'keys.none':
      return `no key of ${names} ever arrived: none was pressed, or the tones do not pass`;
    case 'keys.early':
      return `keys of ${names} came ${early}, and were not kept`;
    case 'id.languageTook':
      return `the language menu took the first keys of the conference ID from ${names}`;
    case 'id.keysLost':
      return `keys of the conference ID were lost or doubled on their way from ${names}`;
    case 'id.notFinished':
      return `${names} did not key the conference ID to its # in time`;
    case 'id.wrongLength':
      return `${names} keyed a conference ID with too few or too many digits`;
    default:
      return `${names} keyed a conference ID that names no meeting`;
  }
}

/** Who reset the ID, or disabled the organizer. */
function adminShown(
  investigation: Investigation,
  code: CauseCode,
  meeting: string | null,
): readonly Evidence[] {
  if (code === 'id.reset') {
    const reset = investigation
      .all('conferenceId.reset')
      .findLast((fact) => fact.meeting === meeting);
    if (reset === undefined) return [];
    const by = investigation.nameOf(reset.by);
    return [investigation.shows(reset, `${by} reset the ID of ${reset.meeting}, now ${reset.new}`)];
  }
  if (code === 'id.released') {
    const user = investigation.organizerOf(meeting)?.id;
    const disabled = investigation.all('user.disabled').findLast((fact) => fact.user === user);
    if (disabled === undefined) return [];
    return [
      investigation.shows(
        disabled,
        `${investigation.nameOf(disabled.by)} disabled ${investigation.nameOf(disabled.user)}`,
        user ?? null,
      ),
    ];
  }
  return [];
}

/** The organizer was never disabled, and so the ID that was keyed still names the meeting. */
function notDisabled(
  investigation: Investigation,
  group: readonly Reading[],
  meeting: string | null,
): Change | null {
  const user = investigation.organizerOf(meeting)?.id;
  const id = investigation.directory.retiredIdOf(meeting ?? '', 'released');
  const keyed = withTheId(investigation, group, meeting, id);
  if (user === undefined || keyed === null) return null;
  const enabled = neverAsked(
    (command) => command.command === 'user.disable' && command.user === user,
  );
  return together([enabled, keyed]);
}

/** From the first key of the refused entry on, that ID is keyed. */
function withTheId(
  investigation: Investigation,
  group: readonly Reading[],
  meeting: string | null,
  conferenceId: string | null,
): Change | null {
  const organizer = investigation.organizerOf(meeting);
  if (organizer === null || conferenceId === null) return null;
  const changes = group.flatMap(({ session, rejected }) => {
    const entry = investigation.entryOf(rejected);
    if (entry === null) return [];
    const fromSeq = firstKeyOf(investigation, rejected) ?? entry.startedSeq;
    const at = investigation.fact(fromSeq)?.at ?? rejected.at;
    const pin = seemsToBe(session, organizer) ? investigation.pinAt(organizer.id, fromSeq) : null;
    return [answered({ call: session.id, at, conferenceId, pin }, fromSeq)];
  });
  return changes.length === 0 ? null : together(changes);
}

/** The first key of the call that was meant for the refused entry, whatever took it. */
function firstKeyOf(investigation: Investigation, rejected: Rejected): number | undefined {
  const before = investigation
    .all('conferenceId.rejected')
    .findLast(({ call, seq }) => call === rejected.call && seq < rejected.seq);
  return investigation
    .all('key.pressed')
    .find(({ call, seq }) => call === rejected.call && seq > (before?.seq ?? 0))?.seq;
}
