import type { BridgeError } from '../domain/admin-command.ts';
import { isJson, type AnswerOf, type Asking, type HttpRoute } from '../protocol/routes/route.ts';
import { AdminError } from './admin-error.ts';
import { serviceUrl } from './server-url.ts';
import { ConnectionError } from './socket.ts';

/** How to reach the server. */
export interface AdminOptions {
  /** The server, for example `http://127.0.0.1:4025` or `localhost:4025`. */
  readonly server: string;
  /** Which bridge; left out, the default one. */
  readonly bridge?: string;
  /** The administrator's token, where the server asks for one; sent in a header, never in a URL. */
  readonly token?: string;
  /** Gives up what is asked, and has the server give it up: the method throws the reason of the signal. */
  readonly signal?: AbortSignal;
}

/**
 * Asks the paths of a server. Throws {@link AdminError} when the server refuses, and ConnectionError when
 * there is none.
 */
export class ServerAsker {
  readonly #options: AdminOptions;

  constructor(options: AdminOptions) {
    this.#options = options;
  }

  /** All of a list, page by page. */
  async all<R extends HttpRoute, Entry>(
    route: R,
    asked: Asking<R>,
    entriesIn: (answer: AnswerOf<R>) => readonly Entry[],
  ): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    let after: number | undefined;
    for (;;) {
      const answer = await this.ask(route, { ...asked, query: { after } });
      for (const entry of entriesIn(answer)) entries.push(entry);
      const next: unknown = Reflect.get(Object(answer), 'next');
      // An older server gives all at once, and no `next`.
      if (typeof next !== 'number') return entries;
      after = next;
    }
  }

  /** Asks, and returns what the path answers. */
  async ask<R extends HttpRoute>(route: R, asked: Asking<R>): Promise<AnswerOf<R>> {
    const url = this.#urlOf(route, asked);
    const { body } = asked;
    const { token, signal } = this.#options;
    const headers = {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const until = signal === undefined ? {} : { signal };
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, { method: route.method, headers, ...sent, ...until });
      text = await response.text();
    } catch {
      signal?.throwIfAborted();
      throw unreachable(url);
    }
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
