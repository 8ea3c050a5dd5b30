import type { FastifyRequest } from 'fastify';
import { refusal } from './http-refusal.ts';

/** A part of an IPv4 address as everybody writes it: a leading 0 is octal to some and not to others. */
const OCTET = '(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])';

/** This machine as a name: no more than these, and nothing that some parser would make of another. */
const LOOPBACK = `localhost|127(?:\\.${OCTET}){3}|\\[::1\\]`;

const LOOPBACK_HOST = new RegExp(`^(?:${LOOPBACK}|::1)$`, 'i');
const LOOPBACK_AUTHORITY = new RegExp(`^(?:${LOOPBACK})(?::[0-9]{1,5})?$`, 'i');

/** Of what a browser says of the page that asks, what is never said of a foreign one. */
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);

/** True for an address or name that is this machine and no other. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_HOST.test(host);
}

/** True for the address of a connection from this machine, also where IPv6 carries an IPv4 one. */
export function isOwnAddress(address: string | undefined): boolean {
  return address !== undefined && isLoopback(address.replace(/^::ffff:/iu, ''));
}

/**
 * True for a Host header, with a port or without, that is this machine. The text is compared, not
 * parsed: a parser is kind to `127.1`, `localhost.` and `x@localhost`, and whoever points a foreign
 * name here counts on that.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK_AUTHORITY.test(host);
}

/** True for an Origin header of a page that comes from this machine. */
export function isLoopbackOrigin(origin: string): boolean {
  return isLoopbackHost(authorityOf(origin));
}

/**
 * Refuses what a web page elsewhere could make a browser send here: a foreign Origin, a foreign page
 * that sends none (as with GET), or a Host that is a foreign name for this machine. Where no tokens
 * are wanted, this is what keeps the server to this machine's own programs. An `exposed` server has
 * names of its own, which it need not know: a page may come from the same name that it asks.
 */
export function checkOrigin(request: FastifyRequest, exposed: boolean): void {
  const { origin, host } = request.headers;
  if (!exposed && host !== undefined && !isLoopbackHost(host)) {
    throw refusal('http.originRefused', 'expected a Host that is this machine');
  }
  if (origin !== undefined) {
    if (isLoopbackOrigin(origin) || (exposed && isSameName(origin, host))) return;
    throw refusal(
      'http.originRefused',
      exposed
        ? 'expected no Origin, or that of the server'
        : 'expected no Origin, or one on this machine',
    );
  }
  if (isForeignPage(request)) {
    throw refusal('http.originRefused', 'expected no page of another site behind the request');
  }
}

/**
 * True when the browser says that a page from elsewhere asks. Without a name of its own, this machine
 * is one site: a page of another port is one of its own programs, as it is with an Origin.
 */
function isForeignPage({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined) return false;
  if (site === 'same-site') return !isLoopbackHost(headers.host);
  return typeof site !== 'string' || !OWN_SITES.has(site);
}

function isSameName(origin: string, host: string | undefined): boolean {
  return host !== undefined && authorityOf(origin)?.toLowerCase() === host.toLowerCase();
}

/** What stands between the scheme of an Origin and its end. */
function authorityOf(origin: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#@\s]+)$/i.exec(origin)?.[1];
}
