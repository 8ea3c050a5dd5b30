import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { scrubbed, scrubbedText } from './log-scrub.ts';

/** The log of a server. */
export type ServerLog = Logger;

/** The levels that `--log-level` takes, the quietest first. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** How much a log says. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Makes the log. No call site passes frames, bodies or digits to it, only identifiers, codes and
 * counts; what is scrubbed from every line, at any depth, is the second bolt on that door (rule
 * PIN-4).
 */
export function createServerLog(level: LogLevel, to?: DestinationStream): ServerLog {
  const options: LoggerOptions = {
    level,
    base: null,
    // pino's own redaction goes one level deep and leaves messages alone.
    formatters: { log: (fields) => scrubbed(fields) as Record<string, unknown> },
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(args, method) {
        method.apply(this, withoutSecrets(args) as typeof args);
      },
    },
  };
  return to === undefined ? pino(options) : pino(options, to);
}

/** The message and what is put into it; the fields are scrubbed by the formatter. */
function withoutSecrets([first, ...rest]: readonly unknown[]): readonly unknown[] {
  const words = rest.map((one) => (typeof one === 'string' ? scrubbedText(one) : one));
  if (typeof first === 'string') return [scrubbedText(first), ...words];
  if (!(first instanceof Error)) return [first, ...words];
  // Left to pino, the message of the line would be that of the error, as it is.
  return [{ err: first }, ...(words.length > 0 ? words : [scrubbedText(first.message)])];
}
