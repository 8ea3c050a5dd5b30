import type { SCENARIO_ROUTES } from '../../protocol/routes/scenario-routes.ts';
import type { HistoryPool } from '../history/history-pool.ts';
import type { DeskName, DeskQuestion } from '../scenario-desk.ts';
import type { Handlers, Work } from './serve.ts';
import { streamed } from './streamed-answer.ts';

/**
 * Scenarios and files: all of it is answered in threads.
 *
 * @param desks threads of their own, so that no scenario keeps a question about the history waiting.
 */
export function scenarioHandlers(desks: HistoryPool): Pick<Handlers, keyof typeof SCENARIO_ROUTES> {
  const asking =
    (name: DeskName): Work<(typeof SCENARIO_ROUTES)[DeskName]> =>
    ({ reply, params, query, body }) => {
      const question = { name, params, query, body } as unknown as DeskQuestion;
      return streamed(reply, (signal) => desks.desk(question, signal));
    };
  return {
    scenarios: asking('scenarios'),
    scenarioText: asking('scenarioText'),
    checkScenario: asking('checkScenario'),
    runScenario: asking('runScenario'),
    fileVerdict: asking('fileVerdict'),
    tickets: asking('tickets'),
    reproductionQuestions: asking('reproductionQuestions'),
    reproduce: asking('reproduce'),
  };
}
