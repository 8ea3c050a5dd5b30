import type { Principal, AdminCommand, BridgeError, MailChoice } from '../domain/admin-command.ts';
import type { AppJoin } from '../domain/app-join.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import { ROUTES, type Answer } from '../protocol/routes/all-routes.ts';
import { isJson, type AnswerOf, type Asking, type HttpRoute } from '../protocol/routes/route.ts';
import { AdminError } from './admin-error.ts';
import { serverAt, serviceUrl } from './server-url.ts';
import { ConnectionError } from './socket.ts';
import type { MailServerState } from '../domain/mail-server-state.ts';

/** How to reach the server. */
export interface AdminOptions {
  /** The server, for example `http://127.0.0.1:4025` or `localhost:4025`. */
  readonly server: string;
  /** Which bridge; left out, the default one. */
  readonly bridge?: string;
  /** The administrator's token, where the server asks for one; sent in a header, never in a URL. */
  readonly token?: string;
}

const ADMIN_OPTIONS: OptionNames<AdminOptions> = { server: true, bridge: true, token: true };

/** What {@link AdminClient.meetingWhy} asks. */
export interface WhyQuestion {
  /** A moment at which it went on, in milliseconds since the epoch. */
  readonly at?: number;
  /** A call, an app participant or a name. */
  readonly caller?: string;
  /** start (default), mail, pin, announcements or commands. */
  readonly about?: string;
}

const WHY_QUESTION: OptionNames<WhyQuestion> = { at: true, caller: true, about: true };

/** The lists that can be asked for page by page. */
export type ListName = 'users' | 'meetings' | 'numbers' | 'audit' | 'mails';

/** Which part of a list is asked for. */
export interface ListPage {
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

const APP_JOINING: OptionNames<AppJoin> = {
  meeting: true,
  name: true,
  user: true,
  signedIn: true,
};

/** An audit entry, as `GET /v1/audit` shows one. */
export type AuditView = Answer<'audit'>['audit'][number];

/**
 * An administrator over HTTP. Every method throws {@link AdminError} when the server refuses, and
 * ConnectionError when there is none.
 */
export class AdminClient {
  readonly #options: AdminOptions;

  /** @throws {TypeError} when the address of the server is none, or an option is not known. */
  constructor(options: AdminOptions) {
    checkOptions('new Admin()', options, ADMIN_OPTIONS);
    this.#options = { ...options, server: serverAt('new Admin()', options.server) };
  }

  /** The hook: resets the leader PIN of a user, however written. The PIN in the answer is shown once (PIN-4). */
  resetLeaderPin(user: string, mail: MailChoice = {}): Promise<Answer<'resetLeaderPin'>> {
    return this.#ask(ROUTES.resetLeaderPin, { params: { user }, body: mail });
  }

  /** Carries out any command, as `actor` or as the administrator `admin`. */
  run(command: AdminCommand, actor?: Principal): Promise<Answer<'runCommand'>> {
    return this.#ask(ROUTES.runCommand, { body: actor ? { ...command, actor } : command });
  }

  /** Carries out a cmdlet as typed. The output of a reset shows the PIN, once (PIN-4). */
  cmdlet(line: string): Promise<Answer<'runCmdlet'>> {
    return this.#ask(ROUTES.runCmdlet, { body: { line } });
  }

  /** Joins a meeting by the app. */
  async joinByApp(join: AppJoin): Promise<Answer<'joinByApp'>> {
    checkOptions('joinByApp()', join, APP_JOINING);
    return this.#ask(ROUTES.joinByApp, { body: join });
  }

  /** Leaves the meeting that was joined by the app. */
  leaveByApp(participant: string): Promise<void> {
    return this.#ask(ROUTES.leaveByApp, { params: { participant } });
  }

  /** The users; PINs are masked. */
  users(): Promise<Answer<'users'>['users']> {
    return this.#all(ROUTES.users, {}, ({ users }) => users);
  }

  /** One user. */
  user(user: string): Promise<Answer<'user'>> {
    return this.#ask(ROUTES.user, { params: { user } });
  }

  /** The service numbers, also those that were taken off the bridge. */
  numbers(): Promise<Answer<'numbers'>['numbers']> {
    return this.#all(ROUTES.numbers, {}, ({ numbers }) => numbers);
  }

  /** The calls in progress. */
  calls(): Promise<Answer<'calls'>['calls']> {
    return this.#all(ROUTES.calls, {}, ({ calls }) => calls);
  }

  /** The meetings, who is in them and who waits. */
  meetings(): Promise<Answer<'meetings'>['meetings']> {
    return this.#all(ROUTES.meetings, {}, ({ meetings }) => meetings);
  }

  /** Every setting of the tenant and of the bridge as it is now. */
  settings(): Promise<Answer<'settings'>> {
    return this.#ask(ROUTES.settings, {});
  }

  /** Who asks, as the server takes it. */
  whoAmI(): Promise<Answer<'whoAmI'>> {
    return this.#ask(ROUTES.whoAmI, {});
  }

  /**
   * A page of one of the lists, for whoever shows a long one as it comes.
   *
   * @param after the `next` of the page before; left out, the list from its beginning.
   * @param limit how many entries at most; left out, as many as the server gives at once.
   */
  listPage<Name extends ListName>(
    name: Name,
    { after, limit }: ListPage = {},
  ): Promise<Answer<Name>> {
    const route: (typeof ROUTES)[ListName] = ROUTES[name];
    return this.#ask(route, { query: { after, limit } }) as Promise<Answer<Name>>;
  }

  /** One row per ended call (rule REC-1). */
  callRecords(): Promise<Answer<'callRecords'>['callRecords']> {
    return this.#all(ROUTES.callRecords, {}, ({ callRecords }) => callRecords);
  }

