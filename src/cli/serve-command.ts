import { withEscapes } from '../text-layout/plain-text.ts';
import { randomInt } from 'node:crypto';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { PIN_LENGTH } from '../domain/pin.ts';
import { createServer, type LobbylineServer, type ServerOptions } from '../server/create-server.ts';
import { ServerStartError } from '../server/start-error.ts';
import { readSmtpTarget, SmtpTargetError } from '../adapters/smtp-target.ts';
import { StoreUnusable } from '../adapters/store/store.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import type { MailerFor } from '../server/bridge-parts.ts';
import { onDisk, type OnDisk } from '../server/durable/on-disk.ts';
import { DEMO, demoTenant } from '../server/demo-tenant.ts';
import { outgoingMail } from '../server/outgoing-mail.ts';
import {
  createServerLog,
  LOG_LEVELS,
  type LogLevel,
  type ServerLog,
} from '../server/server-log.ts';
import { executorNamed } from '../callflow/executor-choice.ts';
import { executorOption, type ExecutorFlag } from './executor-option.ts';
import type { CommandContext } from './command-context.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import { addLoadingOptions, loadingAs } from './loading-options.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { givenOf, type GivenOfFile } from './given-file.ts';
import {
  addRetentionOptions,
  RETENTION_HELP,
  retentionFrom,
  type RetentionFlags,
} from './serve-retention.ts';
import {
  addSecurityOptions,
  inClearText,
  SECURITY_HELP,
  securityFrom,
  tokenText,
  type SecurityFlags,
} from './serve-security.ts';
import { otlpOption } from './otlp-option.ts';
import { serveText } from './serve-text.ts';
import { traceCalls } from './serve-tracing.ts';
import { UserError } from './user-error.ts';

interface ServeOptions extends SecurityFlags, LoadingOptions, RetentionFlags, ExecutorFlag {
  readonly port: number;
  readonly host: string;
  readonly given?: string;
  readonly data?: string;
  readonly acceptLoss?: boolean;
  readonly smtp?: string;
  readonly otlp?: string;
  readonly quiet?: true;
  readonly logLevel: LogLevel;
}

/** The variable that `--smtp` may come from, where a process list shows no password. */
const SMTP_VARIABLE = 'LOBBYLINE_SMTP';

const MORE_HELP = `
The protocol is described in src/protocol/REFERENCE.md. Ctrl-C ends all calls and stops.

Exit codes:
  0  stopped by Ctrl-C or SIGTERM
  2  an option or the --given file is not right
  3  the server could not start, for example because the port is taken`;

/** Makes it the command `lobbyline serve`. */
export function registerServe(command: Command, { io, world, exit }: CommandContext): void {
  addLoadingOptions(addRetentionOptions(addSecurityOptions(command)))
    .option('--port <number>', 'the port; 0 takes any free one', parsePort, 4025)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option(
      '--given <file>',
      'a file whose "given" the bridge starts with: a scenario, or one for includes',
    )
    .option('--data <folder>', 'keep everything in this folder: a crash or a restart loses nothing')
    .option(
      '--accept-loss',
      'with --data: where the folder is damaged, give up what is lost and go on from what is whole',
    )
    .option(
      '--smtp <url>',
      'send mails by smtp://user:password@host:port or smtps://…; pretended when neither it nor LOBBYLINE_SMTP is given',
    )
    .option(
      '--quiet',
      'print nothing at the start, no PIN either; for a service, whose output is kept',
    )
    .addOption(
      new Option('--log-level <level>', 'how much is logged, as JSON lines on stderr')
        .choices(LOG_LEVELS)
        .default('warn'),
    )
    .addOption(executorOption())
    .addOption(otlpOption())
    .addHelpText('after', RETENTION_HELP + SECURITY_HELP + MORE_HELP)
    .action(async (options: ServeOptions) => {
      exit(await serve(options, io, loadingAs(world, options)));
    });
}

