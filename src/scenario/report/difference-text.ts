import type { Fact } from '../../domain/fact.ts';
import { counted } from '../../domain/wording.ts';
import type { Difference, ToldHistory } from '../../history/first-difference.ts';
import type { Comparison, MovedFact } from '../../history/history-comparison.ts';
import { namesOf } from '../../history/names.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import { ladder } from './ladder.ts';
import { arrowOf, type Lane, type LadderArrow, type NameOf } from './ladder-words.ts';
import { offsetText } from './time-text.ts';
import { undrawnWords } from './undrawn-words.ts';

/** Rows of a ladder beside the fact that differs. */
const ROWS_BEFORE = 12;

/** Facts that are drawn behind the one that differs. */
const FACTS_AFTER = 6;

/** Two histories, and how they are called. */
export interface ComparedPair {
  readonly a: ToldHistory;
  readonly b: ToldHistory;
  readonly labels: readonly [string, string];
}

/** What a fact says in a line: when, who, what. */
export function factLine(fact: Fact, { parties, startAt }: ToldHistory): string {
  const nameOf = namesOf(parties);
  const arrow = arrowOf(fact, nameOf);
  const words =
    arrow === null ? undrawnText(fact, nameOf) : `${laneWords(whoIn(arrow), nameOf)}${arrow.words}`;
  return `${offsetText(fact.at - startAt)} ${withoutControls(words)}`;
}

/** How two histories are related, in lines; empty where they are the same. */
export function comparisonText(
  comparison: Comparison,
  pair: ComparedPair,
  width: number,
): readonly string[] {
  switch (comparison.kind) {
    case 'same':
      return [];
    case 'moved':
      return movedText(comparison, pair);
    case 'differs':
      return differenceText(comparison, pair, width);
  }
}

function movedText(
  { time, names }: Extract<Comparison, { kind: 'moved' }>,
  pair: ComparedPair,
): readonly string[] {
  const renamed = names.map(
    ([old, now]) => `${withoutControls(old)} is now ${withoutControls(now)}`,
  );
  return [
    ...(time === null ? [] : [timeText(time, pair)]),
    ...(renamed.length === 0 ? [] : [`names: ${renamed.join('; ')}`]),
  ];
}

function timeText({ a, b }: MovedFact, pair: ComparedPair): string {
  return `times: ${factLine(a, pair.a)}; was, and is now: ${factLine(b, pair.b)}`;
}

/** The first fact that differs, on both sides, with what led to it. */
export function differenceText(
  { index, a, b }: Difference,
  { a: historyA, b: historyB, labels }: ComparedPair,
  width: number,
): readonly string[] {
  const column = labels.reduce((most, label) => (label.length > most ? label.length : most), 0);
  const line = (label: string, fact: Fact | null, history: ToldHistory): string =>
    `${label.padEnd(column)}  ${fact === null ? 'nothing more happens' : factLine(fact, history)}`;
  const sides = [
    { label: labels[0], fact: a, history: historyA },
    { label: labels[1], fact: b, history: historyB },
  ];
  return [
    `differs after ${counted(index, 'fact')} alike`,
    ...sides.map(({ label, fact, history }) => line(label, fact, history)),
    ...sides.flatMap(({ label, fact, history }) => [
      '',
      `${label}:`,
      ...ladderAround(history, index, fact, width),
    ]),
  ];
}

function ladderAround(
  { facts, parties, startAt }: ToldHistory,
  index: number,
  fact: Fact | null,
  width: number,
): readonly string[] {
  const before = facts.slice(0, index);
  const mark = {
    at: fact?.at ?? facts.at(-1)?.at ?? startAt,
    words: fact === null ? 'nothing more happens here' : 'from here on something else happens',
  };
  const drawn = ladder(
    { parties, journal: facts.slice(0, index + FACTS_AFTER), startAt, mark },
    { width, rows: ROWS_BEFORE + FACTS_AFTER },
  );
  return before.length === 0 && facts.length === 0 ? [] : drawn.trimEnd().split('\n');
}

/** What a fact that no ladder draws says, and what else it carries. */
function undrawnText(fact: Fact, nameOf: NameOf): string {
  const { seq: _seq, at: _at, cause: _cause, type, ...said } = fact;
  const known = undrawnWords(fact);
  if (fact.type === 'key.pressed' && known !== null)
    return laneWords(known.on, nameOf) + known.words;
  const fields = Object.entries(said)
    .filter(([name]) => known === null || name !== 'call')
    .map(
      ([name, value]) =>
        `${name} ${typeof value === 'string' ? nameOf(value) : JSON.stringify(value)}`,
    );
  if (known === null) return [type, ...fields].join(', ');
  return [`${laneWords(known.on, nameOf)}${known.words}`, ...fields].join(', ');
}

/** The caller that an arrow is about, or where it begins. */
function whoIn({ from, to }: LadderArrow): Lane {
  return typeof to === 'object' && to !== null ? to : from;
}

function laneWords(lane: Lane, nameOf: NameOf): string {
  return typeof lane === 'string' ? `${lane}: ` : `${nameOf(lane.who)}: `;
}
