import MiniSearch from 'minisearch';
import { CAUSES, type CauseCode } from '../../diagnosis/cause-catalogue.ts';
import type { Plan, Step } from '../plan.ts';
import { isMeaning, termsOf, wordsOf } from './search-terms.ts';

/** A ticket that sounds like what was asked for. */
export interface FoundTicket {
  readonly plan: Plan;
  /** How well it fits: comparable within one search only. */
  readonly score: number;
  /** What users say that comes nearest, in their words. */
  readonly symptom: string;
  /** The words of the question that it was found by. */
  readonly words: readonly string[];
}

/** What of a ticket is searched, from what counts most to what counts least. */
const WEIGHTS = { symptoms: 3, title: 2, causes: 1.5, story: 1 } as const;

/** A meaning that two words share counts less than the same word. */
const MEANING_COUNTS = 0.5;

/** Words this short are taken as they are: they have no misprints and no beginnings. */
const SHORT = 3;

/** What scores less than this share of the best one is no answer to the same question. */
const WORTH_SHOWING = 0.25;

/** The causes that a scenario expects a diagnosis to name, each once. */
export function causesOf(plan: Plan): readonly CauseCode[] {
  const named = (steps: readonly Step[]): readonly CauseCode[] =>
    steps.flatMap((step) => {
      if (step.kind === 'together') return step.branches.flatMap((branch) => named(branch));
      const isWhy = step.kind === 'expect' && step.expectation.of === 'why';
      return isWhy ? (step.expectation.causes ?? []) : [];
    });
  return [...new Set(named(plan.steps))];
}

/**
 * The tickets that sound like `question`, the best first: by the words in them, their forms, what is
 * nearly the same by a slip, and what means the same.
 */
export function searchTickets(tickets: readonly Plan[], question: string): readonly FoundTicket[] {
  const index = new MiniSearch({
    fields: Object.keys(WEIGHTS),
    tokenize: wordsOf,
    processTerm: termsOf,
    searchOptions: {
      boost: WEIGHTS,
      boostTerm: (term) => (isMeaning(term) ? MEANING_COUNTS : 1),
      prefix: (term) => !isMeaning(term) && term.length > SHORT,
      fuzzy: (term) => (!isMeaning(term) && term.length > SHORT ? 0.2 : false),
      weights: { prefix: 0.3, fuzzy: 0.3 },
    },
  });
  index.addAll(tickets.map((plan, id) => documentOf(plan, id)));
  const found = index.search(question);
  const best = found[0]?.score ?? 0;
  return found
    .filter(({ score }) => score >= best * WORTH_SHOWING)
    .flatMap(({ id, score, queryTerms }) => {
      const plan = tickets[Number(id)];
      if (plan === undefined) return [];
      const words = [...new Set(wordsOf(question))].filter((word) =>
        termsOf(word).some((term) => queryTerms.includes(term)),
      );
      return [{ plan, score, symptom: nearestSymptom(plan, queryTerms), words }];
    });
}

function documentOf(plan: Plan, id: number): Record<string, string | number> {
  const causes = causesOf(plan).map((code) => `${CAUSES[code].title} ${code}`);
  return {
    id,
    symptoms: plan.symptoms.join('\n'),
    title: plan.title,
    causes: causes.join('\n'),
    story: plan.story ?? '',
  };
}

/** The symptom that holds the most of the terms. */
function nearestSymptom({ symptoms, title }: Plan, terms: readonly string[]): string {
  const shared = (symptom: string): number => {
    const own = new Set(wordsOf(symptom).flatMap((word) => termsOf(word)));
    return terms.filter((term) => own.has(term)).length;
  };
  return symptoms.toSorted((a, b) => shared(b) - shared(a))[0] ?? title;
}
