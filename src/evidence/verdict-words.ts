import type {
  CallerAnswer,
  Certainty,
  Diagnosis,
  Evidence,
  Proof,
  Remedy,
} from '../diagnosis/diagnosis.ts';
import { settingLabel } from '../domain/setting-names.ts';
import type { DiagnosisOf } from '../protocol/diagnosis-answer.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import { inWords } from './fact-words.ts';
import { valueWords } from './setting-words.ts';

/** The most callers that are named; the others are counted. */
const FEW_CALLERS = 6;

/** How sure an answer is, in words. */
export const CERTAINTY_WORDS: Readonly<Record<Certainty['level'], string>> = {
  proven: 'Proven by replay',
  likely: 'Likely',
  open: 'Cannot tell',
};

/** Who does what can be done, in words. */
export const BY_WORDS: Readonly<Record<Remedy['by'], string>> = {
  caller: 'by the caller',
  organizer: 'by the organizer',
  administrator: 'by an administrator',
  gateway: 'at the gateway',
};

/** An answer to "why?", in words for people, in the order in which it is read. Moments are as in the answer. */
export interface VerdictWords {
  readonly title: string;
  readonly answer: string;
  /** {@link CERTAINTY_WORDS}. */
  readonly certainty: string;
  readonly because: string;
  readonly waiting: readonly WaitingWords[];
  readonly causes: readonly CauseWords[];
  readonly remedies: readonly RemedyWords[];
  readonly noticed: readonly NoticedWords[];
  /** What would make it surer; empty where it is sure. */
  readonly surer: readonly string[];
}

/** Some who wait for the same in the same place. */
export interface WaitingWords {
  readonly names: string;
  readonly place: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** `null` when nothing is. */
  readonly missing: string | null;
}

/** Something that is to blame. */
export interface CauseWords {
  readonly code: string;
  readonly words: string;
  /** Names; empty for nobody. */
  readonly keepsOut: string;
  readonly evidence: readonly EvidenceWords[];
  readonly proof: ProofWords | null;
}

/** Where something can be looked up. */
export interface EvidenceWords {
  readonly at: number | null;
  readonly seq: number | null;
  readonly words: string;
  /** A setting that the words do not name themselves. */
  readonly setting: SettingWords | null;
}

/** A setting as it was, and since when. */
export interface SettingWords {
  readonly label: string;
  readonly owner: string;
  readonly value: string;
  readonly changedAt: number | null;
  readonly changedBy: string | null;
}

/** A replay with something changed, and what came of it. */
export interface ProofWords {
  readonly changed: string;
  readonly outcome: string;
}

/** Something that can be done. */
export interface RemedyWords {
  readonly words: string;
  /** {@link BY_WORDS}. */
  readonly by: string;
  readonly cmdlet: string | null;
  readonly proof: ProofWords | null;
  /** The remedy itself. */
  readonly remedy: Omit<Remedy, 'mends'>;
}

/** Something that was looked at and is not to blame. */
export interface NoticedWords {
  readonly code: string;
  readonly words: string;
  readonly because: string;
  readonly evidence: readonly EvidenceWords[];
}

/** An answer to "why?" in words; one that came over the wire is as good as one of this program's own. */
export function verdictWords(diagnosis: Diagnosis | DiagnosisOf<string>): VerdictWords {
  const { answer, healthy, callers, causes, notCauses, remedies, certainty } = diagnosis;
  return {
    title: healthy ? 'The meeting: nothing is wrong' : 'The meeting: what is wrong',
    answer: clean(answer),
    certainty: CERTAINTY_WORDS[certainty.level],
    because: clean(certainty.because),
    waiting: waitingWords(callers),
    causes: causes.map(({ code, words, who, evidence, proof }) => ({
      ...{ code, words: clean(words), evidence: evidence.map(evidenceWords) },
      keepsOut: namesText(who.map((id) => callers.find((one) => one.who === id)?.name ?? id)),
      proof: proofWords(proof),
    })),
    remedies: remedies.map((remedy) => ({
      ...{
        words: clean(remedy.words),
        by: BY_WORDS[remedy.by],
        proof: proofWords(remedy.proof),
        remedy,
      },
      cmdlet: remedy.cmdlet === null ? null : withoutControls(remedy.cmdlet),
    })),
    noticed: notCauses.map(({ code, words, because, evidence }) => ({
      ...{ code, words: clean(words), because: clean(because) },
      evidence: evidence.map(evidenceWords),
    })),
    surer: certainty.level === 'proven' ? [] : certainty.surer.map(clean),
  };
}

/** Those who wait for the same in the same place are told of together, the earliest first. */
function waitingWords(callers: readonly CallerAnswer[]): readonly WaitingWords[] {
  const waiting = callers.filter(({ missing, place }) => missing !== null || place === 'lobby');
  const groups = new Map<string, CallerAnswer[]>();
  for (const caller of waiting.toSorted((a, b) => a.since - b.since)) {
    const key = JSON.stringify([caller.place, caller.missing]);
    groups.set(key, [...(groups.get(key) ?? []), caller]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { place, since, missing } = first;
    return {
      names: namesText(group.map(({ name }) => name)),
      place: place === 'ended' ? 'gone' : place,
      since,
      missing: missing === null ? null : clean(missing),
    };
  });
}

/** `pat, lee and 198 more`. */
function namesText(names: readonly string[]): string {
  const rest = names.length - FEW_CALLERS;
  const shown = names.slice(0, FEW_CALLERS).map(clean).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function evidenceWords({ words, at, seq, setting }: Evidence): EvidenceWords {
  if (setting === null) return { at, seq, words: clean(words), setting: null };
  const { name, owner, value, changedAt, changedBy } = setting;
  const label = settingLabel(name);
  // The words may say it already.
  if (words.includes(name) || words.includes(label)) {
    return { at, seq, words: clean(words.replaceAll(name, label)), setting: null };
  }
  return {
    ...{ at, seq, words: clean(words) },
    setting: {
      ...{ label, owner: clean(owner), value: valueWords(name, value), changedAt },
      changedBy: changedBy === null ? null : clean(changedBy),
    },
  };
}

function proofWords(proof: Proof | null): ProofWords | null {
  return proof === null ? null : { changed: clean(proof.changed), outcome: clean(proof.outcome) };
}

function clean(text: string): string {
  return withoutControls(inWords(text));
}
