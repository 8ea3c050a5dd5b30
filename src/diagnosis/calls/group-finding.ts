import { least } from '../../domain/extremes.ts';
import type { CallDetail } from '../../call-detail/call-detail.ts';
import type { CauseCode } from '../cause-code.ts';
import { fits, isHeard, type Heard } from './call-fit.ts';
import type { Guess } from './guesses.ts';
import type { CallVerdict, HistoryVerdicts } from './history-verdicts.ts';
import { makeUp, type CallGroup, type MadeUpHistory } from './made-up-history.ts';
import { BY_THE_CLOCK, NOT_LET_IN, STANDS_FOR } from './stand-ins.ts';

/** What is known of one row, from all the histories that fit it. */
export interface RowFinding {
  readonly call: CallDetail;
  /** What they all say. */
  readonly certain: readonly CauseCode[];
  /** What stands in all of them for something that rows cannot tell apart. */
  readonly partly: readonly CauseCode[];
  /** What some say. */
  readonly possible: readonly CauseCode[];
  /** True when in one of them nothing is wrong. */
  readonly mayBeWell: boolean;
}

/** What is known of the rows of one group. */
export interface GroupFinding {
  readonly group: CallGroup;
  readonly rows: readonly RowFinding[];
  /** Rows that fit no history of these settings. */
  readonly misfits: readonly CallDetail[];
  /** How many histories were made up, and how many of them fit. */
  readonly tried: number;
  readonly fitting: number;
  /** One of those that fit; `null` when none was made up. */
  readonly example: MadeUpHistory | null;
}

/** What is asked of a group. */
export interface GroupQuestion {
  readonly at?: number;
  readonly heard?: Heard;
  /** Whose word it is; by default that of all who reached the meeting. */
  readonly heardBy?: ReadonlySet<string>;
}

/** Makes up all histories that the guesses tell of, and keeps what those say that fit best. */
export function findingOf(
  group: CallGroup,
  guesses: readonly Guess[],
  verdicts: HistoryVerdicts,
  question: GroupQuestion = {},
): GroupFinding {
  const all = guesses.map((guess) => judged(makeUp(group, guess), group, question));
  const fewest = least(all.map(({ odd }) => odd.size));
  // None is dropped that fits as well as another.
  const best = all.filter(({ odd }) => odd.size === fewest);
  const misfits = group.calls.filter(({ id }) => best.every(({ odd }) => odd.has(id)));
  const said = best.map(({ made, odd }) => ({
    odd,
    of: verdicts.of(group, made, question.at),
    guess: made.guess,
  }));
  const rows = group.calls
    .filter((call) => !misfits.includes(call))
    .flatMap((call) => {
      const each = said.flatMap(({ odd, of, guess }) => {
        const verdict = odd.has(call.id) ? undefined : of.get(call.id);
        return verdict === undefined ? [] : [explained(verdict, guess, group, call)];
      });
      return each.length === 0 ? [] : [rowFinding(call, each)];
    });
  const example = best[0]?.made ?? null;
  return { group, rows, misfits, tried: all.length, fitting: best.length, example };
}

/** What is known of a row of which nothing can be made up: that its caller may have waited, or not. */
export function openFinding(call: CallDetail): RowFinding {
  return { call, certain: [], partly: [], possible: NOT_LET_IN, mayBeWell: true };
}

interface Judged {
  readonly made: MadeUpHistory;
  /** Rows that cannot have come of it. */
  readonly odd: ReadonlySet<string>;
}

function judged(made: MadeUpHistory, group: CallGroup, { heard, heardBy }: GroupQuestion): Judged {
  const odd = group.calls.filter((call) => {
    const outcome = made.outcomes.get(call.id);
    const reached = group.places.get(call.id)?.got === 'meeting';
    const other = made.guess.keys === 'nothing' ? 'nothing' : 'other';
    const keyed = reached ? 'right' : other;
    if (outcome === undefined || !fits(call, outcome, keyed)) return true;
    const isAsked = reached && heardBy?.has(call.id) !== false;
    return isAsked && !isHeard(heard, outcome);
  });
  return { made, odd: new Set(odd.map(({ id }) => id)) };
}

/** Where no replay mends it, for there is no ID to key, it is what was guessed. */
function explained(
  verdict: CallVerdict,
  { keys }: Guess,
  { past, meeting }: CallGroup,
  call: CallDetail,
): CallVerdict {
  if (verdict.isWell || verdict.codes.length > 0 || meeting !== null) return verdict;
  const retired = past.retiredBefore(call.startAt)?.why === 'reset' ? 'id.reset' : 'id.released';
  const codes = { nothing: 'keys.none', wrong: 'id.unknown', retired } as const;
  return { ...verdict, codes: [codes[keys]] };
}

function rowFinding(call: CallDetail, verdicts: readonly CallVerdict[]): RowFinding {
  const all = [...new Set(verdicts.flatMap(({ codes }) => codes))];
  const inAll = all.filter((code) => verdicts.every(({ codes }) => codes.includes(code)));
  // A row that does not say which number was called tells nothing of the number.
  const sure = inAll.filter(
    (code) => !BY_THE_CLOCK.has(code) && (call.dialled !== null || !code.startsWith('number.')),
  );
  const certain = sure.filter((code) => STANDS_FOR[code] === undefined);
  const doubtful = all.filter((code) => !certain.includes(code));
  return {
    ...{ call, certain },
    partly: sure.filter((code) => STANDS_FOR[code] !== undefined),
    possible: [...new Set(doubtful.flatMap((code) => STANDS_FOR[code] ?? [code]))],
    mayBeWell: verdicts.some(
      ({ isWell, codes }) =>
        isWell || (codes.length > 0 && codes.every((one) => BY_THE_CLOCK.has(one))),
    ),
  };
}
