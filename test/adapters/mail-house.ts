import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a real mail server took it. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly mail: Email;
}

/** What the server says to a mail: takes it, or refuses it with a code and words. */
export type Saying = 'take' | readonly [code: number, words: string];

/** A real mail server on loopback that does what a test tells it to. */
export class MailHouse {
  /** What it says to the mails to come, in order; it takes those beyond. */
  readonly sayings: Saying[] = [];
  readonly taken: TakenMail[] = [];
  /** How many times a mail came in whole, refused ones too. */
  seen = 0;
  /** Resolves once a mail is in; it is answered when {@link hold} resolves. */
  hold: Promise<void> | null = null;
  /** Who logged in. */
  readonly logins: string[] = [];
  port = 0;
  #server: SMTPServer | null = null;
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  /** Starts on any free port, or on the one that it had. */
  async open(options: SMTPServerOptions = {}): Promise<void> {
    const server = new SMTPServer({
      hideSTARTTLS: true,
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 1,
      logger: false,
      onAuth: (auth, _session, done) => {
        this.logins.push(`${auth.username ?? ''}:${auth.password ?? ''}`);
        done(null, { user: auth.username });
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          const to = rcptTo.map(({ address }) => address);
          void this.#answer(Buffer.concat(chunks), { from, to }, done);
        });
      },
      ...options,
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Stops, so that nobody answers on the port. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server !== null) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Resolves once that many mails came in whole. */
  async sees(count: number): Promise<void> {
    if (this.seen >= count) return;
    await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
  }

  async #answer(
    bytes: Buffer,
    envelope: Pick<TakenMail, 'from' | 'to'>,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    const saying = this.sayings.shift() ?? 'take';
    const mail = await PostalMime.parse(bytes);
    this.seen += 1;
    for (const { count, resolve } of this.#waiting) if (this.seen >= count) resolve();
    await this.hold;
    if (saying === 'take') {
      this.taken.push({ ...envelope, mail });
      return done();
    }
    const [responseCode, words] = saying;
    done(Object.assign(new Error(words), { responseCode }));
  }
}
