import { setParams } from '../route.ts';
import { namesParameter, type HistoryView } from './history-filter.ts';

/** Changes what is seen, and with it the address. */
export function show(change: Partial<HistoryView>): void {
  const { who, find, without, meeting, seq, linked } = change;
  setParams({
    ...(who !== undefined && { who: namesParameter(who) }),
    ...(find !== undefined && { find }),
    ...(without !== undefined && { without: without.join('.') }),
    ...(meeting !== undefined && { meeting }),
    ...(seq !== undefined && { seq: seq === null ? '' : String(seq) }),
    ...(linked !== undefined && { linked: linked ? '1' : '' }),
  });
}

/** Shows everything again. */
export function showAll(): void {
  show({ who: [], find: '', without: [], meeting: '', linked: false });
}
