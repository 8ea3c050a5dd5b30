import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { Workshop, type AssistantSetup } from '../assistant/workshop.ts';
import type { LoadingOptions } from '../scenario/language/include-roots.ts';
import type { TokenStore } from '../server/tokens/token-store.ts';
import { parseServer } from './asked-server.ts';
import type { CliIo } from './cli-io.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { addLoadingOptions } from './loading-options.ts';
import { packageVersion } from './package-version.ts';
import { parsePort, untilStopped } from './serve-command.ts';
import { tokenStore } from './serve-security.ts';
import { messageOf, UserError } from './user-error.ts';

interface McpOptions extends LoadingOptions {
  readonly http?: number | true;
  readonly root?: string;
  readonly output?: string;
  readonly target?: string;
  readonly bridge?: string;
  readonly token?: string;
  readonly tokens?: string;
  readonly realTime?: boolean;
}

/** The port of the HTTP transport, beside that of `lobbyline serve`. */
const HTTP_PORT = 4026;

/** Where files go that no `--output` names a folder for. */
const OUTPUT = 'lobbyline-assistant';

const MORE_HELP = `
In the configuration of an assistant:

  { "mcpServers": { "lobbyline": { "command": "npx", "args": ["lobbyline", "mcp"] } } }

Over stdio it serves the one program that started it, over HTTP several, each with a session of its
own, at this machine's loopback alone. Files are read below the folder it was started in, or --root,
and written to --output. Without --target each client has a bridge of its own, in virtual time: an
hour in the lobby takes no time.

Roles are those of tokens, as over HTTP: an observer resets no PIN. Over stdio the token is --token,
or LOBBYLINE_TOKEN; over HTTP each client shows its own (Authorization: Bearer …), and one is wanted
where --token or --tokens is given, or the target wants one. Nothing but the protocol is on stdout.
To begin with, and for assistants to read: src/assistant/SKILL.md.

Exit codes:
  0  the client closed the pipe, or Ctrl-C
  2  an option is not right
  3  the port cannot be had`;

/** Makes it the command `lobbyline mcp`. */
export function registerMcp(command: Command, { io, exit }: CommandContext): void {
  addLoadingOptions(command)
    .option(
      '--http [port]',
      `serve streamable HTTP in place of stdio; ${HTTP_PORT} when no port is given, 0 takes any`,
      parsePort,
    )
    .option('--root <folder>', 'the folder below which files are read (default: this one)')
    .option('--output <folder>', `where files are written (default: ${OUTPUT} in that folder)`)
    .option('--target <url>', 'work on a server that is up, in place of own bridges', parseServer)
    .option('--bridge <id>', 'with --target: another bridge than the default one')
    .option('--token <token>', 'a token for the server; LOBBYLINE_TOKEN keeps it off the screen')
    .option(
      '--tokens <folder>',
      'own bridges want the tokens of this folder (lobbyline token create --data)',
    )
    .option('--real-time', 'own bridges go by the clock of this machine')
    .addHelpText('after', MORE_HELP)
    .action(async (options: McpOptions) => {
      exit(await mcp(options, io));
    });
}

async function mcp(options: McpOptions, io: CliIo): Promise<ExitCode> {
  const { http } = options;
  const token = options.token ?? io.env['LOBBYLINE_TOKEN'];
  // Only now: before, help and mistakes are written as with any command.
  const setup = await setupOf(options, io);
  const workshop = new Workshop(setup);
  try {
    if (http === undefined) await overStdio(workshop, token, io);
    else await overHttp(workshop, { port: http === true ? HTTP_PORT : http, token }, io);
  } finally {
    await workshop.close();
  }
  return EXIT.passed;
}

async function overStdio(workshop: Workshop, token: string | undefined, io: CliIo): Promise<void> {
  if (io.pipedBytes === null) {
    throw new UserError(
      'this is spoken by programs, and a keyboard is there. Name it in the configuration of your assistant ' +
        '(--help shows how), or serve HTTP with --http.',
    );
  }
  const { serveOverLines } = await import('../assistant/wire/over-lines.ts');
  const write = io.soleStdout();
  await serveOverLines(workshop, { input: io.pipedBytes, write, token }, io.stop);
}

async function overHttp(
  workshop: Workshop,
  asked: { readonly port: number; readonly token: string | undefined },
  io: CliIo,
): Promise<void> {
  io.soleStdout();
  const { startHttpHost } = await import('../assistant/wire/http-host.ts');
  const host = await startHttpHost(workshop, asked).catch((error: unknown) => {
    const cure = 'Choose another port, or --http 0 for any.';
    throw new UserError(
      `port ${asked.port} cannot be had: ${messageOf(error)}. ${cure}`,
      EXIT.broken,
    );
  });
  io.stderr.write(`the tools are served at ${host.url}; Ctrl-C ends that.\n`);
  await untilStopped(io);
  await host.close();
}

async function setupOf(options: McpOptions, io: CliIo): Promise<AssistantSetup> {
  const { target, bridge, includeRoot, code, tokens, realTime = false } = options;
  const root = folderAt(path.resolve(io.cwd, options.root ?? '.'));
  const { historyWorker } = await import('../compose.ts');
  refuseTogether(options);
  return {
    root,
    output: path.resolve(root, options.output ?? OUTPUT),
    loading: {
      ...(includeRoot !== undefined && { includeRoot }),
      ...(code !== undefined && { code }),
    },
    tool: io.tool,
    version: packageVersion(),
    target:
      target === undefined ? null : { server: target, ...(bridge !== undefined && { bridge }) },
    realTime,
    tokens: tokens === undefined ? null : tokensAt(path.resolve(io.cwd, tokens), tokens),
    historyWorker,
    log: (line) => io.stderr.write(`lobbyline mcp: ${line}\n`),
  };
}

function refuseTogether({ target, bridge, tokens, realTime }: McpOptions): void {
  if (target === undefined && bridge !== undefined) {
    throw new UserError('--bridge goes with --target: own bridges have no name to choose.');
  }
  if (target === undefined) return;
  if (tokens === undefined && realTime !== true) return;
  throw new UserError(
    '--tokens and --real-time are for own bridges, and --target names another server. Leave them out.',
  );
}

function folderAt(folder: string): string {
  try {
    if (statSync(folder).isDirectory()) return realpathSync(folder);
  } catch (error) {
    throw new UserError(`--root: ${folder}: ${messageOf(error)}. Name a folder that is there.`);
  }
  throw new UserError(`--root: ${folder} is no folder. Name one.`);
}

/** @throws {UserError} for a folder without a token: nobody could get in. */
function tokensAt(folder: string, written: string): TokenStore {
  const store = tokenStore(folder);
  if (store.all().length > 0) return store;
  throw new UserError(
    `--tokens: there is no token in ${written}. Make one with lobbyline token create --data.`,
  );
}
