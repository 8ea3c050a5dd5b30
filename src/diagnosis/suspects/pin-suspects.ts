import type { Fact } from '../../domain/fact.ts';
import type { CauseCode } from '../cause-catalogue.ts';
import type { Case } from '../case.ts';
import type { Evidence } from '../diagnosis.ts';
import { lostOrDoubled } from '../rhythm.ts';
import type { Visit } from '../scene.ts';
import type { Suspect } from '../suspect.ts';
import { INFERRED } from './id-suspects.ts';
import { answered, type Change } from '../world-change.ts';

type Rejected = Fact<'pin.rejected'>;

/** What tells most about a PIN that was refused comes first. */
const STRONGEST: readonly CauseCode[] = [
  'pin.revoked',
  'pin.otherOrganizer',
  'pin.keysLost',
  'pin.notFinished',
  'pin.wrong',
];

/** Everybody whose PIN was refused: had they keyed the one valid then. */
export function pinSuspects(one: Case): readonly Suspect[] {
  return one.scene.visits.flatMap((visit) => {
    const found = visit.pinRejections.map((rejected) => ({
      rejected,
      ...readingOf(one, visit, rejected),
    }));
    // To key nothing at all tells least: it is often what follows something that went wrong.
    const keyed = found.filter(({ rejected }) => rejected.why !== 'noDigits');
    const telling = keyed.length === 0 ? found : keyed;
    const best = STRONGEST.flatMap((code) => telling.filter((reading) => reading.code === code))[0];
    if (best === undefined) return [];
    const change = withValidPin(one, visit, best.rejected);
    if (change === null) return [];
    const evidence = found
      .filter(({ code }) => code === best.code)
      .map(({ rejected, words }) => one.shows(rejected, words, visit.id));
    const reset = best.code === 'pin.revoked' ? resetShown(one, best.rejected) : [];
    return [
      {
        code: best.code,
        key: `${best.code} ${best.rejected.meeting} ${visit.person}`,
        words: best.clause,
        meeting: best.rejected.meeting,
        visits: [visit.id],
        evidence: [...evidence, ...reset],
        ...(best.code === 'pin.keysLost' ? { inferred: INFERRED } : {}),
        without: `with the PIN valid then keyed by ${visit.name}`,
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

function readingOf(one: Case, { name }: Visit, rejected: Rejected): Reading {
  const nth = `try ${rejected.try}`;
  switch (rejected.why) {
    case 'revoked': {
      const { version, revokedAt, revokedBy } = rejected;
      const when = revokedAt === null ? '' : ` at ${one.moments.at(revokedAt)}`;
      const clause = `${name} keyed the PIN of version ${version ?? 0}, which ${revokedBy ?? 'somebody'} replaced${when}`;
      return { code: 'pin.revoked', clause, words: `${clause} (${nth})` };
    }
    case 'otherOrganizer': {
      const owner = ownerKeyed(one, rejected);
      const clause = `${name} keyed the PIN of ${owner}, which opens only meetings that ${owner} organizes`;
      return { code: 'pin.otherOrganizer', clause, words: `${clause} (${nth})` };
    }
    case 'noDigits':
    case 'noHash': {
      const what = rejected.why === 'noHash' ? 'did not end the PIN with #' : 'keyed no PIN';
      const clause = `${name} ${what} in time`;
      return { code: 'pin.notFinished', clause, words: `${clause} (${nth})` };
    }
    default:
      return wrong(one, name, rejected);
  }
}

function wrong(one: Case, name: string, rejected: Rejected): Reading {
  const entry = one.entryOf(rejected);
  const pin = one.pinAt(one.organizerOf(rejected.meeting)?.id ?? '', rejected.seq);
  const lost = entry === null || pin === null ? null : lostOrDoubled(one, entry, pin.length);
  if (lost !== null) {
    const clause = `keys of ${name}’s PIN were lost or doubled on their way`;
    return { code: 'pin.keysLost', clause, words: `${lost} (try ${rejected.try})` };
  }
  const digits = entry?.keySeqs.length ?? 0;
  const length =
    pin !== null && digits !== pin.length ? `, ${digits} digits for ${pin.length}` : '';
  const clause = `${name} keyed a PIN that is none of the organizer’s`;
  return { code: 'pin.wrong', clause, words: `${clause}${length} (try ${rejected.try})` };
}

function ownerKeyed(one: Case, rejected: Rejected): string {
  const checked = one
    .all('pin.checked')
    .findLast((fact) => fact.call === rejected.call && fact.seq < rejected.seq);
  return checked?.verdict === 'otherOrganizer' ? one.nameOf(checked.owner) : 'another organizer';
}

function resetShown(one: Case, rejected: Rejected): readonly Evidence[] {
  const user = one.organizerOf(rejected.meeting)?.id;
  const reset = one
    .all('pin.reset')
    .find((fact) => fact.user === user && fact.version === (rejected.version ?? 0) + 1);
  if (reset === undefined) return [];
  const words = `${reset.by} reset the PIN of ${one.nameOf(reset.user)}: version ${reset.version}`;
  return [one.shows(reset, words, reset.user)];
}

/** From the first key of that entry on, the PIN valid then. */
function withValidPin(one: Case, visit: Visit, rejected: Rejected): Change | null {
  const organizer = one.organizerOf(rejected.meeting);
  const entry = one.entryOf(rejected);
  const pin = organizer === null ? null : one.pinAt(organizer.id, rejected.seq);
  if (entry === null || pin === null) return null;
  const fromSeq = entry.keySeqs[0] ?? entry.startedSeq;
  const at = one.fact(fromSeq)?.at ?? rejected.at;
  return answered({ call: visit.id, at, conferenceId: '', pin }, fromSeq);
}
