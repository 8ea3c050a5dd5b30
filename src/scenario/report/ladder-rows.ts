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
export interface OpenRow extends LadderRow {
  readonly keys: KeyOrHidden[];
}

/**
 * The rows of a ladder, oldest first: one for each fact that is drawn, one for each run of keys of
 * a caller. Holds no digit of any entry, since every key is hidden here once more (rules PIN-4,
 * REC-2).
 */
export function ladderRows(source: LadderSource): readonly LadderRow[] {
  const ladder = new LadderRows(namesOf(source.parties));
  let mark = source.mark ?? null;
  for (const fact of source.journal) {
    if (mark !== null && fact.at > mark.at) {
      ladder.mark(mark);
      mark = null;
    }
    ladder.take(fact);
  }
  if (mark !== null) ladder.mark(mark);
  return ladder.rows.map(shownRow);
}

/** A row as it is shown so far, without the digits of its keys. */
export function shownRow({ keys, ...row }: OpenRow): LadderRow {
  return row.arrow === null ? row : { ...row, arrow: withKeys(row.arrow, keys) };
}

/** The rows of a ladder by a journal's facts taken one after the other. */
export class LadderRows {
  readonly #rows: OpenRow[] = [];
  readonly #nameOf: NameOf;
  /** Runs of keys that go on, by their caller: a run ends with anything that happens to them, or to everybody. */
  readonly #runs = new Map<string, OpenRow>();

  constructor(nameOf: NameOf) {
    this.#nameOf = nameOf;
  }

  /** All rows so far; the last ones may still change. */
  get rows(): readonly OpenRow[] {
    return this.#rows;
  }

  /** Takes the next fact. */
  take(fact: Fact): void {
    if (fact.type === 'key.pressed') return this.#takeKey(fact);
    if (OUTCOMES.has(fact.type) && fact.cause !== null) this.#told(fact.cause);
    const arrow = arrowOf(fact, this.#nameOf);
    if (arrow === null || isTold(fact)) return;
    endRuns(this.#runs, arrow);
    const { at, seq, type } = fact;
    this.#rows.push({ at, seq, type, arrow, mark: null, keys: [] });
  }

  /** Sets a line among the others. */
  mark({ at, words }: { readonly at: number; readonly words: string }): void {
    this.#rows.push({ at, seq: null, type: null, arrow: null, mark: words, keys: [] });
  }

  #takeKey(fact: Fact<'key.pressed'>): void {
    const run = this.#runs.get(fact.call);
    if (run !== undefined) return void run.keys.push(fact.key);
    const row = keyRow(fact);
    this.#runs.set(fact.call, row);
    this.#rows.push(row);
  }

  /** A command whose outcome has a row of its own, which says who asked, needs none itself. */
  #told(cause: number): void {
    for (let place = this.#rows.length - 1; place >= 0; place -= 1) {
      const seq = this.#rows[place]?.seq ?? null;
      if (seq !== null && seq < cause) return;
      if (seq === cause) return void this.#rows.splice(place, 1);
    }
  }
}

/** Outcomes of commands that say who asked for them. */
const OUTCOMES: ReadonlySet<FactType> = new Set<FactType>([
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
