import { ROUTES, type Answer } from '../protocol/routes/all-routes.ts';
import type { BodyOf } from '../protocol/routes/route.ts';
import type { ServerAsker } from './server-asker.ts';

/** What a file is asked: about a meeting, a caller, a moment (milliseconds since the epoch), a topic. */
export type FileQuestion = NonNullable<BodyOf<typeof ROUTES.fileVerdict>['asked']>;

/** Scenarios and files, answered by a server on bridges of their own: nothing of its own bridges is touched. */
export class ScenarioClient {
  readonly #server: ServerAsker;

  constructor(server: ServerAsker) {
    this.#server = server;
  }

  /** The scenarios that ship. */
  async list(): Promise<Answer<'scenarios'>['scenarios']> {
    return (await this.#server.ask(ROUTES.scenarios, {})).scenarios;
  }

  /** The text of one of them, by its path in the list. */
  text(scenario: string): Promise<string> {
    return this.#server.ask(ROUTES.scenarioText, { params: { scenario } });
  }

  /** What is wrong with a scenario in YAML. @param path the shipped one that it was made from. */
  check(text: string, path?: string): Promise<Answer<'checkScenario'>> {
    return this.#server.ask(ROUTES.checkScenario, {
      body: { text, ...(path !== undefined && { path }) },
    });
  }

  /** Runs a scenario in YAML on a bridge of its own, in virtual time. @param path as with a check. */
  run(text: string, path?: string): Promise<Answer<'runScenario'>> {
    return this.#server.ask(ROUTES.runScenario, {
      body: { text, ...(path !== undefined && { path }) },
    });
  }

  /**
   * What a file tells: an export of calls, a journal or a scenario.
   *
   * @param base64 its bytes.
   * @param asked what is asked of it, where that is more than why nobody gets in.
   */
  fileVerdict(name: string, base64: string, asked?: FileQuestion): Promise<Answer<'fileVerdict'>> {
    const question = asked === undefined ? {} : { asked };
    return this.#server.ask(ROUTES.fileVerdict, { body: { name, base64, ...question } });
  }

  /** The shipped scenarios that sound like what a user says; without words, all tickets. */
  async tickets(words = ''): Promise<Answer<'tickets'>['tickets']> {
    return (await this.#server.ask(ROUTES.tickets, { query: { words } })).tickets;
  }

  /** What is asked about a ticket after these answers. */
  async reproductionQuestions(
    answers: Readonly<Record<string, string>>,
  ): Promise<Answer<'reproductionQuestions'>['questions']> {
    return (await this.#server.ask(ROUTES.reproductionQuestions, { body: { answers } })).questions;
  }

  /** A scenario made of answers about a ticket, and what comes of it. */
  reproduce(answers: Readonly<Record<string, string>>): Promise<Answer<'reproduce'>> {
    return this.#server.ask(ROUTES.reproduce, { body: { answers } });
  }
}
