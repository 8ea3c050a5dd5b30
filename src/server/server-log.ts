import { pino, type DestinationStream, type Logger } from 'pino';

/** The log of a server. */
export type ServerLog = Logger;

/** The levels that `--log-level` takes, the quietest first. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** How much a log says. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Makes the log. No call site passes frames, bodies or digits to it, only identifiers, codes and
 * counts; the redaction is the second bolt on that door (rule PIN-4).
 */
export function createServerLog(level: LogLevel, to?: DestinationStream): ServerLog {
  const secret = ['pin', 'pins', 'digit', 'digits', 'key', 'token', 'resumeToken', 'text', 'body'];
  const options = {
    level,
    base: null,
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`]), censor: '(hidden)' },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
