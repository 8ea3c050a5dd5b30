import type { FastifyRequest } from 'fastify';
import { refusal } from './http-refusal.ts';

/** True for an address or name that is this machine and no other. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(bare);
}

/**
 * Refuses what a web page elsewhere could make a browser send here: a foreign Origin, or a Host
 * that is a foreign name for this machine. Where no tokens are wanted, this is what keeps the
 * server to this machine's own programs. An `exposed` server has names of its own, which it need
 * not know: a page may come from the same name that it asks.
 */
export function checkOrigin(request: FastifyRequest, exposed: boolean): void {
  const { origin, host } = request.headers;
  if (exposed) {
    if (origin === undefined || isLoopback(hostName(origin)) || isSameName(origin, host)) return;
    throw refusal('http.originRefused', 'expected no Origin, or that of the server');
  }
  if (host !== undefined && !isLoopback(hostName(`http://${host}`))) {
    throw refusal('http.originRefused', 'expected a Host that is this machine');
  }
  if (origin !== undefined && !isLoopback(hostName(origin))) {
    throw refusal('http.originRefused', 'expected no Origin, or one on this machine');
  }
}

function isSameName(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** The name in an address, with the brackets of IPv6; empty when it is no address. */
export function hostName(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
