import { greatest } from '../../domain/extremes.ts';
import MiniSearch from 'minisearch';
import type { CauseCode } from '../../diagnosis/cause-code.ts';
import { titleOf } from '../../diagnosis/causes/all-causes.ts';
import type { Plan, Step } from '../plan.ts';
import { isMeaning, oppositeOf, readWords, topicsOf } from './search-terms.ts';

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
const WEIGHTS = { symptoms: 3, title: 1, causes: 1, story: 0.5 } as const;

/** A meaning that two words share counts less than the same word. */
const MEANING_COUNTS = 0.4;

/** What is left of a score for each thing that the question denies and the ticket says. */
const CONTRADICTED = 0.8;

/** How much more a ticket is worth that holds the very question as one of its symptoms. */
const NEARNESS = 2;

/** What is left for each topic of the question, as PIN or mail, that the ticket does not touch. */
const OFF_TOPIC = 0.6;

/** What a score is worth of a ticket that mixes what others have alone: it holds the words of several. */
const MIXED = 0.85;

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
 * Reads the tickets once, and answers which of them sound like a question, the best first: by the
 * words in them, their forms, what is nearly the same by a slip, and what means the same. What says
 * the contrary, or is about something else, counts against a ticket.
 */
export function ticketSearch(
  tickets: readonly Plan[],
): (question: string) => readonly FoundTicket[] {
  const index = indexOf(tickets);
  const told = tickets.map((plan) => toldBy(plan));
  return (question) => {
    const words = readWords(question);
    const asked = new Set(words.flatMap(({ terms }) => terms));
    const found = index.search(question).flatMap(({ id, score, queryTerms }) => {
      const [plan, own] = [tickets[Number(id)], told[Number(id)]];
      if (plan === undefined || own === undefined) return [];
      const shared = words.filter(({ terms }) => terms.some((term) => queryTerms.includes(term)));
      const mixed = plan.tags.includes('mixture') ? MIXED : 1;
      const near = nearestOf(own.symptoms, asked);
      return {
        plan,
        score: score * mixed * fitOf(own.terms, asked) * (1 + NEARNESS * (near?.share ?? 0)),
        symptom: near?.text ?? plan.title,
        words: [...new Set(shared.map(({ said }) => said))],
      };
    });
    const best = greatest(found.map(({ score }) => score));
    return found
      .filter(({ score }) => score >= best * WORTH_SHOWING)
      .toSorted((a, b) => b.score - a.score);
  };
}

/** What a ticket's symptoms say, read once. */
interface Told {
  readonly symptoms: readonly { readonly text: string; readonly terms: ReadonlySet<string> }[];
  /** The terms of all of them. */
  readonly terms: ReadonlySet<string>;
}

function toldBy(plan: Plan): Told {
  const symptoms = plan.symptoms.map((text) => ({ text, terms: new Set(allTerms(text)) }));
  return { symptoms, terms: new Set(symptoms.flatMap(({ terms }) => [...terms])) };
}

function indexOf(tickets: readonly Plan[]): MiniSearch {
  const index = new MiniSearch({
    fields: Object.keys(WEIGHTS),
    tokenize: allTerms,
    processTerm: (term) => term,
    searchOptions: {
      boost: WEIGHTS,
      boostTerm: (term) => (isMeaning(term) ? MEANING_COUNTS : 1),
      prefix: (term) => !isMeaning(term) && term.length > SHORT,
      fuzzy: (term) => (!isMeaning(term) && term.length > SHORT ? 0.2 : false),
      weights: { prefix: 0.3, fuzzy: 0.3 },
    },
  });
  index.addAll(tickets.map((plan, id) => documentOf(plan, id)));
  return index;
}

/** What is left of the score of a ticket that tells this, beside what it is found by. */
function fitOf(told: ReadonlySet<string>, asked: ReadonlySet<string>): number {
  const topics = topicsOf(told);
  const offTopic = [...topicsOf(asked)].filter((topic) => !topics.has(topic)).length;
  return CONTRADICTED ** contradictions(told, asked) * OFF_TOPIC ** offTopic;
}

function allTerms(text: string): string[] {
  return readWords(text).flatMap(({ terms }) => [...terms]);
}

/** How often the question says the contrary of what is told, and never the same. */
function contradictions(told: ReadonlySet<string>, asked: ReadonlySet<string>): number {
  return [...asked].filter((term) => {
    const opposite = oppositeOf(term);
    return opposite !== null && told.has(opposite) && !told.has(term) && !asked.has(opposite);
  }).length;
}

function documentOf(plan: Plan, id: number): Record<string, string | number> {
  const causes = causesOf(plan).map((code) => `${titleOf(code)} ${code}`);
  return {
    id,
    symptoms: plan.symptoms.join('\n'),
    title: plan.title,
    causes: causes.join('\n'),
    story: plan.story ?? '',
  };
}

/** The symptom that comes nearest to what is asked, and how near: from 0 to 1, for the very same. */
function nearestOf(symptoms: Told['symptoms'], asked: ReadonlySet<string>): Near | null {
  const near = symptoms.map(({ text, terms }) => {
    const shared = [...terms].filter((term) => asked.has(term));
    return { text, share: (2 * weightOf(shared)) / (weightOf(terms) + weightOf(asked)) };
  });
  return near.toSorted((a, b) => b.share - a.share)[0] ?? null;
}

interface Near {
  readonly text: string;
  readonly share: number;
}

function weightOf(terms: Iterable<string>): number {
  return [...terms].reduce((sum, term) => sum + (isMeaning(term) ? MEANING_COUNTS : 1), 0);
}
