import type { FastifyRequest } from 'fastify';
import type { BridgeHost } from './bridge-host.ts';
import type { HostedBridge } from './hosted-bridge.ts';
import { refusal } from './http-refusal.ts';

/** The query of a request; refuses parameters that are not in `known`, and repeated ones. */
export function queryOf<Name extends string>(
  request: FastifyRequest,
  known: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const query = request.query as Readonly<Record<string, unknown>>;
  const allowed: readonly string[] = known;
  for (const [name, value] of Object.entries(query)) {
    if (!allowed.includes(name)) {
      throw refusal('http.queryInvalid', `expected only these parameters: ${known.join(', ')}`);
    }
    if (typeof value !== 'string') {
      throw refusal('http.queryInvalid', `${name}: expected once`, name);
    }
  }
  return query as Readonly<Partial<Record<Name, string>>>;
}

/** The bridge that `?bridge=` names, or the default one. Takes no other parameter. */
export function bridgeOf(request: FastifyRequest, host: BridgeHost): HostedBridge {
  return host.bridge(queryOf(request, ['bridge']).bridge ?? null);
}

/** A parameter of the path. */
export function pathPart(request: FastifyRequest, name: string): string {
  return String(Reflect.get(Object(request.params), name));
}

/** The `at` of a query: ISO 8601 with its zone, or milliseconds since the epoch; `null` when left out. */
export function momentOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[0-9]{1,15}$/.test(text)) return Number(text);
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(at)) return at;
  const expected = 'expected a moment like 2026-03-02T09:00:00Z, or milliseconds since the epoch';
  throw refusal('http.queryInvalid', `at: ${expected}`, 'at');
}

/** The `since` of a query: a whole number from 0; `null` when left out. */
export function sinceOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[0-9]{1,15}$/.test(text)) {
    throw refusal('http.queryInvalid', 'since: expected a whole number from 0', 'since');
  }
  return Number(text);
}
