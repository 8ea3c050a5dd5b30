import { InvalidArgumentError, Option } from 'commander';

/** The path that takes traces, where an address names none. */
const TRACES = '/v1/traces';

/** `--otlp`, for commands that can hand calls over as traces. */
export function otlpOption(): Option {
  return new Option(
    '--otlp <url>',
    'hand each call over as a trace by OTLP over HTTP, for example to http://127.0.0.1:4318; no digit is in it',
  ).argParser(parseOtlp);
}

/**
 * The address that takes traces.
 *
 * @throws {InvalidArgumentError} where it is none.
 */
export function parseOtlp(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new InvalidArgumentError(
      'It must be an address that begins with http:// or https://, for example http://127.0.0.1:4318.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new InvalidArgumentError(
      'It must hold no password: give what the collector wants in OTEL_EXPORTER_OTLP_HEADERS.',
    );
  }
  if (url.pathname === '/') url.pathname = TRACES;
  return url.href;
}
