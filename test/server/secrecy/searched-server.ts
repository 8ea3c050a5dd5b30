import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Phone } from '../../../src/client/index.ts';
import { backUp, restore } from '../../../src/adapters/store/backup.ts';
import { FACT_INDEX } from '../../../src/server/history/fact-index.ts';
import { HTTP_ROUTES } from '../../../src/protocol/routes/all-routes.ts';
import { ROLES, type Role } from '../../../src/protocol/roles.ts';
import { FileTokenStore } from '../../../src/server/tokens/file-token-store.ts';
import { makeToken } from '../../../src/server/tokens/token-service.ts';
import { ServerProcess } from '../../../tools/crash/server-process.ts';
import { MailHouse } from '../../adapters/mail-house.ts';
import { BUILT_CLI } from '../../support/built.ts';
import { RawLine } from '../raw-line.ts';
import { filesOf, textArtefact, type Artefact } from './hidden-forms.ts';

/** The organizer of the meeting. */
export const AMOS = 'amos.marble@contoso.com';

/** A user who has no PIN yet. */
export const BETH = 'beth.lindqvist@contoso.com';

/** What the parts of a path stand for here. */
const PARTS: Readonly<Record<string, string>> = { ':user': AMOS, ':address': AMOS };

/**
 * The real server as a process of its own, with a data folder, tokens, a real mail server and all
 * that it logs, and everything that comes out of it, for a search.
 */
export class SearchedServer {
  readonly house = new MailHouse();
  readonly artefacts: Artefact[] = [];
  readonly #root = mkdtempSync(join(tmpdir(), 'lobbyline-secrecy-'));
  readonly #data = join(this.#root, 'data');
  readonly #tokens: Readonly<Record<Role, string>>;
  readonly #phones: Phone[] = [];
  #process: ServerProcess | null = null;

  /** @param given what the server starts with, as `--given` takes it. */
  constructor(given: string) {
    writeFileSync(join(this.#root, 'given.yaml'), given);
    const store = new FileTokenStore(this.#data);
    const made = ROLES.map((role) => {
      const user = role === 'organizer' ? AMOS : null;
      return [role, makeToken(store, { role, user, name: null, holdsMs: null }, 0).token];
    });
    this.#tokens = Object.fromEntries(made) as Record<Role, string>;
  }

  /** Starts it, for the first time or again on what is on disk. */
  async start(): Promise<void> {
    if (this.#process === null) {
      await this.house.open();
      const given = join(this.#root, 'given.yaml');
      const smtp = `smtp://127.0.0.1:${this.house.port}`;
      const options = ['--data', this.#data, '--given', given, '--smtp', smtp];
      this.#process = new ServerProcess([...options, '--log-level', 'trace'], [BUILT_CLI]);
    }
    await this.#process.start();
  }

  /** Kills it, and keeps what that leaves on disk. */
  async kill(): Promise<void> {
    await this.#process?.kill();
    this.artefacts.push(...filesOf('the data folder after the crash', this.#data));
  }

  /** Ends it in order, and keeps what is on disk then; resolves with its exit code. */
  async stop(): Promise<number | null> {
    const code = (await this.#process?.stop()) ?? null;
    this.artefacts.push(...filesOf('the data folder in the end', this.#data));
    this.artefacts.push(textArtefact('the log', this.#process?.output ?? ''));
    for (const { heard } of this.#phones) this.keep('a phone', JSON.stringify(heard));
    return code;
  }

  /** Lets go of everything. */
  async close(): Promise<void> {
    await this.#process?.kill();
    await this.house.close();
    rmSync(this.#root, { recursive: true });
  }

  /** A backup while the server runs, and what is restored from it. */
  backUp(name: string): void {
    const [copy, again] = [join(this.#root, name), join(this.#root, `${name}-restored`)];
    backUp(this.#data, copy);
    restore(copy, again, FACT_INDEX);
    this.artefacts.push(...filesOf(name, copy), ...filesOf(`${name}, restored`, again));
  }

  /** Copies a file into the data folder, for a search that is to find it. */
  plant(name: string, text: string): readonly Artefact[] {
    const copy = join(this.#root, `planted-${name}`);
    cpSync(this.#data, copy, { recursive: true });
    writeFileSync(join(copy, name), text);
    return filesOf('planted', copy);
  }

  /** Puts something among the artefacts. */
  keep(name: string, text: string): void {
    this.artefacts.push(textArtefact(name, text));
  }

  /** A phone that has dialled and keyed. */
  async phone(keys: string, name = 'Pat'): Promise<Phone> {
    const phone = new Phone({ server: this.#url });
    this.#phones.push(phone);
    await phone.dial({ to: '+14255550199', from: '+14255550111', name });
    await phone.press(keys);
    return phone;
  }

  /** Asks, and keeps the answer among the artefacts. */
  async ask(role: Role | null, method: string, path: string, body?: unknown): Promise<string> {
    const answer = await this.askInPrivate(role, method, path, body);
    this.keep(`${method} ${path}, as ${role ?? 'nobody'}`, answer);
    return answer;
  }

  /** Asks for what shows a PIN: the answer, which is kept nowhere. */
  async askInPrivate(
    role: Role | null,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<string> {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(role === null ? {} : { authorization: `Bearer ${this.#tokens[role]}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: sent }),
    });
    const headers = JSON.stringify([...response.headers]);
    return `${response.status} ${headers} ${await response.text()}`;
  }

  /** Types what is no message into a line, and keeps what comes back. */
  async mistype(...frames: readonly string[]): Promise<void> {
    const line = await RawLine.open(this.#url);
    for (const frame of frames) line.type(frame);
    line.type({ type: 'ping' });
    await Promise.race([line.message('pong'), line.closed]);
    await line.lose();
    this.keep('a line that was mistyped on', JSON.stringify([line.messages, await line.closed]));
  }

  /** Asks for everything that can be looked at, as whoever may. */
  async lookAtEverything(): Promise<void> {
    for (const { method, path } of HTTP_ROUTES) {
      if (method !== 'GET') continue;
      const filled = path.replaceAll(/:\w+/g, (part) => PARTS[part] ?? part);
      for (const role of ROLES) await this.ask(role, 'GET', filled);
    }
    for (let since = 0, next = 1; next > since; since = next) {
      const page = await this.ask('observer', 'GET', `/v1/journal?since=${since}`);
      next = Number(/"last":([0-9]+)\}$/.exec(page)?.[1] ?? since);
    }
    const authorization = `Bearer ${this.#tokens.observer}`;
    const view = await RawLine.open(this.#url, '/v1/live?since=0', { headers: { authorization } });
    await view.ask({ type: 'ping' });
    await view.lose();
    this.keep('the live view', JSON.stringify(view.messages));
  }

  get #url(): string {
    return this.#process?.url ?? '';
  }
}
