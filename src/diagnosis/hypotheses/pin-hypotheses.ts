import type { Fact } from '../../domain/fact.ts';
import type { CauseCode } from '../cause-code.ts';
import type { Investigation } from '../investigation.ts';
import type { Evidence } from '../diagnosis.ts';
import { whetherOrganizer } from '../identity.ts';
import { SAYS_NOTHING, keysPassedOver, whenPassedOver, whyPassedOver } from '../key-reading.ts';
import { lostOrDoubled } from '../rhythm.ts';
import type { Session } from '../session.ts';
import { wide } from '../settings.ts';
import type { Hypothesis } from '../hypothesis.ts';
import { counted } from '../../domain/wording.ts';
import { answered, settingAlways, together, type Change } from '../what-if.ts';
import { INFERRED } from './id-hypotheses.ts';

type Rejected = Fact<'pin.rejected'>;

/** What tells most about a PIN that was refused comes first. */
const STRONGEST: readonly CauseCode[] = [
  'pin.revoked',
  'pin.atPrompt',
  'pin.otherOrganizer',
  'pin.tooManyGuesses',
  'keys.early',
  'pin.keysLost',
  'pin.notFinished',
  'pin.wrong',
];

/** Everybody whose PIN was refused: had they keyed the one valid then. */
export function pinHypotheses(investigation: Investigation): readonly Hypothesis[] {
  return investigation.sessions.flatMap((session) => {
    const found = session.pinRejections.map((rejected) => ({
      rejected,
      ...readingOf(investigation, session, rejected),
    }));
    // To key nothing at all tells least: it is often what follows something that went wrong.
    const keyed = found.filter(({ rejected }) => !SAYS_NOTHING.has(rejected.why));
    const telling = keyed.length === 0 ? found : keyed;
    const best = STRONGEST.flatMap((code) => telling.filter((reading) => reading.code === code))[0];
    if (best === undefined) return [];
    const right = withValidPin(investigation, session, best.rejected);
    if (right === null) return [];
    const unseen = best.code === 'pin.tooManyGuesses';
    const change = unseen ? together([NO_LIMIT, right]) : right;
    const evidence = found
      .filter(({ code }) => code === best.code)
      .map(({ rejected, words }) => investigation.shows(rejected, words, session.id));
    const { meeting } = best.rejected;
    const inferred = [
      ...(best.code === 'pin.keysLost' ? [INFERRED] : []),
      ...whoseIsOpen(investigation, session, best),
    ];
    return [
      {
        code: best.code,
        key: `${best.code} ${meeting} ${session.id}`,
        words: best.clause,
        meeting,
        sessions: [session.id],
        evidence: [...evidence, ...shownBeside(investigation, best)],
        ...(inferred.length > 0 ? { inferred } : {}),
        without: unseen
          ? `with every PIN compared and the one valid then keyed by ${session.name}`
          : `with the PIN valid then keyed by ${session.name}`,
        change,
      },
    ];
  });
}

interface Reading {
  readonly code: CauseCode;
  /** What is to blame, in a clause. */
  readonly clause: string;
  /** What this refusal shows. */
  readonly words: string;
}

type ReadingOf = Reading & { readonly rejected: Rejected };

/** A PIN that is nobody's tells not that who keyed it may start the meeting at all. */
function whoseIsOpen(
  investigation: Investigation,
  session: Session,
  { code, rejected }: ReadingOf,
): readonly string[] {
  const organizer = investigation.organizerOf(rejected.meeting);
  if (organizer === null || code === 'pin.otherOrganizer' || code === 'pin.revoked') return [];
  if (code === 'pin.atPrompt') return [];
  return whetherOrganizer(session, organizer, investigation.nameOf(organizer.id));
}

