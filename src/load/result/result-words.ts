import { counted } from '../../domain/wording.ts';
import { spanText } from '../../scenario/report/time-text.ts';
import { OUTCOMES, type CallOutcome } from '../load-plan.ts';
import type { Judged } from './judge.ts';
import { totalsOf, type LoadResult } from './load-result.ts';

/** What became of calls, in the words of people. */
export const OUTCOME_WORDS: Readonly<Record<CallOutcome, string>> = {
  came: 'came',
  refused: 'refused',
  lost: 'lost',
  unfinished: 'unfinished',
  notDialled: 'not dialled',
};

/** Where the calls went, and from where. */
export function wayWords({ over, machines, bridgeMs, wallMs }: LoadResult): string {
  if (over === 'virtual') {
    return `in virtual time, in this process: ${spanText(bridgeMs)} on the bridge in ${spanText(wallMs)}`;
  }
  const processes = machines.reduce((sum, machine) => sum + machine.processes.length, 0);
  const from = `from ${processes} ${processes === 1 ? 'process' : 'processes'}`;
  const many = machines.length === 1 ? '' : ` in ${counted(machines.length, 'segment')}`;
  const where = over === 'target' ? 'a server that was up' : 'a server of its own';
  return `over the wire to ${where}, ${from}${many}, in ${spanText(bridgeMs)}`;
}

/** What all calls came to, in one line. */
export function totalsWords(result: LoadResult): string {
  const totals = totalsOf(result);
  const failed = OUTCOMES.filter((outcome) => outcome !== 'came' && totals[outcome] > 0);
  const parts = failed.map((outcome) => `${countText(totals[outcome])} ${OUTCOME_WORDS[outcome]}`);
  const came = `${countText(totals.came)} of ${countText(totals.asked)} calls came`;
  return parts.length === 0 ? came : `${came}; ${parts.join(', ')}`;
}

/** A count with its thousands apart. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** Milliseconds as a table has them: three digits that matter. */
export function msText(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 10) return ms.toFixed(2);
  return ms < 100 ? ms.toFixed(1) : countText(Math.round(ms));
}

/** What was measured for a threshold. */
export function measuredText({ measured, isShare }: Judged): string {
  if (measured === null) return 'never measured';
  if (!isShare) return `${msText(measured)} ms`;
  const percent = measured * 100;
  return `${Number(percent.toFixed(percent > 1 && percent < 99 ? 1 : 3))}%`;
}

/** Words as a sentence of their own. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;
}
