import { z } from 'zod';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { reportPage } from '../../evidence/report-page.ts';
import {
  sourceOfJournal,
  sourceOfResult,
  type ReportSource,
} from '../../evidence/report-source.ts';
import { sourceOfRows } from '../../evidence/rows-source.ts';
import { QUESTION } from '../diagnosis-told.ts';
import { answeredHistories, type AnsweredHistory } from '../histories.ts';
import { tool } from '../tool.ts';
import { HISTORY } from './ask-why.ts';

const text = z.string();

/** Makes pages of evidence. */
export const makeReport = tool({
  name: 'make_report',
  title: 'Make a report',
  description:
    'Makes a page of evidence that opens offline: the verdict, the ladder, who was where at any moment. Of a journal, of ' +
    'scenarios, which are run first, of an export of calls (what its rows say, a page for each meeting), or, with a ' +
    'meeting and no file, of what went on in it on the bridge. For people: hand on the path.',
  input: z.strictObject({ ...HISTORY, ...QUESTION }),
  output: z.object({
    reports: z.array(
      z.object({ title: text, page: text.describe('An HTML file.'), answer: text.nullable() }),
    ),
  }),
  effect: 'writes',
  repeatable: true,
  async act(asked, work) {
    const histories = await answeredHistories(asked, work);
    const { tool: invocation } = work.session.workshop.setup;
    const folder = await work.session.workshop.files.answerFolder('report');
    const reports = [];
    for (const [place, history] of histories.entries()) {
      const name = histories.length === 1 ? 'report.html' : `report-${place + 1}.html`;
      await folder.write(name, reportPage(sourceOf(history, invocation)));
      const { title, diagnosis } = history;
      reports.push({ title, page: folder.pathOf(name), answer: diagnosis?.answer ?? null });
    }
    const says = reports.map(({ title, page, answer }) =>
      [`${title}: ${page}`, ...(answer === null ? [] : [`  ${answer}`])].join('\n'),
    );
    return { says: says.join('\n'), data: { reports } };
  },
});

function sourceOf(
  { title, journal, result, diagnosis, calls }: AnsweredHistory,
  invocation: NonNullable<Parameters<typeof sourceOfResult>[2]>['invocation'],
): ReportSource {
  const verdict = diagnosis as Diagnosis | null;
  if (result !== null) {
    const replay = { options: [], ...(invocation !== undefined && { invocation }) };
    return sourceOfResult(result, verdict, replay);
  }
  if (journal !== null) return sourceOfJournal(title, journal, verdict);
  if (calls !== null && verdict !== null)
    return sourceOfRows({ title, from: title }, calls, verdict);
  throw new Error('What is reported was a run, a journal or an export.');
}
