import { everybody } from '../history/names.ts';
import { ladder } from '../scenario/report/ladder.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import type { ReportSource } from './report-source.ts';

/**
 * A report as plain text, for a ticket's comment field: what it is about, the verdict in a sentence,
 * and the ladder. Holds no digit of a PIN (rule PIN-4).
 */
export function reportText(source: ReportSource, width: number): string {
  const { title, from, startAt, run, mark, diagnosis, history } = source;
  const outcome = run === null ? '' : ` (${run.outcome})`;
  const head = [`${title}${outcome}`, from, ...(diagnosis === null ? [] : [diagnosis.answer])];
  const drawn = ladder(
    {
      ...{ parties: everybody(history.facts, history.parties), startAt },
      ...{ journal: history.facts, ...(mark === null ? {} : { mark }) },
    },
    { width, rows: null },
  );
  return `${head.map((line) => withoutControls(line)).join('\n')}\n\n${drawn}`;
}
