import type { Fact } from '../domain/fact.ts';
import { least } from '../domain/extremes.ts';
import { isSame } from '../domain/same-value.ts';
import { Everybody, type NamedParty } from '../history/names.ts';
import { answered } from './diagnose.ts';
import type { Proof } from './diagnosis.ts';
import type { History, Question } from './history.ts';
import { Investigation } from './investigation.ts';

/** How a history goes on, from a moment on. */
export interface Life {
  /** What happens, oldest first; the first of them where it is much. */
  readonly facts: readonly Fact[];
  /** How many facts come behind these. */
  readonly more: number;
  /** Who is who in the facts. */
  readonly parties: readonly NamedParty[];
}

/** A remedy tried on a copy of the history, beside the history as it goes on without it. */
export interface TwoLives {
  /** The moment that is asked about, in milliseconds since the epoch. */
  readonly at: number;
  /** When the two first differ, in milliseconds since the epoch; `null`: they never do. */
  readonly partsAt: number | null;
  readonly proof: Proof;
  /** What happens from there on without it, for as long. */
  readonly asItIs: Life;
  /** What happens from there on with it. */
  readonly otherwise: Life;
}

/** So many facts of a life are told at most. */
const MOST_FACTS = 400;

/**
 * Carries out one remedy on a copy of the history, as the answer to the same question tells of it.
 *
 * @param nth its place among the remedies of the answer, from 0; `null` for none there, or for one
 * by which nothing is done that the bridge sees.
 * @throws RangeError for a question about a meeting or caller that the history does not have.
 */
export function twoLives(history: History, question: Question, nth: number): TwoLives | null {
  const investigation = new Investigation(history, question);
  const proof = answered(investigation, question).remedies[nth]?.proof ?? null;
  const lives = proof === null ? undefined : investigation.lives.get(proof);
  if (proof === null || lives === undefined) return null;
  const { asItIs, otherwise } = lives();
  const same = alike(asItIs.facts, otherwise.facts);
  const parting = [asItIs, otherwise].flatMap(({ facts }) => facts[same]?.at ?? []);
  return {
    at: investigation.at,
    partsAt: parting.length === 0 ? null : least(parting),
    proof,
    asItIs: lifeFrom(asItIs.facts, same, history.parties),
    otherwise: lifeFrom(otherwise.facts, same, history.parties),
  };
}

/** How many facts both begin with. */
function alike(one: readonly Fact[], other: readonly Fact[]): number {
  const shorter = Math.min(one.length, other.length);
  for (let place = 0; place < shorter; place += 1) {
    if (!isSame(one[place], other[place])) return place;
  }
  return shorter;
}

function lifeFrom(facts: readonly Fact[], from: number, known: readonly NamedParty[]): Life {
  const everybody = new Everybody(known, ({ from: number }) =>
    number === 'anonymous' ? 'Anonymous caller' : number,
  );
  for (const fact of facts) everybody.take(fact);
  const own = facts.slice(from, from + MOST_FACTS);
  return { facts: own, more: facts.length - from - own.length, parties: everybody.parties };
}