function readingOf(investigation: Investigation, { name }: Session, rejected: Rejected): Reading {
  const nth = `try ${rejected.try}`;
  const tell = (code: CauseCode, clause: string): Reading => {
    return { code, clause, words: `${clause} (${nth})` };
  };
  switch (rejected.why) {
    case 'revoked':
      return tell('pin.revoked', revokedClause(investigation, name, rejected));
    case 'otherOrganizer': {
      const owner = ownerKeyed(investigation, rejected);
      return tell(
        'pin.otherOrganizer',
        `${name} keyed the PIN of ${owner}, which opens only meetings that ${owner} organizes`,
      );
    }
    case 'tooManyGuesses':
      return tell('pin.tooManyGuesses', unseenClause(investigation, name, rejected));
    case 'noDigits':
      return tell('pin.notFinished', `${name} keyed no PIN in time`);
    case 'noHash':
      return tell('pin.notFinished', `${name} did not end the PIN with # in time`);
    case 'bareHash':
      return tell('pin.notFinished', `${name} keyed # and no PIN`);
    default:
      return wrong(investigation, name, rejected);
  }
}

/** Whatever has been keyed before, each PIN is compared. */
const NO_LIMIT = settingAlways(
  { of: 'bridge', name: 'pinGuessLimit', value: 0 },
  { of: 'bridge', name: 'pinGuessAddressLimit', value: 0 },
);

function unseenClause(investigation: Investigation, name: string, { until }: Rejected): string {
  const when =
    until === undefined ? '' : `, and none is until ${investigation.timeFormat.at(until)}`;
  return `the PIN that ${name} keyed was not compared, after too many wrong ones from there${when}`;
}

function revokedClause(investigation: Investigation, name: string, rejected: Rejected): string {
  const { version, revokedAt, revokedBy } = rejected;
  const organizer = investigation.organizerOf(rejected.meeting);
  const old = organizer?.pins[(version ?? 0) - 1];
  const reset = investigation.all('pin.reset').some((fact) => {
    return fact.user === organizer?.id && fact.version === version;
  });
  const made =
    old === undefined || !reset
      ? ''
      : ` made ${investigation.timeFormat.on(old.madeAt)} by ${investigation.nameOf(old.madeBy)}`;
  const when = revokedAt === null ? '' : ` ${investigation.timeFormat.on(revokedAt)}`;
  const by = revokedBy === null ? 'somebody' : investigation.nameOf(revokedBy);
  return `${name} keyed an old PIN${made}, which ${by} replaced${when}`;
}

function wrong(investigation: Investigation, name: string, rejected: Rejected): Reading {
  const nth = `(try ${rejected.try})`;
  if (rejected.version !== null) return notYet(investigation, name, rejected);
  const entry = investigation.entryOf(rejected);
  const pin = investigation.pinAt(
    investigation.organizerOf(rejected.meeting)?.id ?? '',
    rejected.seq,
  );
  const passedOver = keysPassedOver(investigation, rejected);
  if (passedOver.length > 0 && (entry?.keySeqs.length ?? 0) < (pin?.length ?? Infinity)) {
    const when = whenPassedOver(passedOver);
    const clause = `keys of ${name} came ${when}, and were not kept`;
    const words = `${counted(passedOver.length, 'key')} of ${name}’s PIN came ${when} ${nth}`;
    return { code: 'keys.early', clause, words };
  }
  const lost =
    entry === null || pin === null ? null : lostOrDoubled(investigation, entry, pin.length);
  if (lost !== null) {
    const clause = `keys of ${name}’s PIN were lost or doubled on their way`;
    return { code: 'pin.keysLost', clause, words: `${lost} ${nth}` };
  }
  const digits = entry?.keySeqs.length ?? 0;
  const length =
    pin !== null && digits !== pin.length ? `, ${digits} digits for ${pin.length}` : '';
  const clause = `${name} keyed a PIN that is none of the organizer’s`;
  return { code: 'pin.wrong', clause, words: `${clause}${length} ${nth}` };
}

