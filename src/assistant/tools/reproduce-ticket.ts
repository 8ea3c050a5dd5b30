import { z } from 'zod';
import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { reportPage } from '../../evidence/report-page.ts';
import { sourceOfResult } from '../../evidence/report-source.ts';
import { readText } from '../../scenario/desk/scenario-reading.ts';
import { toolCommand } from '../../scenario/report/tool-command.ts';
import { diagnosisLines, DIAGNOSIS_TOLD, toldDiagnosis } from '../diagnosis-told.ts';
import { ran } from '../scenario-runs.ts';
import { TICKET_ANSWERS } from '../ticket-answers.ts';
import { tool } from '../tool.ts';

const text = z.string();

/** Makes a scenario of what is known of a ticket, and says why it came so. */
export const reproduceTicket = tool({
  name: 'reproduce_ticket',
  title: 'Reproduce a ticket',
  description:
    'Plays what is known of a ticket, and writes a scenario that reproduces it: it is valid and passes, and expects what came ' +
    'of it. Answers why, and makes a report. ticket_questions shows the names of the answers. No PIN and no conference ID ' +
    'is asked for: what was keyed is made up, and what it was worth is not.',
  input: z.strictObject({ answers: TICKET_ANSWERS }),
  output: z.object({
    outcome: text.describe('What came of it.'),
    doubt: text.nullable().describe('What to think over where that is not what was told.'),
    why: DIAGNOSIS_TOLD,
    scenario: text.describe('The file of the scenario.'),
    report: text.describe('A page for the browser.'),
    run: text.describe('The command that runs it.'),
  }),
  effect: 'writes',
  repeatable: true,
  async act({ answers }, work) {
    const { session, signal } = work;
    const desk = await session.desk(signal);
    const { text: yaml, outcome, doubt, why } = await desk.reproduce(answers);
    const { files, setup } = session.workshop;
    const folder = await files.answerFolder('ticket');
    await folder.write('ticket.yaml', yaml);
    const scenario = folder.pathOf('ticket.yaml');
    const [result] = await ran(readText(yaml).plans, work);
    if (result === undefined) throw new Error('A reproduction is one scenario.');
    await folder.write('report.html', reportPage(sourceOfResult(result, why as Diagnosis)));
    const told = toldDiagnosis('Why', why);
    const run = toolCommand(setup.tool, ['run', scenario]);
    const report = folder.pathOf('report.html');
    const says = [
      outcome,
      ...(doubt === null ? [] : [doubt]),
      ...diagnosisLines(told),
      `Scenario: ${scenario}`,
      `Report: ${report}`,
      `Run it again: ${run}`,
    ];
    return { says: says.join('\n'), data: { outcome, doubt, why: told, scenario, report, run } };
  },
});