  /** The audit record (rule ADM-6). */
  audit(): Promise<readonly AuditView[]> {
    return this.#all(ROUTES.audit, {}, ({ audit }) => audit);
  }

  /** What is known of the mails; never their text. */
  mails(): Promise<Answer<'mails'>['mails']> {
    return this.#all(ROUTES.mails, {}, ({ mails }) => mails);
  }

  /** A simulated mailbox, as its owner reads it. Not on the default bridge. */
  mailbox(address: string): Promise<Answer<'mailbox'>['mails']> {
    return this.#all(ROUTES.mailbox, { params: { address } }, ({ mails }) => mails);
  }

  /** Sets how the pretended mail server is. Not on the default bridge. */
  async setMailServer(state: MailServerState): Promise<void> {
    await this.#ask(ROUTES.setMailServer, { body: { state } });
  }

  /**
   * Says what comes of a mail, where the pretended mail server is done by hand.
   *
   * @param nth which mail of all that the bridge has sent, counted from 1.
   * @param bounced why it bounced; left out, it is accepted.
   */
  concludeMail(nth: number, bounced?: string): Promise<void> {
    const body = bounced === undefined ? { mail: nth } : { mail: nth, bounced };
    return this.#ask(ROUTES.concludeMail, { body });
  }

  /**
   * What went on in a meeting, as a scenario (YAML) that replays to the same journal.
   *
   * @param at a moment at which it went on, in milliseconds since the epoch; left out, the newest.
   */
  meetingScenario(meeting: string, at?: number): Promise<string> {
    return this.#ask(ROUTES.meetingScenario, { params: { meeting }, query: { at } });
  }

  /** The journal of what went on in a meeting, as a file for `lobbyline replay`. */
  meetingJournal(meeting: string, at?: number): Promise<string> {
    return this.#ask(ROUTES.meetingJournal, { params: { meeting }, query: { at } });
  }

  /**
   * Why a meeting has not started, or somebody is not in.
   */
  meetingWhy(meeting: string, asked: WhyQuestion = {}): Promise<Answer<'meetingWhy'>> {
    checkOptions('meetingWhy()', asked, WHY_QUESTION);
    return this.#ask(ROUTES.meetingWhy, { params: { meeting }, query: asked });
  }

  /** The truth record after fact `since`: so many facts at most, where it is said. */
  journal(since = 0, limit?: number): Promise<Answer<'journal'>> {
    return this.#ask(ROUTES.journal, { query: { since, limit } });
  }

  /** What the bridge was when what is kept of its journal began. */
  origin(): Promise<Answer<'origin'>> {
    return this.#ask(ROUTES.origin, {});
  }

  /** The bridges that the server hosts. */
  bridges(): Promise<Answer<'bridges'>['bridges']> {
    return this.#all(ROUTES.bridges, {}, ({ bridges }) => bridges);
  }

  /** Makes a bridge of its own, for tests. */
  createBridge(seed: BridgeSeed, random?: number): Promise<Answer<'createBridge'>> {
    return this.#ask(ROUTES.createBridge, {
      body: random === undefined ? { seed } : { seed, random },
    });
  }

  /** Stops a bridge. */
  deleteBridge(bridge: string): Promise<void> {
    return this.#ask(ROUTES.deleteBridge, { params: { id: bridge } });
  }

  /** All of a list, page by page. */
  async #all<R extends HttpRoute, Entry>(
    route: R,
    asked: Asking<R>,
    entriesIn: (answer: AnswerOf<R>) => readonly Entry[],
  ): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    let after: number | undefined;
    for (;;) {
      const answer = await this.#ask(route, { ...asked, query: { after } });
      for (const entry of entriesIn(answer)) entries.push(entry);
      const next: unknown = Reflect.get(Object(answer), 'next');
      // An older server gives all at once, and no `next`.
      if (typeof next !== 'number') return entries;
      after = next;
    }
  }

  /** Asks, and returns what the path answers. */
  async #ask<R extends HttpRoute>(route: R, asked: Asking<R>): Promise<AnswerOf<R>> {
    const url = this.#urlOf(route, asked);
    const { body } = asked;
    const { token } = this.#options;
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    let response: Response;
    try {
      response = await fetch(url, { method: route.method, headers, ...sent });
    } catch {
      throw unreachable(url);
    }
    const text = await response.text();
    if (response.ok) return (isJson(route.answer) ? parse(text, url) : text) as AnswerOf<R>;
    const answer = text === '' ? null : parse(text, url);
    const error = (answer as { error?: BridgeError & { cure: string } } | null)?.error;
    if (typeof error?.code !== 'string') throw notLobbyline(url);
    throw new AdminError(response.status, error);
  }

  #urlOf({ path, of }: HttpRoute, { params = {}, query = {} }: Asking<HttpRoute>): URL {
    const { server, bridge } = this.#options;
    const filled = path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const url = serviceUrl(server, filled);
    // What is the server's own, its bridges among it, is no one bridge's.
    const own = of === 'server' ? {} : { bridge };
    const asked: Readonly<Record<string, string | undefined>> = { ...query, ...own };
    for (const [name, value] of Object.entries(asked)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return url;
  }
}

function parse(text: string, url: URL): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notLobbyline(url);
  }
}

function unreachable(url: URL): ConnectionError {
  return new ConnectionError(
    `no server answers at ${url.origin}`,
    'Start one with "lobbyline serve", or correct the address.',
  );
}

function notLobbyline(url: URL): ConnectionError {
  return new ConnectionError(
    `what answers at ${url.origin} is no Lobbyline server`,
    'Correct the address; "lobbyline serve" prints the one to use.',
  );
}
