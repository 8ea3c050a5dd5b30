import { createSecureContext } from 'node:tls';
import { isLoopback } from '../origin-check.ts';
import type { TokenStore } from '../tokens/token-store.ts';

/** How a server keeps strangers out. Left out, it is for this machine alone and wants no tokens. */
export interface SecurityOptions {
  /** Where tokens are; once there is one, the server wants tokens. */
  readonly tokens?: TokenStore;
  /** Wants tokens from the first request on. */
  readonly requireToken?: boolean;
  /** Certificate chain and private key as PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** A proxy in front encrypts, and says with X-Forwarded-For who asks; nothing else can reach us. */
  readonly behindProxy?: boolean;
  /** Others may reach it in clear: whoever can read the network reads tokens, PINs and calls. */
  readonly insecureWithoutTls?: boolean;
}

/** Why a server must not start as it was asked to. */
export interface ExposureFault {
  readonly why: 'hostRefused' | 'tlsInvalid';
  readonly message: string;
  readonly cure: string;
}

/** True when others than programs on this machine can reach the server. */
export function isExposed(host: string, security: SecurityOptions): boolean {
  return !isLoopback(host) || security.behindProxy === true;
}

/** True when what others say to the server at `host`, and hear of it, goes in clear. */
export function isInClear(host: string, { tls, behindProxy }: SecurityOptions): boolean {
  return !isLoopback(host) && tls === undefined && behindProxy !== true;
}

/** What is missing before others may reach the server at `host`; `null` when nothing is. */
export function exposureFault(host: string, security: SecurityOptions): ExposureFault | null {
  const { tls, insecureWithoutTls, requireToken, tokens } = security;
  if (tls !== undefined) {
    const broken = brokenTls(tls);
    if (broken !== null) return broken;
  }
  if (!isExposed(host, security)) return null;
  const cures: string[] = [];
  if (isInClear(host, security) && insecureWithoutTls !== true) {
    cures.push(
      'encryption (--tls-cert FILE --tls-key FILE, --behind-proxy where a proxy in front of it encrypts, ' +
        'or --insecure-without-tls in a container whose port only its own machine can reach)',
    );
  }
  if (requireToken !== true && (tokens?.all().length ?? 0) === 0) {
    cures.push('tokens (--require-token, or --data DIR with tokens of "lobbyline token create")');
  }
  if (cures.length === 0) return null;
  return {
    why: 'hostRefused',
    message: isLoopback(host)
      ? 'behind a proxy the server is not for this machine alone'
      : `${host} is not an address of this machine alone`,
    cure: `Use 127.0.0.1, or add ${cures.join(', and ')}.`,
  };
}

function brokenTls(tls: { readonly cert: string; readonly key: string }): ExposureFault | null {
  try {
    createSecureContext(tls);
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not understood';
    return {
      why: 'tlsInvalid',
      message: `certificate and key do not make TLS: ${why}`,
      cure: 'Give a certificate chain and its own private key, both as PEM.',
    };
  }
}
