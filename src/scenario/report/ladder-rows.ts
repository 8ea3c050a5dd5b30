import type { Fact, FactType } from '../../domain/fact.ts';
import { hideDigit } from '../../domain/key.ts';
import type { KeyOrHidden } from '../../domain/key.ts';
import type { Party } from '../result.ts';
import { arrowOf } from './ladder-words.ts';
import { namesOf } from '../../history/names.ts';
import type { LadderArrow, NameOf } from './ladder-words.ts';

/** What a ladder is drawn from. */
export interface LadderSource {
  readonly parties: readonly Party[];
  readonly journal: readonly Fact[];
  /** Milliseconds since the epoch at which virtual time starts; offsets count from here. */
  readonly startAt: number;
  /** A line to set among the others, for example where an expectation was missed. */
  readonly mark?: { readonly at: number; readonly words: string };
}

/** One row of a ladder, however it is drawn: what a fact, or a run of keys, comes to. */
export interface LadderRow {
  readonly at: number;
  /** The journal's line that it tells of, the first of a run of keys; `null` for a mark. */
  readonly seq: number | null;
  readonly type: FactType | null;
  /** `null` for a mark. */
  readonly arrow: LadderArrow | null;
  readonly mark: string | null;
}

/** A row while its keys still come; `keys` is a run of keys, which says its words itself. */
interface OpenRow extends LadderRow {
  readonly keys: KeyOrHidden[];
}

/**
 * The rows of a ladder, oldest first: one for each fact that is drawn, one for each run of keys of
 * a caller. Holds no digit of any entry, since every key is hidden here once more (rules PIN-4,
 * REC-2).
 */
export function ladderRows(source: LadderSource): readonly LadderRow[] {
  return openRowsOf(source, namesOf(source.parties)).map(({ keys, ...row }) =>
    row.arrow === null ? row : { ...row, arrow: withKeys(row.arrow, keys) },
  );
}

/** A run of keys ends with anything that happens to its caller, or to everybody. */
function openRowsOf(source: LadderSource, nameOf: NameOf): OpenRow[] {
  const rows: OpenRow[] = [];
  const runs = new Map<string, OpenRow>();
  const told = causesThatShow(source.journal);
  let mark = source.mark ?? null;
  for (const fact of source.journal) {
    if (mark !== null && fact.at > mark.at) {
      rows.push(markRow(mark));
      mark = null;
    }
    if (fact.type === 'key.pressed') {
      const run = runs.get(fact.call);
      if (run !== undefined) run.keys.push(fact.key);
      else {
        const row = keyRow(fact);
        runs.set(fact.call, row);
        rows.push(row);
      }
      continue;
    }
    if (fact.type === 'admin.asked' && told.has(fact.seq)) continue;
    const arrow = arrowOf(fact, nameOf);
    if (arrow === null || isTold(fact)) continue;
    endRuns(runs, arrow);
    const { at, seq, type } = fact;
    rows.push({ at, seq, type, arrow, mark: null, keys: [] });
  }
  return mark === null ? rows : [...rows, markRow(mark)];
}

function markRow(mark: { readonly at: number; readonly words: string }): OpenRow {
  return { at: mark.at, seq: null, type: null, arrow: null, mark: mark.words, keys: [] };
}

function keyRow({ at, seq, type, call, key }: Fact<'key.pressed'>): OpenRow {
  const arrow: LadderArrow = { from: { who: call }, to: 'attendant', words: 'keys' };
  return { at, seq, type, arrow, mark: null, keys: [key] };
}

function endRuns(runs: Map<string, OpenRow>, arrow: LadderArrow): void {
  const own = [arrow.from, arrow.to].flatMap((lane) =>
    typeof lane === 'object' && lane !== null ? [lane.who] : [],
  );
  if (own.length === 0) runs.clear();
  for (const who of own) runs.delete(who);
}

/** The ends that other rows have told by then: a hang-up, a join out of the lobby, plain timers. */
function isTold(fact: Fact): boolean {
  if (fact.type === 'call.ended') return fact.reason === 'caller';
  if (fact.type === 'lobby.left') return fact.how === 'joined';
  return fact.type === 'timer.fired' && (fact.timer === 'ring' || fact.timer === 'prompt');
}

/** Commands whose outcome has a row of its own, which says who asked. */
function causesThatShow(journal: readonly Fact[]): ReadonlySet<number> {
  const outcomes = new Set<Fact['type']>([
    'pin.reset',
    'conferenceId.reset',
    'user.enabled',
    'user.disabled',
    'setting.changed',
    'admin.refused',
    'admin.nothingDone',
    'meeting.locked',
    'meeting.unlocked',
  ]);
  return new Set(
    journal.flatMap((f) => (f.cause !== null && outcomes.has(f.type) ? [f.cause] : [])),
  );
}

/** `keys * ••• #`: digits in a run, every other key by itself. */
function withKeys(arrow: LadderArrow, pressed: readonly KeyOrHidden[]): LadderArrow {
  if (pressed.length === 0) return arrow;
  const keys =
    pressed
      .map(hideDigit)
      .join('')
      .match(/•+|[^•]/g) ?? [];
  return { ...arrow, words: `${arrow.words} ${keys.join(' ')}` };
}
