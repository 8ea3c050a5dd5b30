import type { Principal, AdminCommand, BridgeError, MailChoice } from '../domain/admin-command.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { CallRecord } from '../domain/call-record.ts';
import type * as answers from '../protocol/admin-answers.ts';
import { checkOptions, type OptionNames } from '../domain/known-options.ts';
import { AdminError } from './admin-error.ts';
import { serverAt, serviceUrl } from './server-url.ts';
import { ConnectionError } from './socket.ts';

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

/** Who joins by the app. */
export interface AppJoining {
  readonly meeting: string;
  readonly name: string;
  /** The user who joins; `null` for a guest. */
  readonly user: string | null;
  readonly signedIn: boolean;
}

const APP_JOINING: OptionNames<AppJoining> = {
  meeting: true,
  name: true,
  user: true,
  signedIn: true,
};

/** An audit entry, as `GET /v1/audit` shows one. */
export interface AuditView {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly who: string;
  readonly what: string;
  readonly target: string;
  readonly old: unknown;
  readonly new: unknown;
}

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
  resetLeaderPin(user: string, mail: MailChoice = {}): Promise<answers.HookAnswer> {
    return this.#ask('POST', `/v1/users/${encodeURIComponent(user)}/reset-leader-pin`, mail);
  }

  /** Carries out any command, as `actor` or as the administrator `admin`. */
  run(command: AdminCommand, actor?: Principal): Promise<answers.CommandAnswer> {
    return this.#ask('POST', '/v1/commands', actor ? { ...command, actor } : command);
  }

  /** Carries out a cmdlet as typed. The output of a reset shows the PIN, once (PIN-4). */
  cmdlet(line: string): Promise<answers.CmdletAnswer> {
    return this.#ask('POST', '/v1/cmdlets', { line });
  }

  /** Joins a meeting by the app. */
  async joinByApp(join: AppJoining): Promise<{ readonly participant: string }> {
    checkOptions('joinByApp()', join, APP_JOINING);
    return this.#ask('POST', '/v1/app-joins', join);
  }

  /** Leaves the meeting that was joined by the app. */
  async leaveByApp(participant: string): Promise<void> {
    await this.#ask('DELETE', `/v1/app-joins/${encodeURIComponent(participant)}`);
  }

  /** The users; PINs are masked. */
  users(): Promise<readonly answers.UserView[]> {
    return this.#all<answers.UserView>('/v1/users', 'users');
  }

  /** One user. */
  user(user: string): Promise<answers.UserView> {
    return this.#ask('GET', `/v1/users/${encodeURIComponent(user)}`);
  }

  /** The calls in progress. */
  calls(): Promise<readonly answers.CallView[]> {
    return this.#all<answers.CallView>('/v1/calls', 'calls');
  }

  /** The meetings, who is in them and who waits. */
  meetings(): Promise<readonly answers.MeetingView[]> {
    return this.#all<answers.MeetingView>('/v1/meetings', 'meetings');
  }

  /** One row per ended call (rule REC-1). */
  callRecords(): Promise<readonly CallRecord[]> {
    return this.#all<CallRecord>('/v1/call-records', 'callRecords');
  }

  /** The audit record (rule ADM-6). */
  audit(): Promise<readonly AuditView[]> {
    return this.#all<AuditView>('/v1/audit', 'audit');
  }

  /** What is known of the mails; never their text. */
  mails(): Promise<readonly answers.MailView[]> {
    return this.#all<answers.MailView>('/v1/mails', 'mails');
  }

  /** A simulated mailbox, as its owner reads it. Not on the default bridge. */
  mailbox(address: string): Promise<readonly answers.MailboxMail[]> {
    const path = `/v1/mailboxes/${encodeURIComponent(address)}`;
    return this.#all<answers.MailboxMail>(path, 'mails');
  }

  /** Sets how the pretended mail server is. Not on the default bridge. */
  async setMailServer(
    state: 'up' | 'down' | 'byHand' | { readonly slowMs: number },
  ): Promise<void> {
    await this.#ask('PUT', '/v1/mail-server', { state });
  }

  /**
   * Says what comes of a mail, where the pretended mail server is done by hand.
   *
   * @param nth which mail of all that the bridge has sent, counted from 1.
   * @param bounced why it bounced; left out, it is accepted.
   */
  async concludeMail(nth: number, bounced?: string): Promise<void> {
    await this.#ask('POST', '/v1/mail-reports', {
      mail: nth,
      ...(bounced === undefined ? {} : { bounced }),
    });
  }

  /**
   * What went on in a meeting, as a scenario (YAML) that replays to the same journal.
   *
   * @param at a moment at which it went on, in milliseconds since the epoch; left out, the newest.
   */
  meetingScenario(meeting: string, at?: number): Promise<string> {
    return this.#askText('GET', meetingPath(meeting, 'scenario', at));
  }

  /** The journal of what went on in a meeting, as a file for `lobbyline replay`. */
  meetingJournal(meeting: string, at?: number): Promise<string> {
    return this.#askText('GET', meetingPath(meeting, 'journal', at));
  }

  /**
   * Why a meeting has not started, or somebody is not in.
   */
  meetingWhy(meeting: string, asked: WhyQuestion = {}): Promise<answers.WhyAnswer> {
    checkOptions('meetingWhy()', asked, WHY_QUESTION);
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(asked)) query.set(name, String(value));
    return this.#ask('GET', `/v1/meetings/${encodeURIComponent(meeting)}/why?${query.toString()}`);
  }

  /** The truth record after fact `since`: so many facts at most, where it is said. */
  journal(since = 0, limit?: number): Promise<answers.JournalAnswer> {
    const most = limit === undefined ? '' : `&limit=${limit}`;
    return this.#ask('GET', `/v1/journal?since=${since}${most}`);
  }

  /** The bridges that the server hosts. */
  bridges(): Promise<readonly { readonly bridge: string; readonly calls: number }[]> {
    return this.#all<answers.BridgesAnswer['bridges'][number]>('/v1/bridges', 'bridges');
  }

  /** Makes a bridge of its own, for tests. */
  createBridge(seed: BridgeSeed, random?: number): Promise<answers.BridgeAnswer> {
    return this.#ask('POST', '/v1/bridges', random === undefined ? { seed } : { seed, random });
  }

  /** Stops a bridge. */
  async deleteBridge(bridge: string): Promise<void> {
    await this.#ask('DELETE', `/v1/bridges/${encodeURIComponent(bridge)}`);
  }

  /** All of the list that the answers have under this name, page by page. */
  async #all<Entry>(path: string, name: string): Promise<readonly Entry[]> {
    type Answer = answers.Paged & Readonly<Record<string, unknown>>;
    const entries: Entry[] = [];
    let page = '';
    for (;;) {
      const answer = await this.#ask<Answer>('GET', `${path}${page}`);
      for (const entry of answer[name] as readonly Entry[]) entries.push(entry);
      // An older server gives all at once, and no `next`.
      if (typeof answer.next !== 'number') return entries;
      page = `?after=${answer.next}`;
    }
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const text = await this.#askText(method, path, body);
    return (text === '' ? null : parse(text, serviceUrl(this.#options.server, path))) as T;
  }

  /** Asks, and returns the answer as it came. */
  async #askText(method: string, path: string, body?: unknown): Promise<string> {
    const url = serviceUrl(this.#options.server, path);
    if (this.#options.bridge !== undefined) url.searchParams.set('bridge', this.#options.bridge);
    const { token } = this.#options;
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const init: RequestInit = { method, headers, ...sent };
    let response: Response;
    try {
      response = await fetch(url, init);
    } catch {
      throw unreachable(url);
    }
    const text = await response.text();
    if (response.ok) return text;
    const answer = text === '' ? null : parse(text, url);
    const error = (answer as { error?: BridgeError & { cure: string } } | null)?.error;
    if (typeof error?.code !== 'string') throw notLobbyline(url);
    throw new AdminError(response.status, error);
  }
}

function meetingPath(meeting: string, what: 'scenario' | 'journal', at?: number): string {
  const moment = at === undefined ? '' : `?at=${at}`;
  return `/v1/meetings/${encodeURIComponent(meeting)}/${what}${moment}`;
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