/** The PIN is the organizer's: made after the prompt whose copy counts, or of a user who is disabled. */
function notYet(investigation: Investigation, name: string, rejected: Rejected): Reading {
  const organizer = investigation.organizerOf(rejected.meeting);
  const atPrompt =
    investigation.settingAt(wide('bridge', 'pinChange'), rejected.seq) === 'at-prompt';
  const nth = `(try ${rejected.try})`;
  const clause =
    atPrompt && organizer !== null
      ? `${name} keyed ${investigation.pinWords(organizer, rejected.version ?? 0)}, which is valid now, at a prompt from before it was made; there the old one counts`
      : `${name} keyed the right PIN, and ${organizer === null ? 'the organizer' : investigation.nameOf(organizer.id)} was disabled by then`;
  const code: CauseCode = atPrompt ? 'pin.atPrompt' : 'pin.wrong';
  return { code, clause, words: `${clause} ${nth}` };
}

function ownerKeyed(investigation: Investigation, rejected: Rejected): string {
  const checked = investigation
    .all('pin.checked')
    .findLast((fact) => fact.call === rejected.call && fact.seq < rejected.seq);
  return checked?.verdict === 'otherOrganizer'
    ? investigation.nameOf(checked.owner)
    : 'another organizer';
}

/** What else shows it: the reset that made a PIN old or new, the setting that decides. */
function shownBeside(
  investigation: Investigation,
  { code, rejected }: ReadingOf,
): readonly Evidence[] {
  if (code === 'keys.early') {
    return whyPassedOver(investigation, keysPassedOver(investigation, rejected));
  }
  if (code === 'pin.atPrompt') {
    const setting = investigation.settingShows(wide('bridge', 'pinChange'), rejected.seq);
    return [...resetShown(investigation, rejected, rejected.version ?? 0), setting];
  }
  if (code === 'pin.tooManyGuesses') return limitReached(investigation, rejected);
  if (code !== 'pin.revoked') return [];
  return resetShown(investigation, rejected, (rejected.version ?? 0) + 1);
}

/** Where the audit record says that the limit was reached; a part of a history may not hold it. */
function limitReached(
  investigation: Investigation,
  { meeting, seq }: Rejected,
): readonly Evidence[] {
  const reached = investigation.all('audit.written').findLast((fact) => {
    return fact.what === 'pin.guessing' && fact.seq < seq && fact.target === meeting;
  });
  if (reached === undefined) return [];
  const { wrong } = reached.new as { readonly wrong: number };
  return [
    investigation.shows(
      reached,
      `wrong PIN number ${wrong} from there, which reached the limit`,
      null,
    ),
  ];
}

function resetShown(
  investigation: Investigation,
  rejected: Rejected,
  version: number,
): readonly Evidence[] {
  const user = investigation.organizerOf(rejected.meeting)?.id;
  const reset = investigation
    .all('pin.reset')
    .find((fact) => fact.user === user && fact.version === version);
  if (reset === undefined) return [];
  const words = `${investigation.nameOf(reset.by)} reset the PIN of ${investigation.nameOf(reset.user)}`;
  return [investigation.shows(reset, words, reset.user)];
}

/** From the first key of that entry on, the PIN valid then. */
function withValidPin(
  investigation: Investigation,
  session: Session,
  rejected: Rejected,
): Change | null {
  const organizer = investigation.organizerOf(rejected.meeting);
  const entry = investigation.entryOf(rejected);
  const pin =
    organizer === null ? null : pinForPrompt(investigation, organizer.id, rejected, entry);
  if (entry === null || pin === null) return null;
  const fromSeq = entry.keySeqs[0] ?? entry.startedSeq;
  const at = investigation.fact(fromSeq)?.at ?? rejected.at;
  return answered({ call: session.id, at, conferenceId: null, pin }, fromSeq);
}

/** The PIN that counts for that entry: valid when # came, or at the prompt where a copy counts. */
function pinForPrompt(
  investigation: Investigation,
  user: string,
  rejected: Rejected,
  entry: { readonly startedSeq: number } | null,
): string | null {
  const atPrompt =
    investigation.settingAt(wide('bridge', 'pinChange'), rejected.seq) === 'at-prompt';
  return investigation.pinAt(user, atPrompt && entry !== null ? entry.startedSeq : rejected.seq);
}
