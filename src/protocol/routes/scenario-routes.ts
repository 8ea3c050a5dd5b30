import { z } from 'zod';
import { moment } from '../../domain/field.ts';
import { OUTCOMES } from '../../domain/scenario-outcome.ts';
import { diagnosisAnswer } from '../diagnosis-answer.ts';
import { ROLES } from '../roles.ts';
import { json } from './body.ts';
import { GIVEN_FILE } from './given-file.ts';
import { HISTORY_LIMITS } from './history-limits.ts';
import { factSchema } from './journal-routes.ts';
import { text as parameter } from './parameter.ts';
import { party } from './party.ts';
import { WHY_EXAMPLE } from './recording-routes.ts';
import type { Routes } from './route.ts';

const text = z.string();
const texts = z.array(text);

const shared = {
  of: 'server',
  roles: ROLES,
  own: 'all of it: no bridge of the server is touched',
  codes: ['scenarios.notOffered', ...HISTORY_LIMITS],
} as const;

/** What a file of the shipped scenarios is: one that runs, one written in code, or one to include. */
export const SCENARIO_KINDS = ['scenario', 'code', 'given'] as const;

const shipped = z.object({
  path: text.describe(
    'Where it stands among the scenarios, for example pins/pin-is-shown-once.yaml.',
  ),
  kind: z
    .enum(SCENARIO_KINDS)
    .describe(
      'code is written in TypeScript: to be read and not run here; given is for others to include.',
    ),
  title: text,
  story: text.nullable(),
  tags: texts,
  covers: texts.describe('The rules that it shows.'),
  symptoms: texts.describe('What users say when they meet it.'),
});

const problem = z
  .object({
    file: text.nullable().describe('An included file; null for the text itself.'),
    line: z.int().describe('Counted from 1.'),
    column: z.int(),
    path: text.describe('Where in the document, for example steps[2].pat.dial.'),
    message: text.describe('What is wrong, and what was expected.'),
    cure: text,
    code: text.nullable(),
  })
  .describe('Something to put right before anything can run. No PIN is in it.');

const played = {
  startAt: moment.describe('When the bridge’s time began.'),
  endAt: moment,
  parties: z.array(party).describe('Who is who in the facts.'),
  facts: z.array(factSchema),
};

const run = z
  .object({
    title: text.describe('With the row of its table, where it has one.'),
    line: z.int().describe('Where the scenario begins in the text.'),
    outcome: z.enum(OUTCOMES),
    failedLine: z.int().nullable().describe('The step that failed; null where none did.'),
    failedAt: moment.nullable(),
    failedStep: text.nullable().describe('The step as a reader would say it.'),
    report: text.describe('All that there is to say of a failure; empty without one.'),
    warnings: texts,
    stepsDone: z.int(),
    stepsInAll: z.int(),
    seed: z.int(),
    ...played,
  })
  .describe('How a scenario came out, and its journal. No digit of a PIN is in it.');

const verdict = z.object({
  title: text,
  outcome: z.enum(OUTCOMES).nullable().describe('null for what is no scenario.'),
  words: text.describe('The answer in a sentence, or why there is none.'),
  report: text.describe(
    'The whole answer, as `lobbyline why` writes it; empty where there is none.',
  ),
  diagnosis: diagnosisAnswer.nullable(),
  ...played,
});

const question = z.object({
  name: text,
  text,
  choices: z
    .array(z.object({ word: text, says: text }))
    .nullable()
    .describe('null: any text.'),
  byDefault: text.describe('What an empty answer stands for.'),
  answer: text.describe('What was answered; empty for nothing yet.'),
  complaint: text.nullable().describe('Why the answer cannot be taken.'),
});

const SCENARIO_TEXT = {
  text: text.describe('The scenario, in YAML.'),
  path: text
    .exactOptional()
    .describe(
      'The shipped scenario that it was made from: what it includes is looked for from there.',
    ),
};

/** Longer than any name of a question, and few enough to be no burden. */
const answers = z
  .record(text.max(40), text.max(1000))
  .describe('What was answered, by the names of the questions.');

const FACTS_EXAMPLE = {
  startAt: 1772442000000,
  endAt: 1772442001000,
  parties: [{ name: 'pat', calls: ['c-1'], participants: [] }],
  facts: [{ seq: 1, at: 1772442000000, cause: null, type: 'call.dialled', call: 'c-1' }],
};

const RUN_EXAMPLE = {
  ...{ title: 'Pat waits', line: 1, outcome: 'passed', failedLine: null, failedAt: null },
  ...{ failedStep: null, report: '', warnings: [], stepsDone: 2, stepsInAll: 2, seed: 1 },
  ...FACTS_EXAMPLE,
};

