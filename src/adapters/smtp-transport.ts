import { createTransport, type NodemailerError } from 'nodemailer';
import type { MailTransport, MailTry, PostedMail } from './mail-transport.ts';
import type { SmtpTarget } from './smtp-target.ts';

/** How long to wait for a mail server, in milliseconds each. */
export interface SmtpPatience {
  /** For the connection. */
  readonly connectMs: number;
  /** For the server's first words. */
  readonly greetingMs: number;
  /** For any later answer. */
  readonly answerMs: number;
}

const PATIENCE: SmtpPatience = { connectMs: 30_000, greetingMs: 30_000, answerMs: 120_000 };

/** How many connections to the mail server are open at once. */
const CONNECTIONS = 2;

/** One address. The library would read a comma as the end of one and the start of another. */
const ONE_ADDRESS = /^[^\s,;:<>()"@]+@[^\s,;:<>()"@]+$/;

const CANNOT_BE_SENT = 'an address or the size cannot be sent';

/** Carries mails by SMTP, over one pool of connections. */
export class SmtpTransport implements MailTransport {
  readonly #pool: ReturnType<typeof pooled>;

  constructor(target: SmtpTarget, patience: SmtpPatience = PATIENCE) {
    this.#pool = pooled(target, patience);
  }

  async carry(mail: PostedMail): Promise<MailTry> {
    if (![mail.to, senderOf(mail.from).address].every((one) => ONE_ADDRESS.test(one))) {
      return { result: 'refused', why: CANNOT_BE_SENT };
    }
    try {
      await this.#pool.sendMail(messageOf(mail));
      return { result: 'accepted' };
    } catch (error) {
      return verdictOn(error);
    }
  }

  close(): void {
    this.#pool.close({ force: true });
  }
}

function pooled({ host, port, secure, tls, login }: SmtpTarget, patience: SmtpPatience) {
  return createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    // Whether and when to try again is decided in one place, by the bridge's clock.
    maxRequeues: 0,
    host,
    port,
    secure,
    requireTLS: !secure && tls === 'required',
    ignoreTLS: !secure && tls === 'never',
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.greetingMs,
    socketTimeout: patience.answerMs,
    dnsTimeout: patience.connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    // A protocol log would hold the password and, in the mails, PINs.
    logger: false,
    ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
  });
}

/** Plain text. Addresses go as single ones: a comma in a name must not make two of them. */
function messageOf({ from, to, subject, text, messageId, postedAt }: PostedMail) {
  const sender = senderOf(from);
  return {
    from: sender,
    to: { name: '', address: to },
    envelope: { from: sender.address, to: [to] },
    subject,
    text,
    messageId,
    date: new Date(postedAt),
    // RFC 3834: no vacation notice answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The address and the display name in `Name <address>`; a bare address has no name. */
export function senderOf(from: string): { readonly name: string; readonly address: string } {
  const [, name = '', address = from] = /^(.*)<([^<>]*)>$/su.exec(from.trim()) ?? [];
  return { name: name.trim(), address: address.trim() };
}

/**
 * What a failure means for the mail. Only what the server says about this mail can end it: a login
 * that is refused, a greeting of 554 or a lost connection say something about the server, and the
 * mail is still owed.
 */
function verdictOn(error: unknown): MailTry {
  const { code, command, responseCode, response, permanent } = error as NodemailerError;
  const aboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const local = aboutMail && responseCode === undefined;
  // What the server wrote may quote the mail, so that only its codes are kept (rule PIN-4).
  const words = local
    ? [CANNOT_BE_SENT]
    : [
        ...codesOf(responseCode, response),
        command === undefined ? '' : `at ${command}`,
        code ?? '',
      ];
  const why = words.filter((word) => word !== '').join(' ');
  const refused = local || (aboutMail && permanent === true);
  return { result: refused ? 'refused' : 'deferred', why: why === '' ? 'unknown fault' : why };
}

/** For example `550` and `5.1.1` (RFC 3463). */
function codesOf(reply: number | undefined, response = ''): readonly string[] {
  if (reply === undefined) return [];
  const enhanced = /^[0-9]{3}[ -]([245]\.[0-9]{1,3}\.[0-9]{1,3})\b/.exec(response)?.[1];
  return [String(reply), enhanced ?? ''];
}
