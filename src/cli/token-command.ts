import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { durationHint, parseLongDuration } from '../domain/duration.ts';
import { ROLES, type Role } from '../protocol/roles.ts';
import { FileTokenStore } from '../server/tokens/file-token-store.ts';
import { makeToken } from '../server/tokens/token-service.ts';
import { TokenStoreError, type TokenRecord } from '../server/tokens/token-store.ts';
import { padded, widest } from '../text-layout/columns.ts';
import type { CommandContext } from './command-context.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { bareUser } from '../domain/user-lookup.ts';
import { UserError } from './user-error.ts';

interface CreateOptions {
  readonly role: Role;
  readonly user?: string;
  readonly name?: string;
  readonly expires?: number;
  readonly data: string;
}

/** How short a token may hold, in milliseconds. */
const SHORTEST_LIFE_MS = 60_000;

const DATA = 'the folder that the server is given with --data';

const MORE_HELP = `
Roles: administrator (all), organizer (the own PIN, the own meetings; needs --user), observer
(looks, and never sees a PIN). Once there is a token, a server with this data folder wants one; a
server that runs notices every change at once: what a token opened, live views and calls, ends within
a second of its being revoked or expiring (close code 4401).`;

/** Makes it the command `lobbyline token`. */
export function registerToken(command: Command, { io, exit }: CommandContext): void {
  const token = command.addHelpText('after', MORE_HELP);
  token
    .command('create')
    .description('make a token and show it, this one time')
    .addOption(
      new Option('--role <role>', 'what its holder may do').choices(ROLES).makeOptionMandatory(),
    )
    .option('--user <upn>', 'the user principal name of its holder')
    .option('--name <name>', 'what to call it in lists')
    .option('--expires <time>', 'how long it holds, for example 12h or 30d', parseTime)
    .requiredOption('--data <folder>', DATA)
    .action((options: CreateOptions) => exit(attempt(() => create(options, io))));
  token
    .command('list')
    .description('show what tokens there are, without the tokens themselves')
    .requiredOption('--data <folder>', DATA)
    .action(({ data }: { data: string }) => exit(attempt(() => list(data, io))));
  token
    .command('revoke')
    .description('make a token stop to work, at once')
    .argument('<id>', 'the identifier that token list shows, for example t-kqzwmbta')
    .requiredOption('--data <folder>', DATA)
    .action((id: string, { data }: { data: string }) => exit(attempt(() => revoke(id, data, io))));
}

function create({ role, user, name, expires, data }: CreateOptions, io: CliIo): ExitCode {
  if (role === 'organizer' && user === undefined) {
    throw new UserError(
      'a token for an organizer says whose: add --user and the user principal name.',
    );
  }
  if (user?.trim() === '') throw new UserError('--user is empty: give a user principal name.');
  for (const text of [user, name]) {
    if (text !== undefined && /\p{Cc}/u.test(text)) {
      throw new UserError('--user and --name take no control signs: write plain text.');
    }
  }
  const wish = {
    role,
    user: user === undefined ? null : bareUser(user),
    name: name ?? null,
    holdsMs: expires ?? null,
  };
  const { token, record } = makeToken(new FileTokenStore(data), wish, Date.now());
  io.stdout.document(`${token}\n`);
  // Apart from the token itself, so that a script can take stdout as it is.
  io.stderr.write(
    `${record.id}: ${whatItIs(record)}. Copy the token now: it is not kept, and not shown again.\n`,
  );
  return EXIT.passed;
}

function list(data: string, io: CliIo): ExitCode {
  const now = Date.now();
  const rows = new FileTokenStore(data)
    .all()
    .map((one) => [
      one.id,
      one.role,
      one.user ?? '-',
      one.name ?? '-',
      day(one.madeAt),
      stateOf(one, now),
    ]);
  if (rows.length === 0) {
    io.stdout.write('There is no token; lobbyline token create makes one.\n');
    return EXIT.passed;
  }
  const all = [['id', 'role', 'user', 'name', 'made', 'state'], ...rows];
  const widths = all[0]?.map((_, at) => widest(all.map((row) => row[at] ?? ''))) ?? [];
  for (const row of all) {
    const cells = row.map((cell, at) => padded(cell, widths[at] ?? 0));
    io.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
  return EXIT.passed;
}

function revoke(id: string, data: string, io: CliIo): ExitCode {
  if (!new FileTokenStore(data).revoke(id, Date.now())) {
    throw new UserError(`there is no token ${id} in ${data}; lobbyline token list shows them.`);
  }
  io.stdout.write(`${id} is revoked.\n`);
  return EXIT.passed;
}

function whatItIs({ role, user, expiresAt }: TokenRecord): string {
  const whose = user === null ? '' : ` of ${user}`;
  return `${role}${whose}, ${expiresAt === null ? 'does not expire' : `until ${day(expiresAt)}`}`;
}

function stateOf({ revokedAt, expiresAt }: TokenRecord, now: number): string {
  if (revokedAt !== null) return `revoked ${day(revokedAt)}`;
  if (expiresAt === null) return 'holds';
  return expiresAt <= now ? `expired ${day(expiresAt)}` : `until ${day(expiresAt)}`;
}

/** The moment to the minute, in UTC. */
function day(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

/** @throws {InvalidArgumentError} unless the text is a time; the answer is in milliseconds. */
function parseTime(text: string): number {
  const ms = parseLongDuration(text);
  if (ms !== null && ms >= SHORTEST_LIFE_MS) return ms;
  throw new InvalidArgumentError(
    `Give a time from 1m on, for example 12h or 30d.${durationHint(text, parseLongDuration)}`,
  );
}

function attempt(work: () => ExitCode): ExitCode {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof TokenStoreError)) throw error;
    throw new UserError(`${error.message}. ${error.cure}`, EXIT.broken);
  }
}
