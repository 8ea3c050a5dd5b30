import { isIP } from 'node:net';

const TLS_WORDS = ['required', 'optional', 'never'] as const;

/** A mail server, and how to reach it. */
export interface SmtpTarget {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps://`). */
  readonly secure: boolean;
  /**
   * What becomes of `smtp://`: `required` refuses a server that offers no STARTTLS, `optional` takes
   * it when it is offered, `never` does not ask for it.
   */
  readonly tls: (typeof TLS_WORDS)[number];
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** A mail server that cannot be read from what was given. Never repeats what was given. */
export class SmtpTargetError extends Error {
  /** @param expected what would be right, as a clause after "expected". */
  constructor(expected: string) {
    super(`expected ${expected}`);
    this.name = 'SmtpTargetError';
  }
}

/** The schemes, with the port that each has when none is named (RFC 5321, RFC 8314). */
const PORTS: Readonly<Record<string, number>> = { 'smtp:': 25, 'smtps:': 465 };

/**
 * Reads `smtp://user:password@host:port?tls=required` or `smtps://…`. Mails hold PINs: without
 * `?tls=` a server on another machine has to offer TLS.
 *
 * @throws {SmtpTargetError} saying what was expected, without the password.
 */
export function readSmtpTarget(text: string): SmtpTarget {
  const url = parsed(text);
  const { protocol, hostname, port, pathname, hash } = url;
  const usual = PORTS[protocol];
  if (usual === undefined) throw new SmtpTargetError('smtp:// or smtps:// at its beginning');
  if (hostname === '') throw new SmtpTargetError('the host of a mail server after //');
  if (port === '0') throw new SmtpTargetError('a port from 1 to 65535');
  if (!['', '/'].includes(pathname) || hash !== '') {
    throw new SmtpTargetError(
      'nothing after the port but ?tls=; write / ? # in a password as %2F %3F %23',
    );
  }
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: port === '' ? usual : Number(port),
    secure,
    tls: tlsOf(url.searchParams, secure, host),
    login: loginOf(url),
  };
}

function parsed(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new SmtpTargetError(
      'smtp://user:password@host:port or smtps://…, with @ : / in the password as %40 %3A %2F',
    );
  }
}

function tlsOf(query: URLSearchParams, secure: boolean, host: string): SmtpTarget['tls'] {
  for (const name of query.keys()) {
    if (name !== 'tls') throw new SmtpTargetError('no other parameter than ?tls=');
  }
  const asked = query.get('tls');
  if (asked === null) return secure || !isThisMachine(host) ? 'required' : 'never';
  if (secure) throw new SmtpTargetError('no ?tls= with smtps://, which always has TLS');
  const word = TLS_WORDS.find((one) => one === asked);
  if (word === undefined) throw new SmtpTargetError(`?tls= to be one of ${TLS_WORDS.join(', ')}`);
  return word;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function loginOf({ username, password }: URL): SmtpTarget['login'] {
  if (username === '' && password === '') return null;
  if (username === '' || password === '') {
    throw new SmtpTargetError('both user and password before @, or neither');
  }
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new SmtpTargetError('a % in user or password to be written as %25');
  }
}
