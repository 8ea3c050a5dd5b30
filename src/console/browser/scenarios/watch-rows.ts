import { everybody, namesOf } from '../../../history/names.ts';
import { factWords } from '../../../evidence/fact-words.ts';
import { isTrouble } from '../../../evidence/row-kinds.ts';
import { ladderRows } from '../../../scenario/report/ladder-rows.ts';
import type { Lane } from '../../../scenario/report/ladder-words.ts';
import type { Played } from './watch.ts';

/** A line of what happened, for people. */
export interface WatchRow {
  readonly at: number;
  readonly seq: number;
  /** Whose it is: a name, or a part of the bridge. */
  readonly who: string;
  readonly words: string;
  readonly trouble: boolean;
}

/** All that happened, a line each; runs of keys are one. */
export function watchRows({ facts, parties, startAt }: Played): readonly WatchRow[] {
  const all = everybody(facts, parties);
  const nameOf = namesOf(all);
  const first = facts[0]?.seq ?? 1;
  const named = (lane: Lane | null): string | null =>
    lane === null || typeof lane === 'string' ? null : nameOf(lane.who);
  return ladderRows({ parties: all, startAt, journal: facts }).flatMap(({ at, seq, arrow }) => {
    if (arrow === null || seq === null) return [];
    const fact = facts[seq - first];
    const own = fact === undefined ? null : factWords(fact, nameOf);
    const bridge = typeof arrow.from === 'string' ? arrow.from : 'bridge';
    return [
      {
        ...{ at, seq, words: own ?? arrow.words },
        who: named(arrow.from) ?? named(arrow.to) ?? bridge,
        trouble: fact !== undefined && isTrouble(fact),
      },
    ];
  });
}
