import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { limitRange, LIMITS, type LimitName, type Limits } from '../protocol/limit-table.ts';
import { isInClear, type SecurityOptions } from '../server/access/security-options.ts';
import { FileTokenStore } from '../server/tokens/file-token-store.ts';
import { MemoryTokenStore } from '../server/tokens/memory-token-store.ts';
import { makeToken } from '../server/tokens/token-service.ts';
import { TokenStoreError, type TokenStore } from '../server/tokens/token-store.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { messageOf, UserError } from './user-error.ts';

/** The options of `serve` that keep strangers out, and the limits. */
export interface SecurityFlags {
  readonly data?: string;
  readonly requireToken?: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly behindProxy?: boolean;
  readonly insecureWithoutTls?: boolean;
  readonly limit?: Partial<Limits>;
  readonly quiet?: true;
}

/** What `serve` gives a server of these options. */
export interface ServeSecurity {
  readonly security: SecurityOptions & { readonly tokens: TokenStore };
  readonly limits: Partial<Limits>;
}

/** The variables that options may come from, for containers. */
const VARIABLES = {
  requireToken: 'LOBBYLINE_REQUIRE_TOKEN',
  tlsCert: 'LOBBYLINE_TLS_CERT',
  tlsKey: 'LOBBYLINE_TLS_KEY',
  behindProxy: 'LOBBYLINE_BEHIND_PROXY',
  insecureWithoutTls: 'LOBBYLINE_INSECURE_WITHOUT_TLS',
  limits: 'LOBBYLINE_LIMITS',
} as const;

/** What `serve --help` says of them besides. */
export const SECURITY_HELP = `
Beyond this machine a server wants TLS (or a proxy that encrypts) and tokens (lobbyline token).
Telephones on this machine need none. Once the data folder has tokens, they are wanted everywhere.

In a container: --host 0.0.0.0 --insecure-without-tls, with tokens, and the port published on
127.0.0.1. Whoever can read the network in between reads every token, PIN and call.

Also from the environment: LOBBYLINE_REQUIRE_TOKEN=1, LOBBYLINE_BEHIND_PROXY=1, LOBBYLINE_TLS_CERT,
LOBBYLINE_TLS_KEY, LOBBYLINE_INSECURE_WITHOUT_TLS=1, and LOBBYLINE_LIMITS=frameBytes=8192,linesInAll=200. The limits: ${Object.keys(LIMITS).join(', ')}.
`;

/** Adds the options to `serve`. */
export function addSecurityOptions(command: Command): Command {
  return command
    .option('--require-token', 'want a token for administration also on this machine')
    .option('--tls-cert <file>', 'certificate chain, PEM')
    .option('--tls-key <file>', 'private key, PEM')
    .option('--behind-proxy', 'a proxy in front encrypts, and sets X-Forwarded-For')
    .option(
      '--insecure-without-tls',
      'answer beyond this machine in clear: for a published port of a container, with tokens',
    )
    .option('--limit <name=value>', 'a limit of the reference page; may be repeated', collectLimit);
}

/** Reads the options, with the environment behind them. @throws {UserError} when one is wrong. */
export function securityFrom(flags: SecurityFlags, io: CliIo): ServeSecurity {
  const { env } = io;
  const tlsCert = flags.tlsCert ?? env[VARIABLES.tlsCert];
  const tlsKey = flags.tlsKey ?? env[VARIABLES.tlsKey];
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new UserError('--tls-cert and --tls-key go together: give both files, or neither.');
  }
  const tls =
    tlsCert === undefined || tlsKey === undefined
      ? {}
      : { tls: { cert: fileText(tlsCert, io), key: fileText(tlsKey, io) } };
  const requireToken = flags.requireToken ?? isOn(env, VARIABLES.requireToken);
  const tokens = tokenStore(flags.data);
  if (flags.quiet === true && requireToken && tokens.all().length === 0) {
    throw new UserError(
      '--quiet shows no first token: make one with lobbyline token create, and add --data.',
    );
  }
  return {
    security: {
      tokens,
      requireToken,
      behindProxy: flags.behindProxy ?? isOn(env, VARIABLES.behindProxy),
      insecureWithoutTls: flags.insecureWithoutTls ?? isOn(env, VARIABLES.insecureWithoutTls),
      ...tls,
    },
    limits: { ...limitsOfVariable(env[VARIABLES.limits]), ...flags.limit },
  };
}