/** Scenarios to read, check and run, and files to judge; in a thread of their own, and on no bridge of the server. */
export const SCENARIO_ROUTES = {
  scenarios: {
    ...shared,
    method: 'GET',
    path: '/v1/scenarios',
    does: 'The scenarios that ship with Lobbyline, by the order of their paths.',
    answer: z.object({ scenarios: z.array(shipped) }),
    example: {
      scenarios: [
        {
          ...{ path: 'pins/pin-is-shown-once.yaml', kind: 'scenario', story: null, symptoms: [] },
          ...{ title: 'A new PIN is shown once', tags: ['pin'], covers: ['PIN-4'] },
        },
      ],
    },
  },
  scenarioText: {
    ...shared,
    method: 'GET',
    path: '/v1/scenarios/:scenario',
    does: 'One of them as its file has it. Only what the list names is read.',
    answer: { media: 'text/plain' },
    example: '(YAML)',
    codes: [...shared.codes, 'scenarios.unknown'],
  },
  checkScenario: {
    ...shared,
    method: 'POST',
    path: '/v1/scenario-checks',
    does: 'What is wrong with a scenario, line by line, and what to do. Nothing is run; it includes what ships, and nothing else.',
    body: json(
      'scenarioCheck',
      z.strictObject(SCENARIO_TEXT).describe('A text to be looked through.'),
    ),
    answer: z.object({
      scenarios: z.array(z.object({ title: text, line: z.int() })),
      problems: z.array(problem),
    }),
    example: {
      scenarios: [],
      problems: [
        {
          ...{ file: null, line: 3, column: 5, path: 'steps[0]', code: null },
          ...{ message: 'There is no step called "dail".', cure: 'Did you mean dial?' },
        },
      ],
    },
  },
  runScenario: {
    ...shared,
    method: 'POST',
    path: '/v1/scenario-runs',
    does: 'Runs a scenario in virtual time on a bridge of its own, each row of a table by itself: how it came out, and what happened. With problems nothing is run.',
    body: json(
      'scenarioRun',
      z
        .strictObject({ ...SCENARIO_TEXT, seed: z.int().min(0).exactOptional() })
        .describe('A text to be run, with another seed than its own where one is given.'),
    ),
    answer: z.object({ problems: z.array(problem), runs: z.array(run) }),
    example: { problems: [], runs: [RUN_EXAMPLE] },
  },
  fileVerdict: {
    ...shared,
    method: 'POST',
    path: '/v1/file-verdicts',
    does: 'What a file tells, whatever it is called: an export of calls or a journal is asked why, a scenario is run first. A file that is none of these is refused.',
    largest: 'fileBytes',
    body: json('file', GIVEN_FILE),
    answer: z.object({
      kind: z.enum(['export', 'journal', 'scenario']),
      problems: z.array(problem).describe('Of a scenario that cannot be run.'),
      verdicts: z.array(verdict),
      notes: texts.describe('What no answer is about although the file has it.'),
    }),
    example: { kind: 'scenario', problems: [], verdicts: [], notes: [] },
    codes: [
      ...shared.codes,
      ...(['givenFile.unknown', 'givenFile.unreadable', 'givenFile.askedInvalid'] as const),
      'http.bodyTooLarge',
    ],
  },
  tickets: {
    ...shared,
    method: 'GET',
    path: '/v1/tickets',
    does: 'The shipped scenarios that reproduce what a user says, the nearest first; without words all of them.',
    query: { words: parameter('What the user says, for example only music.') },
    answer: z.object({
      tickets: z.array(
        z.object({
          path: text,
          title: text,
          saidLike: text.describe('What users say that comes nearest.'),
          words: texts.describe('The words that it was found by.'),
          causes: texts.describe('What is to blame, in words.'),
        }),
      ),
    }),
    example: {
      tickets: [
        {
          ...{
            path: 'tickets/only-music.yaml',
            title: 'Only music',
            saidLike: 'I only hear music',
          },
          ...{ words: ['music'], causes: ['Nobody has started the meeting'] },
        },
      ],
    },
  },
  reproductionQuestions: {
    ...shared,
    method: 'POST',
    path: '/v1/reproduction-questions',
    does: 'What is asked about a ticket after these answers, as `lobbyline reproduce` asks it.',
    body: json(
      'answers',
      z.strictObject({ answers }).describe('What is known of a ticket so far.'),
    ),
    answer: z.object({ questions: z.array(question) }),
    example: {
      questions: [
        {
          ...{ name: 'begun', text: 'Had the meeting begun when they dialled?', byDefault: 'no' },
          ...{ choices: [{ word: 'no', says: 'it had not begun' }], answer: '', complaint: null },
        },
      ],
    },
  },
  reproduce: {
    ...shared,
    method: 'POST',
    path: '/v1/reproductions',
    does: 'A scenario made of such answers: it is valid and passes, and says what came of it.',
    body: json('reproduction', z.strictObject({ answers }).describe('What is known of a ticket.')),
    answer: z.object({
      text: text.describe('The scenario, in YAML.'),
      outcome: text.describe('What comes of it, in a sentence.'),
      doubt: text.nullable().describe('What to think over where that is not what was told.'),
      why: diagnosisAnswer,
      run,
    }),
    example: {
      ...{ text: 'scenario: …', outcome: 'The meeting never starts.', doubt: null },
      ...{ why: WHY_EXAMPLE, run: RUN_EXAMPLE },
    },
    codes: [...shared.codes, 'answers.invalid'],
  },
} as const satisfies Routes;