async function serve(options: ServeOptions, io: CliIo, world: ScenarioWorld): Promise<ExitCode> {
  const { given, host, port, logLevel } = options;
  const { security, limits } = securityFrom(options, io);
  const retention = retentionFrom(options);
  const pin = given === undefined ? newPin() : null;
  const said = options.quiet === true ? { stderr: SILENCE } : io;
  const of = given === undefined ? null : await givenOf(given, 'serve', world, said);
  const seed = of?.bridge ?? demoTenant(pin ?? '');
  const log = createServerLog(logLevel, { write: (line) => io.stderr.document(withEscapes(line)) });
  const mailerFor = mailerFrom(options.smtp ?? io.env[SMTP_VARIABLE], log);
  if (of !== null && mailerFor !== undefined) refuseMailServer(of);
  const mails = mailerFor === undefined ? {} : { mailerFor };
  const kept = opened(options, seed, mails);
  for (const what of kept?.lost ?? []) log.warn({ data: options.data }, `given up: ${what}`);
  const durable = kept === null ? {} : { durable: kept.make };
  const { historyWorker, consoleFiles } = await import('../compose.ts');
  const pages = consoleFiles();
  const executor = await executorNamed(options.executor);
  const server = await started({
    ...{ seed, host, port, log, security, limits, historyWorker, retention, executor, pages },
    ...mails,
    ...durable,
  });
  const { otlp } = options;
  const endTracing = otlp === undefined ? null : await traceCalls(otlp, server, log);
  if (of !== null) server.bridges.bridge(null).mailServer.state = of.mailServer;
  if (of !== null && kept?.fresh === false) said.stderr.write(NOT_READ_AGAIN);
  // A folder that is not new has a PIN of its own, which was shown when it was made.
  const shown = pin === null || kept?.fresh === false ? null : { user: DEMO.amos, pin };
  const warning = inClearText(host, security);
  // In the log too, where --quiet prints nothing.
  if (warning !== '') log.warn({ host }, warning);
  if (options.quiet !== true) {
    const loudly = warning === '' ? '' : `\n${warning}\n`;
    io.stdout.write(serveText(server.url, seed, io.tool, shown) + tokenText(security) + loudly);
  }
  await untilStopped(io);
  await server.close();
  await endTracing?.();
  const { failure } = server;
  if (failure === null) return EXIT.passed;
  io.stderr.write(`lobbyline: the bridge had broken: ${failure.message.split('\n')[0] ?? ''}\n`);
  return EXIT.broken;
}

/** Takes what `--quiet` keeps from being said. */
const SILENCE: CliIo['stderr'] = {
  write: () => undefined,
  document: () => undefined,
  isTTY: false,
  columns: 80,
};

/** What is said where a bridge comes back out of its folder. */
const NOT_READ_AGAIN =
  'lobbyline: --data: the folder is not new, so the bridge is as it was left there; ' +
  'of --given only `mailServer` counts.\n';

/** @throws {UserError} where mails have a real server, and how a pretended one is counts for nothing. */
function refuseMailServer({ written }: GivenOfFile): void {
  const wrong = written.find(({ word }) => word === 'mailServer');
  if (wrong === undefined) return;
  throw new UserError(
    `--given: ${wrong.path} says how the pretended mail server is, and --smtp sends mails by a real one. ` +
      `Take \`${wrong.path}\` out, or leave --smtp and ${SMTP_VARIABLE} out.`,
  );
}

function opened(
  { data, acceptLoss = false }: ServeOptions,
  seed: BridgeSeed,
  mails: { readonly mailerFor?: MailerFor },
): OnDisk | null {
  if (data === undefined) {
    if (!acceptLoss) return null;
    throw new UserError('--accept-loss: there is no folder. Name it with --data.');
  }
  try {
    return onDisk(data, seed, { ...mails, acceptLoss });
  } catch (error) {
    if (!(error instanceof StoreUnusable)) throw error;
    throw new UserError(`${error.message} ${error.cure}`, EXIT.broken);
  }
}

async function started(options: ServerOptions): Promise<LobbylineServer> {
  try {
    return await createServer(options);
  } catch (error) {
    if (error instanceof StoreUnusable)
      throw new UserError(`${error.message} ${error.cure}`, EXIT.broken);
    if (!(error instanceof ServerStartError)) throw error;
    const invalid = ['hostRefused', 'tlsInvalid', 'seedInvalid'].includes(error.why);
    const code = invalid ? EXIT.invalid : EXIT.broken;
    throw new UserError(`${error.message}. ${error.cure}`, code);
  }
}

/** Resolves at Ctrl-C or SIGTERM. */
export function untilStopped(io: CliIo): Promise<void> {
  return new Promise((resolve) => {
    if (io.stop.aborted) return resolve();
    io.stop.addEventListener('abort', () => resolve(), { once: true });
  });
}

function newPin(): string {
  return String(randomInt(10 ** PIN_LENGTH.default)).padStart(PIN_LENGTH.default, '0');
}

/**
 * Not read by the option itself: its errors repeat what was given, and that holds a password.
 *
 * @throws {UserError} unless the text names a mail server.
 */
function mailerFrom(text: string | undefined, log: ServerLog): MailerFor | undefined {
  if (text === undefined) return undefined;
  try {
    return outgoingMail(readSmtpTarget(text), log);
  } catch (error) {
    if (!(error instanceof SmtpTargetError)) throw error;
    throw new UserError(`--smtp or ${SMTP_VARIABLE} is not right: ${error.message}`);
  }
}

/** @throws {InvalidArgumentError} unless the text is a port. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^[0-9]+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}
