import { momentAddress, momentOf } from '../moment-text.ts';
import { PLACES, ROW_KINDS } from '../report-data.ts';
import type { Place, RowKind } from '../report-data.ts';

/** What a reader has chosen to see. All of it is in the address, so that it can be handed on. */
export interface ViewState {
  /** The moment, as an offset in milliseconds. */
  readonly at: number;
  /** The journal's line that is pointed at; `null` for all of the moment. */
  readonly seq: number | null;
  /** Names of the callers whose rows are shown; none for all. */
  readonly who: readonly string[];
  /** What rows are searched for. */
  readonly find: string;
  /** What callers are searched for. */
  readonly caller: string;
  /** Kinds of rows that are left out. */
  readonly without: readonly RowKind[];
  /** Callers are shown who are in these places at the moment; none for all. */
  readonly places: readonly Place[];
  /** Whether long pauses are drawn as long as they were. */
  readonly trueToTime: boolean;
}

/** A view of everything at a moment. */
export function wholeView(at: number): ViewState {
  return {
    ...{ at, seq: null, who: [], find: '', caller: '', without: [], places: [] },
    trueToTime: false,
  };
}

/** The view as the part of an address behind `#`. */
export function addressOf(view: ViewState): string {
  const parts = new URLSearchParams();
  if (view.seq !== null) parts.set('seq', String(view.seq));
  for (const name of view.who) parts.append('who', name);
  if (view.find !== '') parts.set('find', view.find);
  if (view.caller !== '') parts.set('caller', view.caller);
  if (view.without.length > 0) parts.set('without', view.without.join('.'));
  if (view.places.length > 0) parts.set('in', view.places.join('.'));
  if (view.trueToTime) parts.set('pauses', 'long');
  const rest = parts.toString();
  return `at=${momentAddress(view.at)}${rest === '' ? '' : `&${rest}`}`;
}

/** Reads the part of an address behind `#`; what it does not say is as in `usual`. */
export function viewOf(address: string, usual: ViewState): ViewState {
  const parts = new URLSearchParams(address);
  const seq = Number(parts.get('seq') ?? 'none');
  return {
    at: momentOf(parts.get('at') ?? '') ?? usual.at,
    seq: Number.isSafeInteger(seq) ? seq : null,
    who: parts.getAll('who'),
    find: parts.get('find') ?? '',
    caller: parts.get('caller') ?? '',
    without: namesIn(parts.get('without'), ROW_KINDS),
    places: namesIn(parts.get('in'), PLACES),
    trueToTime: parts.get('pauses') === 'long',
  };
}

function namesIn<T extends string>(text: string | null, known: readonly T[]): readonly T[] {
  const names = (text ?? '').split('.');
  return known.filter((name) => names.includes(name));
}
