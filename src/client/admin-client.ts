import type { Principal, AdminCommand, MailChoice } from '../domain/admin-command.ts';
import type { AppJoin } from '../domain/app-join.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import { ROUTES, type Answer } from '../protocol/routes/all-routes.ts';
import { ScenarioClient } from './scenario-client.ts';
import { ServerAsker, type AdminOptions } from './server-asker.ts';
import { serverAt } from './server-url.ts';
import type { MailServerState } from '../domain/mail-server-state.ts';

const ADMIN_OPTIONS: OptionNames<AdminOptions> = {
  server: true,
  bridge: true,
  token: true,
  signal: true,
};

/** What {@link AdminClient.meetingWhy} asks. */
export interface WhyQuestion {
  /** A moment at which it went on, in milliseconds since the epoch. */
  readonly at?: number;
  /** A call, an app participant or a name. */
  readonly caller?: string;
  /** start (default), mail, pin, announcements or commands. */
  readonly about?: string;
}

/** What {@link AdminClient.callWhy} asks: the same of somebody who reached no meeting. */
export type CallQuestion = Omit<WhyQuestion, 'caller'>;

const CALL_QUESTION: OptionNames<CallQuestion> = { at: true, about: true };

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
  /** Scenarios to read, check and run, and files to judge. */
  readonly scenarios: ScenarioClient;
  readonly #server: ServerAsker;

  /** @throws {TypeError} when the address of the server is none, or an option is not known. */
  constructor(options: AdminOptions) {
    checkOptions('new Admin()', options, ADMIN_OPTIONS);
    this.#server = new ServerAsker({ ...options, server: serverAt('new Admin()', options.server) });
    this.scenarios = new ScenarioClient(this.#server);
  }

  /** The hook: resets the leader PIN of a user, however written. The PIN in the answer is shown once (PIN-4). */
  resetLeaderPin(user: string, mail: MailChoice = {}): Promise<Answer<'resetLeaderPin'>> {
    return this.#server.ask(ROUTES.resetLeaderPin, { params: { user }, body: mail });
  }

  /** Carries out any command, as `actor` or as the administrator `admin`. */
  run(command: AdminCommand, actor?: Principal): Promise<Answer<'runCommand'>> {
    return this.#server.ask(ROUTES.runCommand, { body: actor ? { ...command, actor } : command });
  }

  /** Carries out a cmdlet as typed. The output of a reset shows the PIN, once (PIN-4). */
  cmdlet(line: string): Promise<Answer<'runCmdlet'>> {
    return this.#server.ask(ROUTES.runCmdlet, { body: { line } });
  }

  /** Joins a meeting by the app. */
  async joinByApp(join: AppJoin): Promise<Answer<'joinByApp'>> {
    checkOptions('joinByApp()', join, APP_JOINING);
    return this.#server.ask(ROUTES.joinByApp, { body: join });
  }

  /** Leaves the meeting that was joined by the app. */
  leaveByApp(participant: string): Promise<void> {
    return this.#server.ask(ROUTES.leaveByApp, { params: { participant } });
  }

  /** The users; PINs are masked. */
  users(): Promise<Answer<'users'>['users']> {
    return this.#server.all(ROUTES.users, {}, ({ users }) => users);
  }

  /** One user. */
  user(user: string): Promise<Answer<'user'>> {
    return this.#server.ask(ROUTES.user, { params: { user } });
  }

  /** The service numbers, also those that were taken off the bridge. */
  numbers(): Promise<Answer<'numbers'>['numbers']> {
    return this.#server.all(ROUTES.numbers, {}, ({ numbers }) => numbers);
  }

  /** The calls in progress. */
  calls(): Promise<Answer<'calls'>['calls']> {
    return this.#server.all(ROUTES.calls, {}, ({ calls }) => calls);
  }

  /** The meetings, who is in them and who waits. */
  meetings(): Promise<Answer<'meetings'>['meetings']> {
    return this.#server.all(ROUTES.meetings, {}, ({ meetings }) => meetings);
  }

  /** Every setting of the tenant and of the bridge as it is now. */
  settings(): Promise<Answer<'settings'>> {
    return this.#server.ask(ROUTES.settings, {});
  }

  /** Who asks, as the server takes it. */
  whoAmI(): Promise<Answer<'whoAmI'>> {
    return this.#server.ask(ROUTES.whoAmI, {});
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
    return this.#server.ask(route, { query: { after, limit } }) as Promise<Answer<Name>>;
  }

  /** One row per ended call (rule REC-1). */
  callRecords(): Promise<Answer<'callRecords'>['callRecords']> {
    return this.#server.all(ROUTES.callRecords, {}, ({ callRecords }) => callRecords);
  }

  /** The audit record (rule ADM-6). */
  audit(): Promise<readonly AuditView[]> {
    return this.#server.all(ROUTES.audit, {}, ({ audit }) => audit);
  }

  /** What is known of the mails; never their text. */
  mails(): Promise<Answer<'mails'>['mails']> {
    return this.#server.all(ROUTES.mails, {}, ({ mails }) => mails);
  }

  /** A simulated mailbox, as its owner reads it. Not on the default bridge. */
  mailbox(address: string): Promise<Answer<'mailbox'>['mails']> {
    return this.#server.all(ROUTES.mailbox, { params: { address } }, ({ mails }) => mails);
  }

  /** Sets how the pretended mail server is. Not on the default bridge. */
  async setMailServer(state: MailServerState): Promise<void> {
    await this.#server.ask(ROUTES.setMailServer, { body: { state } });
  }

  /**
   * Says what comes of a mail, where the pretended mail server is done by hand.
   *
   * @param nth which mail of all that the bridge has sent, counted from 1.
   * @param bounced why it bounced; left out, it is accepted.
   */
  concludeMail(nth: number, bounced?: string): Promise<void> {
    const body = bounced === undefined ? { mail: nth } : { mail: nth, bounced };
    return this.#server.ask(ROUTES.concludeMail, { body });
  }

  /**
   * What went on in a meeting, as a scenario (YAML) that replays to the same journal.
   *
   * @param at a moment at which it went on, in milliseconds since the epoch; left out, the newest.
   */
  meetingScenario(meeting: string, at?: number): Promise<string> {
    return this.#server.ask(ROUTES.meetingScenario, { params: { meeting }, query: { at } });
  }

  /** The journal of what went on in a meeting, as a file for `lobbyline replay`. */
  meetingJournal(meeting: string, at?: number): Promise<string> {
    return this.#server.ask(ROUTES.meetingJournal, { params: { meeting }, query: { at } });
  }

  /**
   * Why a meeting has not started, or somebody is not in.
   */
  meetingWhy(meeting: string, asked: WhyQuestion = {}): Promise<Answer<'meetingWhy'>> {
    checkOptions('meetingWhy()', asked, WHY_QUESTION);
    return this.#server.ask(ROUTES.meetingWhy, { params: { meeting }, query: asked });
  }

  /**
   * A remedy out of the answer to {@link meetingWhy}, tried on a copy of the history: what happens from
   * where it parts from the history without it, beside that. Nothing is changed.
   *
   * @param remedy its place in the answer, from 0.
   * @param asked what was asked, with the moment of the answer: at another one there may be other remedies.
   */
  meetingWhatIf(
    meeting: string,
    remedy: number,
    asked: WhyQuestion = {},
  ): Promise<Answer<'meetingWhatIf'>> {
    checkOptions('meetingWhatIf()', asked, WHY_QUESTION);
    const query = { ...asked, remedy };
    return this.#server.ask(ROUTES.meetingWhatIf, { params: { meeting }, query });
  }

  /**
   * Why a caller has reached no meeting.
   *
   * @param caller a call, or a name or number as it was sent.
   */
  callWhy(caller: string, asked: CallQuestion = {}): Promise<Answer<'callWhy'>> {
    checkOptions('callWhy()', asked, CALL_QUESTION);
    return this.#server.ask(ROUTES.callWhy, { params: { call: caller }, query: asked });
  }

  /** A remedy out of the answer to {@link callWhy}, as {@link meetingWhatIf} tries one. */
  callWhatIf(
    caller: string,
    remedy: number,
    asked: CallQuestion = {},
  ): Promise<Answer<'callWhatIf'>> {
    checkOptions('callWhatIf()', asked, CALL_QUESTION);
    const query = { ...asked, remedy };
    return this.#server.ask(ROUTES.callWhatIf, { params: { call: caller }, query });
  }

  /** The truth record after fact `since`: so many facts at most, where it is said. */
  journal(since = 0, limit?: number): Promise<Answer<'journal'>> {
    return this.#server.ask(ROUTES.journal, { query: { since, limit } });
  }

  /** What the bridge was when what is kept of its journal began. */
  origin(): Promise<Answer<'origin'>> {
    return this.#server.ask(ROUTES.origin, {});
  }

  /** The bridges that the server hosts. */
  bridges(): Promise<Answer<'bridges'>['bridges']> {
    return this.#server.all(ROUTES.bridges, {}, ({ bridges }) => bridges);
  }

  /** Makes a bridge of its own, for tests. */
  createBridge(seed: BridgeSeed, random?: number): Promise<Answer<'createBridge'>> {
    return this.#server.ask(ROUTES.createBridge, {
      body: random === undefined ? { seed } : { seed, random },
    });
  }

  /** Stops a bridge. */
  deleteBridge(bridge: string): Promise<void> {
    return this.#server.ask(ROUTES.deleteBridge, { params: { id: bridge } });
  }
}