/**
 * What to say of the tokens once the server runs: the first administrator's token where tokens
 * are wanted and there are none, shown this one time.
 */
export function tokenText({ tokens, requireToken }: ServeSecurity['security']): string {
  try {
    if (tokens.all().length > 0) return '\nAdministration wants a token (lobbyline token).\n';
    if (requireToken !== true) return '';
    const wish = { role: 'administrator', user: null, name: 'first start', holdsMs: null } as const;
    const { token, record } = makeToken(tokens, wish, Date.now());
    return (
      `\nAdministration wants a token. The first administrator's (${record.id}), not shown again:\n` +
      `  ${token}\nSend it as -H "Authorization: Bearer …" with curl, or set LOBBYLINE_TOKEN.\n`
    );
  } catch (error) {
    throw storeError(error);
  }
}

/** What to say loudly of a server that others reach in clear; empty for any other. */
export function inClearText(host: string, security: SecurityOptions): string {
  if (!isInClear(host, security)) return '';
  return (
    `NOT ENCRYPTED at ${host}: whoever can read the network reads tokens, PINs and calls. ` +
    'Publish the port on 127.0.0.1 alone, or use TLS.'
  );
}

/** A token store that cannot be used, as the user is told of it; anything else as it is. */
function storeError(error: unknown): unknown {
  if (!(error instanceof TokenStoreError)) return error;
  return new UserError(`${error.message}. ${error.cure}`, EXIT.broken);
}

/**
 * The tokens of a data folder; in memory without one.
 *
 * @throws {UserError} for a folder whose tokens cannot be read.
 */
export function tokenStore(folder: string | undefined): TokenStore {
  if (folder === undefined) return new MemoryTokenStore();
  const tokens = new FileTokenStore(folder);
  try {
    // Read once now, so that a damaged file stops the start and not every request.
    tokens.all();
    return tokens;
  } catch (error) {
    throw storeError(error);
  }
}

function fileText(path: string, io: CliIo): string {
  try {
    return readFileSync(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${messageOf(error)}. Name a PEM file.`);
  }
}

/** @throws {UserError} when the variable is set to something that is neither on nor off. */
function isOn(env: CliIo['env'], name: string): boolean {
  const value = env[name] ?? '';
  if (value === '1' || value === 'true') return true;
  if (value === '' || value === '0' || value === 'false') return false;
  throw new UserError(`${name} is neither 1 nor 0; set it to one of them, or not at all.`);
}

function collectLimit(text: string, before: Partial<Limits> = {}): Partial<Limits> {
  return { ...before, ...parseLimit(text) };
}

/** @throws {UserError} when the variable names no limit or no value. */
function limitsOfVariable(text: string | undefined): Partial<Limits> {
  const parts = (text ?? '').split(',').filter((part) => part.trim() !== '');
  try {
    return Object.assign({}, ...parts.map((part) => parseLimit(part.trim()))) as Partial<Limits>;
  } catch (error) {
    throw new UserError(`${VARIABLES.limits} is not right: ${messageOf(error)}`);
  }
}

/** @throws {InvalidArgumentError} unless the text is the name of a limit, = and a whole number. */
function parseLimit(text: string): Partial<Limits> {
  const [, name = '', value = ''] = /^(\w+)=([0-9]{1,15})$/.exec(text) ?? [];
  if (isLimit(name)) return { [name]: withinRange(name, Number(value)) };
  const names = Object.keys(LIMITS).join(', ');
  throw new InvalidArgumentError(`Write a limit as name=value, a whole number; names: ${names}.`);
}

/** @throws {InvalidArgumentError} when the limit may not be that. */
function withinRange(name: LimitName, value: number): number {
  const { least, most } = limitRange(name);
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`Write a number from ${least} to ${most} for ${name}.`);
}

function isLimit(name: string): name is LimitName {
  return Object.hasOwn(LIMITS, name);
}
