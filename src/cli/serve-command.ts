import { randomInt } from 'node:crypto';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { PIN_LENGTH } from '../domain/pin.ts';
import {
  createServer,
  ServerStartError,
  type LobbylineServer,
  type ServerOptions,
} from '../server/create-server.ts';
import { StoreUnusable } from '../adapters/store/store.ts';
import type { BridgeSeed } from '../domain/bridge-seed.ts';
import { onDisk, type OnDisk } from '../server/durable/on-disk.ts';
import { DEMO, demoTenant } from '../server/demo-tenant.ts';
import { createServerLog, LOG_LEVELS, type LogLevel } from '../server/server-log.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import type { ScenarioWorld } from './scenario-world.ts';
import { givenSeed } from './given-seed.ts';
import { serveText } from './serve-text.ts';
import { UserError } from './user-error.ts';

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly given?: string;
  readonly data?: string;
  readonly logLevel: LogLevel;
}

const MORE_HELP = `
The protocol is described in src/protocol/REFERENCE.md. Ctrl-C ends all calls and stops.

Exit codes:
  0  stopped by Ctrl-C or SIGTERM
  2  an option or the --given file is not right
  3  the server could not start, for example because the port is taken`;

/** Adds `lobbyline serve` to the program. `exit` takes its exit code. */
export function registerServe(
  program: Command,
  io: CliIo,
  world: ScenarioWorld,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('serve')
    .description('answer calls over WebSockets and administration over HTTP, in real time')
    .option('--port <number>', 'the port; 0 takes any free one', parsePort, 4025)
    .option('--host <address>', 'an address of this machine', '127.0.0.1')
    .option(
      '--given <file>',
      'a file whose "given" the bridge starts with: a scenario, or one for includes',
    )
    .option('--data <folder>', 'keep everything in this folder: a crash or a restart loses nothing')
    .addOption(
      new Option('--log-level <level>', 'how much is logged, as JSON lines on stderr')
        .choices(LOG_LEVELS)
        .default('warn'),
    )
    .addHelpText('after', MORE_HELP)
    .action(async (options: ServeOptions) => {
      exit(await serve(options, io, world));
    });
}

async function serve(options: ServeOptions, io: CliIo, world: ScenarioWorld): Promise<ExitCode> {
  const { given, host, port, logLevel } = options;
  const pin = given === undefined ? newPin() : null;
  const seed = pin === null ? await givenSeed(given ?? '', world) : demoTenant(pin);
  const log = createServerLog(logLevel, { write: (line) => io.stderr.write(line) });
  const kept = options.data === undefined ? null : opened(options.data, seed);
  const durable = kept === null ? {} : { durable: kept.make };
  const server = await started({ seed, host, port, log, ...durable });
  // A folder that is not new has a PIN of its own, which was shown when it was made.
  const shown = pin === null || kept?.fresh === false ? null : { user: DEMO.amos, pin };
  io.stdout.write(serveText(server.url, seed, shown));
  await untilStopped(io);
  await server.close();
  return EXIT.passed;
}

function opened(folder: string, seed: BridgeSeed): OnDisk {
  try {
    return onDisk(folder, seed);
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
    const code =
      error.why === 'hostRefused' || error.why === 'seedInvalid' ? EXIT.invalid : EXIT.broken;
    throw new UserError(`${error.message}. ${error.cure}`, code);
  }
}

/** Resolves at Ctrl-C or SIGTERM. */
function untilStopped(io: CliIo): Promise<void> {
  return new Promise((resolve) => {
    if (io.stop.aborted) return resolve();
    io.stop.addEventListener('abort', () => resolve(), { once: true });
    process.once('SIGTERM', () => resolve());
  });
}

function newPin(): string {
  return String(randomInt(10 ** PIN_LENGTH.default)).padStart(PIN_LENGTH.default, '0');
}

/** @throws {InvalidArgumentError} unless the text is a port. */
function parsePort(text: string): number {
  const port = Number(text);
  if (/^[0-9]+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a whole number from 0 to 65535.');
}
