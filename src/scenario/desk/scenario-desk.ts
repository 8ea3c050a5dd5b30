import type { AnswerOf, BodyOf, ParamsOf, QueryOf } from '../../protocol/routes/route.ts';
import type { SCENARIO_ROUTES } from '../../protocol/routes/scenario-routes.ts';
import { refused, type Read } from '../../protocol/wire-error.ts';
import { titleOf } from '../../diagnosis/causes/all-causes.ts';
import { withoutControls } from '../../text-layout/plain-text.ts';
import type { Plan } from '../plan.ts';
import { fullTitle } from '../report/place-text.ts';
import { AnswerFault, answersIn, questionsAfter } from '../reproduce/answers.ts';
import { reproduce } from '../reproduce/reproduce.ts';
import { causesOf, ticketSearch } from '../tickets/ticket-search.ts';
import { fileVerdict } from './file-verdict.ts';
import { readText, shownProblems } from './scenario-reading.ts';
import { runPlans, shownRun } from './scenario-running.ts';
import { shippedScenarios, shippedTickets } from './shipped-scenarios.ts';

type Routes = typeof SCENARIO_ROUTES;

interface Asked<Name extends keyof Routes> {
  readonly params: ParamsOf<Routes[Name]>;
  readonly query: QueryOf<Routes[Name]>;
  readonly body: BodyOf<Routes[Name]>;
}

type Desk = {
  readonly [Name in keyof Routes]: (
    asked: Asked<Name>,
    limits: { readonly facts: number },
  ) => Promise<Read<AnswerOf<Routes[Name]>>>;
};

/** Answers what a server is asked about scenarios and files. No code of a text is ever run. */
export const SCENARIO_DESK: Desk = {
  scenarios: async () => taken({ scenarios: [...shippedScenarios().list] }),

  scenarioText: async ({ params }) => {
    const text = shippedScenarios().texts.get(params.scenario);
    if (text !== undefined) return taken(text);
    return refused('scenarios.unknown', 'expected a path of the list', 'scenario');
  },

  checkScenario: async ({ body: { text, path } }) => {
    const reading = readText(text, path);
    const scenarios = reading.plans.map((plan) => ({
      ...{ title: withoutControls(fullTitle(plan)), line: plan.spot.line },
    }));
    return taken({ scenarios, problems: shownProblems(reading) });
  },

  runScenario: async ({ body: { text, path, seed } }, { facts }) => {
    const reading = readText(text, path);
    const problems = shownProblems(reading);
    if (problems.length > 0) return taken({ problems, runs: [] });
    const ran = await runPlans(reading.plans, facts, { seed });
    if (!ran.ok) return ran;
    return taken({ problems, runs: ran.value.map((result) => shownRun(result, reading.file)) });
  },

  fileVerdict: ({ body }, { facts }) => fileVerdict(body, facts),

  tickets: async ({ query }) => {
    const tickets = shippedTickets();
    const words = query.words?.trim() ?? '';
    const found = words === '' ? tickets.map(unsought) : ticketSearch(tickets)(words);
    return taken({
      tickets: found.map(({ plan, symptom, words: by }) => ({
        ...{ path: plan.spot.file, title: fullTitle(plan), saidLike: symptom, words: [...by] },
        causes: causesOf(plan).map((code) => titleOf(code)),
      })),
    });
  },

  reproductionQuestions: async ({ body }) => {
    const asked = await questionsAfter(body.answers);
    return taken({
      questions: asked.map(
        ({ question: { name, text, choices }, byDefault, answer, complaint }) => ({
          ...{ name, text, byDefault, answer, complaint },
          choices:
            choices === null
              ? null
              : Object.entries(choices).map(([word, says]) => ({ word, says })),
        }),
      ),
    });
  },

  reproduce: async ({ body }) => {
    try {
      const made = await reproduce(await answersIn(JSON.stringify(body.answers)));
      const { text, outcome, doubt, run, why } = made;
      const diagnosis = why() as unknown as AnswerOf<Routes['reproduce']>['why'];
      return taken({ text, outcome, doubt, why: diagnosis, run: shownRun(run, 'reproduction') });
    } catch (error) {
      if (!(error instanceof AnswerFault)) throw error;
      return refused('answers.invalid', withoutControls(error.message));
    }
  },
};

function taken<T>(value: T): Read<T> {
  return { ok: true, value };
}

function unsought(plan: Plan): {
  readonly plan: Plan;
  readonly symptom: string;
  readonly words: readonly string[];
} {
  return { plan, symptom: plan.symptoms[0] ?? plan.title, words: [] };
}
