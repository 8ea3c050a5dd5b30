import { readServerAddress } from '../protocol/server-address.ts';

/**
 * The address of a server as the client uses it: with http or https, without a slash at the end.
 *
 * @param where who was given it, for example `new Phone()`.
 * @throws {TypeError} that says how an address is written.
 */
export function serverAt(where: string, server: string): string {
  const reading = readServerAddress(server);
  if ('address' in reading) return reading.address;
  throw new TypeError(`${where}: ${reading.message} ${reading.cure}`);
}

/** The address of a path of the server. @throws {TypeError} when the server's own is none. */
export function serviceUrl(server: string, path: string): URL {
  return new URL(serverAt('the client', server) + path);
}

/** The address of a WebSocket path of the server at `server` (http or https, ws or wss). */
export function socketUrl(
  server: string,
  path: string,
  query: Readonly<Record<string, string | null>>,
): string {
  const url = serviceUrl(server, path);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  for (const [name, value] of Object.entries(query)) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url.href;
}
