import { InvalidArgumentError } from 'commander';
import { AdminClient } from '../client/admin-client.ts';
import { AdminError } from '../client/admin-error.ts';
import { ConnectionError } from '../client/socket.ts';
import { readServerAddress } from '../protocol/server-address.ts';
import { fullStopped } from '../domain/wording.ts';
import { withoutControls } from '../text-layout/plain-text.ts';
import type { CliIo } from './cli-io.ts';
import { EXIT } from './exit-code.ts';
import { UserError } from './user-error.ts';

/** Where a server answers that was started without options. */
export const DEFAULT_SERVER = 'http://127.0.0.1:4025';

/** The options of a command that asks a server that is up. */
export interface AskedServer {
  readonly server: string;
  readonly bridge?: string;
  readonly token?: string;
}

/**
 * The address of a server, with http or https.
 *
 * @throws {InvalidArgumentError} unless the text is one.
 * @throws {UserError} when it is none and may hold a password.
 */
export function parseServer(text: string): string {
  const reading = readServerAddress(text);
  if ('address' in reading) return reading.address;
  // Commander repeats a bad value in its message; one with a password is not to be repeated.
  if (text.includes('@')) throw new UserError(`${reading.message} ${reading.cure}`);
  throw new InvalidArgumentError(`${reading.message} ${reading.cure}`);
}

/** Who asks that server; the token may come from LOBBYLINE_TOKEN. */
export function adminOf({ server, bridge, ...options }: AskedServer, io: CliIo): AdminClient {
  const token = options.token ?? io.env['LOBBYLINE_TOKEN'];
  return new AdminClient({
    server,
    ...(bridge !== undefined && { bridge }),
    ...(token !== undefined && { token }),
  });
}

/** What a user is told of a server that does not answer, or refuses. */
export function serverError(error: unknown): never {
  if (error instanceof ConnectionError) {
    throw new UserError(`${fullStopped(error.message)} ${error.cure}`, EXIT.broken);
  }
  if (!(error instanceof AdminError)) throw error;
  const deviates = error.code === 'recording.deviates';
  throw new UserError(
    withoutControls(`${fullStopped(error.message)} ${error.cure}`),
    deviates ? EXIT.failed : EXIT.invalid,
  );
}

/**
 * The one meeting of a server that goes on.
 *
 * @throws {UserError} with the names to choose from when there is none, or more than one.
 */
export async function theOneThatGoesOn(client: AdminClient): Promise<string> {
  const meetings = await client.meetings();
  const going = meetings.filter(
    ({ participants, waiting }) => participants.length + waiting.length > 0,
  );
  const [one, other] = going;
  if (one !== undefined && other === undefined) return one.meeting;
  const names = (other === undefined ? meetings : going).map(({ meeting }) => meeting).join(', ');
  const why = other === undefined ? 'No meeting goes on' : 'Several meetings go on';
  throw new UserError(`${why}. Name one with --meeting: ${withoutControls(names)}.`);
}
